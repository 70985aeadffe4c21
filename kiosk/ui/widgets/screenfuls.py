"""Where a screenful begins: so that whatever fits the view is whole in view at some time, and little is seen twice."""

from __future__ import annotations

from collections.abc import Iterable

Extent = tuple[int, int]
"""Top and bottom of something that should not be cut, in pixels from the top of the page."""
AIR = 12
"""Pixels left above what a screenful begins with."""
_LEAST_MOVE = 0.4
"""Of the view: a clean break nearer than this is passed over, for More has to be worth its tap."""
_MOST_MOVE = 0.9
"""Of the view: within something taller than the view a part is shown again, to find the place by."""


def following(extents: Iterable[Extent], start: int, view: int) -> int:
    """Where the screenful after the one at `start` begins; always further down."""
    fitting, breaks, tall = _sorted_out(extents, view)
    end = start + view
    cut = [max(top - AIR, bottom - view) for top, bottom in fitting if top < end < bottom]
    within = any(top < end < bottom for top, bottom in tall)
    latest = min(cut, default=start + round(view * _MOST_MOVE) if within else end)
    clean = [y - AIR for y in breaks if start + view * _LEAST_MOVE < y - AIR <= latest]
    return max(clean, default=latest)


def preceding(extents: Iterable[Extent], start: int, view: int) -> int:
    """Where the screenful before the one at `start` begins; 0 at the least."""
    fitting, breaks, tall = _sorted_out(extents, view)
    cut = [bottom - view for top, bottom in fitting if top < start < bottom]
    within = any(top < start < bottom for top, bottom in tall)
    earliest = max(cut, default=start - round(view * (_MOST_MOVE if within else 1)))
    clean = [y - AIR for y in breaks if earliest <= y - AIR < start - view * _LEAST_MOVE]
    return max(0, min(clean, default=earliest)) if earliest > 0 else 0


def _sorted_out(extents: Iterable[Extent], view: int) -> tuple[list[Extent], list[int], list[Extent]]:
    """What fits the view, the tops at which nothing of that is cut, and what is taller."""
    fitting, tall = set[Extent](), set[Extent]()
    for top, bottom in extents:
        (fitting if bottom - top <= view else tall).add((top, bottom))
    breaks = []
    reach = -1
    for top, bottom in sorted(fitting):
        if top >= reach:
            breaks.append(top)
        reach = max(reach, bottom)
    return sorted(fitting), breaks, sorted(tall)
