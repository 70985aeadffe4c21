"""What counts as approved, and until when."""

import datetime as dt

import pytest

from kiosk.content.model import ProtocolValue, Review
from kiosk.content.review import Status, in_force, status

APPROVED_ON, DUE = dt.date(2026, 1, 10), dt.date(2027, 1, 10)


def review(by: str | None = "A. Person", on: dt.date | None = APPROVED_ON, due: dt.date | None = DUE) -> Review:
    return Review(owner="Library", approved_by=by, approved_on=on, review_due=due, version="1")


CASES = {
    "in the middle": (review(), dt.date(2026, 6, 1), Status.APPROVED),
    "on the first day": (review(), APPROVED_ON, Status.APPROVED),
    "before it was approved": (review(), dt.date(2026, 1, 9), Status.NOT_APPROVED),
    "91 days before": (review(), DUE - dt.timedelta(days=91), Status.APPROVED),
    "90 days before": (review(), DUE - dt.timedelta(days=90), Status.DUE_SOON),
    "on the day it is due": (review(), DUE, Status.DUE_SOON),
    "a day later": (review(), DUE + dt.timedelta(days=1), Status.OVERDUE),
    "by nobody": (review(by=None), dt.date(2026, 6, 1), Status.NOT_APPROVED),
    "by blanks": (review(by="  "), dt.date(2026, 6, 1), Status.NOT_APPROVED),
    "without a day": (review(on=None), dt.date(2026, 6, 1), Status.NOT_APPROVED),
    "without an end": (review(due=None), dt.date(2026, 6, 1), Status.NOT_APPROVED),
    "by the sample": (review(by="sample"), dt.date(2026, 6, 1), Status.NOT_APPROVED),
    "by the Sample": (review(by=" Sample "), dt.date(2026, 6, 1), Status.NOT_APPROVED),
}


@pytest.mark.parametrize(("given", "today", "expected"), CASES.values(), ids=CASES.keys())
def test_a_status_follows_from_the_dates(given: Review, today: dt.date, expected: Status) -> None:
    assert status(given, today, sample=False) is expected


def test_a_sample_counts_in_a_sample_profile_only() -> None:
    assert status(review(by="sample"), dt.date(2026, 6, 1), sample=True) is Status.APPROVED


@pytest.mark.parametrize(
    ("today", "sample", "by", "shown"),
    [
        (APPROVED_ON, False, "A. Person", True),
        (DUE, False, "A. Person", True),
        (DUE + dt.timedelta(days=1), False, "A. Person", False),
        (APPROVED_ON - dt.timedelta(days=1), False, "A. Person", False),
        (DUE, False, "sample", False),
        (DUE, False, "SAMPLE", False),
        (DUE, True, "sample", True),
        (DUE + dt.timedelta(days=1), True, "sample", False),
    ],
)
def test_a_number_is_in_force_from_its_approval_to_its_review(
    today: dt.date, sample: bool, by: str, shown: bool
) -> None:
    value = ProtocolValue(value=6, unit="hour", sources=("a",), approved_by=by, approved_on=APPROVED_ON, review_due=DUE)
    assert in_force(value, today, sample) is shown
