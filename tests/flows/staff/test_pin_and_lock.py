"""The PIN at the keypad: not set, set by IT, typed and touched, wrong, locked over a restart, and left alone."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from shiboken6 import isValid

from kiosk.services.access.gate import OPEN_SECONDS
from kiosk.services.access.gate_state import LOCKED_MINUTES, TRIES
from kiosk.services.patient.routes import HOME, IDLE
from kiosk.services.patient.session import SessionState
from tests.content.conftest import ROOT
from tests.flows.finger import settle
from tests.flows.staff.conftest import OpenCounter
from tests.flows.staff.staff_flow import PIN, WRONG, StaffFlow
from tests.flows.test_patient_way import VQ

LONG = "135792468013"


def set_by_command(state: Path, pin: str) -> None:
    command = [sys.executable, "-m", "kiosk", "pin", "--stdin", "--state", str(state)]
    subprocess.run(command, input=f"{pin}\n", text=True, cwd=ROOT, check=True, capture_output=True, timeout=60)


def lock(counter: StaffFlow) -> None:
    """Five wrong PINs."""
    for _ in range(TRIES):
        counter.enter(WRONG)
    assert counter.gate.seconds_left


def locked_words(counter: StaffFlow, left: str) -> str:
    return counter.staff_words.entry.locked.replace("{time}", left)


# --- no PIN ---------------------------------------------------------------------------------------------------


def test_without_a_pin_it_is_told_and_nothing_can_be_changed(open_counter: OpenCounter) -> None:
    counter = open_counter(pin="")
    counter.hold_name()
    entry = counter.staff_words.entry
    assert sorted(counter.reads().splitlines()) == sorted([entry.title, entry.no_pin, entry.cancel])
    assert counter.finger.names() == [entry.cancel]
    counter.type(PIN)
    counter.keys.press(Qt.Key.Key_Return)
    assert (counter.staff_are_in, counter.noted()) == (False, [])
    counter.finger.tap(counter.staff_words.entry.cancel)
    assert (counter.layer, counter.route) == (None, IDLE)


def test_a_pin_that_it_sets_opens_the_running_kiosk_at_once(open_counter: OpenCounter, state: Path) -> None:
    counter = open_counter(pin="")
    set_by_command(state, LONG)
    counter.go_in(LONG)
    counter.leave()
    counter = open_counter()
    counter.go_in(LONG)


def test_a_pin_that_it_sets_while_the_hint_stands_can_be_entered_there(open_counter: OpenCounter, state: Path) -> None:
    counter = open_counter(pin="")
    counter.hold_name()
    set_by_command(state, PIN)
    counter.entrance.tick()
    counter.enter()
    assert counter.staff_are_in


def test_a_new_pin_replaces_the_old_one(counter: StaffFlow, state: Path) -> None:
    set_by_command(state, LONG)
    counter.hold_name()
    counter.enter(PIN)
    assert not counter.staff_are_in
    counter.enter(LONG)
    assert counter.staff_are_in


# --- entering -------------------------------------------------------------------------------------------------


def test_digits_are_shown_as_dots_and_never_as_digits(counter: StaffFlow) -> None:
    counter.hold_name()
    entry = counter.staff_words.entry
    before = counter.reads()
    counter.digits("123")
    assert counter.dots_say == entry.hidden.replace("{count}", "3")
    assert counter.reads() == before
    counter.finger.tap(entry.delete)
    assert counter.dots_say == entry.hidden.replace("{count}", "2")


def test_the_last_digit_can_be_taken_back(counter: StaffFlow) -> None:
    counter.hold_name()
    counter.digits("2467")
    counter.finger.tap(counter.staff_words.entry.delete)
    counter.enter("8")
    assert counter.staff_are_in


def test_enter_waits_for_four_digits(counter: StaffFlow) -> None:
    counter.hold_name()
    entry = counter.staff_words.entry
    counter.digits("246")
    assert entry.enter not in counter.finger.names()
    counter.keys.press(Qt.Key.Key_Return)
    counter.digits("8")
    counter.finger.tap(entry.enter)
    counter.wait_for_check()
    assert (counter.staff_are_in, "wrong_pin" in counter.noted()) == (True, False)


def test_that_a_pin_is_checked_is_told_before_it_is_and_nothing_can_be_typed_meanwhile(counter: StaffFlow) -> None:
    """All of it while the keypad has not yet come to the check, however slow the machine is."""
    counter.hold_name()
    entry = counter.staff_words.entry
    counter.digits(PIN)
    digit, delete = (counter.finger.find(name) for name in (entry.digit.replace("{digit}", "1"), entry.delete))
    QTest.keyClick(counter.keypad, Qt.Key.Key_Return)
    for key in (digit, delete):
        key.click()
    QTest.keyClick(counter.keypad, Qt.Key.Key_2)
    QTest.keyClick(counter.keypad, Qt.Key.Key_Return)
    assert counter.keypad.checking
    assert entry.checking in counter.reads()
    counter.wait_for_check()
    assert counter.staff_are_in
    assert "wrong_pin" not in counter.noted()


def test_whoever_leaves_while_a_pin_is_checked_has_left(counter: StaffFlow) -> None:
    counter.hold_name()
    counter.digits(PIN)
    keypad, cancel = counter.keypad, counter.finger.find(counter.staff_words.entry.cancel)
    QTest.keyClick(keypad, Qt.Key.Key_Return)
    assert keypad.checking
    cancel.click()
    counter.qtbot.waitUntil(lambda: not isValid(keypad) or not keypad.checking)
    settle()
    assert (counter.layer, counter.staff_are_in, counter.noted()) == (None, False, [])


def test_more_than_twelve_digits_are_not_taken(open_counter: OpenCounter) -> None:
    counter = open_counter(pin=LONG)
    counter.hold_name()
    counter.enter(LONG + "99")
    assert counter.staff_are_in


@pytest.mark.parametrize("enter", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_a_pin_is_typed_too(counter: StaffFlow, enter: Qt.Key) -> None:
    counter.press_combination()
    counter.type("24a7")
    counter.keys.press(Qt.Key.Key_Backspace)
    counter.type("68")
    counter.keys.press(enter)
    counter.wait_for_check()
    assert counter.staff_are_in


def test_finger_and_keys_take_turns(counter: StaffFlow) -> None:
    counter.press_combination()
    counter.type("2")
    counter.digits("4")
    counter.type("6")
    counter.digits("8")
    counter.keys.press(Qt.Key.Key_Return)
    counter.wait_for_check()
    assert counter.staff_are_in


def test_digits_typed_on_a_patients_screen_go_nowhere(counter: StaffFlow) -> None:
    counter.wake()
    counter.type(PIN)
    counter.keys.press(Qt.Key.Key_Backspace)
    counter.hold_name()
    assert counter.dots_say == counter.staff_words.entry.hidden.replace("{count}", "0")


def test_what_was_entered_is_forgotten_when_the_keypad_goes(counter: StaffFlow) -> None:
    counter.hold_name()
    counter.digits("246")
    counter.finger.tap(counter.staff_words.entry.cancel)
    counter.hold_name()
    counter.digits("8")
    assert counter.dots_say == counter.staff_words.entry.hidden.replace("{count}", "1")


def test_shuffled_digits_stand_elsewhere_each_time_and_open_all_the_same(open_counter: OpenCounter) -> None:
    counter = open_counter(shuffled=True)
    orders = set()
    for _ in range(5):
        counter.hold_name()
        digits = [name for name in counter.finger.names() if name.startswith("Digit ")]
        assert len(set(digits)) == 10
        orders.add(tuple(digits))
        counter.finger.tap(counter.staff_words.entry.cancel)
    assert len(orders) > 1
    counter.go_in()


def test_a_state_folder_that_can_not_be_lets_nobody_in_and_harms_no_patient(
    open_counter: OpenCounter, state: Path, caplog: pytest.LogCaptureFixture
) -> None:
    state.write_bytes(b"")
    counter = open_counter(pin="")
    counter.hold_name()
    assert counter.staff_words.entry.pin_unread in counter.reads()
    assert "counts_unread(file=usage.sqlite" in caplog.text
    counter.finger.tap(counter.staff_words.entry.cancel)
    counter.wake()
    assert counter.route == HOME


# --- wrong PINs -----------------------------------------------------------------------------------------------


def test_wrong_pins_say_how_many_tries_are_left_and_move_no_key(counter: StaffFlow) -> None:
    counter.hold_name()
    entry = counter.staff_words.entry
    place = counter.finger.place(counter.finger.find("Digit 5"))
    told = []
    for _ in range(TRIES - 1):
        counter.enter(WRONG)
        told.append(next(line for line in counter.reads().splitlines() if line.startswith("That PIN")))
        assert counter.finger.place(counter.finger.find("Digit 5")) == place
    assert told == [entry.wrong.replace("{tries}", str(left)) for left in (4, 3, 2)] + [entry.wrong_last]
    counter.enter(WRONG)
    assert locked_words(counter, "1:00") in counter.reads()
    assert counter.finger.names() == [entry.cancel]
    assert counter.noted() == ["wrong_pin"] * TRIES + ["locked"]


def test_a_lock_counts_down_and_then_the_right_pin_opens(counter: StaffFlow) -> None:
    counter.hold_name()
    lock(counter)
    counter.wait_as_staff(18)
    assert locked_words(counter, "0:42") in counter.reads()
    counter.type(PIN)
    counter.keys.press(Qt.Key.Key_Return)
    assert not counter.staff_are_in
    counter.wait_as_staff(42)
    assert counter.staff_words.entry.hint in counter.reads()
    counter.enter()
    assert counter.staff_are_in


@pytest.mark.slow
def test_locks_grow_longer(counter: StaffFlow) -> None:
    counter.hold_name()
    for minutes in (*LOCKED_MINUTES, LOCKED_MINUTES[-1]):
        if counter.layer is None:
            counter.hold_name()
        lock(counter)
        assert locked_words(counter, f"{minutes}:00") in counter.reads()
        counter.wait_as_staff(minutes * 60)


def test_a_lock_outlives_a_restart(open_counter: OpenCounter) -> None:
    counter = open_counter()
    counter.hold_name()
    lock(counter)
    counter.wait_as_staff(25)
    counter = open_counter()
    counter.hold_name()
    seconds = counter.gate.seconds_left
    assert 35 <= seconds <= 45, "what a restart adds is at most ten seconds"
    assert locked_words(counter, f"0:{seconds}") in counter.reads()
    assert counter.finger.names() == [counter.staff_words.entry.cancel]
    counter.wait_as_staff(seconds)
    counter.enter()
    assert counter.staff_are_in


def test_tries_outlive_a_restart_too(open_counter: OpenCounter) -> None:
    counter = open_counter()
    for left in (4, 3, 2, 1, 0):
        counter.hold_name()
        counter.enter(WRONG)
        assert counter.gate.tries_left == left
        counter = open_counter()
    counter.hold_name()
    assert counter.gate.seconds_left == LOCKED_MINUTES[0] * 60


# --- left alone -----------------------------------------------------------------------------------------------


def test_a_keypad_left_alone_gives_the_page_back(counter: StaffFlow) -> None:
    counter.wake()
    counter.finger.tap(VQ)
    place = counter.place
    counter.hold_name()
    counter.digits("2")
    counter.wait_as_staff(OPEN_SECONDS - 1)
    counter.digits("4")
    counter.wait_as_staff(OPEN_SECONDS - 1)
    assert counter.layer is not None
    counter.wait_as_staff(1)
    assert counter.entrance.layer is None
    assert (counter.place, counter.session.state) == (place, SessionState.ACTIVE)
    counter.wait_until_asked()


def test_a_panel_left_alone_closes_and_leaves_a_clean_kiosk(counter: StaffFlow) -> None:
    counter.wake()
    counter.finger.tap(VQ)
    counter.go_in()
    counter.wait_as_staff(OPEN_SECONDS - 1)
    assert counter.staff_words.panel.closes.replace("{seconds}", "1") in counter.reads()
    counter.open_tab("notice")
    assert counter.staff_words.panel.closes.replace("{seconds}", "60") in counter.reads()
    counter.wait_as_staff(OPEN_SECONDS - 1)
    assert counter.staff_are_in
    counter.wait_as_staff(1)
    assert (counter.layer, counter.staff_are_in, counter.route) == (None, False, IDLE)
    assert (counter.session.state, counter.services.navigator.past) == (SessionState.IDLE, ())
    assert counter.facts("staff_left") == {"why": "left alone"}
    counter.wake()
    assert counter.route == HOME
    counter.wait_until_asked()


def test_no_question_comes_while_staff_are_there(counter: StaffFlow) -> None:
    counter.wake()
    counter.go_in()
    for _ in range(5):
        counter.wait_as_staff(50)
        counter.open_tab("clean")
    assert (counter.session.state, counter.staff_are_in) == (SessionState.ACTIVE, True)
