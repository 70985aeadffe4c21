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
from tests.flows.staff.conftest import OpenCounter
from tests.flows.staff.staff_flow import PIN, StaffFlow
from tests.flows.staff.test_pin_and_lock import set_by_command
from tests.flows.test_department import content_with, face, header_of
from tests.flows.test_patient_way import VQ

pytestmark = pytest.mark.usefixtures("idle_tasks")

LONDON = ZoneInfo("Europe/London")
MORNING = dt.datetime(2026, 12, 1, 10, 30, tzinfo=LONDON)


def switch(counter: StaffFlow, name: str) -> None:
    """One tap and one confirmation."""
    words = counter.staff_words.department
    counter.finger.tap(name)
    counter.finger.tap(words.yes_in_use if counter.staff_services.kiosk.session.in_use() else words.yes)
    assert words.changed.replace("{department}", name) in counter.reads()


# --- departments ----------------------------------------------------------------------------------------------


def test_staff_set_a_pin_switch_the_department_and_it_stays_after_a_restart(
    open_counter: OpenCounter, state: Path
) -> None:
    counter = open_counter(pin="")
    before = face(counter)
    set_by_command(state, PIN)
    counter.go_in()
    switch(counter, "Chest clinic")
    counter.leave()
    after = face(counter)
    assert header_of(counter).startswith("Chest clinic")
    assert before.header != after.header
    assert before.accent != after.accent
    assert before.tiles != after.tiles
    assert counter.noted() == ["pin_set", "staff_entered", "profile_chosen", "staff_left"]
    counter = open_counter()
    assert (counter.services.departments.current, face(counter)) == ("chest-clinic", after)


def test_a_switch_under_a_patient_asks_and_clears(counter: StaffFlow) -> None:
    counter.wake()
    counter.finger.tap(VQ)
    counter.go_in()
    counter.finger.tap("Radiology")
    words = counter.staff_words.department
    assert words.ask_in_use.replace("{department}", "Radiology") in counter.reads()
    counter.finger.tap(words.no_in_use)
    switch(counter, "Radiology")
    counter.leave()
    assert (counter.route, counter.services.navigator.past) == (IDLE, ())
    assert header_of(counter).startswith("Radiology")


def test_one_tap_alone_switches_nothing(counter: StaffFlow) -> None:
    counter.go_in()
    counter.finger.tap("Chest clinic")
    counter.leave()
    assert counter.services.departments.current == "nuclear-medicine"


def test_a_faulty_department_cant_be_chosen_and_says_why(open_counter: OpenCounter, tmp_path: Path) -> None:
    content = content_with(tmp_path, [])
    put(content, "profiles/chest-clinic/profile.json", "scans", ["no-such-scan"])
    counter = open_counter(content=content)
    counter.go_in()
    words = counter.staff_words.department
    assert counter.finger.named("Chest clinic") == []
    assert words.faulty in counter.reads()
    assert "no-such-scan" in counter.reads()
    switch(counter, "Radiology")
    assert counter.services.departments.current == "general"


def test_staff_lead_out_of_the_safe_page_of_an_unknown_department(
    open_counter: OpenCounter, caplog: pytest.LogCaptureFixture
) -> None:
    counter = open_counter("no-such-department")
    assert "The safe page is shown" in caplog.text
    counter.go_in()
    assert counter.staff_words.department.nobody in counter.reads()
    switch(counter, "Chest clinic")
    counter.leave()
    counter.wake()
    assert header_of(counter).startswith("Chest clinic")


# --- notices --------------------------------------------------------------------------------------------------


def test_a_notice_is_posted_in_four_taps_and_gone_by_itself(open_counter: OpenCounter) -> None:
    now = WallClock(MORNING)
    counter = open_counter(now=now)
    counter.go_in()
    words = counter.staff_words.notice
    counter.open_tab("notice")
    counter.finger.tap("The scanner is being repaired.")
    (end,) = [name for name in counter.finger.names() if name.startswith(words.ends["half"].title)]
    counter.finger.tap(end, words.post)
    assert words.shown_now in counter.reads()
    counter.leave()
    assert counter.sees("The scanner is being repaired.")
    counter.wake()
    assert counter.sees("Until 11:00")
    counter.finger.tap("Finish")
    now.advance(minutes=29)
    counter = open_counter(now=now)
    assert counter.sees("The scanner is being repaired.")
    now.advance(minutes=1)
    counter.tick()
    assert not counter.sees("The scanner is being repaired.")
    counter.wake()
    assert not counter.sees("Until 11:00")
    assert counter.noted()[-3:] == ["notice_posted", "staff_left", "notice_ended"]


