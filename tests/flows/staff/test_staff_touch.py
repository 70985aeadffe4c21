"""Touch as hardware gives it, on the staff side: what is cancelled enters nothing, and what is stuck keeps nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from shiboken6 import isValid

from kiosk.services.access.gate import OPEN_AT_MOST_SECONDS, OPEN_SECONDS
from kiosk.services.patient.presence import LONGEST_SECONDS
from kiosk.services.patient.routes import IDLE
from kiosk.services.patient.session import LONGEST_VISIT_SECONDS, MOST_ANSWERS
from kiosk.ui.staff.access import gesture
from tests.flows.glass import Glass
from tests.flows.staff.conftest import OpenForStaff
from tests.flows.staff.staff_flow import HOLD_MS, StaffFlow
from tests.loops import soon, wait_until


@pytest.fixture
def glass(staff: StaffFlow) -> Glass:
    staff.wake()
    return Glass(staff.window, staff.device)


def key_spot(staff: StaffFlow, digit: str) -> QPoint:
    return staff.finger.middle(staff.finger.find(staff.staff_words.entry.digit.replace("{digit}", digit)))


def corner(staff: StaffFlow) -> QPoint:
    """At the lower edge, where nothing is to be held or tapped."""
    return QPoint(staff.window.width() - 4, staff.window.height() // 2)


# --- what is taken back -------------------------------------------------------------------------------------------


def test_a_hold_that_the_system_cancels_does_not_open_the_staff_side(staff: StaffFlow, glass: Glass) -> None:
    glass.down(0, staff.name_spot)
    glass.cancel()
    QTest.qWait(4 * HOLD_MS)
    assert staff.layer is None
    assert not staff.entrance.gesture.holding


def test_a_digit_that_the_system_cancels_is_not_entered(staff: StaffFlow, glass: Glass) -> None:
    staff.hold_name()
    nothing = staff.dots_say
    glass.down(0, key_spot(staff, "5"))
    glass.cancel()
    assert staff.dots_say == nothing
    glass.tap(0, key_spot(staff, "5"))
    assert staff.dots_say != nothing


# --- what rests ---------------------------------------------------------------------------------------------------


def test_staff_get_in_past_a_palm_that_rests(staff: StaffFlow, glass: Glass) -> None:
    glass.down(0, corner(staff))
    glass.down(1, staff.name_spot)
    soon(staff.qtbot, lambda: staff.layer is not None)
    glass.up(1)
    for digit in "2468":
        glass.tap(1, key_spot(staff, digit))
    glass.tap(1, staff.finger.middle(staff.finger.find(staff.staff_words.entry.enter)))
    staff.wait_for_check()
    assert staff.staff_are_in


def asked_for_the_last_time(staff: StaffFlow) -> None:
    for _ in range(MOST_ANSWERS - 1):
        staff.wait_until_asked()
        staff.session.touched()
    staff.wait_until_asked()


def left_after_the_last_question(staff: StaffFlow) -> None:
    asked_for_the_last_time(staff)
    staff.session.touched()
    staff.wait(staff.session.limit + 5)
    assert staff.session.in_use()


def asked_until_a_visit_is_too_long(staff: StaffFlow) -> None:
    left = staff.session.limit + 5
    staff.session.hold("speech")
    staff.wait(LONGEST_VISIT_SECONDS - left, tick=60)
    staff.session.release("speech")
    staff.wait(left + 5)
    assert staff.session.state == "warning"


ENDS: dict[str, Callable[[StaffFlow], None]] = {
    "the last question stands": asked_for_the_last_time,
    "no question is asked any more": left_after_the_last_question,
    "twenty hours pass while it stands": asked_until_a_visit_is_too_long,
}


@pytest.mark.parametrize("end", ENDS.values(), ids=ENDS)
def test_staff_get_in_though_a_visit_can_go_on_no_more(
    staff: StaffFlow, glass: Glass, end: Callable[[StaffFlow], None]
) -> None:
    assert not glass.contacts
    end(staff)
    staff.press_combination()
    assert staff.question is None
    staff.enter()
    assert staff.staff_are_in
    staff.leave()
    assert (staff.route, staff.session.in_use()) == (IDLE, False)


def touch_trembles(glass: Glass, _staff: StaffFlow, number: int) -> None:
    glass.move(0, glass.contacts[0] + QPoint(number % 2, 0))


def touch_flickers(glass: Glass, _staff: StaffFlow, _number: int) -> None:
    at = glass.contacts[0]
    glass.up(0)
    glass.down(0, at)


def key_lies_down(_glass: Glass, staff: StaffFlow, number: int) -> None:
    press = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_F5, Qt.KeyboardModifier.NoModifier, "", number > 0)
    QCoreApplication.sendEvent(staff.keys.handle(), press)


def key_bounces(_glass: Glass, staff: StaffFlow, _number: int) -> None:
    staff.keys.press(Qt.Key.Key_F5)


STUCK: dict[str, Callable[[Glass, StaffFlow, int], None]] = {
    "a touch that trembles": touch_trembles,
    "a touch that flickers": touch_flickers,
    "a key that lies down": key_lies_down,
    "a key that bounces": key_bounces,
}


ONE_DAILY = "a key that bounces"
"""Of the keypad, which time closes as it does the panel."""


@pytest.mark.parametrize(
    ("inside", "stuck"),
    [
        pytest.param(inside, stuck, marks=[] if inside or name == ONE_DAILY else pytest.mark.slow)
        for inside in (True, False)
        for name, stuck in STUCK.items()
    ],
    ids=[f"{where}-{name}" for where in ("the panel", "the keypad") for name in STUCK],
)
def test_what_is_stuck_keeps_neither_panel_nor_keypad_open(
    staff: StaffFlow, glass: Glass, stuck: Callable[[Glass, StaffFlow, int], None], inside: bool
) -> None:
    staff.go_in() if inside else staff.hold_name()
    glass.down(0, corner(staff))
    waited = 0
    while staff.layer is not None:
        staff.wait_as_staff(1)
        stuck(glass, staff, waited)
        waited += 1
        assert waited <= LONGEST_SECONDS + OPEN_SECONDS + 2
    assert not staff.staff_are_in
    if inside:
        assert staff.route == IDLE


def test_taps_here_and_there_keep_a_panel_for_half_an_hour_at_most(staff: StaffFlow, glass: Glass) -> None:
    staff.go_in()
    edge = corner(staff)
    for number in range(OPEN_AT_MOST_SECONDS // 50 + 1):
        if staff.layer is None:
            break
        glass.tap(0, edge - QPoint(0, 40 * (number % 3)))
        staff.wait_as_staff(50)
    assert staff.layer is None


def test_staff_are_told_of_what_touches_the_screen(staff: StaffFlow, glass: Glass) -> None:
    glass.down(0, corner(staff))
    staff.wait(LONGEST_SECONDS)
    staff.press_combination()
    staff.enter()
    assert "touched the screen for more than five minutes" in staff.reads()


def test_a_combination_that_lies_down_asks_for_the_keypad_once(open_for_staff: OpenForStaff) -> None:
    staff = open_for_staff(hold_ms=gesture.HOLD_MS)
    asked: list[None] = []
    staff.entrance.gesture.requested.connect(lambda: asked.append(None))
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    for number in range(5):
        press = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_S, both, "", number > 0)
        QCoreApplication.sendEvent(staff.keys.handle(), press)
    assert len(asked) == 1


def test_a_page_that_changes_below_takes_no_touch_from_staff(staff: StaffFlow, glass: Glass) -> None:
    """As when a visit ends by an error, or a notice does, while a finger is on the panel."""
    staff.go_in()
    glass.down(0, staff.finger.middle(staff.finger.find(staff.staff_words.panel.leave)))
    staff.window.rebuild()
    glass.up(0)
    assert staff.layer is None


def test_a_palm_that_rests_on_the_panel_while_it_closes_starts_no_visit(staff: StaffFlow) -> None:
    """What it began on is gone when it lifts."""
    staff.go_in()
    glass, beside = Glass(staff.window, staff.device), QPoint(2, 2)
    panel_part = staff.window.childAt(beside)
    assert panel_part is not None
    glass.down(0, beside)
    glass.tap(1, staff.finger.middle(staff.finger.find(staff.staff_words.panel.leave)))
    wait_until(lambda: not isValid(panel_part), "the panel stays")
    glass.up(0)
    assert (staff.route, staff.session.in_use()) == (IDLE, False)
