"""What patients see when staff or the timetable change the department, and when staff post a notice."""

from __future__ import annotations

import datetime as dt
import shutil
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QLabel

from kiosk.services.notices.notice_keeper import FreeNotice, PresetNotice
from kiosk.services.patient.routes import HOME, IDLE
from kiosk.ui.widgets.callouts import Note
from kiosk.ui.widgets.dialogs import StillHere
from kiosk.ui.widgets.rows import Tile
from tests.clock import WallClock
from tests.content.conftest import ROOT, put
from tests.flows.conftest import OpenBooth
from tests.flows.finger import in_view, settle
from tests.flows.patient_flow import PatientFlow

MONDAY = dt.datetime(2026, 12, 7, 15, tzinfo=ZoneInfo("Europe/London"))
TUESDAY_AT_NINE = MONDAY.replace(day=8, hour=9)
LATE = PresetNotice("ct_late", {"minutes": 20})
LIFT = FreeNotice("The lift is out of order.", "en-GB")
LONGEST = FreeNotice(" ".join(["Everybody"] * 12), "en-GB")


@dataclass(frozen=True)
class Face:
    """What tells one department from another."""

    header: str
    accent: str
    tiles: tuple[str, ...]


def face(booth: PatientFlow) -> Face:
    """Of an idle booth, which it leaves idle."""
    header, accent = header_of(booth), booth.context.theme.colours.accent
    booth.wake()
    tiles = tuple(tile.accessibleName() for tile in booth.screen.findChildren(Tile))
    booth.finger.tap("Finish")
    return Face(header, accent, tiles)


def header_of(booth: PatientFlow) -> str:
    frame = booth.window.frame
    assert frame is not None
    return frame.header.accessibleName().partition(". ")[0]


def tick(booth: PatientFlow) -> None:
    """What looks at the clock on the wall does so."""
    booth.services.departments.tick()
    booth.services.notices.tick()
    settle()


def content_with(folder: Path, timetable: object, profile: str = "nuclear-medicine") -> Path:
    content = shutil.copytree(ROOT / "content", folder / "content")
    put(content, f"profiles/{profile}/profile.json", "timetable", timetable)
    return content


# --- departments ----------------------------------------------------------------------------------------------


def test_another_department_changes_the_header_the_colour_and_the_scans_at_once(open_booth: OpenBooth) -> None:
    general, nuclear = face(open_booth("general")), face(open_booth("nuclear-medicine"))
    assert general.header != nuclear.header
    assert general.accent != nuclear.accent
    assert general.tiles != nuclear.tiles
    booth = open_booth("general")
    assert booth.services.departments.choose("nuclear-medicine") == ()
    settle()
    assert face(booth) == nuclear
    restarted = open_booth("general")
    assert face(restarted) == nuclear


def test_a_choice_wipes_what_the_patient_did(open_booth: OpenBooth) -> None:
    booth = open_booth("general")
    booth.wake()
    booth.finger.tap("Contrast", "Text size", "Chest X-ray", "Tell staff first")
    prompt = booth.scan("chest-x-ray").words.tell[booth.scan("chest-x-ray").facts.tell[0].id]
    booth.finger.tap(prompt)
    ticked = booth.route
    assert booth.services.choices.chosen(ticked)
    booth.services.departments.choose("nuclear-medicine")
    settle()
    aids = booth.services.aids.aids
    assert (booth.route, booth.services.navigator.past, booth.session.state) == (IDLE, (), "idle")
    assert (aids.text_size, aids.contrast) == (100, "light")
    assert not booth.services.choices.chosen(ticked)


def test_a_choice_answers_the_question_whether_anybody_is_there(open_booth: OpenBooth) -> None:
    booth = open_booth("general")
    booth.wake()
    booth.wait(booth.session.limit)
    assert booth.window.findChildren(StillHere)
    booth.services.departments.choose("nuclear-medicine")
    settle()
    assert not booth.window.findChildren(StillHere)
    booth.wake()
    assert booth.route == HOME


def test_hours_that_begin_wait_until_the_patient_has_left(open_booth: OpenBooth, tmp_path: Path) -> None:
    content = content_with(tmp_path, [{"days": ["tuesday"], "begins": "09:00", "ends": "12:00"}])
    now = WallClock(MONDAY)
    booth = open_booth("general", content, now=now)
    before = header_of(booth)
    booth.wake()
    now.go_to(TUESDAY_AT_NINE)
    tick(booth)
    booth.finger.tap("Chest X-ray")
    assert (booth.route.page, header_of(booth)) == ("chest-x-ray", before)
    booth.finger.tap("Finish")
    assert (booth.route, header_of(booth)) == (IDLE, "Nuclear medicine, Waiting room B, level 2")


