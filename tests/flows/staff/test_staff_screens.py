"""The keypad and every tab on every display: nothing cut, covered, crowded, nameless or too small for a glove."""

from __future__ import annotations

from collections.abc import Collection, Iterator

import pytest

from kiosk.services.access.gate_state import TRIES
from kiosk.services.patient.routes import HOME, IDLE
from kiosk.ui.staff.tabs import PAGES
from kiosk.ui.widgets.controls.keyboard import LEAST_KEY_MM
from tests.flows.finger import settle
from tests.flows.staff.conftest import OpenCounter
from tests.flows.staff.staff_flow import WRONG, StaffFlow
from tests.ui import checks
from tests.ui.contrasts import LEAST, faint
from tests.ui.layers import Layer
from tests.ui.stage import DISPLAYS, Display

SHOWN = [display for display in DISPLAYS if not display.large]
DAILY = (*SHOWN[:2], Display(800, 1280, 10.1))
"""Upright, wide, and the smallest: what lies between is CI's."""
displays = pytest.mark.parametrize(
    "display", [*DAILY, *(pytest.param(display, marks=pytest.mark.slow) for display in SHOWN[2:])], ids=str
)


def stand(open_counter: OpenCounter, display: Display, **chosen: str) -> StaffFlow:
    return open_counter(size=(display.width, display.height), inches=display.inches, **chosen)


def wrong(counter: StaffFlow) -> list[str]:
    return [str(finding) for layer in counter.layers() for finding in findings(counter, layer)]


def findings(counter: StaffFlow, layer: Layer) -> Iterator[checks.Finding]:
    sizes = counter.page.theme.sizes
    assert layer.texts, "a layer with nothing on it proves nothing"
    yield from checks.clipped(layer)
    yield from checks.broken(layer, sizes.width - 2 * sizes.margin)
    yield from checks.elided(layer)
    yield from checks.overlapping(layer)
    yield from checks.crowded(layer, sizes.per_mm)
    yield from checks.unnamed(layer)
    yield from checks.long_lines(layer)
    yield from too_small(layer, sizes.per_mm)
    yield from faint(layer, LEAST["light"])


def too_small(layer: Layer, per_mm: float) -> Iterator[checks.Finding]:
    """Staff's keys may be smaller than what patients touch."""
    for tap in layer.taps():
        if min(tap.width(), tap.height()) < LEAST_KEY_MM * per_mm:
            detail = f"{tap.width() / per_mm:.1f} × {tap.height() / per_mm:.1f} mm"
            yield checks.Finding("small", checks.described(layer, tap), detail)


def keys(counter: StaffFlow) -> Collection[str]:
    return [name for name in counter.finger.names() if name.startswith("Digit ")]


@displays
def test_the_keypad_is_whole_and_all_of_it_in_view(open_counter: OpenCounter, display: Display) -> None:
    counter = stand(open_counter, display)
    counter.hold_name()
    assert wrong(counter) == []
    assert len(keys(counter)) == 10
    assert counter.keypad.pager is not None
    assert not counter.keypad.pager.longer
    counter.enter(WRONG)
    assert wrong(counter) == []
    assert len(keys(counter)) == 10
    for _ in range(TRIES - 1):
        counter.enter(WRONG)
    assert counter.gate.seconds_left
    assert wrong(counter) == []


@displays
def test_the_hint_for_it_is_whole(open_counter: OpenCounter, display: Display) -> None:
    counter = stand(open_counter, display, pin="")
    counter.hold_name()
    assert wrong(counter) == []


@displays
@pytest.mark.parametrize("tab", PAGES)
def test_every_tab_is_whole(open_counter: OpenCounter, display: Display, tab: str) -> None:
    counter = stand(open_counter, display)
    counter.go_in()
    counter.open_tab(tab)
    assert wrong(counter) == []
    assert counter.page.height() >= counter.window.height() * 0.4, "what the tabs leave"


@pytest.mark.parametrize("enter", [True, False], ids=["the panel", "the keypad"])
def test_a_display_that_turns_closes_what_was_laid_out_for_the_old_one(open_counter: OpenCounter, enter: bool) -> None:
    counter = open_counter()
    counter.wake()
    counter.hold_name()
    if enter:
        counter.enter()
    counter.window.resize(1920, 1080)
    settle()
    assert counter.layer is None
    assert not counter.staff_are_in
    assert counter.route == (IDLE if enter else HOME)
    counter.go_in()
    assert counter.page.theme.sizes.wide
