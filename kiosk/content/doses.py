"""Doses in everyday terms: an exam's dose as time of natural background radiation."""

from __future__ import annotations

from typing import Literal

_HOURS_A_YEAR = 365.25 * 24
_STEPS: tuple[tuple[Literal["hour", "day", "week", "month", "year"], float, float], ...] = (
    ("hour", 1.0, 36.0),
    ("day", 24.0, 24.0 * 14),
    ("week", 24.0 * 7, 24.0 * 60),
    ("month", _HOURS_A_YEAR / 12, _HOURS_A_YEAR * 1.75),
)


def background_time(
    dose_msv: float, background_msv_a_year: float
) -> tuple[float, Literal["hour", "day", "week", "month", "year"]]:
    """Return how long the natural background takes to add up to the dose, as a number and its unit.

    The number is rounded: to hours below 36 hours, to days below 14 days, to weeks below 60 days, to months below
    21 months, and to half years above.
    """
    hours = dose_msv / background_msv_a_year * _HOURS_A_YEAR
    for unit, length, limit in _STEPS:
        if hours < limit:
            return max(1, round(hours / length)), unit
    years = round(hours / _HOURS_A_YEAR * 2) / 2
    return (int(years) if years == int(years) else years), "year"
