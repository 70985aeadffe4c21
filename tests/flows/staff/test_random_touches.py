"""Ten thousand touches at random on patients' screens: none opens the staff side, for nobody holds the name."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest

from kiosk.services.patient.routes import ScreenId
from kiosk.ui.staff.access.staff_layer import StaffLayer
from kiosk.ui.staff.base import StaffPage
from tests.flows.conftest import NEVER_HELD_MS
from tests.flows.finger import settle
from tests.flows.staff.conftest import OpenForStaff
from tests.flows.staff.staff_flow import StaffFlow

TOUCHES = 10_000
SMALL = (480, 800)
"""The same screens with fewer pixels, for what is touched counts here, not what is painted."""


@pytest.mark.slow
def test_ten_thousand_touches_at_random_reach_no_staff_function(open_for_staff: OpenForStaff, state: Path) -> None:
    staff = open_for_staff(size=SMALL, hold_ms=NEVER_HELD_MS)
    untried = (state / "gate.json").read_bytes()
    ways: list[object] = []
    staff.services.navigator.route_changed.connect(ways.append)
    seen = touch_at_random(staff, random.Random(2026), TOUCHES)
    assert len(seen) >= 12, "they have to get around"
    assert len(ways) >= TOUCHES // 20
    assert staff.noted() == []
    assert not staff.staff_are_in
    assert staff.layer is None
    assert (state / "gate.json").read_bytes() == untried
    assert not [file.name for file in state.iterdir() if file.name in ("department.json", "notice.json")]


@pytest.mark.slow
def test_a_thousand_touches_at_random_on_the_keypad_get_at_most_five_tries(open_for_staff: OpenForStaff) -> None:
    staff = open_for_staff(size=SMALL)
    chance = random.Random(1)
    for _ in range(1000):
        if staff.layer is None:
            staff.press_combination()
        staff.finger.tap_at(anywhere(staff, chance))
        assert not staff.window.findChildren(StaffPage)
    assert not staff.staff_are_in
    assert staff.noted().count("wrong_pin") <= 5
    assert set(staff.noted()) <= {"wrong_pin", "locked"}


def touch_at_random(staff: StaffFlow, chance: random.Random, touches: int) -> set[ScreenId]:
    """Taps, and strokes now and then; returns the screens that were come by."""
    window, device = staff.window, staff.device
    window.input.waking.setInterval(1)  # a hurried finger's second tap counts, too
    seen = set()
    for number in range(touches):
        start = anywhere(staff, chance)
        end = anywhere(staff, chance) if chance.random() < 0.1 else start
        QTest.touchEvent(window, device).press(0, start, window).commit()
        if end != start:
            QTest.touchEvent(window, device).move(0, end, window).commit()
        QTest.touchEvent(window, device).release(0, end, window).commit()
        if number % 5 == 0:
            settle()
        seen.add(staff.route.screen)
        assert not window.findChildren(StaffLayer)
        assert not staff.entrance.gesture.holding, "who lets go holds no longer"
        if number % 200 == 0:  # they wake up again, and what stands still for long is left
            staff.wait(1)
    return seen


def anywhere(staff: StaffFlow, chance: random.Random) -> QPoint:
    return QPoint(chance.randrange(staff.window.width()), chance.randrange(staff.window.height()))
