"""Who taps the name of a language reads it at once, and visits in all languages leave nothing behind in memory.

Taps are held against a page of 60 plain labels by the processor and at the pace of that moment, as in `test_walk`: an
idle office machine shows one in less than 5 ms, so 30 of them are 150 ms, and 12 are 60.
What is over is looked at again (`never_over`).
"""

from __future__ import annotations

import json
from typing import TypedDict

import pytest

from tests.bench.children import children
from tests.looks import never_over

pytestmark = pytest.mark.slow
MOST_FIRST, MOST_LATER = 30, 12
MOST_GROWTH = 0.02


class Visited(TypedDict):
    """What `languages` prints: how many plain pages each tap is as long as, and KiB after each round."""

    taps: dict[str, list[float]]
    memory: list[int]


def test_a_new_language_is_painted_soon_and_memory_is_back_where_it_was_after_visits_in_each() -> None:
    never_over(lambda: over(visit()))


def visit() -> Visited:
    with children("offscreen") as started:
        visited: Visited = json.loads(started.answer("languages", "nuclear-medicine", "4"))
    assert len(visited["taps"]) == 3
    return visited


def over(visited: Visited) -> dict[str, object]:
    """What is over its bound: taps that are late, in plain pages, and growth over the rounds after the first."""
    once, *_between, last = visited["memory"]
    firsts = {f"{language}, the first": taps[0] for language, taps in visited["taps"].items()}
    laters = {f"{language}, later": sorted(taps)[1] for language, (_, *taps) in visited["taps"].items()}
    late: dict[str, object] = {name: pages for name, pages in firsts.items() if pages > MOST_FIRST}
    late |= {name: pages for name, pages in laters.items() if pages > MOST_LATER}
    return late if last / once - 1 <= MOST_GROWTH else {**late, "memory": visited["memory"]}
