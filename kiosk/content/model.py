"""The shapes of everything in a content folder: frozen values that are parsed strictly and trusted afterwards."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, Literal, dataclass_transform

import msgspec
from msgspec import Meta

FORMAT = 1

Id = Annotated[str, Meta(pattern="^[a-z0-9]+(-[a-z0-9]+)*$", description="lower-case words joined by hyphens")]
ValueKey = Annotated[str, Meta(pattern=r"^[a-z0-9-]+\.[a-z0-9-]+$", description="page and number, such as vq.visit")]
Language = Annotated[str, Meta(pattern="^[a-z]{2,3}(-[A-Za-z]{2,4})*$", description="a BCP 47 tag, such as en-GB")]
Icon = Annotated[str, Meta(pattern="^fa6[sr]\\.[a-z0-9-]+$", description="an icon as qtawesome names it")]
Colour = Annotated[str, Meta(pattern="^#[0-9A-F]{6}$", description="#RRGGBB in capitals")]
Code = Annotated[str, Meta(pattern="^[A-Z][A-Z0-9]{0,7}$", description="the page code's first part, such as VQ")]
Line = Annotated[str, Meta(pattern=r"\S", description="some text, not only spaces")]
Number = Annotated[int, Meta(ge=0, le=1_000_000)] | Annotated[float, Meta(ge=0, le=1_000_000)]
Unit = Literal["minute", "hour", "day", "week", "month", "year", "count", "one-in", "mSv"]


class _Strict(msgspec.StructMeta):
    """Hands on to every struct what msgspec does not inherit: named fields only."""

    def __new__(mcls, name: str, bases: tuple[type, ...], namespace: dict[str, Any], **options: Any) -> _Strict:
        return super().__new__(mcls, name, bases, namespace, **{**options, "kw_only": True})


@dataclass_transform(frozen_default=True, kw_only_default=True)
class Record(msgspec.Struct, metaclass=_Strict, frozen=True, forbid_unknown_fields=True):
    """A JSON object with exactly these keys."""


class Conditional(Record):
    """A text that stands on a department's number, and what is said where no approved number stands."""

    text: Line
    otherwise: Line


Text = Line | Conditional


# --- numbers and reviews -------------------------------------------------------------------------------------


class Value(Record):
    """A number with its unit and what it rests on; `to` makes it a range. `one-in` reads as 1 in `value`."""

    value: Number
    to: Number | None = None
    unit: Unit
    sources: Annotated[tuple[Id, ...], Meta(min_length=1)]


class ProtocolValue(Value):
    """A number that one department decided, approved and dated."""

    approved_by: Line
    approved_on: dt.date
    review_due: dt.date


class Review(Record):
    """Who answers for a page. `approved_by` is null until somebody does; `sample` never counts as approval."""

    owner: Line
    approved_by: Line | None
    role: Line | None = None
    approved_on: dt.date | None = None
    review_due: dt.date | None = None
    version: Line
    evidence: tuple[Id, ...] = ()


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


class Tracer(Record):
    """One entry of tracers.json. Doses are typical effective doses for adults in mSv, lowest and highest."""

    name: Line
    nuclide: Line
    half_life_seconds: float
    use: Line
    dose_msv: tuple[float, float] | None = None
    sources: Annotated[tuple[Id, ...], Meta(min_length=1)]


class ExamDose(Record):
    msv: float
    sources: Annotated[tuple[Id, ...], Meta(min_length=1)]


class DoseReference(Record):
    """One entry of doses.json: one yardstick, its natural background in mSv a year, and its exams."""

    background_msv: float
    year: int
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


# --- words of a page, one file a language --------------------------------------------------------------------


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


# --- departments ---------------------------------------------------------------------------------------------


class Accent(Record):
    light: Colour
    dark: Colour


class Contact(Record):
    """`hours` says in each language when the number is answered."""

    phone: Line
    hours: dict[Language, Line]


class Contacts(Record):
    day: Contact
    night: Contact


Patch = dict[str, Any]
"""A JSON Merge Patch (RFC 7396) over the words of one page in one language."""


class LocalWording(Record):
    scans: dict[Id, dict[Language, Patch]] = {}
    topics: dict[Id, dict[Language, Patch]] = {}
    comparisons: dict[Id, dict[Language, Patch]] = {}
    glossary: dict[Language, Patch] = {}
    interface: dict[Language, Patch] = {}


class Profile(Record):
    """profiles/<id>.json: one department. `reviews` are its own approvals of shared pages, by page such as scans/vq."""

    sample: bool
    name: dict[Language, Line]
    room: dict[Language, Line]
    icon: Icon
    accent: Accent
    languages: Annotated[tuple[Language, ...], Meta(min_length=1)]
    scans: Annotated[tuple[Id, ...], Meta(min_length=1)]
    topics: tuple[Id, ...] = ()
    comparisons: tuple[Id, ...] = ()
    doses: Id
    contacts: Contacts
    protocol: dict[ValueKey, ProtocolValue] = {}
    wording: LocalWording = LocalWording()
    reviews: dict[str, Review] = {}
    review: Review