# --- cleaning -------------------------------------------------------------------------------------------------


def cleaning(counter: StaffFlow) -> Cleaning | None:
    shown = [each for each in counter.window.findChildren(Cleaning) if each.isVisible()]
    return shown[0] if shown else None


def test_while_the_screen_is_wiped_touch_and_keys_do_nothing(counter: StaffFlow) -> None:
    counter.wake()
    counter.finger.tap(VQ)
    counter.go_in()
    counter.open_tab("clean")
    counter.finger.tap(counter.staff_words.clean.start)
    assert (counter.staff_are_in, counter.layer, counter.route) == (False, None, IDLE)
    wide, high = counter.window.width(), counter.window.height()
    for second in range(CLEANING_SECONDS):
        counter.finger.drag(QPoint(40 + second * 15 % wide, 40), QPoint(wide - 40, high - 40))
        counter.finger.tap_at(QPoint(second * 331 % wide, second * 577 % high))
        counter.press_combination()
        counter.keys.press(Qt.Key.Key_Tab, Qt.Key.Key_Return, Qt.Key.Key_Space)
        assert counter.sees(counter.staff_words.clean.countdown.replace("{seconds}", str(CLEANING_SECONDS - second)))
        assert (counter.route, counter.session.state, counter.layer) == (IDLE, SessionState.IDLE, None)
        counter.clock.advance(1)
        counter.entrance.tick()
        settle()
    assert cleaning(counter) is None
    counter.wake()
    counter.finger.tap(VQ)
    assert counter.route == Route(ScreenId.SCAN, "vq")
    assert counter.noted() == ["staff_entered", "cleaning", "staff_left"]


def test_the_finger_that_rests_on_the_screen_when_cleaning_ends_starts_nothing(counter: StaffFlow) -> None:
    counter.go_in()
    counter.open_tab("clean")
    counter.finger.tap(counter.staff_words.clean.start)
    counter.finger.press(counter.centre)
    counter.clock.advance(CLEANING_SECONDS)
    counter.entrance.tick()
    counter.finger.release(counter.centre)
    settle()
    assert (cleaning(counter), counter.route) == (None, IDLE)
    counter.hold_name()
    counter.enter()
    assert counter.staff_are_in


def test_the_cloth_that_rests_on_the_name_when_cleaning_ends_opens_nothing(counter: StaffFlow) -> None:
    counter.go_in()
    counter.open_tab("clean")
    counter.finger.tap(counter.staff_words.clean.start)
    counter.finger.press(counter.name_spot)
    assert not counter.entrance.gesture.holding
    counter.clock.advance(CLEANING_SECONDS)
    counter.entrance.tick()
    counter.finger.release(counter.name_spot)
    settle()
    assert counter.layer is None


# --- show this ------------------------------------------------------------------------------------------------


def test_a_card_is_opened_for_a_patient_and_put_away_by_itself(counter: StaffFlow) -> None:
    counter.go_in()
    counter.open_tab("show")
    counter.finger.tap("Aftercare card: VQ scan")
    assert (counter.staff_are_in, counter.layer) == (False, None)
    assert counter.route == Route(ScreenId.AFTERCARE, "vq")
    assert counter.session.state is SessionState.ACTIVE
    assert counter.services.navigator.past[0].route == HOME
    assert counter.noted()[-2:] == ["card_shown", "staff_left"]
    counter.wait_until_asked()
    counter.wait(COUNTDOWN_SECONDS + 1)
    assert (counter.route, counter.session.state) == (IDLE, SessionState.IDLE)


def test_a_patient_goes_on_from_the_card_as_from_their_own(counter: StaffFlow) -> None:
    counter.wake()
    counter.go_in()
    counter.open_tab("show")
    counter.finger.tap("Step by step: VQ scan")
    assert counter.route.screen is ScreenId.STEPS
    counter.finger.tap("Home", VQ)
    assert counter.route == Route(ScreenId.SCAN, "vq")
    counter.finger.tap("Finish")
    assert counter.route == IDLE


def test_content_without_a_card_shows_nothing(
    open_counter: OpenCounter, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    content = shutil.copytree(ROOT / "content", tmp_path / "content")
    (content / "library.json").write_text("{")
    counter = open_counter(content=content)
    assert "library.json" in caplog.text
    counter.go_in()
    counter.open_tab("show")
    assert counter.staff_words.panel.no_content in counter.reads()
