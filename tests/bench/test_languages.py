"""Who taps the name of a language reads it at once, and visits in all languages leave nothing behind in memory.

Taps are held against a page of 60 plain labels by the processor, as in `test_walk`: an idle office machine shows one in
less than 5 ms, so 30 of them are 150 ms, and 12 are 60.
"""

from __future__ import annotations

import json

import pytest

from tests.bench.children import children

pytestmark = pytest.mark.slow
MOST_FIRST, MOST_LATER = 30, 12
MOST_GROWTH = 0.02


def test_a_new_language_is_painted_soon_and_memory_is_back_where_it_was_after_visits_in_each() -> None:
    with children("offscreen") as started:
        found = json.loads(started.answer("languages", "nuclear-medicine", "4"))
    assert len(found["taps"]) == 3
    for language, (first, *later) in found["taps"].items():
        assert first / found["bare"] <= MOST_FIRST, (language, first, found["bare"])
        assert sorted(later)[1] / found["bare"] <= MOST_LATER, (language, later, found["bare"])
    once, *_between, last = found["memory"]
    assert last / once - 1 <= MOST_GROWTH, found["memory"]
