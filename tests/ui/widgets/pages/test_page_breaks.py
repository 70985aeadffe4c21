"""More and Up: nothing that fits the screen is only ever seen cut, and there is always an end."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.ui.widgets.pages.page_breaks import AIR, Extent, Screenfuls
from tests.loops import as_long_as

VIEW = 400
PAGES = st.lists(st.tuples(st.integers(0, 3000), st.integers(1, 900)), min_size=1, max_size=40).map(
    lambda drawn: [(top, top + height) for top, height in drawn]
)
ONE_COLUMN = {
    "the line at the edge begins the next screenful": ([(0, 300), (300, 380), (380, 460), (460, 540)], 0, 380 - AIR),
    "a break too near is passed over for what is cut": ([(0, 50), (50, 430), (430, 500)], 0, 50 - AIR),
    "two columns: the higher of the cut lines": ([(0, 350), (350, 430), (0, 310), (310, 420)], 0, 310 - AIR),
    "nothing is cut": ([(0, 400), (400, 700)], 0, 400 - AIR),
    "what is taller than the view is passed through": ([(0, 1000)], 0, 360),
    "what just fits has no air above": ([(0, 100), (100, 500)], 0, 100),
}


@pytest.mark.parametrize(("extents", "start", "then"), ONE_COLUMN.values(), ids=ONE_COLUMN)
def test_more_begins_with_what_was_cut(extents: list[Extent], start: int, then: int) -> None:
    assert Screenfuls(extents, VIEW).following(start) == then


@given(PAGES)
def test_more_shows_everything_whole_and_ends(extents: list[Extent]) -> None:
    end = max(bottom for _top, bottom in extents)
    page, starts = Screenfuls(extents, VIEW), [0]
    for _ in as_long_as(lambda: starts[-1] + VIEW < end):
        starts.append(min(page.following(starts[-1]), end - VIEW))
    assert all(one < other for one, other in pairwise(starts))
    assert cut(extents, starts) == []


@given(PAGES)
def test_up_shows_everything_whole_and_ends_at_the_top(extents: list[Extent]) -> None:
    page = Screenfuls(extents, VIEW)
    starts = [max(0, max(bottom for _top, bottom in extents) - VIEW)]
    for _ in as_long_as(lambda: starts[-1] > 0):
        starts.append(page.preceding(starts[-1]))
    assert all(one > other for one, other in pairwise(starts))
    assert cut(extents, starts) == []


def test_up_leads_back_to_where_more_came_from() -> None:
    lines = Screenfuls([(50 * number, 50 * number + 50) for number in range(60)], VIEW)
    first = lines.following(0)
    second = lines.following(first)
    assert lines.preceding(second) == pytest.approx(first, abs=50)
    assert lines.preceding(first) == 0


def cut(extents: list[Extent], starts: list[int]) -> list[Extent]:
    """What fits the view and is never whole in it."""
    return [
        (top, bottom)
        for top, bottom in extents
        if bottom - top <= VIEW and not any(start <= top and bottom <= start + VIEW for start in starts)
    ]
