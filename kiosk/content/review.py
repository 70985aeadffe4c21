"""The status of a review: whether a page or a number is approved, and until when."""

from __future__ import annotations

import datetime as dt
from enum import Enum

from kiosk.content.model import ProtocolValue, Review

SAMPLE = "sample"
SOON = dt.timedelta(days=90)


class Status(Enum):
    APPROVED = "approved"
    DUE_SOON = "due soon"
    OVERDUE = "overdue"
    NOT_APPROVED = "not approved"


def status(review: Review, today: dt.date, sample: bool) -> Status:
    """Return the status on a day. A review is in force up to and including the day it is due.

    `sample` says whether the active profile is a sample, in which the name `sample` counts as an approval.
    """
    if not _counts(review.approved_by, sample) or review.approved_on is None or review.review_due is None:
        return Status.NOT_APPROVED
    if review.approved_on > today:
        return Status.NOT_APPROVED
    if review.review_due < today:
        return Status.OVERDUE
    return Status.DUE_SOON if review.review_due - today <= SOON else Status.APPROVED


def in_force(value: ProtocolValue, today: dt.date, sample: bool) -> bool:
    """Return whether a department's number is approved on this day. `sample` is that of `status`."""
    return _counts(value.approved_by, sample) and value.approved_on <= today <= value.review_due


def is_sample(approved_by: str | None) -> bool:
    """Return whether the name stands for no person, but for the approval of a sample."""
    return approved_by is not None and approved_by.strip().casefold() == SAMPLE


def _counts(approved_by: str | None, sample: bool) -> bool:
    return bool(approved_by and approved_by.strip()) and (sample or not is_sample(approved_by))
