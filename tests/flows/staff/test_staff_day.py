"""What staff do at the kiosk in a day, and what patients see of it: departments, hours, notices, cleaning, a card."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QPoint, Qt

from kiosk.services.patient.routes import HOME, IDLE, Route, ScreenId
from kiosk.services.patient.session import COUNTDOWN_SECONDS, SessionState
from kiosk.ui.staff.cleaning.cleaning_page import CLEANING_SECONDS
from kiosk.ui.staff.cleaning.wipe_screen import Cleaning
from tests.clock import WallClock
from tests.content.conftest import ROOT, put
from tests.flows.finger import settle
from tests.flows.staff.conftest import OpenForStaff
from tests.flows.staff.staff_flow import PIN, StaffFlow
from tests.flows.staff.test_pin import set_by_command
from tests.flows.test_department import content_with, face, header_of
from tests.flows.test_patient_way import VQ

pytestmark = pytest.mark.usefixtures("idle_tasks")

LONDON = ZoneInfo("Europe/London")
MORNING = dt.datetime(2026, 12, 1, 10, 30, tzinfo=LONDON)


def switch(staff: StaffFlow, name: str) -> None:
    """One tap and one confirmation."""
    words = staff.staff_words.department
    staff.finger.tap(name)
    staff.finger.tap(words.yes_in_use if staff.staff_services.kiosk.session.in_use() else words.yes)
    assert words.changed.replace("{department}", name) in staff.reads()


# --- departments ----------------------------------------------------------------------------------------------


def test_staff_set_a_pin_switch_the_department_and_it_stays_after_a_restart(
    open_for_staff: OpenForStaff, state: Path
) -> None:
    staff = open_for_staff(pin="")
    before = face(staff)
    set_by_command(state, PIN)
    staff.go_in()
    switch(staff, "Chest clinic")
    staff.leave()
    after = face(staff)
    assert header_of(staff).startswith("Chest clinic")
    assert before.header != after.header
    assert before.accent != after.accent
    assert before.tiles != after.tiles
    assert staff.noted() == ["pin_set", "staff_entered", "profile_chosen", "staff_left"]
    staff = open_for_staff()
    assert (staff.services.departments.current, face(staff)) == ("chest-clinic", after)


def test_a_switch_under_a_patient_asks_and_clears(staff: StaffFlow) -> None:
    staff.wake()
    staff.finger.tap(VQ)
    staff.go_in()
    staff.finger.tap("Radiology")
    words = staff.staff_words.department
    assert words.ask_in_use.replace("{department}", "Radiology") in staff.reads()
    staff.finger.tap(words.no_in_use)
    switch(staff, "Radiology")
    staff.leave()
    assert (staff.route, staff.services.navigator.past) == (IDLE, ())
    assert header_of(staff).startswith("Radiology")


def test_one_tap_alone_switches_nothing(staff: StaffFlow) -> None:
    staff.go_in()
    staff.finger.tap("Chest clinic")
    staff.leave()
    assert staff.services.departments.current == "nuclear-medicine"


def test_a_faulty_department_cant_be_chosen_and_says_why(open_for_staff: OpenForStaff, tmp_path: Path) -> None:
    content = content_with(tmp_path, [])
    put(content, "profiles/chest-clinic/profile.json", "scans", ["no-such-scan"])
    staff = open_for_staff(content=content)
    staff.go_in()
    words = staff.staff_words.department
    assert staff.finger.named("Chest clinic") == []
    assert words.faulty in staff.reads()
    assert "no-such-scan" in staff.reads()
    switch(staff, "Radiology")
    assert staff.services.departments.current == "general"


def test_staff_lead_out_of_the_safe_page_of_an_unknown_department(
    open_for_staff: OpenForStaff, caplog: pytest.LogCaptureFixture
) -> None:
    staff = open_for_staff("no-such-department")
    assert "The safe page is shown" in caplog.text
    staff.go_in()
    assert staff.staff_words.department.nobody in staff.reads()
    switch(staff, "Chest clinic")
    staff.leave()
    staff.wake()
    assert header_of(staff).startswith("Chest clinic")


# --- notices --------------------------------------------------------------------------------------------------


def test_a_notice_is_posted_in_four_taps_and_gone_by_itself(open_for_staff: OpenForStaff) -> None:
    now = WallClock(MORNING)
    staff = open_for_staff(now=now)
    staff.go_in()
    words = staff.staff_words.notice
    staff.open_tab("notice")
    staff.finger.tap("The scanner is being repaired.")
    (end,) = [name for name in staff.finger.names() if name.startswith(words.ends["half"].title)]
    staff.finger.tap(end, words.post)
    assert words.shown_now in staff.reads()
    staff.leave()
    assert staff.sees("The scanner is being repaired.")
    staff.wake()
    assert staff.sees("Until 11am")
    staff.finger.tap("Finish")
    now.advance(minutes=29)
    staff = open_for_staff(now=now)
    assert staff.sees("The scanner is being repaired.")
    now.advance(minutes=1)
    staff.tick()
    assert not staff.sees("The scanner is being repaired.")
    staff.wake()
    assert not staff.sees("Until 11am")
    assert staff.noted()[-3:] == ["notice_posted", "staff_left", "notice_ended"]


# --- cleaning -------------------------------------------------------------------------------------------------


def cleaning(staff: StaffFlow) -> Cleaning | None:
    shown = [each for each in staff.window.findChildren(Cleaning) if each.isVisible()]
    return shown[0] if shown else None


def test_while_the_screen_is_wiped_touch_and_keys_do_nothing(staff: StaffFlow) -> None:
    staff.wake()
    staff.finger.tap(VQ)
    staff.go_in()
    staff.open_tab("clean")
    staff.finger.tap(staff.staff_words.clean.start)
    assert (staff.staff_are_in, staff.layer, staff.route) == (False, None, IDLE)
    wide, high = staff.window.width(), staff.window.height()
    for second in range(CLEANING_SECONDS):
        staff.finger.drag(QPoint(40 + second * 15 % wide, 40), QPoint(wide - 40, high - 40))
        staff.finger.tap_at(QPoint(second * 331 % wide, second * 577 % high))
        staff.press_combination()
        staff.keys.press(Qt.Key.Key_Tab, Qt.Key.Key_Return, Qt.Key.Key_Space)
        assert staff.sees(staff.staff_words.clean.countdown.replace("{seconds}", str(CLEANING_SECONDS - second)))
        assert (staff.route, staff.session.state, staff.layer) == (IDLE, SessionState.IDLE, None)
        staff.clock.advance(1)
        staff.entrance.tick()
        settle()
    assert cleaning(staff) is None
    staff.wake()
    staff.finger.tap(VQ)
    assert staff.route == Route(ScreenId.SCAN, "vq")
    assert staff.noted() == ["staff_entered", "cleaning", "staff_left"]


def test_the_finger_that_rests_on_the_screen_when_cleaning_ends_starts_nothing(staff: StaffFlow) -> None:
    staff.go_in()
    staff.open_tab("clean")
    staff.finger.tap(staff.staff_words.clean.start)
    staff.finger.press(staff.centre)
    staff.clock.advance(CLEANING_SECONDS)
    staff.entrance.tick()
    staff.finger.release(staff.centre)
    settle()
    assert (cleaning(staff), staff.route) == (None, IDLE)
    staff.hold_name()
    staff.enter()
    assert staff.staff_are_in


def test_the_cloth_that_rests_on_the_name_when_cleaning_ends_opens_nothing(staff: StaffFlow) -> None:
    staff.go_in()
    staff.open_tab("clean")
    staff.finger.tap(staff.staff_words.clean.start)
    staff.finger.press(staff.name_spot)
    assert not staff.entrance.gesture.holding
    staff.clock.advance(CLEANING_SECONDS)
    staff.entrance.tick()
    staff.finger.release(staff.name_spot)
    settle()
    assert staff.layer is None


# --- show this ------------------------------------------------------------------------------------------------


def test_a_card_is_opened_for_a_patient_and_put_away_by_itself(staff: StaffFlow) -> None:
    staff.go_in()
    staff.open_tab("show")
    staff.finger.tap("Aftercare card: VQ scan")
    assert (staff.staff_are_in, staff.layer) == (False, None)
    assert staff.route == Route(ScreenId.AFTERCARE, "vq")
    assert staff.session.state is SessionState.ACTIVE
    assert staff.services.navigator.past[0].route == HOME
    assert staff.noted()[-2:] == ["card_shown", "staff_left"]
    staff.wait_until_asked()
    staff.wait(COUNTDOWN_SECONDS + 1)
    assert (staff.route, staff.session.state) == (IDLE, SessionState.IDLE)


def test_a_patient_goes_on_from_the_card_as_from_their_own(staff: StaffFlow) -> None:
    staff.wake()
    staff.go_in()
    staff.open_tab("show")
    staff.finger.tap("Step by step: VQ scan")
    assert staff.route.screen is ScreenId.STEPS
    staff.finger.tap("Home", VQ)
    assert staff.route == Route(ScreenId.SCAN, "vq")
    staff.finger.tap("Finish")
    assert staff.route == IDLE


def test_content_without_a_card_shows_nothing(
    open_for_staff: OpenForStaff, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    content = shutil.copytree(ROOT / "content", tmp_path / "content")
    (content / "library.json").write_text("{")
    staff = open_for_staff(content=content)
    assert "library.json" in caplog.text
    staff.go_in()
    staff.open_tab("show")
    assert staff.staff_words.panel.no_content in staff.reads()
