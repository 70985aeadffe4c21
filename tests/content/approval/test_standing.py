"""Who counts as having approved what is read now, and which state follows."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from kiosk.content.approval.standing import standing
from kiosk.content.model import SignOff
from kiosk.content.review import Status

NOW, BEFORE = "a" * 64, "b" * 64
TODAY, UNTIL = dt.date(2026, 12, 1), dt.date(2027, 11, 22)
LEAD, PHYSICS = "Clinical lead", "Medical physics expert"
BOTH = (LEAD, PHYSICS)


def answer(role: str = LEAD, person: str = "Dr A. Okafor", **changed: Any) -> SignOff:
    facts = {"date": dt.date(2026, 11, 22), "sum": NOW, "until": UNTIL}
    return SignOff(role=role, person=person, **{**facts, **changed})


def physics(person: str = "B. Physicist", **changed: Any) -> SignOff:
    return answer(PHYSICS, person, **changed)


def returned(role: str = LEAD, person: str = "Dr A. Okafor", **changed: Any) -> SignOff:
    return answer(role, person, **{"until": None, "comment": "The hours are wrong.", **changed})


STATES: dict[str, tuple[tuple[SignOff, ...], Status]] = {
    "nobody has answered": ((), Status.DRAFT),
    "one of two": ((answer(),), Status.DRAFT),
    "the other of two": ((physics(),), Status.DRAFT),
    "both": ((answer(), physics()), Status.APPROVED),
    "in the other order": ((physics(), answer()), Status.APPROVED),
    "roles in other letters": ((answer("clinical  LEAD"), physics()), Status.APPROVED),
    "one person twice": ((answer(), physics("dr a okafor")), Status.DRAFT),
    "a role that is not asked for": ((answer(), answer("Porter", "C. Porter")), Status.DRAFT),
    "the word sample": ((answer(person="sample"), physics()), Status.DRAFT),
    "TBC": ((answer(), physics("TBC")), Status.DRAFT),
    "the name of a role": ((answer(), physics("Clinical lead")), Status.DRAFT),
    "a day to come": ((answer(date=dt.date(2026, 12, 2)), physics()), Status.DRAFT),
    "today": ((answer(date=TODAY), physics()), Status.APPROVED),
    "neither an approval nor a return": ((answer(until=None), physics()), Status.DRAFT),
    "an approval with a comment": ((answer(comment="Fine."), physics()), Status.DRAFT),
    "words that were changed since": ((answer(sum=BEFORE), physics(sum=BEFORE)), Status.CHANGED),
    "words that one has read again": ((answer(sum=BEFORE), physics(sum=BEFORE), answer()), Status.CHANGED),
    "words that both have read again": (
        (answer(sum=BEFORE), physics(sum=BEFORE), answer(), physics()),
        Status.APPROVED,
    ),
    "words that one alone had approved before": ((answer(sum=BEFORE),), Status.DRAFT),
    "each has read something else": ((answer(), physics(sum=BEFORE)), Status.DRAFT),
    "returned": ((returned(), physics()), Status.RETURNED),
    "returned after both approved": ((answer(), physics(), returned()), Status.RETURNED),
    "approved by who returned it": ((returned(), answer(), physics()), Status.APPROVED),
    "returned by a role that need not approve": (
        (answer(), physics(), returned("Patient group", "D. Reader")),
        Status.RETURNED,
    ),
    "returned before it was changed": ((returned(sum=BEFORE), answer(), physics()), Status.APPROVED),
    "returned by nobody": ((answer(), physics(), returned(person="x")), Status.APPROVED),
    "the last day": ((answer(until=TODAY), physics()), Status.DUE),
    "the day after the last": ((answer(until=dt.date(2026, 11, 30)), physics()), Status.OVERDUE),
    "181 days left": ((answer(until=TODAY + dt.timedelta(days=181)), physics()), Status.APPROVED),
    "180 days left": ((answer(), physics(until=TODAY + dt.timedelta(days=180))), Status.DUE),
    "approved anew before it ran out": ((answer(until=TODAY), physics(), answer()), Status.APPROVED),
}


@pytest.mark.parametrize(("answers", "state"), STATES.values(), ids=STATES)
def test_the_state_of_a_page_that_two_roles_approve(answers: tuple[SignOff, ...], state: Status) -> None:
    assert standing(answers, BOTH, NOW, TODAY, 180).status is state


def test_a_page_whose_sum_is_not_known_yet_is_not_approved() -> None:
    assert standing((answer(), physics()), BOTH, None, TODAY, 180).status is Status.CHANGED


def test_who_is_still_asked_is_told() -> None:
    assert standing((answer(),), BOTH, NOW, TODAY, 180).missing == (PHYSICS,)
    assert standing((), BOTH, NOW, TODAY, 180).missing == BOTH
    assert standing((answer(), physics()), BOTH, NOW, TODAY, 180).missing == ()


def test_a_returned_page_says_why_and_waits_for_its_author() -> None:
    stands = standing((returned(),), BOTH, NOW, TODAY, 180)
    assert (stands.comment, stands.missing) == ("The hours are wrong.", ())


def test_one_role_named_twice_is_not_two() -> None:
    stands = standing((answer(), answer(person="C. Second")), (LEAD, LEAD), NOW, TODAY, 180)
    assert (stands.status, stands.missing) == (Status.DRAFT, (LEAD,))
