"""Doses in everyday terms: an exam's dose as time of natural background radiation."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Literal

import msgspec

from kiosk.content.model import DoseReference, ExamDose, Scan, Unit, Value
from kiosk.content.model.interface import ChartWords
from kiosk.content.model.number_words import NumberWords
from kiosk.content.wording import joined, number_in_words
from kiosk.fill import filled_form

_HOURS_A_YEAR = 365.25 * 24
_STEPS: tuple[tuple[Literal["hour", "day", "week", "month", "year"], float, float], ...] = (
    ("hour", 1.0, 36.0),
    ("day", 24.0, 24.0 * 14),
    ("week", 24.0 * 7, 24.0 * 60),
    ("month", _HOURS_A_YEAR / 12, _HOURS_A_YEAR * 1.75),
)


def background_time(
    dose_msv: float, background_msv_a_year: float, rounded: Callable[[float], int] = round
) -> tuple[float, Literal["hour", "day", "week", "month", "year"]]:
    """Return how long the natural background takes to add up to the dose, as a number and its unit.

    The number is rounded: to hours below 36 hours, to days below 14 days, to weeks below 60 days, to months below
    21 months, and to half years above.
    """
    hours = dose_msv / background_msv_a_year * _HOURS_A_YEAR
    for unit, length, limit in _STEPS:
        if hours < limit:
            return max(1, rounded(hours / length)), unit
    years = rounded(hours / _HOURS_A_YEAR * 2) / 2
    return (int(years) if years == int(years) else years), "year"


def doses_of(scan: Scan, exams: Mapping[str, ExamDose]) -> tuple[ExamDose, ...]:
    """Return the known doses of a scan, the lowest first: one, or one for each part of the body; () for none."""
    ids = [part.dose for part in scan.parts] or [scan.dose]
    known = [exams[id_] for id_ in ids if id_ is not None and id_ in exams]
    by_amount = {(dose.msv, not dose.below): dose for dose in known}
    return tuple(by_amount[amount] for amount in sorted(by_amount))


class DoseWriter(msgspec.Struct, frozen=True):
    """Writes the doses of a reference in the words of one language."""

    reference: DoseReference
    language: str
    chart: ChartWords
    numbers: NumberWords

    def amount(self, doses: Sequence[ExamDose]) -> str:
        """Return one dose in words, or the range from the first to the last."""
        low, high = doses[0], doses[-1]
        amount = self.written(high.msv, "mSv")
        if high.below:
            return filled_form(self.chart.below, amount=amount)
        if low is high:
            return amount
        if low.below:
            return filled_form(self.chart.up_to, amount=amount)
        return number_in_words(Value(value=low.msv, to=high.msv, unit="mSv", sources=()), self.language, self.numbers)

    def equals(self, doses: Sequence[ExamDose]) -> str:
        """Return the same as a time of natural background radiation."""
        low, high = doses[0], doses[-1]
        time = self._time(high)
        if high.below:
            return filled_form(self.chart.equals_below, time=time)
        if low.below:
            return filled_form(self.chart.equals_up_to, time=time)
        if low is not high:
            time = joined(self._time(low), time, self.numbers)
        return filled_form(self.chart.equals, time=time)

    def origin(self, publisher: str) -> str:
        """Return the line that says where the amounts are from. `publisher` is that of the reference's source."""
        form = self.chart.source_undated if self.reference.year is None else self.chart.source
        background = self.written(self.reference.background_msv, "mSv")
        return filled_form(form, source=publisher, year=str(self.reference.year), background=background)

    def written(self, number: float, unit: Unit) -> str:
        """Return a number with its unit in words."""
        return number_in_words(Value(value=number, unit=unit, sources=()), self.language, self.numbers)

    def _time(self, dose: ExamDose) -> str:
        rounded = math.ceil if dose.below else round
        return self.written(*background_time(dose.msv, self.reference.background_msv, rounded))
