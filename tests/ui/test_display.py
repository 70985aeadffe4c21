"""What a display says of its own size, and what is made of it."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.ui.display import plausible_inches

RIGHT = {
    "a screen of 21.5 inches": ((1920, 1080), (476, 268), 21.5),
    "the same turned, with its millimetres": ((1080, 1920), (268, 476), 21.5),
    "the same turned, without them": ((1080, 1920), (476, 268), 21.5),
    "27 inches": ((2560, 1440), (597, 336), 27.0),
    "15.6 inches": ((1920, 1080), (344, 194), 15.5),
    "19 inches of 5:4": ((1280, 1024), (376, 301), 19.0),
    "10.1 inches in whole centimetres": ((1280, 800), (220, 140), 10.3),
    "7 inches in whole centimetres": ((1024, 600), (150, 90), 6.9),
    "a bar": ((1920, 360), (595, 112), 23.8),
    "a television that knows": ((3840, 2160), (1210, 680), 54.6),
}
WRONG = {
    "nothing": ((1920, 1080), (0, 0)),
    "half of it": ((1920, 1080), (480, 0)),
    "negative": ((1920, 1080), (-1, -1)),
    "no number": ((1920, 1080), (math.nan, math.nan)),
    "without end": ((1920, 1080), (math.inf, math.inf)),
    "its ratio in centimetres": ((1920, 1080), (160, 90)),
    "that of another": ((1920, 1200), (160, 100)),
    "turned": ((1080, 1920), (90, 160)),
    "its ratio in decimetres": ((1920, 1080), (1600, 900)),
    "4:3 in centimetres": ((1024, 768), (40, 30)),
    "its pixels": ((1366, 768), (1366, 768)),
    "a tenth of its pixels": ((3840, 2160), (384, 216)),
    "a metre by a metre": ((1920, 1080), (1000, 1000)),
    "4:3 of a wide picture": ((1920, 1080), (400, 300)),
    "too small": ((1920, 1080), (88, 50)),
    "too large": ((1920, 1080), (2656, 1494)),
    "bytes of nothing": ((1920, 1080), (2550, 2550)),
    "a picture of no size": ((0, 0), (476, 268)),
}


@pytest.mark.parametrize(("pixels", "mm", "inches"), RIGHT.values(), ids=RIGHT)
def test_a_size_that_can_be_is_believed(pixels: tuple[int, int], mm: tuple[float, float], inches: float) -> None:
    if inches < 7:
        assert plausible_inches(pixels, mm) is None, "smaller than any screen for this"
    else:
        assert plausible_inches(pixels, mm) == pytest.approx(inches, abs=0.1)


@pytest.mark.parametrize(("pixels", "mm"), WRONG.values(), ids=WRONG)
def test_a_size_that_can_not_be_is_not_believed(pixels: tuple[int, int], mm: tuple[float, float]) -> None:
    assert plausible_inches(pixels, mm) is None


SIDES = st.floats(allow_nan=True, allow_infinity=True, width=32)


@given(st.tuples(st.integers(-1, 8000), st.integers(-1, 8000)), st.tuples(SIDES, SIDES))
def test_whatever_it_says_what_is_believed_can_be_a_screen(pixels: tuple[int, int], mm: tuple[float, float]) -> None:
    inches = plausible_inches(pixels, mm)
    assert inches is None or 7 <= inches <= 100
    if inches is not None:
        assert plausible_inches(pixels, (mm[1], mm[0])) == inches
