"""Memory is flat over hours of listening: what a sentence takes is given back.

What Python and malloc have given out is the same after each round, but for a third of a KiB of each of 15 headings that
PySide keeps. What is resident grows for some rounds all the same: pieces of sound of many lengths come and go and leave
holes in malloc's heap, of which more are touched each time, until none is new. That is some 1,500 KiB in the first four
rounds, 140 a round in the next six, and then 15: from there on it is measured. Pages of files do not count: a library
of which something is needed after minutes for the first time, such as SQLite, brings half a MiB at once, and only once.
What grew is measured again (`never_over`), for what is never given back grows each time.
"""

from __future__ import annotations

import json
import statistics
import sys

import pytest

from tests.bench.children import children
from tests.looks import never_over

ROUNDS, PAGES = 20, 10
HOUR = 1_200
"""Sentences: each lasts three seconds."""
AT_EACH_END = 4
"""Of the second half of the rounds, which are put together: memory breathes by a hundred KiB from one to the next."""
MOST_GROWN_KIB = 512
"""Over six rounds, which is some 3,400 sentences on 60 pages, of which the sound of each has seven KiB. It takes a
third of that; two hundred bytes of each sentence that nobody gives back are over it."""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="memory is told as Linux tells it")
def test_memory_is_flat_over_an_hour_of_listening() -> None:
    never_over(grown)


def grown() -> dict[str, object]:
    with children("offscreen") as all_children:
        answer = json.loads(all_children.answer("listening", "chest-clinic", str(ROUNDS), "cat", str(PAGES)))
    assert answer["without_clip"] == 0
    assert answer["sentences"] >= HOUR
    warm = answer["memory"][ROUNDS // 2 :]
    kib = statistics.median(warm[-AT_EACH_END:]) - statistics.median(warm[:AT_EACH_END])
    return {} if kib <= MOST_GROWN_KIB else {"memory": answer["memory"]}
