"""Memory is flat over hours of listening: what a sentence takes is given back."""

from __future__ import annotations

import json
import sys

import pytest

from tests.bench.children import children

ROUNDS, PAGES = 12, 10
HOUR = 1_200
"""Sentences: each lasts three seconds."""
MOST_GROWN_KIB = 1_024
"""Over the second half of the rounds, which is some 3,400 sentences on 60 pages. The sound of each has seven KiB."""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="memory is told as Linux tells it")
def test_memory_is_flat_over_an_hour_of_listening() -> None:
    with children("offscreen") as all_children:
        answer = json.loads(all_children.answer("listening", "chest-clinic", str(ROUNDS), "cat", str(PAGES)))
    assert answer["without_clip"] == 0
    assert answer["sentences"] >= HOUR
    assert answer["memory"][-1] - answer["memory"][ROUNDS // 2 - 1] <= MOST_GROWN_KIB, answer["memory"]
