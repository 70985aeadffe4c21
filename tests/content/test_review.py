"""When the review of a sample counts, and when a department's number is in force."""

import datetime as dt

import pytest

from kiosk.content.model import ProtocolValue, Review
from kiosk.content.review import Status, in_force, sample_status

APPROVED_ON, DUE = dt.date(2026, 1, 10), dt.date(2027, 1, 10)
AHEAD = 180


def review(by: str | None = "sample", on: dt.date | None = APPROVED_ON, due: dt.date | None = DUE) -> Review:
    return Review(owner="Library", approved_by=by, approved_on=on, review_due=due, version="1")


CASES = {
    "in the middle": (review(), dt.date(2026, 6, 1), Status.APPROVED),
    "on the first day": (review(), APPROVED_ON, Status.APPROVED),
    "before it was approved": (review(), dt.date(2026, 1, 9), Status.DRAFT),
    "181 days before": (review(), DUE - dt.timedelta(days=181), Status.APPROVED),
    "180 days before": (review(), DUE - dt.timedelta(days=180), Status.DUE),
    "on the day it is due": (review(), DUE, Status.DUE),
    "a day later": (review(), DUE + dt.timedelta(days=1), Status.OVERDUE),
    "by nobody": (review(by=None), dt.date(2026, 6, 1), Status.DRAFT),
    "by blanks": (review(by="  "), dt.date(2026, 6, 1), Status.DRAFT),
    "without a day": (review(on=None), dt.date(2026, 6, 1), Status.DRAFT),
    "without an end": (review(due=None), dt.date(2026, 6, 1), Status.DRAFT),
}


@pytest.mark.parametrize(("given", "today", "expected"), CASES.values(), ids=CASES.keys())
def test_the_state_of_a_sample_follows_from_its_dates(given: Review, today: dt.date, expected: Status) -> None:
    assert sample_status(given, today, AHEAD) is expected


@pytest.mark.parametrize(
    ("today", "sample", "by", "shown"),
    [
        (APPROVED_ON, False, "A. Person", True),
        (DUE, False, "A. Person", True),
        (DUE + dt.timedelta(days=1), False, "A. Person", False),
        (APPROVED_ON - dt.timedelta(days=1), False, "A. Person", False),
        (DUE, False, "sample", False),
        (DUE, False, "SAMPLE", False),
        (DUE, False, "TBC", False),
        (DUE, False, "x", False),
        (DUE, True, "sample", True),
        (DUE + dt.timedelta(days=1), True, "sample", False),
    ],
)
def test_a_number_is_in_force_from_its_approval_to_its_review(
    today: dt.date, sample: bool, by: str, shown: bool
) -> None:
    value = ProtocolValue(value=6, unit="hour", sources=("a",), approved_by=by, approved_on=APPROVED_ON, review_due=DUE)
    assert in_force(value, today, sample) is shown
