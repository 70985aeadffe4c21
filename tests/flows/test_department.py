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
from tests.flows.conftest import OpenKiosk
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


def face(patient: PatientFlow) -> Face:
    """Of an idle kiosk, which it leaves idle."""
    header, accent = header_of(patient), patient.context.theme.colours.accent
    patient.wake()
    tiles = tuple(tile.accessibleName() for tile in patient.screen.findChildren(Tile))
    patient.finger.tap("Finish")
    return Face(header, accent, tiles)


def header_of(patient: PatientFlow) -> str:
    frame = patient.window.frame
    assert frame is not None
    return frame.header.accessibleName().partition(". ")[0]


def tick(patient: PatientFlow) -> None:
    """What looks at the clock on the wall does so."""
    patient.services.departments.tick()
    patient.services.notices.tick()
    settle()


def content_with(folder: Path, timetable: object, profile: str = "nuclear-medicine") -> Path:
    content = shutil.copytree(ROOT / "content", folder / "content")
    put(content, f"profiles/{profile}/profile.json", "timetable", timetable)
    return content


# --- departments ----------------------------------------------------------------------------------------------


def test_another_department_changes_the_header_the_colour_and_the_scans_at_once(open_kiosk: OpenKiosk) -> None:
    general, nuclear = face(open_kiosk("general")), face(open_kiosk("nuclear-medicine"))
    assert general.header != nuclear.header
    assert general.accent != nuclear.accent
    assert general.tiles != nuclear.tiles
    patient = open_kiosk("general")
    assert patient.services.departments.choose("nuclear-medicine") == ()
    settle()
    assert face(patient) == nuclear
    restarted = open_kiosk("general")
    assert face(restarted) == nuclear


def test_a_choice_wipes_what_the_patient_did(open_kiosk: OpenKiosk) -> None:
    patient = open_kiosk("general")
    patient.wake()
    patient.finger.tap("Contrast", "Text size", "Chest X-ray", "Tell staff first")
    prompt = patient.scan("chest-x-ray").words.tell[patient.scan("chest-x-ray").facts.tell[0].id]
    patient.finger.tap(prompt)
    ticked = patient.route
    assert patient.services.choices.chosen(ticked)
    patient.services.departments.choose("nuclear-medicine")
    settle()
    aids = patient.services.aids.aids
    assert (patient.route, patient.services.navigator.past, patient.session.state) == (IDLE, (), "idle")
    assert (aids.text_size, aids.contrast) == (100, "light")
    assert not patient.services.choices.chosen(ticked)


def test_a_choice_answers_the_question_whether_anybody_is_there(open_kiosk: OpenKiosk) -> None:
    patient = open_kiosk("general")
    patient.wake()
    patient.wait(patient.session.limit)
    assert patient.window.findChildren(StillHere)
    patient.services.departments.choose("nuclear-medicine")
    settle()
    assert not patient.window.findChildren(StillHere)
    patient.wake()
    assert patient.route == HOME


def test_hours_that_begin_wait_until_the_patient_has_left(open_kiosk: OpenKiosk, tmp_path: Path) -> None:
    content = content_with(tmp_path, [{"days": ["tuesday"], "begins": "09:00", "ends": "12:00"}])
    now = WallClock(MONDAY)
    patient = open_kiosk("general", content, now=now)
    before = header_of(patient)
    patient.wake()
    now.go_to(TUESDAY_AT_NINE)
    tick(patient)
    patient.finger.tap("Chest X-ray")
    assert (patient.route.page, header_of(patient)) == ("chest-x-ray", before)
    patient.finger.tap("Finish")
    assert (patient.route, header_of(patient)) == (IDLE, "Nuclear medicine, Waiting room B, level 2")


def test_hours_that_begin_with_nobody_there_begin_at_once(open_kiosk: OpenKiosk, tmp_path: Path) -> None:
    content = content_with(tmp_path, [{"days": ["tuesday"], "begins": "09:00", "ends": "12:00"}])
    now = WallClock(MONDAY)
    patient = open_kiosk("general", content, now=now)
    before = header_of(patient)
    now.go_to(TUESDAY_AT_NINE)
    tick(patient)
    assert header_of(patient) == "Nuclear medicine, Waiting room B, level 2"
    now.advance(hours=3)
    tick(patient)
    assert header_of(patient) == before


