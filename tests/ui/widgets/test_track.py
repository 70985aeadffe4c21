"""The track of a scan in several visits: headings above their steps, and a gap that is no step."""

from __future__ import annotations

import pytest

from kiosk import paths
from kiosk.ui.widgets.theme import Sizes, Theme, load_colours
from kiosk.ui.widgets.track import Track, TrackStop

pytestmark = pytest.mark.usefixtures("qapp")

STOPS = (
    TrackStop("Step 1", 1, heading="First visit: the injection"),
    TrackStop("Step 2", 2),
    TrackStop("Between", "card", icon="fa6s.mug-hot"),
    TrackStop("Step 3", 3, heading="Second visit: the pictures"),
    TrackStop("Step 4", 4),
    TrackStop("Step 5", 5),
)


def track(here: int, percent: int = 100, stops: tuple[TrackStop, ...] = STOPS) -> Track:
    colours = load_colours(paths.resources_folder() / "theme.json")["light"]
    return Track(Theme(colours, Sizes.of(1080, 1920, 3.2, 600, percent), "light"), stops, here)


def laid(shown: Track, width: int) -> Track:
    shown.resize(width, shown.heightForWidth(width))
    shown.place()
    return shown


@pytest.mark.parametrize(("here", "reached"), [(1, 1), (2, 2), (3, 4), (5, 6)])
def test_the_gap_has_no_number_and_is_reached_with_the_step_after_it(here: int, reached: int) -> None:
    assert [stop.reached for stop in track(here).stops] == [True] * reached + [False] * (6 - reached)


@pytest.mark.parametrize("percent", [100, 200])
def test_in_one_row_each_heading_stands_above_the_first_step_of_its_visit(percent: int) -> None:
    shown = laid(track(2, percent), 984)
    assert len({stop.y() for stop in shown.stops}) == 1
    assert [heading.x() for heading in shown.headings] == [shown.stops[0].x(), shown.stops[3].x()]
    first, second = shown.headings
    assert first.geometry().right() < second.x()
    assert max(first.geometry().bottom(), second.geometry().bottom()) < shown.stops[0].y()


def test_where_they_do_not_fit_each_visit_has_its_rows_below_its_heading_in_common_columns() -> None:
    shown = laid(track(2), 400)
    first, second = shown.headings
    rows = [first.y(), shown.stops[0].y(), second.y(), shown.stops[3].y()]
    assert rows == sorted(set(rows))
    assert shown.stops[2].y() == shown.stops[0].y(), "the gap ends the first visit"
    assert shown.stops[3].y() == shown.stops[5].y()
    assert [stop.x() for stop in shown.stops[:3]] == [stop.x() for stop in shown.stops[3:]]
    assert shown.stops[5].geometry().bottom() < shown.height()


def test_the_visit_where_one_is_stands_out() -> None:
    colours = [[heading.colour for heading in track(here).headings] for here in (2, 3)]
    assert colours == [["accent", "soft"], ["soft", "accent"]]


def test_without_headings_it_is_one_row_of_circles() -> None:
    shown = laid(track(2, stops=tuple(TrackStop(f"Step {number}", number) for number in range(1, 6))), 984)
    assert shown.headings == []
    assert {stop.y() for stop in shown.stops} == {0}
