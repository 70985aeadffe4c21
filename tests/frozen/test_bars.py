"""How a start is held against its bar: by the clock, by the processor on a busy machine, and anew where it is over."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from freeze import bars

from tests.bench.children import Painted
from tests.frozen.conftest import ROOT

Starts = list[tuple[Painted, Painted]]
IDLE = 0.001
OVER = bars.MOST_START + 0.1


def starts(ratio: float, of_processor: float, waited: float = IDLE) -> Starts:
    """A program that takes so many times as long as a bare window by the clock, and by the processor."""
    return [(Painted(0.1 * ratio, 0.1 * of_processor, waited), Painted(0.1, 0.1, waited))] * 3


def late(monkeypatch: pytest.MonkeyPatch, *looks: Starts) -> tuple[list[str], int]:
    """What is told where these are the starts of one look after the other, and how many there were."""
    left: Iterator[Starts] = iter(looks)
    monkeypatch.setattr(bars, "_starts", lambda *_programs: next(left))
    told = bars._late(Path("program"), Path("bare"), ROOT, 3)
    return told, len(looks) - len(list(left))


def test_a_start_within_its_bar_is_measured_once(monkeypatch: pytest.MonkeyPatch) -> None:
    assert late(monkeypatch, starts(1.9, 1.9)) == ([], 1)


def test_on_an_idle_machine_waiting_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    told, looks = late(monkeypatch, *[starts(OVER, 1.0)] * 4)
    assert told[0] == "over each time: its start"
    assert looks == 3


def test_a_start_that_was_late_once_is_good(monkeypatch: pytest.MonkeyPatch) -> None:
    assert late(monkeypatch, starts(OVER, OVER), starts(1.9, 1.9)) == ([], 2)


def test_where_others_have_the_processors_only_what_it_has_of_them_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    assert late(monkeypatch, starts(2 * OVER, 1.9, waited=0.05)) == ([], 1)
    told, _looks = late(monkeypatch, *[starts(1.0, OVER, waited=0.05)] * 3)
    assert told[0] == "over each time: its start"
