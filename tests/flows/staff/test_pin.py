"""The PIN at the keypad: not set, set by IT, typed and touched, and forgotten when the keypad goes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from shiboken6 import isValid

from kiosk.services.access.pin import PIN_FILE
from kiosk.services.patient.routes import HOME, IDLE
from tests.content.conftest import ROOT
from tests.flows.finger import settle
from tests.flows.staff.conftest import OpenForStaff
from tests.flows.staff.staff_flow import PIN, StaffFlow

LONG = "135792468013"


def set_by_command(state: Path, pin: str) -> None:
    command = [sys.executable, "-m", "kiosk", "pin", "--stdin", "--state", str(state)]
    subprocess.run(command, input=f"{pin}\n", text=True, cwd=ROOT, check=True, capture_output=True)


# --- no PIN ---------------------------------------------------------------------------------------------------


def test_without_a_pin_it_is_told_and_nothing_can_be_changed(open_for_staff: OpenForStaff) -> None:
    staff = open_for_staff(pin="")
    staff.hold_name()
    entry = staff.staff_words.entry
    assert sorted(staff.reads().splitlines()) == sorted([entry.title, entry.no_pin, entry.cancel])
    assert staff.finger.names() == [entry.cancel]
    staff.type(PIN)
    staff.keys.press(Qt.Key.Key_Return)
    assert (staff.staff_are_in, staff.noted()) == (False, [])
    staff.finger.tap(staff.staff_words.entry.cancel)
    assert (staff.layer, staff.route) == (None, IDLE)


def test_a_pin_that_it_sets_opens_the_running_kiosk_at_once(open_for_staff: OpenForStaff, state: Path) -> None:
    staff = open_for_staff(pin="")
    set_by_command(state, LONG)
    staff.go_in(LONG)
    staff.leave()
    staff = open_for_staff()
    staff.go_in(LONG)


def test_a_pin_that_it_sets_while_the_hint_stands_can_be_entered_there(
    open_for_staff: OpenForStaff, state: Path
) -> None:
    staff = open_for_staff(pin="")
    staff.hold_name()
    set_by_command(state, PIN)
    staff.entrance.tick()
    staff.enter()
    assert staff.staff_are_in


def test_a_new_pin_replaces_the_old_one(staff: StaffFlow, state: Path) -> None:
    set_by_command(state, LONG)
    staff.hold_name()
    staff.enter(PIN)
    assert not staff.staff_are_in
    staff.enter(LONG)
    assert staff.staff_are_in


# --- entering -------------------------------------------------------------------------------------------------


def test_digits_are_shown_as_dots_and_never_as_digits(staff: StaffFlow) -> None:
    staff.hold_name()
    entry = staff.staff_words.entry
    before = staff.reads()
    staff.digits("123")
    assert staff.dots_say == entry.hidden.replace("{count}", "3")
    assert staff.reads() == before
    staff.finger.tap(entry.delete)
    assert staff.dots_say == entry.hidden.replace("{count}", "2")


def test_the_last_digit_can_be_taken_back(staff: StaffFlow) -> None:
    staff.hold_name()
    staff.digits("2467")
    staff.finger.tap(staff.staff_words.entry.delete)
    staff.enter("8")
    assert staff.staff_are_in


def test_enter_waits_for_four_digits(staff: StaffFlow) -> None:
    staff.hold_name()
    entry = staff.staff_words.entry
    staff.digits("246")
    assert entry.enter not in staff.finger.names()
    staff.keys.press(Qt.Key.Key_Return)
    staff.digits("8")
    staff.finger.tap(entry.enter)
    staff.wait_for_check()
    assert (staff.staff_are_in, "wrong_pin" in staff.noted()) == (True, False)


def test_that_a_pin_is_checked_is_told_before_it_is_and_nothing_can_be_typed_meanwhile(staff: StaffFlow) -> None:
    """All of it while the keypad has not yet come to the check, however slow the machine is."""
    staff.hold_name()
    entry = staff.staff_words.entry
    staff.digits(PIN)
    digit, delete = (staff.finger.find(name) for name in (entry.digit.replace("{digit}", "1"), entry.delete))
    QTest.keyClick(staff.keypad, Qt.Key.Key_Return)
    for key in (digit, delete):
        key.click()
    QTest.keyClick(staff.keypad, Qt.Key.Key_2)
    QTest.keyClick(staff.keypad, Qt.Key.Key_Return)
    assert staff.keypad.checking
    assert entry.checking in staff.reads()
    staff.wait_for_check()
    assert staff.staff_are_in
    assert "wrong_pin" not in staff.noted()


def test_whoever_leaves_while_a_pin_is_checked_has_left(staff: StaffFlow) -> None:
    staff.hold_name()
    staff.digits(PIN)
    keypad, cancel = staff.keypad, staff.finger.find(staff.staff_words.entry.cancel)
    QTest.keyClick(keypad, Qt.Key.Key_Return)
    assert keypad.checking
    cancel.click()
    staff.qtbot.waitUntil(lambda: not isValid(keypad) or not keypad.checking)
    settle()
    assert (staff.layer, staff.staff_are_in, staff.noted()) == (None, False, [])


def test_more_than_twelve_digits_are_not_taken(open_for_staff: OpenForStaff) -> None:
    staff = open_for_staff(pin=LONG)
    staff.hold_name()
    staff.enter(LONG + "99")
    assert staff.staff_are_in


@pytest.mark.parametrize("enter", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_a_pin_is_typed_too(staff: StaffFlow, enter: Qt.Key) -> None:
    staff.press_combination()
    staff.type("24a7")
    staff.keys.press(Qt.Key.Key_Backspace)
    staff.type("68")
    staff.keys.press(enter)
    staff.wait_for_check()
    assert staff.staff_are_in


def test_finger_and_keys_take_turns(staff: StaffFlow) -> None:
    staff.press_combination()
    staff.type("2")
    staff.digits("4")
    staff.type("6")
    staff.digits("8")
    staff.keys.press(Qt.Key.Key_Return)
    staff.wait_for_check()
    assert staff.staff_are_in


def test_digits_typed_on_a_patients_screen_go_nowhere(staff: StaffFlow) -> None:
    staff.wake()
    staff.type(PIN)
    staff.keys.press(Qt.Key.Key_Backspace)
    staff.hold_name()
    assert staff.dots_say == staff.staff_words.entry.hidden.replace("{count}", "0")


def test_what_was_entered_is_forgotten_when_the_keypad_goes(staff: StaffFlow) -> None:
    staff.hold_name()
    staff.digits("246")
    staff.finger.tap(staff.staff_words.entry.cancel)
    staff.hold_name()
    staff.digits("8")
    assert staff.dots_say == staff.staff_words.entry.hidden.replace("{count}", "1")


def test_shuffled_digits_stand_elsewhere_each_time_and_open_all_the_same(open_for_staff: OpenForStaff) -> None:
    staff = open_for_staff(shuffled=True)
    orders = set()
    for _ in range(5):
        staff.hold_name()
        digits = [name for name in staff.finger.names() if name.startswith("Digit ")]
        assert len(set(digits)) == 10
        orders.add(tuple(digits))
        staff.finger.tap(staff.staff_words.entry.cancel)
    assert len(orders) > 1
    staff.go_in()


def test_a_state_folder_that_can_not_be_lets_nobody_in_and_harms_no_patient(
    open_for_staff: OpenForStaff, state: Path, caplog: pytest.LogCaptureFixture
) -> None:
    state.write_bytes(b"")
    staff = open_for_staff(pin="")
    staff.hold_name()
    assert staff.staff_words.entry.pin_unread in staff.reads()
    assert "counts_unread(file=usage.sqlite" in caplog.text
    staff.finger.tap(staff.staff_words.entry.cancel)
    staff.wake()
    assert staff.route == HOME


def test_what_keeps_the_keys_away_is_told_as_it_is_by_now(open_for_staff: OpenForStaff, state: Path) -> None:
    """Staff who are told that no PIN is set would have one set, where IT has to mend what holds it."""
    staff = open_for_staff(pin="")
    staff.hold_name()
    entry = staff.staff_words.entry
    assert entry.no_pin in staff.reads()
    (state / PIN_FILE).mkdir(parents=True)
    staff.tick()
    assert entry.pin_unread in staff.reads()
    assert entry.no_pin not in staff.reads()
