"""The shapes of everything in a content folder: frozen values that are parsed strictly and trusted afterwards."""

# msgspec gives every value an empty default of its own.
# ruff: noqa: RUF012
from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from kiosk.content.model.evidence import Review, Unit, Value
from kiosk.content.model.records import Code, Icon, Id, Language, Line, Record, ValueKey

FORMAT = 1


# --- the library's own files ---------------------------------------------------------------------------------


class LanguageEntry(Record):
    name: Line
    direction: Literal["ltr", "rtl"]
    status: Literal["base", "sample", "reviewed"]


class LibraryFile(Record):
    """library.json"""

    format: int
    base: Language
    languages: dict[Language, LanguageEntry]


class Source(Record):
    """One entry of sources.json: what a statement rests on. `address` is for authors and never shown to patients."""

    title: Line
    publisher: Line
    date: Line
    address: Line | None = None
    note: Line | None = None


Dose = Annotated[float, Meta(gt=0, le=1000, description="a dose in mSv, more than 0")]


class Tracer(Record):
    """One entry of tracers.json. Doses are typical effective doses for adults in mSv, lowest and highest."""

    name: Line
    nuclide: Line
    half_life_seconds: Annotated[float, Meta(gt=0, le=1e12)]
    use: Line
    dose_msv: tuple[Dose, Dose] | None = None
    sources: Annotated[tuple[Id, ...], Meta(min_length=1)]


class ExamDose(Record):
    msv: Dose
    sources: Annotated[tuple[Id, ...], Meta(min_length=1)]


class DoseReference(Record):
    """One entry of doses.json: one yardstick, its natural background in mSv a year, and its exams."""

    background_msv: Dose
    year: Annotated[int, Meta(ge=1900, le=2100)] | None = None
    source: Id
    exams: dict[Id, ExamDose]


class Term(Record):
    """One entry of glossary/<language>.json. `say` is a respelling with the stressed syllable in capitals."""

    term: Line
    say: Line
    meaning: Line


Sources = dict[Id, Source]
Tracers = dict[Id, Tracer]
Doses = dict[Id, DoseReference]
Glossary = dict[Id, Term]
PictureWords = dict[Id, Line]


# --- facts of a page, the same in every language -------------------------------------------------------------


class QuickFact(Record):
    id: Id
    icon: Icon


class Step(Record):
    """`time` names a value of the page: how long the step usually takes."""

    id: Id
    picture: Id
    time: ValueKey | None = None


class SectionFacts(Record):
    """The blocks of one section in reading order, with at most one picture above them."""

    blocks: Annotated[tuple[Id, ...], Meta(min_length=1)]
    picture: Id | None = None


class ScanSections(Record):
    purpose: SectionFacts
    prepare: SectionFacts
    risks: SectionFacts
    results: SectionFacts


AftercareKind = Literal["can", "do", "care", "feeding", "pregnancy", "alarm", "unwell"]


class AftercareItem(Record):
    id: Id
    kind: AftercareKind


class Prompt(Record):
    """Something a patient should tell staff first."""

    id: Id
    icon: Icon


class Scan(Record):
    """scans/<id>/scan.json. `values` are built-in defaults; `decisions` are numbers only a department can give."""

    code: Code
    icon: Icon
    picture: Id
    group: Id
    radiation: Literal["none", "x-ray", "tracer", "tracer-and-x-ray"]
    tracers: tuple[Id, ...] = ()
    dose: Id | None = None
    facts: Annotated[tuple[QuickFact, ...], Meta(min_length=4, max_length=6)]
    steps: Annotated[tuple[Step, ...], Meta(min_length=5, max_length=9)]
    sections: ScanSections
    questions: Annotated[tuple[Id, ...], Meta(min_length=1)]
    ask: Annotated[tuple[Id, ...], Meta(min_length=1)]
    tell: Annotated[tuple[Prompt, ...], Meta(min_length=1)]
    aftercare: Annotated[tuple[AftercareItem, ...], Meta(min_length=1)]
    values: dict[ValueKey, Value] = {}
    decisions: dict[ValueKey, Unit] = {}
    sources: Annotated[tuple[Id, ...], Meta(min_length=1)]
    review: Review


class TopicSection(Record):
    id: Id
    blocks: Annotated[tuple[Id, ...], Meta(min_length=1)]
    picture: Id | None = None


class Topic(Record):
    """topics/<id>/topic.json. `chart` adds the drawn doses of the profile's scans."""

    code: Code
    icon: Icon
    chart: bool = False
    sections: Annotated[tuple[TopicSection, ...], Meta(min_length=1)]
    values: dict[ValueKey, Value] = {}
    decisions: dict[ValueKey, Unit] = {}
    sources: tuple[Id, ...] = ()
    review: Review


class ComparisonRow(Record):
    id: Id
    icon: Icon


class Comparison(Record):
    """comparisons/<id>/comparison.json: two scans side by side, row by row."""

    code: Code
    icon: Icon
    scans: tuple[Id, Id]
    rows: Annotated[tuple[ComparisonRow, ...], Meta(min_length=2)]
    values: dict[ValueKey, Value] = {}
    decisions: dict[ValueKey, Unit] = {}
    sources: tuple[Id, ...] = ()
    review: Review
