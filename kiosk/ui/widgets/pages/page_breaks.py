"""Where a screenful begins: so that whatever fits the view is whole in view at some time, and little is seen twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

Extent = tuple[int, int]
"""Top and bottom of something that should not be cut, in pixels from the top of the page."""
AIR = 12
"""Pixels left above what a screenful begins with."""
_LEAST_MOVE = 0.4
"""Of the view: a clean break nearer than this is passed over, for More has to be worth its tap."""
_MOST_MOVE = 0.9
"""Of the view: within something taller than the view a part is shown again, to find the place by."""


class Screenfuls:
    """Of a page: what should not be cut, sorted out once for a view of so many pixels."""

    def __init__(self, extents: Iterable[Extent], view: int) -> None:
        fitting, tall = set[Extent](), set[Extent]()
        for top, bottom in extents:
            (fitting if bottom - top <= view else tall).add((top, bottom))
        self._view = view
        self._fitting, self._tall = sorted(fitting), sorted(tall)
        self._breaks = list(_breaks(self._fitting))

    def following(self, start: int) -> int:
        """Where the screenful after the one at `start` begins; always further down."""
        view = self._view
        end = start + view
        cut = [max(top - AIR, bottom - view) for top, bottom in self._fitting if top < end < bottom]
        within = any(top < end < bottom for top, bottom in self._tall)
        latest = min(cut, default=start + round(view * _MOST_MOVE) if within else end)
        clean = [y - AIR for y in self._breaks if start + view * _LEAST_MOVE < y - AIR <= latest]
        return max(clean, default=latest)

    def preceding(self, start: int) -> int:
        """Where the screenful before the one at `start` begins; 0 at the least."""
        view = self._view
        cut = [bottom - view for top, bottom in self._fitting if top < start < bottom]
        within = any(top < start < bottom for top, bottom in self._tall)
        earliest = max(cut, default=start - round(view * (_MOST_MOVE if within else 1)))
        clean = [y - AIR for y in self._breaks if earliest <= y - AIR < start - view * _LEAST_MOVE]
        return max(0, min(clean, default=earliest)) if earliest > 0 else 0


def _breaks(fitting: Iterable[Extent]) -> Iterator[int]:
    """The tops, from above, at which nothing is cut."""
    reach = -1
    for top, bottom in fitting:
        if top >= reach:
            yield top
        reach = max(reach, bottom)
