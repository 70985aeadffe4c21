"""Who taps the name of a language reads it at once, and visits in all languages leave nothing behind in memory.

Taps are held against a page of 60 plain labels by the processor, as in `test_walk`: an idle office machine shows one in
less than 5 ms, so 30 of them are 150 ms, and 12 are 60. What was long is looked at again, as there: a language that is
slow comes late each time, a machine that was busy for a moment does not.
"""

from __future__ import annotations

import json
from typing import TypedDict

import pytest

from tests.bench.children import children

pytestmark = pytest.mark.slow
LOOKS = 3
MOST_FIRST, MOST_LATER = 30, 12
MOST_GROWTH = 0.02


class Visited(TypedDict):
    """What `languages` prints: seconds of the processor for a plain page and for each tap, and KiB after each round."""

    bare: float
    taps: dict[str, list[float]]
    memory: list[int]


def test_a_new_language_is_painted_soon_and_memory_is_back_where_it_was_after_visits_in_each() -> None:
    late, told = set[str](), list[str]()
    for number in range(LOOKS):
        visited = visit()
        once, *_between, last = visited["memory"]
        assert last / once - 1 <= MOST_GROWTH, visited["memory"]
        met = set(late_taps(visited))
        late = met if number == 0 else late & met
        if not late:
            return
        told.append(str(visited))
    pytest.fail("\n".join((f"each time: {sorted(late)}", *told)))


def visit() -> Visited:
    with children("offscreen") as started:
        visited: Visited = json.loads(started.answer("languages", "nuclear-medicine", "4"))
    assert len(visited["taps"]) == 3
    return visited


def late_taps(visited: Visited) -> list[str]:
    bare = visited["bare"]
    firsts = [f"{language}, the first" for language, taps in visited["taps"].items() if taps[0] > MOST_FIRST * bare]
    laters = [
        f"{language}, later" for language, (_, *taps) in visited["taps"].items() if sorted(taps)[1] > MOST_LATER * bare
    ]
    return [*firsts, *laters]
