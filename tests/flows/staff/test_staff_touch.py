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
from kiosk.ui.staff.access import gesture
from tests.flows.glass import Glass
from tests.flows.staff.conftest import OpenCounter
from tests.flows.staff.staff_flow import HOLD_MS, StaffFlow
from tests.loops import wait_until


@pytest.fixture
def glass(counter: StaffFlow) -> Glass:
    counter.wake()
    return Glass(counter.window, counter.device)


def key_spot(counter: StaffFlow, digit: str) -> QPoint:
    return counter.finger.middle(counter.finger.find(counter.staff_words.entry.digit.replace("{digit}", digit)))


def corner(counter: StaffFlow) -> QPoint:
    """At the lower edge, where nothing is to be held or tapped."""
    return QPoint(counter.window.width() - 4, counter.window.height() // 2)


# --- what is taken back -------------------------------------------------------------------------------------------


def test_a_hold_that_the_system_cancels_does_not_open_the_staff_side(counter: StaffFlow, glass: Glass) -> None:
    glass.down(0, counter.name_spot)
    glass.cancel()
    QTest.qWait(4 * HOLD_MS)
    assert counter.layer is None
    assert not counter.entrance.gesture.holding


def test_a_digit_that_the_system_cancels_is_not_entered(counter: StaffFlow, glass: Glass) -> None:
    counter.hold_name()
    nothing = counter.dots_say
    glass.down(0, key_spot(counter, "5"))
    glass.cancel()
    assert counter.dots_say == nothing
    glass.tap(0, key_spot(counter, "5"))
    assert counter.dots_say != nothing


# --- what rests ---------------------------------------------------------------------------------------------------


def test_staff_get_in_past_a_palm_that_rests(counter: StaffFlow, glass: Glass) -> None:
    glass.down(0, corner(counter))
    glass.down(1, counter.name_spot)
    counter.qtbot.waitUntil(lambda: counter.layer is not None)
    glass.up(1)
    for digit in "2468":
        glass.tap(1, key_spot(counter, digit))
    glass.tap(1, counter.finger.middle(counter.finger.find(counter.staff_words.entry.enter)))
    counter.wait_for_check()
    assert counter.staff_are_in


def touch_trembles(glass: Glass, _counter: StaffFlow, number: int) -> None:
    glass.move(0, glass.contacts[0] + QPoint(number % 2, 0))


def touch_flickers(glass: Glass, _counter: StaffFlow, _number: int) -> None:
    at = glass.contacts[0]
    glass.up(0)
    glass.down(0, at)


def key_lies_down(_glass: Glass, counter: StaffFlow, number: int) -> None:
    press = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_F5, Qt.KeyboardModifier.NoModifier, "", number > 0)
    QCoreApplication.sendEvent(counter.keys.handle(), press)


def key_bounces(_glass: Glass, counter: StaffFlow, _number: int) -> None:
    counter.keys.press(Qt.Key.Key_F5)


STUCK: dict[str, Callable[[Glass, StaffFlow, int], None]] = {
    "a touch that trembles": touch_trembles,
    "a touch that flickers": touch_flickers,
    "a key that lies down": key_lies_down,
    "a key that bounces": key_bounces,
}


@pytest.mark.parametrize("stuck", STUCK.values(), ids=STUCK)
@pytest.mark.parametrize("inside", [True, False], ids=["the panel", "the keypad"])
def test_what_is_stuck_keeps_neither_panel_nor_keypad_open(
    counter: StaffFlow, glass: Glass, stuck: Callable[[Glass, StaffFlow, int], None], inside: bool
) -> None:
    counter.go_in() if inside else counter.hold_name()
    glass.down(0, corner(counter))
    waited = 0
    while counter.layer is not None:
        counter.wait_as_staff(1)
        stuck(glass, counter, waited)
        waited += 1
        assert waited <= LONGEST_SECONDS + OPEN_SECONDS + 2
    assert not counter.staff_are_in
    if inside:
        assert counter.route == IDLE


def test_taps_here_and_there_keep_a_panel_for_half_an_hour_at_most(counter: StaffFlow, glass: Glass) -> None:
    counter.go_in()
    edge = corner(counter)
    for number in range(OPEN_AT_MOST_SECONDS // 50 + 1):
        if counter.layer is None:
            break
        glass.tap(0, edge - QPoint(0, 40 * (number % 3)))
        counter.wait_as_staff(50)
    assert counter.layer is None


def test_staff_are_told_of_what_touches_the_screen(counter: StaffFlow, glass: Glass) -> None:
    glass.down(0, corner(counter))
    counter.wait(LONGEST_SECONDS)
    counter.press_combination()
    counter.enter()
    assert "touched the screen for more than five minutes" in counter.reads()


def test_a_combination_that_lies_down_asks_for_the_keypad_once(open_counter: OpenCounter) -> None:
    counter = open_counter(hold_ms=gesture.HOLD_MS)
    asked: list[None] = []
    counter.entrance.gesture.requested.connect(lambda: asked.append(None))
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    for number in range(5):
        press = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_S, both, "", number > 0)
        QCoreApplication.sendEvent(counter.keys.handle(), press)
    assert len(asked) == 1


def test_a_page_that_changes_below_takes_no_touch_from_staff(counter: StaffFlow, glass: Glass) -> None:
    """As when a visit ends by an error, or a notice does, while a finger is on the panel."""
    counter.go_in()
    glass.down(0, counter.finger.middle(counter.finger.find(counter.staff_words.panel.leave)))
    counter.window.rebuild()
    glass.up(0)
    assert counter.layer is None


def test_a_palm_that_rests_on_the_panel_while_it_closes_starts_no_visit(counter: StaffFlow) -> None:
    """What it began on is gone when it lifts."""
    counter.go_in()
    glass, beside = Glass(counter.window, counter.device), QPoint(2, 2)
    panel_part = counter.window.childAt(beside)
    assert panel_part is not None
    glass.down(0, beside)
    glass.tap(1, counter.finger.middle(counter.finger.find(counter.staff_words.panel.leave)))
    wait_until(lambda: not isValid(panel_part), "the panel stays")
    glass.up(0)
    assert (counter.route, counter.session.in_use()) == (IDLE, False)
