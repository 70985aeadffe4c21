"""Wrong PINs and the lock, which grows and outlives a restart; and a keypad or panel that is left alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from kiosk.services.access.gate import OPEN_SECONDS
from kiosk.services.access.gate_state import LOCKED_MINUTES, TRIES
from kiosk.services.patient.routes import HOME, IDLE
from kiosk.services.patient.session import SessionState
from tests.flows.staff.conftest import OpenForStaff
from tests.flows.staff.staff_flow import PIN, WRONG, StaffFlow
from tests.flows.test_patient_way import VQ


def lock(staff: StaffFlow) -> None:
    """Five wrong PINs."""
    for _ in range(TRIES):
        staff.enter(WRONG)
    assert staff.gate.seconds_left


def locked_words(staff: StaffFlow, left: str) -> str:
    return staff.staff_words.entry.locked.replace("{time}", left)


def test_wrong_pins_say_how_many_tries_are_left_and_move_no_key(staff: StaffFlow) -> None:
    staff.hold_name()
    entry = staff.staff_words.entry
    place = staff.finger.place(staff.finger.find("Digit 5"))
    told = []
    for _ in range(TRIES - 1):
        staff.enter(WRONG)
        told.append(next(line for line in staff.reads().splitlines() if line.startswith("That PIN")))
        assert staff.finger.place(staff.finger.find("Digit 5")) == place
    assert told == [entry.wrong.replace("{tries}", str(left)) for left in (4, 3, 2)] + [entry.wrong_last]
    staff.enter(WRONG)
    assert locked_words(staff, "1:00") in staff.reads()
    assert staff.finger.names() == [entry.cancel]
    assert staff.noted() == ["wrong_pin"] * TRIES + ["locked"]


def test_a_lock_counts_down_and_then_the_right_pin_opens(staff: StaffFlow) -> None:
    staff.hold_name()
    lock(staff)
    staff.wait_as_staff(18)
    assert locked_words(staff, "0:42") in staff.reads()
    staff.type(PIN)
    staff.keys.press(Qt.Key.Key_Return)
    assert not staff.staff_are_in
    staff.wait_as_staff(42)
    assert staff.staff_words.entry.hint in staff.reads()
    staff.enter()
    assert staff.staff_are_in


@pytest.mark.slow
def test_locks_grow_longer(staff: StaffFlow) -> None:
    staff.hold_name()
    for minutes in (*LOCKED_MINUTES, LOCKED_MINUTES[-1]):
        if staff.layer is None:
            staff.hold_name()
        lock(staff)
        assert locked_words(staff, f"{minutes}:00") in staff.reads()
        staff.wait_as_staff(minutes * 60)


def test_a_lock_outlives_a_restart(open_for_staff: OpenForStaff) -> None:
    staff = open_for_staff()
    staff.hold_name()
    lock(staff)
    staff.wait_as_staff(25)
    staff = open_for_staff()
    staff.hold_name()
    seconds = staff.gate.seconds_left
    assert 35 <= seconds <= 45, "what a restart adds is at most ten seconds"
    assert locked_words(staff, f"0:{seconds}") in staff.reads()
    assert staff.finger.names() == [staff.staff_words.entry.cancel]
    staff.wait_as_staff(seconds)
    staff.enter()
    assert staff.staff_are_in


def test_tries_outlive_a_restart_too(open_for_staff: OpenForStaff) -> None:
    staff = open_for_staff()
    for left in (4, 3, 2, 1, 0):
        staff.hold_name()
        staff.enter(WRONG)
        assert staff.gate.tries_left == left
        staff = open_for_staff()
    staff.hold_name()
    assert staff.gate.seconds_left == LOCKED_MINUTES[0] * 60


def test_a_keypad_left_alone_gives_the_page_back(staff: StaffFlow) -> None:
    staff.wake()
    staff.finger.tap(VQ)
    place = staff.place
    staff.hold_name()
    staff.digits("2")
    staff.wait_as_staff(OPEN_SECONDS - 1)
    staff.digits("4")
    staff.wait_as_staff(OPEN_SECONDS - 1)
    assert staff.layer is not None
    staff.wait_as_staff(1)
    assert staff.entrance.layer is None
    assert (staff.place, staff.session.state) == (place, SessionState.ACTIVE)
    staff.wait_until_asked()


def test_a_panel_left_alone_closes_and_leaves_a_clean_kiosk(staff: StaffFlow) -> None:
    staff.wake()
    staff.finger.tap(VQ)
    staff.go_in()
    staff.wait_as_staff(OPEN_SECONDS - 1)
    assert staff.staff_words.panel.closes.replace("{seconds}", "1") in staff.reads()
    staff.open_tab("notice")
    assert staff.staff_words.panel.closes.replace("{seconds}", "60") in staff.reads()
    staff.wait_as_staff(OPEN_SECONDS - 1)
    assert staff.staff_are_in
    staff.wait_as_staff(1)
    assert (staff.layer, staff.staff_are_in, staff.route) == (None, False, IDLE)
    assert (staff.session.state, staff.services.navigator.past) == (SessionState.IDLE, ())
    assert staff.facts("staff_left") == {"why": "left alone"}
    staff.wake()
    assert staff.route == HOME
    staff.wait_until_asked()


def test_no_question_comes_while_staff_are_there(staff: StaffFlow) -> None:
    staff.wake()
    staff.go_in()
    for _ in range(5):
        staff.wait_as_staff(50)
        staff.open_tab("clean")
    assert (staff.session.state, staff.staff_are_in) == (SessionState.ACTIVE, True)