def test_a_department_that_can_not_be_read_changes_nothing(open_kiosk: OpenKiosk, tmp_path: Path) -> None:
    content = content_with(tmp_path, [])
    (content / "profiles" / "chest-clinic" / "profile.json").write_text("{")
    patient = open_kiosk("general", content)
    before = face(patient)
    faults = patient.services.departments.choose("chest-clinic")
    settle()
    assert [fault.file for fault in faults] == ["profiles/chest-clinic/profile.json"]
    assert face(patient) == before


def test_staff_lead_out_of_the_safe_page_by_choosing_a_department(
    open_kiosk: OpenKiosk, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    content = content_with(tmp_path, [])
    (content / "profiles" / "general" / "profile.json").write_text("{")
    patient = open_kiosk("general", content)
    assert patient.window.context is None
    assert "profiles/general/profile.json" in caplog.text
    patient.services.departments.choose("chest-clinic")
    settle()
    patient.wake()
    assert header_of(patient).startswith("Chest clinic")


# --- notices --------------------------------------------------------------------------------------------------


def test_a_notice_is_on_idle_and_home_and_gone_by_itself(open_kiosk: OpenKiosk) -> None:
    now = WallClock(TUESDAY_AT_NINE)
    patient = open_kiosk(now=now)
    words = "CT is running about 20 minutes late.\nThank you for waiting. Until 9:50am"
    patient.services.notices.post(LATE, now() + dt.timedelta(minutes=50))
    settle()
    assert patient.sees(words)
    patient.wake()
    assert patient.sees(words)
    patient.finger.tap("Words explained")
    assert not patient.sees("Until 9:50am")
    patient.finger.tap("Home")
    now.advance(minutes=50)
    tick(patient)
    assert (patient.route, patient.sees("Until 9:50am")) == (HOME, False)
    patient.finger.tap("Finish")
    assert not patient.sees("Until 9:50am")


def test_a_notice_comes_and_goes_without_moving_a_reader(open_kiosk: OpenKiosk) -> None:
    now = WallClock(TUESDAY_AT_NINE)
    patient = open_kiosk(now=now)
    patient.wake()
    patient.finger.tap("Lung air and blood scan (VQ)")
    screen, limit = patient.screen, patient.session.limit
    patient.services.notices.post(LIFT, now() + dt.timedelta(minutes=1))
    settle()
    assert (patient.screen, patient.session.limit) == (screen, limit)


def test_a_notice_is_there_after_a_restart(open_kiosk: OpenKiosk) -> None:
    now = WallClock(TUESDAY_AT_NINE)
    open_kiosk(now=now).services.notices.post(LIFT, now() + dt.timedelta(hours=1))
    assert open_kiosk(now=now).sees("The lift is out of order.\nUntil 10am")


def test_a_tap_on_a_notice_starts_like_any_other(open_kiosk: OpenKiosk) -> None:
    now = WallClock(TUESDAY_AT_NINE)
    patient = open_kiosk(now=now)
    patient.services.notices.post(LIFT, now() + dt.timedelta(hours=1))
    settle()
    (note,) = patient.screen.findChildren(Note)
    patient.finger.tap_at(patient.finger.middle(note))
    patient.wait_until_awake()
    assert patient.route == HOME


@pytest.mark.parametrize("size", [(1080, 1920), (1920, 1080), (1280, 800), (800, 1280)])
@pytest.mark.parametrize("what", [LATE, LONGEST])
def test_a_notice_leaves_room_to_begin(
    open_kiosk: OpenKiosk, size: tuple[int, int], what: PresetNotice | FreeNotice
) -> None:
    now = WallClock(TUESDAY_AT_NINE)
    patient = open_kiosk(size=size, now=now)
    patient.services.notices.post(what, now() + dt.timedelta(days=2))
    settle()
    patient.finger.find(patient.words.idle.start)
    labels = [label for label in patient.screen.findChildren(QLabel) if label.isVisible()]
    assert len(labels) >= 2, "the notice, and what the kiosk is for"
    for label in labels:
        assert in_view(patient.window, label).size() == label.size(), label.text()
    places = [QRect(label.mapTo(patient.window, QPoint()), label.size()) for label in labels]
    assert not any(one.intersects(other) for one, other in combinations(places, 2))
