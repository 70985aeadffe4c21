"""Whether a page is approved: who answered for what is read now, in which role, and until when."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

import msgspec

from kiosk.content.approval.names import names_a_person, names_a_role, same_person
from kiosk.content.model import Facts, Profile, Scan, SignOff
from kiosk.content.review import Status, by_date

FEWEST_DECIDING = 2
"""The roles that approve a page on which something depends, and so the people."""


class Standing(msgspec.Struct, frozen=True):
    """The state of a page in one language.

    `signed` are the approvals that count, one a role. `missing` are the roles whose approval is still asked for: none
    while the page is returned, when its author has to answer the `comment`, which is "" otherwise.
    """

    status: Status
    signed: tuple[SignOff, ...] = ()
    missing: tuple[str, ...] = ()
    comment: str = ""


def standing(
    answers: tuple[SignOff, ...], roles: tuple[str, ...], current: str | None, today: dt.date, due_days: int
) -> Standing:
    """Return the state on a day of a page that needs these roles. `current` is its sum, None while it is not known.

    In each role the last answer to what is read now counts. Answers to what was read before are a record of it.
    """
    counted = [answer for answer in answers if counts(answer, roles, today)]
    now = [answer for answer in counted if answer.sum == current]
    returned = next((last for last in _last_of_each_role(now) if last.comment is not None), None)
    signed = _signed(now, roles)
    missing = _missing(roles, signed)
    if returned is not None:
        return Standing(Status.RETURNED, signed, comment=returned.comment or "")
    if missing:
        earlier = {answer.sum for answer in counted} - {current}
        before = ([answer for answer in counted if answer.sum == each] for each in earlier)
        changed = any(len(_signed(each, roles)) == len(roles) for each in before)
        return Standing(Status.CHANGED if changed else Status.DRAFT, signed, missing)
    ends = min(each.until for each in signed if each.until is not None)
    return Standing(by_date(ends, today, due_days), signed)


def roles_for(name: str, facts: Facts, profile: Profile) -> tuple[str, ...]:
    """Return the roles that approve a page: two at least where it has an aftercare card or the department's numbers.

    A page that lists tracers has their numbers.
    """
    rules = profile.approval
    deciding = isinstance(facts, Scan) or bool(facts.decisions or facts.tracers)
    deciding = deciding or not profile.protocol.keys().isdisjoint(facts.values)
    usual = rules.deciding if deciding else rules.others
    own = rules.pages.get(name, usual)
    return usual if deciding and len({*map(role_key, own)}) < FEWEST_DECIDING else own


def _last_of_each_role(answers: Iterable[SignOff]) -> Iterable[SignOff]:
    return {role_key(each.role): each for each in answers}.values()


def _signed(answers: Iterable[SignOff], roles: tuple[str, ...]) -> tuple[SignOff, ...]:
    """Return the approvals of these roles, in their order. Nobody counts twice."""
    last = {role_key(each.role): each for each in _last_of_each_role(answers) if each.until is not None}
    signed: list[SignOff] = []
    for role in roles:
        answer = last.get(role_key(role))
        if answer is not None and not any(same_person(answer.person, each.person) for each in signed):
            signed.append(answer)
    return tuple(signed)


def _missing(roles: tuple[str, ...], signed: Iterable[SignOff]) -> tuple[str, ...]:
    """Return the roles that nobody has signed for. A role that is asked for twice needs two people."""
    there, missing = [role_key(each.role) for each in signed], []
    for role in roles:
        if role_key(role) in there:
            there.remove(role_key(role))
        else:
            missing.append(role)
    return tuple(missing)


def counts(answer: SignOff, roles: Iterable[str], today: dt.date) -> bool:
    """Return whether it is the answer of a person in a role, on a day that has come, and an approval or a return."""
    one_of_both = (answer.until is None) != (answer.comment is None)
    return one_of_both and answer.date <= today and _is_named(answer.person, answer.role, tuple(roles))


@lru_cache(maxsize=256)
def _is_named(person: str, role: str, roles: tuple[str, ...]) -> bool:
    """Return whether it names a person and a role. The few who approve answer for every page and language."""
    return names_a_person(person, (role, *roles)) and names_a_role(role, (person,))


def role_key(role: str) -> str:
    """Return the role as it is compared: without capitals and repeated spaces."""
    return " ".join(unicodedata.normalize("NFKC", role).casefold().split())
