"""Values put into the {places} of a text, and sentences as ids with values: on the lowest floor, for widgets too."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Self

import msgspec

_PLACE = re.compile(r"\{([^{}:]*)(?::([^{}]*))?\}")
"""A place by its name, and by the grammatical case in which its value stands, such as {time:genitive}."""


class Inflected(str):
    """A value in words of which a sentence may need another grammatical case. By itself it is in the nominative."""

    __slots__ = ("cases",)
    cases: Mapping[str, str]

    def __new__(cls, nominative: str, cases: Mapping[str, str]) -> Self:
        words = super().__new__(cls, nominative)
        words.cases = cases
        return words


def in_case(value: str | int, case: str | None) -> str:
    """The value in that case, or as it is where there is none: a name, or a number without a word."""
    return value.cases.get(case, str(value)) if case and isinstance(value, Inflected) else str(value)


class FillError(ValueError):
    """A place and the values do not go together: the text and the code that fills it belong to two versions."""


def with_one_stop(words: str, place: re.Match[str]) -> str:
    """The words for a place, without their full stop in front of one: the sentence ends at “4 p.m.”, not “4 p.m..”."""
    return words.removesuffix(".") if place.string.startswith(".", place.end()) else words


def places(text: str) -> frozenset[str]:
    """The names of the places."""
    return frozenset(match[1] for match in _PLACE.finditer(text))


def places_in_cases(text: str) -> frozenset[tuple[str, str]]:
    """The names of the places that ask for a grammatical case, each with the case."""
    return frozenset((match[1], match[2]) for match in _PLACE.finditer(text) if match[2] is not None)


def filled(text: str, /, **values: str | int) -> str:
    """The text with every value in its place, in one pass: braces within a value stay as they are.

    Raises FillError for a place without a value and for a value without a place, since nobody may read `{name}`.
    """
    if odd := places(text) ^ values.keys():
        raise FillError(f"{text!r} and the values for it differ in {', '.join(sorted(odd))}.")
    return _PLACE.sub(lambda place: with_one_stop(in_case(values[place[1]], place[2]), place), text)


def filled_form(form: str, /, **offered: str | int) -> str:
    """As `filled`, for a text that may say less than it could: one of several forms of a sentence, or one of the
    interface, whose author may leave out what is offered. Raises FillError for a place without a value.
    """
    return filled(form, **{name: value for name, value in offered.items() if name in places(form)})


class SentenceId(StrEnum):
    """The id of a sentence, and the names of the values that stand in it. Whoever shows it has the words."""

    places: frozenset[str]

    def __new__(cls, id_: str, *places: str) -> Self:
        member = str.__new__(cls, id_)
        member._value_ = id_
        member.places = frozenset(places)
        return member


class Said(msgspec.Struct, frozen=True):
    """A sentence by its id, with the values for its places, which may be said by ids themselves.

    Raises FillError where the values do not go with the id.
    """

    text: SentenceId
    values: Mapping[str, SaidValue]

    def __post_init__(self) -> None:
        if odd := self.text.places ^ self.values.keys():
            raise FillError(f"{self.text} and its values differ in {', '.join(sorted(odd))}.")

    def __hash__(self) -> int:
        return hash((self.text, frozenset(self.values.items())))

    def __str__(self) -> str:
        """The id and the values in one line, for a journal that no staff read."""
        return f"{self.text}({', '.join(f'{name}={value}' for name, value in self.values.items())})"


SaidValue = str | int | dt.datetime | Said


def said(text: SentenceId, /, **values: SaidValue) -> Said:
    return Said(text, values)
