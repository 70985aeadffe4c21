"""The numbers and the telephones of others that a page shows, each with its state, its sources and who approved it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

import msgspec

from kiosk.content.faults import ContentError
from kiosk.content.library import Edition, Library
from kiosk.content.pages import AnyPage
from kiosk.content.places.named_words import NAMED, is_outside
from kiosk.content.places.telephones import HELP, outside_contacts
from kiosk.content.review import COUNTING, Dated, in_force
from kiosk.content.word_checks import texts
from kiosk.content.wording import number_in_words


class NumberState(StrEnum):
    """The state of a department's number for a page."""

    IN_FORCE = "in_force"
    NOT_SET = "not_set"
    RAN_OUT = "ran_out"
    NOT_YET = "not_yet"
    NOT_APPROVED = "not_approved"


@dataclass(frozen=True)
class NumberStatus:
    """A number or a telephone of others that the department gave or should give. `text` is the number in words, or "".

    A department that has decided that none is needed has an own decision, but no number.
    `built_in` is the number that the page shows instead, in words. If it is "", patients are told to ask staff.
    """

    page: str
    key: str
    stand: NumberState
    own: Dated | None
    text: str
    built_in: str
    sources: tuple[str, ...]


def numbers_of(library: Library, page: AnyPage, name: str, edition: Edition) -> Iterator[NumberStatus]:
    """Yield the numbers and the telephones of others that the page shows; staff know the page by this name."""
    yield from _numbers(library, page, name, edition)
    yield from _phones(library, page, name, edition)


def _numbers(library: Library, page: AnyPage, name: str, edition: Edition) -> Iterator[NumberStatus]:
    """Yield the decisions of the page, and the built-in numbers that the department has replaced."""
    facts, profile = page.facts, edition.profile
    writer = page.writer
    for key in (*facts.decisions, *(key for key in facts.values if key in profile.protocol)):
        own, shared = profile.protocol.get(key), facts.values.get(key)
        number = own.number if own is not None else None
        stand = _state_of(own, edition.today, profile.sample, profile.sample or page.status in COUNTING)
        yield NumberStatus(
            page=name,
            key=key,
            stand=stand,
            own=own,
            text=number_in_words(number, edition.language, writer.words) if number is not None else "",
            built_in=number_in_words(shared, edition.language, writer.words) if shared is not None else "",
            sources=tuple(_source(library, id_, edition.profile_id) for id_ in own.sources) if own is not None else (),
        )


def _phones(library: Library, page: AnyPage, name: str, edition: Edition) -> Iterator[NumberStatus]:
    """Yield the telephones of others that the page names. Help shows all of them."""
    profile = edition.profile
    given = outside_contacts(profile.contacts)
    named = NAMED.findall("\n".join(text for _, text, _ in texts(msgspec.to_builtins(page.words))))
    names = [key.partition(".")[2] for key in filter(is_outside, named)]
    for phone in dict.fromkeys((*names, *(given if page.id == HELP else ()))):
        own = given.get(phone)
        yield NumberStatus(
            page=name,
            key=f"phone.{phone}",
            stand=_state_of(own, edition.today, profile.sample, profile.sample or page.status in COUNTING),
            own=own,
            text=own.phone if own is not None else "",
            built_in="",
            sources=tuple(_source(library, id_, edition.profile_id) for id_ in own.sources) if own is not None else (),
        )


def _state_of(own: Dated | None, today: dt.date, sample: bool, page_approved: bool) -> NumberState:
    if own is None:
        return NumberState.NOT_SET
    if in_force(own, today, sample):
        return NumberState.IN_FORCE if page_approved else NumberState.NOT_APPROVED
    if not in_force(own, own.approved_on, sample) or own.review_due < own.approved_on:
        return NumberState.NOT_APPROVED
    return NumberState.NOT_YET if today < own.approved_on else NumberState.RAN_OUT


def _source(library: Library, id_: str, profile_id: str) -> str:
    try:
        return library.source(id_, profile_id).title
    except ContentError:
        return id_
