"""The tab with the log: every event is a sentence, the newest first, a day at a time."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Mapping
from pathlib import Path

import pytest

from kiosk import paths
from kiosk.fill import said
from kiosk.services.notices.notice_keeper import PRESETS
from kiosk.services.patient.routes import ScreenId
from kiosk.services.storage.audit import Audit, AuditEvent, Fact
from kiosk.services.storage.troubles import TroubleId, as_facts
from kiosk.ui.staff.log.log_page import AT_A_TIME, MOST, LogPage
from kiosk.ui.widgets.log_row import JournalLine
from kiosk.ui.words.staff import load_staff_words
from tests.flows.finger import settle
from tests.loops import as_long_as
from tests.silent_folder import SilentFolder
from tests.ui.staff.staff_app import MONDAY, OTHER_TAB, StaffApp, WallClock, open_panel, wait_until_ready
from tests.ui.stage import Display, each_display

pytestmark = pytest.mark.usefixtures("qapp")

WORDS = load_staff_words(paths.resources_folder() / "staff").log
SENTENCES: dict[str, tuple[AuditEvent, dict[str, Fact], str]] = {
    "the start": (AuditEvent.STARTED, {}, "The kiosk started."),
    "the start of a version": (AuditEvent.STARTED, {"version": "1.2.3"}, "The kiosk started, version 1.2.3."),
    "the end for IT": (AuditEvent.CLOSED, {}, "Staff closed the program for IT."),
    "a paper": (
        AuditEvent.EXPORTED,
        {"paper": "Sign-off sheet", "file": "sign-off.pdf"},
        "Sign-off sheet was saved to a stick as sign-off.pdf.",
    ),
    "a printed paper": (
        AuditEvent.EXPORTED,
        {"paper": "Sign-off sheet"},
        "Sign-off sheet was handed over to the printer.",
    ),
    "a report": (AuditEvent.EXPORTED, {"report": "STICK"}, "The report of the check-up was saved to STICK."),
    "the volume": (AuditEvent.VOLUME_CHANGED, {"percent": 40}, "The volume was changed to 40 %."),
    "a page that failed": (
        AuditEvent.ERROR,
        {"tab": "machine", "fault": "KeyError in drives.py, line 12"},
        "A page of the staff side could not be shown: Check-up (KeyError in drives.py, line 12).",
    ),
    "left alone": (
        AuditEvent.STAFF_LEFT,
        {"why": "left alone"},
        "The staff side was closed: nobody touched it for a minute.",
    ),
    "a wrong PIN": (AuditEvent.WRONG_PIN, {"tries_left": 4}, "A wrong PIN was entered. Tries left: 4."),
    "a lock": (AuditEvent.LOCKED, {"seconds": 900}, "The PIN was locked for 15 minutes."),
    "a department by its name": (
        AuditEvent.PROFILE_CHOSEN,
        {"profile": "chest-clinic", "before": "nuclear-medicine"},
        "Staff changed the department from Nuclear medicine to Chest clinic.",
    ),
    "the first department": (
        AuditEvent.PROFILE_CHOSEN,
        {"profile": "chest-clinic", "before": ""},
        "Staff chose the department Chest clinic.",
    ),
    "a department that is gone": (
        AuditEvent.PROFILE_BY_TIMETABLE,
        {"profile": "old", "before": "general"},
        "The timetable changed the department from Radiology to old.",
    ),
    "a notice": (
        AuditEvent.NOTICE_POSTED,
        {"preset": "ct_late", "minutes": 20, "until": "2026-11-30T12:00+00:00"},
        "A notice was put up until 12:00 Monday 30 November 2026: CT is running late, 20 minutes.",
    ),
    "a notice in own words": (
        AuditEvent.NOTICE_POSTED,
        {"text": "The lift is broken.", "until": "2026-11-30T12:00+00:00"},
        "A notice was put up until 12:00 Monday 30 November 2026: “The lift is broken.”",
    ),
    "a notice until a moment that can't be shown here": (
        AuditEvent.NOTICE_POSTED,
        {"text": "The lift is broken.", "until": "9999-12-31T23:59-11:00"},
        "A notice was put up until 9999-12-31T23:59-11:00: “The lift is broken.”",
    ),
    "a card": (
        AuditEvent.CARD_SHOWN,
        {"screen": "aftercare", "page": "vq", "title": "VQ scan"},
        "Opened for a patient: aftercare card, VQ scan.",
    ),
    "cleaning": (AuditEvent.CLEANING, {"seconds": 45}, "Touch was turned off for 45 seconds to clean the screen."),
    "damage, as an earlier version wrote it": (
        AuditEvent.STATE_DAMAGED,
        {"trouble": "notice.json was damaged and is kept as notice.json.damaged-1; the copy saved before it is used."},
        "notice.json was damaged and is kept as notice.json.damaged-1; the copy saved before it is used.",
    ),
    "damage": (
        AuditEvent.STATE_DAMAGED,
        as_facts(
            "trouble",
            said(
                TroubleId.COPY_USED, damage=said(TroubleId.DAMAGED_AND_KEPT, file="pin.json", kept="pin.json.damaged-1")
            ),
        ),
        "pin.json was damaged and is kept as pin.json.damaged-1; the copy saved before it is used.",
    ),
    "damage that only another version knows": (
        AuditEvent.STATE_DAMAGED,
        {"trouble": "stolen", "trouble.file": "pin.json"},
        "stolen (trouble.file: pin.json)",
    ),
    "content that can't be shown": (
        AuditEvent.ERROR,
        as_facts("fault", said(TroubleId.CONTENT_FAULTY, fault="x.json: broken")),
        "Something went wrong: The installed content can’t be shown: x.json: broken",
    ),
    "a refusal": (
        AuditEvent.ERROR,
        {"refused": "chest-clinic", "fault": "x.json: broken"},
        "The kiosk could not change to Chest clinic. x.json: broken",
    ),
    "a fact that has no place": (AuditEvent.PIN_SET, {"by": "IT"}, "IT set a new PIN. (by: IT)"),
}


def noted(state: Path, *events: tuple[AuditEvent, Mapping[str, Fact]], at: dt.datetime = MONDAY) -> None:
    audit = Audit(state, WallClock(at))
    for event, facts in events:
        audit.note(event, **facts)


def lines(staff: StaffApp) -> list[str]:
    return [line.text() for line in staff.page.findChildren(JournalLine) if line.isVisibleTo(staff.page)]


def test_every_event_and_every_value_has_its_words() -> None:
    assert WORDS.events.keys() == {event.value for event in AuditEvent}
    shown = {ScreenId.AFTERCARE, ScreenId.BETWEEN, ScreenId.STEPS, ScreenId.SCAN, ScreenId.TOPIC, ScreenId.COMPARE}
    assert WORDS.values.keys() >= {preset.id for preset in PRESETS} | shown


@pytest.mark.parametrize("event", AuditEvent, ids=str)
def test_without_any_fact_there_is_still_a_sentence(tmp_path: Path, event: AuditEvent) -> None:
    noted(tmp_path, (event, {}))
    with open_panel(LogPage, tmp_path) as staff:
        (line,) = lines(staff)
        assert line.startswith("10:30 ")
        assert "{" not in line
        assert "  " not in line


@pytest.mark.parametrize(("event", "facts", "sentence"), SENTENCES.values(), ids=SENTENCES)
def test_it_says(tmp_path: Path, event: AuditEvent, facts: dict[str, Fact], sentence: str) -> None:
    noted(tmp_path, (event, facts))
    with open_panel(LogPage, tmp_path) as staff:
        assert lines(staff) == [f"10:30 {sentence}"]


def test_the_newest_come_first_under_their_days(tmp_path: Path) -> None:
    noted(tmp_path, (AuditEvent.STARTED, {}), at=MONDAY - dt.timedelta(days=9))
    noted(tmp_path, (AuditEvent.PIN_SET, {}), at=MONDAY - dt.timedelta(days=1))
    noted(tmp_path, (AuditEvent.NOTICE_REMOVED, {}), at=MONDAY - dt.timedelta(hours=2))
    with open_panel(LogPage, tmp_path) as staff:
        read = staff.reads()
        told = [
            "Today, Monday 30 November 2026",
            "The notice was removed.",
            "Yesterday, Sunday 29 November 2026",
            "IT set a new PIN.",
            "Saturday 21 November 2026",
            "The kiosk started.",
        ]
        assert sorted(told, key=read.index) == told


def test_one_entry_is_not_told_as_many(tmp_path: Path) -> None:
    noted(tmp_path, (AuditEvent.STARTED, {}))
    with open_panel(LogPage, tmp_path) as staff:
        assert "The latest entry. It is not about a patient." in staff.reads()
    noted(tmp_path, (AuditEvent.STARTED, {}))
    with open_panel(LogPage, tmp_path) as staff:
        assert "The latest 2 entries. None is about a patient." in staff.reads()


def test_times_are_those_on_the_wall_here(tmp_path: Path) -> None:
    noted(tmp_path, (AuditEvent.STARTED, {}), at=dt.datetime(2026, 6, 30, 23, 30, tzinfo=dt.UTC))
    with open_panel(LogPage, tmp_path) as staff:
        assert lines(staff) == ["00:30 The kiosk started."]
        assert "Wednesday 1 July 2026" in staff.reads()


def test_some_are_shown_at_a_time_and_older_ones_follow_where_one_was(tmp_path: Path) -> None:
    count = 2 * AT_A_TIME + 1
    noted(tmp_path, *[(AuditEvent.EXPORTED, {"number": number}) for number in range(count)])
    with open_panel(LogPage, tmp_path) as staff:
        told = lines(staff)
        assert (len(told), told[0][-4:], told[-1][-4:]) == (AT_A_TIME, f" {count - 1})", f" {count - AT_A_TIME})")
        assert staff.page.pager is not None
        for _ in as_long_as(staff.page.pager.more.isVisible):
            staff.finger.tap(staff.words.panel.more)
        before = staff.page.pager.position
        staff.finger.tap(WORDS.older)
        wait_until_ready(staff.panel)
        assert len(lines(staff)) == 2 * AT_A_TIME
        assert staff.page.pager.position == before > 0
        staff.finger.tap(WORDS.older)
        wait_until_ready(staff.panel)
        assert lines(staff)[-1].endswith(": 0)")
        assert WORDS.older not in staff.reads()


@pytest.mark.slow
def test_there_is_an_end_to_what_is_read(tmp_path: Path) -> None:
    noted(tmp_path, *[(AuditEvent.CLEANING, {}) for _ in range(MOST + 5)])
    with open_panel(LogPage, tmp_path) as staff:
        for _ in as_long_as(lambda: WORDS.older in staff.reads()):
            staff.finger.tap(WORDS.older)
            wait_until_ready(staff.panel)
        assert len(lines(staff)) == MOST


def test_what_another_version_wrote_is_told_as_it_stands(tmp_path: Path) -> None:
    tmp_path.joinpath("audit.jsonl").write_text(
        '{"at": "2026-11-30T09:00:00+00:00", "event": "lamp_changed", "watts": 60}\n', "utf-8"
    )
    with open_panel(LogPage, tmp_path) as staff:
        assert lines(staff) == ["09:00 lamp changed (watts: 60)"]


def test_a_disk_that_does_not_answer_is_asked_once_and_holds_up_no_tab(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    noted(tmp_path, (AuditEvent.PIN_SET, {}))
    with open_panel(LogPage, tmp_path) as staff:
        disk = SilentFolder(monkeypatch, tmp_path)
        for tab in (OTHER_TAB, "department", OTHER_TAB):
            staff.panel.open(tab)
            settle()
            assert staff.words.panel.reading in staff.reads()
        assert threading.current_thread().name not in disk.asked_by
        assert [thread.name for thread in threading.enumerate()].count("question") == 1
        disk.answer()
        wait_until_ready(staff.panel)
        assert lines(staff) == ["10:30 IT set a new PIN."]


def test_an_empty_log_says_so(tmp_path: Path) -> None:
    with open_panel(LogPage, tmp_path) as staff:
        assert WORDS.none in staff.reads()


def test_it_works_without_content(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    noted(tmp_path / "state", (AuditEvent.PROFILE_CHOSEN, {"profile": "chest-clinic", "before": "general"}))
    with open_panel(LogPage, tmp_path / "state", content=tmp_path / "nowhere") as staff:
        assert lines(staff) == ["10:30 Staff changed the department from general to chest-clinic."]
    assert "safe page is shown" in caplog.text


@each_display
def test_nothing_is_cut_or_covered(tmp_path: Path, display: Display) -> None:
    noted(tmp_path, *[(event, facts) for event, facts, _sentence in SENTENCES.values()])
    noted(tmp_path, (AuditEvent.NOTICE_POSTED, {"text": "A long notice " * 8, "until": "2026-11-30T12:00+00:00"}))
    with open_panel(LogPage, tmp_path, display=display) as staff:
        assert staff.wrong() == []
