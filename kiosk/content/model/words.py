"""The shapes of a page's words, which are one file for each language."""

# msgspec gives every value an empty default of its own.
# ruff: noqa: RUF012
from collections.abc import Sequence
from functools import cache
from typing import Any, Literal, get_args, get_origin, get_type_hints

from kiosk.content.model.records import Conditional, Id, Line, Record, Text
from kiosk.content.model.visits import VisitWords

ORIGINS = ("made_from", "critical_from")
"""The keys that say what a translation was made from, and no patient reads."""


class Words(Record):
    """The words of a page in one language.

    `made_from` is the sign of the words that a translation was made from, and `critical_from` that of those on which
    safety hangs. Both are None in the base language.
    """

    made_from: Line | None = None
    critical_from: Line | None = None


class QuickFactWords(Record):
    title: Text
    note: Text


class StepWords(Record):
    """The words of a step. `uneasy` says what a patient can do who is worried or uncomfortable."""

    title: Line
    text: Text
    uneasy: Text


class QuestionWords(Record):
    question: Line
    answer: Text


class AftercareWords(Record):
    """The words of the aftercare card, or of the card for the time between visits.

    While nobody has approved the card, `unapproved` replaces all its items except those of kind `unwell`.
    """

    headline: Text
    lead: Text
    unapproved: Line
    items: dict[Id, Text]


SectionName = Literal["purpose", "prepare", "risks", "alternatives", "consent", "recovery", "results"]


class BodyPartWords(Record):
    """The words of a part of the body. `prepare` says how to get ready for a scan of this part."""

    title: Line
    prepare: Text


class VariantCardWords(Record):
    """What the aftercare card of a variant says in other words, each None where it says the same."""

    headline: Text | None = None
    lead: Text | None = None
    unapproved: Line | None = None


class VariantWords(Record):
    """What a variant says in other words of the texts that have no id, each None where it says the same."""

    title: Line | None = None
    letter: Line | None = None
    letters: tuple[Line, ...] = ()
    lead: Text | None = None
    aftercare: VariantCardWords = VariantCardWords()


class ScanWords(Words):
    """The file scans/<id>/<language>.json. `letter` is the name of the scan in the appointment letter.

    `letters` are further names that stand in letters, by which patients find the scan. `visits` and `between` are there
    if the facts have visits.
    """

    title: Line
    letter: Line
    letters: tuple[Line, ...] = ()
    lead: Text
    facts: dict[Id, QuickFactWords]
    steps: dict[Id, StepWords]
    parts: dict[Id, BodyPartWords] = {}
    sections: dict[SectionName, dict[Id, Text]]
    questions: dict[Id, QuestionWords]
    ask: dict[Id, Line]
    tell: dict[Id, Line]
    aftercare: AftercareWords
    visits: dict[Id, VisitWords] = {}
    between: AftercareWords | None = None
    variants: dict[Id, VariantWords] = {}


class TopicSectionWords(Record):
    title: Line
    blocks: dict[Id, Text]


class TopicWords(Words):
    title: Line
    lead: Text
    sections: dict[Id, TopicSectionWords]


class ComparisonRowWords(Record):
    title: Line
    first: Text
    second: Text


class ComparisonWords(Words):
    title: Line
    lead: Text
    rows: dict[Id, ComparisonRowWords]
    note: Text


def is_filled(words: Any, path: Sequence[str | int]) -> bool:
    """Return whether numbers are put into the text at this path of words of this type, as into every `Text`.

    True for a path that the type does not have, which is a fault of its own.
    """
    for step in path:
        if words is None or Conditional in get_args(words):
            return True
        words = _inside(words, step)
    return words is None or Conditional in get_args(words)


@cache
def _inside(words: Any, step: str | int) -> Any:
    """Return the type of what such words hold at the step, or None if they hold nothing there."""
    if isinstance(words, type) and issubclass(words, Record):
        return get_type_hints(words).get(str(step))
    inside, origin = get_args(words), get_origin(words)
    if origin is dict:
        return inside[1]
    if origin is tuple:
        return inside[0]
    maybe = next((each for each in inside if isinstance(each, type) and issubclass(each, Record)), None)
    return None if maybe is None else _inside(maybe, step)
