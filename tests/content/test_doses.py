"""A dose as time of natural background, in the unit that a person would use."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.content.doses import background_time

HOURS_A_YEAR = 8766
IN_HOURS = {"hour": 1, "day": 24, "week": 168, "month": HOURS_A_YEAR / 12, "year": HOURS_A_YEAR}

# dose in mSv, background in mSv a year
TIMES = {
    "next to nothing is still an hour": (0.00001, 2.7, (1, "hour")),
    "half a day": (0.0037, 2.7, (12, "hour")),
    "a chest X-ray": (0.014, 2.7, (2, "day")),
    "just below two weeks": (0.1, 2.7, (14, "day")),
    "weeks": (0.2, 2.7, (4, "week")),
    "months": (1.2, 2.7, (5, "month")),
    "a year is still told in months": (2.7, 2.7, (12, "month")),
    "years in halves": (6.6, 2.7, (2.5, "year")),
    "a whole number of years": (8.1, 2.7, (3, "year")),
    "less time where there is more background": (2.7, 5.4, (6, "month")),
}


@pytest.mark.parametrize(("dose", "background", "time"), TIMES.values(), ids=TIMES)
def test_a_dose_is_told_as(dose: float, background: float, time: tuple[float, str]) -> None:
    assert background_time(dose, background) == time


@given(st.floats(0.0001, 50), st.floats(1, 10))
def test_rounding_stays_near_the_dose(dose: float, background: float) -> None:
    number, unit = background_time(dose, background)
    exact = dose / background * HOURS_A_YEAR
    told = number * IN_HOURS[unit]
    assert number > 0
    assert abs(told - exact) <= max(IN_HOURS[unit] / 2 + 1e-6, 1 if exact < 1 else 0)


@given(st.floats(0.0001, 50), st.floats(1.05, 4), st.floats(1, 10))
def test_a_clearly_larger_dose_is_never_told_as_less(dose: float, times: float, background: float) -> None:
    def hours(amount: float) -> float:
        number, unit = background_time(amount, background)
        return number * IN_HOURS[unit]

    assert hours(dose * max(times, 1.6)) >= hours(dose)