def test_hours_that_begin_with_nobody_there_begin_at_once(open_booth: OpenBooth, tmp_path: Path) -> None:
    content = content_with(tmp_path, [{"days": ["tuesday"], "begins": "09:00", "ends": "12:00"}])
    now = WallClock(MONDAY)
    booth = open_booth("general", content, now=now)
    before = header_of(booth)
    now.go_to(TUESDAY_AT_NINE)
    tick(booth)
    assert header_of(booth) == "Nuclear medicine, Waiting room B, level 2"
    now.advance(hours=3)
    tick(booth)
    assert header_of(booth) == before


def test_a_department_that_can_not_be_read_changes_nothing(open_booth: OpenBooth, tmp_path: Path) -> None:
    content = content_with(tmp_path, [])
    (content / "profiles" / "chest-clinic" / "profile.json").write_text("{")
    booth = open_booth("general", content)
    before = face(booth)
    faults = booth.services.departments.choose("chest-clinic")
    settle()
    assert [fault.file for fault in faults] == ["profiles/chest-clinic/profile.json"]
    assert face(booth) == before


def test_staff_lead_out_of_the_safe_page_by_choosing_a_department(
    open_booth: OpenBooth, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    content = content_with(tmp_path, [])
    (content / "profiles" / "general" / "profile.json").write_text("{")
    booth = open_booth("general", content)
    assert booth.window.context is None
    assert "profiles/general/profile.json" in caplog.text
    booth.services.departments.choose("chest-clinic")
    settle()
    booth.wake()
    assert header_of(booth).startswith("Chest clinic")


# --- notices --------------------------------------------------------------------------------------------------


def test_a_notice_is_on_idle_and_home_and_gone_by_itself(open_booth: OpenBooth) -> None:
    now = WallClock(TUESDAY_AT_NINE)
    booth = open_booth(now=now)
    words = "CT is running about 20 minutes late.\nThank you for waiting. Until 09:50"
    booth.services.notices.post(LATE, now() + dt.timedelta(minutes=50))
    settle()
    assert booth.sees(words)
    booth.wake()
    assert booth.sees(words)
    booth.finger.tap("Words explained")
    assert not booth.sees("Until 09:50")
    booth.finger.tap("Home")
    now.advance(minutes=50)
    tick(booth)
    assert (booth.route, booth.sees("Until 09:50")) == (HOME, False)
    booth.finger.tap("Finish")
    assert not booth.sees("Until 09:50")


def test_a_notice_comes_and_goes_without_moving_a_reader(open_booth: OpenBooth) -> None:
    now = WallClock(TUESDAY_AT_NINE)
    booth = open_booth(now=now)
    booth.wake()
    booth.finger.tap("Lung air and blood scan (VQ)")
    screen, limit = booth.screen, booth.session.limit
    booth.services.notices.post(LIFT, now() + dt.timedelta(minutes=1))
    settle()
    assert (booth.screen, booth.session.limit) == (screen, limit)


def test_a_notice_is_there_after_a_restart(open_booth: OpenBooth) -> None:
    now = WallClock(TUESDAY_AT_NINE)
    open_booth(now=now).services.notices.post(LIFT, now() + dt.timedelta(hours=1))
    assert open_booth(now=now).sees("The lift is out of order.\nUntil 10:00")


def test_a_tap_on_a_notice_starts_like_any_other(open_booth: OpenBooth) -> None:
    now = WallClock(TUESDAY_AT_NINE)
    booth = open_booth(now=now)
    booth.services.notices.post(LIFT, now() + dt.timedelta(hours=1))
    settle()
    (note,) = booth.screen.findChildren(Note)
    booth.finger.tap_at(booth.finger.middle(note))
    booth.wait_until_awake()
    assert booth.route == HOME


@pytest.mark.parametrize("size", [(1080, 1920), (1920, 1080), (1280, 800), (800, 1280)])
@pytest.mark.parametrize("what", [LATE, LONGEST])
def test_a_notice_leaves_room_to_begin(
    open_booth: OpenBooth, size: tuple[int, int], what: PresetNotice | FreeNotice
) -> None:
    now = WallClock(TUESDAY_AT_NINE)
    booth = open_booth(size=size, now=now)
    booth.services.notices.post(what, now() + dt.timedelta(days=2))
    settle()
    booth.finger.find(booth.words.idle.start)
    labels = [label for label in booth.screen.findChildren(QLabel) if label.isVisible()]
    assert len(labels) >= 2, "the notice, and what the kiosk is for"
    for label in labels:
        assert in_view(booth.window, label).size() == label.size(), label.text()
    places = [QRect(label.mapTo(booth.window, QPoint()), label.size()) for label in labels]
    assert not any(one.intersects(other) for one, other in combinations(places, 2))
