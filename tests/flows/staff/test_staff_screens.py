"""The keypad and every tab on every display: nothing cut, covered, crowded, nameless or too small for a glove."""

from __future__ import annotations

from collections.abc import Collection, Iterator

import pytest

from kiosk.services.access.gate_state import TRIES
from kiosk.services.patient.routes import HOME, IDLE
from kiosk.ui.staff.tabs import PAGES
from kiosk.ui.widgets.controls.keyboard import LEAST_KEY_MM
from tests.flows.finger import settle
from tests.flows.staff.conftest import OpenForStaff
from tests.flows.staff.staff_flow import WRONG, StaffFlow
from tests.ui import checks
from tests.ui.contrasts import LEAST, faint
from tests.ui.layers import Layer
from tests.ui.stage import DISPLAYS, Display

SHOWN = [display for display in DISPLAYS if not display.large]
DAILY = (SHOWN[0], Display(800, 1280, 10.1))
"""Upright, and the smallest: what lies between is CI's."""
displays = pytest.mark.parametrize(
    "display", [*DAILY, *(pytest.param(display, marks=pytest.mark.slow) for display in SHOWN[1:])], ids=str
)


def stand(open_for_staff: OpenForStaff, display: Display, **chosen: str) -> StaffFlow:
    return open_for_staff(size=(display.width, display.height), inches=display.inches, **chosen)


def wrong(staff: StaffFlow) -> list[str]:
    return [str(finding) for layer in staff.layers() for finding in findings(staff, layer)]


def findings(staff: StaffFlow, layer: Layer) -> Iterator[checks.Finding]:
    sizes = staff.page.theme.sizes
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


def keys(staff: StaffFlow) -> Collection[str]:
    return [name for name in staff.finger.names() if name.startswith("Digit ")]


@displays
def test_the_keypad_is_whole_and_all_of_it_in_view(open_for_staff: OpenForStaff, display: Display) -> None:
    staff = stand(open_for_staff, display)
    staff.hold_name()
    assert wrong(staff) == []
    assert len(keys(staff)) == 10
    assert staff.keypad.pager is not None
    assert not staff.keypad.pager.longer
    staff.enter(WRONG)
    assert wrong(staff) == []
    assert len(keys(staff)) == 10
    for _ in range(TRIES - 1):
        staff.enter(WRONG)
    assert staff.gate.seconds_left
    assert wrong(staff) == []


@displays
def test_the_hint_for_it_is_whole(open_for_staff: OpenForStaff, display: Display) -> None:
    staff = stand(open_for_staff, display, pin="")
    staff.hold_name()
    assert wrong(staff) == []


@displays
@pytest.mark.parametrize("tab", PAGES)
def test_every_tab_is_whole(open_for_staff: OpenForStaff, display: Display, tab: str) -> None:
    staff = stand(open_for_staff, display)
    staff.go_in()
    staff.open_tab(tab)
    assert wrong(staff) == []
    assert staff.page.height() >= staff.window.height() * 0.4, "what the tabs leave"


@pytest.mark.parametrize("enter", [True, False], ids=["the panel", "the keypad"])
def test_a_display_that_turns_closes_what_was_laid_out_for_the_old_one(
    open_for_staff: OpenForStaff, enter: bool
) -> None:
    staff = open_for_staff()
    staff.wake()
    staff.hold_name()
    if enter:
        staff.enter()
    staff.window.resize(1920, 1080)
    settle()
    assert staff.layer is None
    assert not staff.staff_are_in
    assert staff.route == (IDLE if enter else HOME)
    staff.go_in()
    assert staff.page.theme.sizes.wide
