"""The states of a page, and whether a department's number is in force."""

from __future__ import annotations

import datetime as dt
from enum import Enum

from kiosk.content.faults import FieldPath
from kiosk.content.model import OutsideContact, Profile, ProtocolValue, Review

SAMPLE = "sample"

Dated = ProtocolValue | OutsideContact
"""What a department approves by itself, until a day."""


class Status(Enum):
    """The state of a page in one language, in the words that stand everywhere."""

    DRAFT = "draft"
    RETURNED = "returned"
    APPROVED = "approved"
    CHANGED = "changed since approval"
    DUE = "due"
    OVERDUE = "overdue"


COUNTING = frozenset({Status.APPROVED, Status.DUE})
"""The states in which a page is approved."""


def sample_status(review: Review, today: dt.date, due_days: int) -> Status:
    """Return the state of a page in a sample profile, where a review with a name and its dates is enough."""
    if not (review.approved_by and review.approved_by.strip()) or review.approved_on is None:
        return Status.DRAFT
    if review.review_due is None or review.approved_on > today:
        return Status.DRAFT
    return by_date(review.review_due, today, due_days)


def by_date(until: dt.date, today: dt.date, due_days: int) -> Status:
    """Return the state of an approval. It counts up to and including the day `until`."""
    if until < today:
        return Status.OVERDUE
    return Status.DUE if (until - today).days <= due_days else Status.APPROVED


def dated(profile: Profile) -> dict[FieldPath, Dated]:
    """Return the numbers and the telephones of others that the department approved, by the path in its file."""
    contacts = profile.contacts
    found: dict[FieldPath, Dated | None] = {
        **{("protocol", key): value for key, value in profile.protocol.items()},
        ("contacts", "emergency"): contacts.emergency,
        ("contacts", "advice"): contacts.advice,
        **{("contacts", "support", id_): line for id_, line in contacts.support.items()},
    }
    return {path: value for path, value in found.items() if value is not None}


def in_force(value: Dated, today: dt.date, sample: bool) -> bool:
    """Return whether a number of the department or a telephone of others is approved on this day.

    It is read as long as its page is approved too. `sample` says whether the profile is a sample, in which a word
    such as `sample` counts as a name.
    """
    from kiosk.content.approval.names import names_a_person

    named = bool(value.approved_by.strip()) if sample else names_a_person(value.approved_by)
    return named and value.approved_on <= today <= value.review_due


def is_sample(approved_by: str | None) -> bool:
    """Return whether the name stands for no person, but for the approval of a sample."""
    return approved_by is not None and approved_by.strip().casefold() == SAMPLE
