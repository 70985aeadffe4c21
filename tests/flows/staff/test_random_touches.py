"""Ten thousand touches at random on patients' screens: none opens the staff side, for nobody holds the name."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest

from kiosk.services.patient.routes import ScreenId
from kiosk.ui.staff.access import gesture
from kiosk.ui.staff.access.staff_layer import StaffLayer
from kiosk.ui.staff.base import StaffPage
from tests.flows.finger import settle
from tests.flows.staff.conftest import OpenCounter
from tests.flows.staff.staff_flow import StaffFlow

TOUCHES = 10_000
SMALL = (480, 800)
"""The same screens with fewer pixels, for what is touched counts here, not what is painted."""


@pytest.mark.slow
def test_ten_thousand_touches_at_random_reach_no_staff_function(open_counter: OpenCounter, state: Path) -> None:
    counter = open_counter(size=SMALL, hold_ms=gesture.HOLD_MS)
    untried = (state / "gate.json").read_bytes()
    ways: list[object] = []
    counter.services.navigator.route_changed.connect(ways.append)
    seen = touch_at_random(counter, random.Random(2026), TOUCHES)
    assert len(seen) >= 12, "they have to get around"
    assert len(ways) >= TOUCHES // 20
    assert counter.noted() == []
    assert not counter.staff_are_in
    assert counter.layer is None
    assert (state / "gate.json").read_bytes() == untried
    assert not [file.name for file in state.iterdir() if file.name in ("department.json", "notice.json")]


@pytest.mark.slow
def test_a_thousand_touches_at_random_on_the_keypad_get_at_most_five_tries(open_counter: OpenCounter) -> None:
    counter = open_counter(size=SMALL)
    chance = random.Random(1)
    for _ in range(1000):
        if counter.layer is None:
            counter.press_combination()
        counter.finger.tap_at(anywhere(counter, chance))
        assert not counter.window.findChildren(StaffPage)
    assert not counter.staff_are_in
    assert counter.noted().count("wrong_pin") <= 5
    assert set(counter.noted()) <= {"wrong_pin", "locked"}


def touch_at_random(counter: StaffFlow, chance: random.Random, touches: int) -> set[ScreenId]:
    """Taps, and strokes now and then; returns the screens that were come by."""
    window, device = counter.window, counter.device
    window.input.waking.setInterval(1)  # a hurried finger's second tap counts, too
    seen = set()
    for number in range(touches):
        start = anywhere(counter, chance)
        end = anywhere(counter, chance) if chance.random() < 0.1 else start
        QTest.touchEvent(window, device).press(0, start, window).commit()
        if end != start:
            QTest.touchEvent(window, device).move(0, end, window).commit()
        QTest.touchEvent(window, device).release(0, end, window).commit()
        if number % 5 == 0:
            settle()
        seen.add(counter.route.screen)
        assert not window.findChildren(StaffLayer)
        if number % 200 == 0:  # they wake up again, and what stands still for long is left
            counter.wait(1)
    return seen


def anywhere(counter: StaffFlow, chance: random.Random) -> QPoint:
    return QPoint(chance.randrange(counter.window.width()), chance.randrange(counter.window.height()))
