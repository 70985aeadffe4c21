"""The shapes of a page's words, one file a language."""

from __future__ import annotations

from typing import Literal

from kiosk.content.model.records import Id, Line, Record, Text


class Words(Record):
    """`made_from` is the hash of the base-language file a translation was made from; the base itself has none."""

    made_from: Line | None = None


class QuickFactWords(Record):
    title: Text
    note: Text


class StepWords(Record):
    """`uneasy` is what the patient may do if worried or uncomfortable."""

    title: Line
    text: Text
    uneasy: Text


class QuestionWords(Record):
    question: Line
    answer: Text


class AftercareWords(Record):
    """`unapproved` stands in for all items but those of kind `unwell` while nobody has approved the card."""

    headline: Text
    lead: Text
    unapproved: Line
    items: dict[Id, Text]


class ScanWords(Words):
    """scans/<id>/<language>.json. `title` is the plain name, `letter` the name in the appointment letter."""

    title: Line
    letter: Line
    lead: Text
    facts: dict[Id, QuickFactWords]
    steps: dict[Id, StepWords]
    sections: dict[Literal["purpose", "prepare", "risks", "results"], dict[Id, Text]]
    questions: dict[Id, QuestionWords]
    ask: dict[Id, Line]
    tell: dict[Id, Line]
    aftercare: AftercareWords


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
