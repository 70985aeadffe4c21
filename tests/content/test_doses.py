"""A dose as time of natural background, in the unit that a person would use."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from kiosk.content.doses import DoseWriter, background_time, doses_of
from kiosk.content.library import Edition, Library
from kiosk.content.model import BodyPart, ExamDose
from kiosk.paths import content_folder
from tests.content.conftest import TODAY, Open

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


LIMB, HIP, BACK = "x-ray-limb", "x-ray-hip", "x-ray-lower-back"
WRITTEN = {
    "one dose": ([HIP], "0.3 mSv", "about 7 weeks of natural radiation"),
    "one dose that is below a number": ([LIMB], "less than 0.01 mSv", "less than 2 days of natural radiation"),
    "a range": ([HIP, BACK], "0.3 to 1.3 mSv", "about 7 weeks to 7 months of natural radiation"),
    "a range from below a number": ([LIMB, BACK], "up to 1.3 mSv", "up to 7 months of natural radiation"),
}


@pytest.mark.parametrize(("exams", "amount", "equals"), WRITTEN.values(), ids=WRITTEN)
def test_the_doses_of_parts_are_written_as_the_range_that_they_are(exams: list[str], amount: str, equals: str) -> None:
    library = Library.open(content_folder())
    edition = Edition("general", library.profile("general"), "en-GB", TODAY)
    words, reference = library.interface(edition), library.doses("uk", "")
    writer = DoseWriter(reference, "en-GB", words.chart, words.numbers)
    doses = tuple(reference.exams[exam] for exam in exams)
    assert (writer.amount(doses), writer.equals(doses)) == (amount, equals)


def test_a_time_for_less_than_a_dose_is_never_rounded_down() -> None:
    assert background_time(0.04, 2.2) == (7, "day")
    assert background_time(0.0376, 2.2, math.ceil) == (7, "day")
    assert background_time(0.0376, 2.2) == (6, "day")


def test_the_doses_of_a_scan_are_those_of_its_parts_from_the_lowest_each_once(opened: Open) -> None:
    library, edition = opened()
    scan = library.scan("example", edition).facts
    low, high = (ExamDose(msv=msv, sources=("seed-msk",)) for msv in (0.1, 2))
    parts = tuple(BodyPart(id=id_, dose=dose) for id_, dose in (("a", "high"), ("b", "low"), ("c", "low"), ("d", None)))
    assert doses_of(replace(scan, dose=None, parts=parts), {"low": low, "high": high}) == (low, high)
    assert doses_of(replace(scan, dose="high"), {"low": low, "high": high}) == (high,)
    assert doses_of(replace(scan, dose="high"), {}) == doses_of(replace(scan, dose=None), {"high": high}) == ()


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
