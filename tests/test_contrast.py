"""Contrast as WCAG has it, and mixtures of two colours."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.contrast import contrast, mix

COLOURS = st.integers(0, 0xFFFFFF).map(lambda value: f"#{value:06X}")

# WebAIM's and the W3C's own examples
CONTRASTS = {
    "black on white": ("#000000", "#FFFFFF", 21.0),
    "a colour on itself": ("#336699", "#336699", 1.0),
    "the palest grey that passes AA": ("#767676", "#FFFFFF", 4.54),
    "the palest grey that passes AAA": ("#595959", "#FFFFFF", 7.0),
    "red on white": ("#FF0000", "#FFFFFF", 4.0),
    "blue on white": ("#0000FF", "#FFFFFF", 8.59),
    "yellow on black": ("#FFFF00", "#000000", 19.56),
}


@pytest.mark.parametrize(("one", "other", "ratio"), CONTRASTS.values(), ids=CONTRASTS)
def test_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.01)
    assert contrast(one, other) == contrast(other, one)


@given(COLOURS, COLOURS, st.floats(0, 1))
def test_a_mixture_lies_between_its_parts(one: str, other: str, share: float) -> None:
    mixed = mix(one, other, share)
    for start in (1, 3, 5):
        low, high = sorted(int(colour[start : start + 2], 16) for colour in (one, other))
        assert low <= int(mixed[start : start + 2], 16) <= high
    assert (mix(one, other, 1), mix(one, other, 0)) == (one, other)
