"""Accents that can be read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.content.authoring.colour import LEAST, contrast, nearest_readable, weakest


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000000", "#FFFFFF", 21), ("#FFFFFF", "#FFFFFF", 1), ("#777777", "#FFFFFF", 4.48), ("#0000FF", "#FFFFFF", 8.59)],
)
def test_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.01)
    assert contrast(other, one) == contrast(one, other)


@given(st.from_regex("#[0-9A-F]{6}", fullmatch=True), st.sampled_from(["light", "dark"]))
def test_every_colour_has_a_readable_neighbour(colour: str, mode: str) -> None:
    near = nearest_readable(colour, mode)
    assert weakest(near, mode)[0] >= LEAST
    assert (near == colour) == (weakest(colour, mode)[0] >= LEAST)
