"""How a fault reads to an author."""

import pytest

from kiosk.content.faults import Fault, FaultKind, place, shown


@pytest.mark.parametrize(
    ("path", "read"),
    [
        ((), "whole file"),
        (("steps", 2, "picture"), "steps[2].picture"),
        (("steps", "breathe", "text"), "steps.breathe.text"),
        (("values", "vq.visit", "unit"), 'values["vq.visit"].unit'),
        (("wording", "scans", "vq", "en-GB"), "wording.scans.vq.en-GB"),
        ((0,), "[0]"),
        (("ask", "a\nb"), 'ask["a\\nb"]'),
    ],
)
def test_a_place_reads_like_the_file(path: tuple[str | int, ...], read: str) -> None:
    assert place(path) == read


def test_a_fault_is_one_line() -> None:
    fault = Fault(FaultKind.SHAPE, "scans/vq/en-GB.json", "title", "words", shown("a\nb" + "c" * 90))
    line = str(fault)
    assert line.startswith("scans/vq/en-GB.json: title: expected words, found a\\nbccc")
    assert "\n" not in line
    assert len(line) < 130
