"""What begins to open the staff side, and what does not."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest

from kiosk.ui.staff.access.gesture import HOLD_MS
from tests.flows.finger import settle
from tests.flows.staff.conftest import OpenForStaff
from tests.flows.staff.staff_flow import PIN, StaffFlow
from tests.flows.staff.test_getting_in import home, idle
from tests.loops import soon


def short(staff: StaffFlow) -> None:
    staff.finger.press(staff.name_spot)
    staff.finger.release(staff.name_spot)


def moved_away(staff: StaffFlow) -> None:
    staff.finger.press(staff.name_spot)
    staff.finger.move(staff.name_spot + QPoint(round(12 * staff.per_mm), 0))


def wiped_down(staff: StaffFlow) -> None:
    staff.finger.press(staff.name_spot)
    staff.finger.move(staff.name_spot + QPoint(0, round(40 * staff.per_mm)))
    staff.finger.move(staff.name_spot)


def elsewhere(staff: StaffFlow) -> None:
    staff.finger.press(staff.centre)


def slid_there(staff: StaffFlow) -> None:
    staff.finger.press(staff.centre)
    staff.finger.move(staff.name_spot)


def the_clock(staff: StaffFlow) -> None:
    staff.finger.press(QPoint(staff.window.width() - 20, staff.name_spot.y()))


def two_at_once(staff: StaffFlow) -> None:
    spot, apart = staff.name_spot, QPoint(60, 0)
    window, device = staff.window, staff.device
    QTest.touchEvent(window, device).press(0, spot, window).press(1, spot + apart, window).commit()


def two_in_turn(staff: StaffFlow) -> None:
    spot, apart = staff.name_spot, QPoint(60, 0)
    window, device = staff.window, staff.device
    QTest.touchEvent(window, device).press(0, spot, window).commit()
    QTest.touchEvent(window, device).stationary(0).press(1, spot + apart, window).commit()


NOTHING: dict[str, Callable[[StaffFlow], None]] = {
    "a tap": short,
    "a finger that moves away": moved_away,
    "a hand that wipes over it and back": wiped_down,
    "elsewhere": elsewhere,
    "a finger that comes from elsewhere": slid_there,
    "the clock": the_clock,
    "two fingers at once": two_at_once,
    "two fingers in turn": two_in_turn,
}


@pytest.mark.parametrize("touch", NOTHING.values(), ids=NOTHING)
@pytest.mark.parametrize("go", [idle, home], ids=["idle", "home"])
def test_nothing_else_begins_to_open(
    open_for_staff: OpenForStaff, go: Callable[[StaffFlow], None], touch: Callable[[StaffFlow], None]
) -> None:
    staff = open_for_staff(hold_ms=HOLD_MS)
    go(staff)
    touch(staff)
    settle()
    assert not staff.entrance.gesture.holding
    assert staff.layer is None


def test_a_finger_that_trembles_still_holds(staff: StaffFlow) -> None:
    staff.finger.press(staff.name_spot)
    for away in (QPoint(6, 3), QPoint(-5, 4), QPoint(3, -6)):
        staff.finger.move(staff.name_spot + away)
    assert staff.entrance.gesture.holding
    soon(staff.qtbot, lambda: staff.layer is not None)
    staff.finger.release(staff.name_spot)
    settle()
    staff.enter(PIN)
    assert staff.staff_are_in
