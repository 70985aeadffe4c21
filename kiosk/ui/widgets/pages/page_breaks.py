"""Finds where each screenful begins, so that everything that fits the view is once wholly visible."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

Extent = tuple[int, int]
"""The top and bottom of something that should not be cut, in pixels from the top of the page."""
AIR = 12
"""Pixels above the first thing of a screenful."""
_LEAST_MOVE = 0.4
"""The least move as a share of the view: nearer breaks are skipped, so that More is worth a tap."""
_MOST_MOVE = 0.9
"""The most move, as a share of the view, within something taller than the view: a part stays visible."""


class Screenfuls:
    """The page breaks of a page for a view of `view` pixels in height."""

    def __init__(self, extents: Iterable[Extent], view: int) -> None:
        fitting, tall = set[Extent](), set[Extent]()
        for top, bottom in extents:
            (fitting if bottom - top <= view else tall).add((top, bottom))
        self._view = view
        self._fitting, self._tall = sorted(fitting), sorted(tall)
        self._breaks = list(_breaks(self._fitting))

    def following(self, start: int) -> int:
        """The start of the screenful after the one at `start`, in pixels; always further down."""
        view = self._view
        end = start + view
        limits = [max(top - AIR, bottom - view) for top, bottom in self._fitting if top < end < bottom]
        in_tall = any(top < end < bottom for top, bottom in self._tall)
        latest = min(limits, default=start + round(view * _MOST_MOVE) if in_tall else end)
        clean = [y - AIR for y in self._breaks if start + view * _LEAST_MOVE < y - AIR <= latest]
        return max(clean, default=latest)

    def preceding(self, start: int) -> int:
        """The start of the screenful before the one at `start`, in pixels; at least 0."""
        view = self._view
        limits = [bottom - view for top, bottom in self._fitting if top < start < bottom]
        in_tall = any(top < start < bottom for top, bottom in self._tall)
        earliest = max(limits, default=start - round(view * (_MOST_MOVE if in_tall else 1)))
        clean = [y - AIR for y in self._breaks if earliest <= y - AIR < start - view * _LEAST_MOVE]
        return max(0, min(clean, default=earliest)) if earliest > 0 else 0


def _breaks(fitting: Iterable[Extent]) -> Iterator[int]:
    """The tops at which nothing is cut, in ascending order. `fitting` must be sorted."""
    reach = -1
    for top, bottom in fitting:
        if top >= reach:
            yield top
        reach = max(reach, bottom)
