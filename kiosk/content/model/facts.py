"""The shapes of everything in a content folder: frozen values that are parsed strictly and trusted afterwards."""

# msgspec gives every value an empty default of its own.
# ruff: noqa: RUF012
from typing import Annotated, Literal

from msgspec import Meta

from kiosk.content.model.evidence import Review, Unit, Value
from kiosk.content.model.records import BlockId, Code, Icon, Id, Language, Line, Record, ValueKey
from kiosk.content.model.visits import VisitFacts

FORMAT = 2


# --- the library's own files ---------------------------------------------------------------------------------


class LanguageEntry(Record):
    """A language of library.json. Only samples show one that is a `sample`, or a `draft` that nobody has reviewed."""

    name: Line
    direction: Literal["ltr", "rtl"]
    status: Literal["base", "draft", "sample", "reviewed"]


class LibraryFile(Record):
    """The file library.json: the format of the content, its base language and the languages it offers."""

    format: int
    base: Language
    languages: dict[Language, LanguageEntry]


Dose = Annotated[float, Meta(gt=0, le=1000, description="a dose in mSv, more than 0")]


class Tracer(Record):
    """One entry of tracers.json. `dose_msv` is the lowest and the highest typical effective dose for adults, in mSv.

    `decisions` are the units of numbers that a department gives once for all pages that list the tracer. Their keys
    begin with its id.
    """

    name: Line
    nuclide: Line
    half_life_seconds: Annotated[float, Meta(gt=0, le=1e12)]
    use: Line
    dose_msv: tuple[Dose, Dose] | None = None
    decisions: dict[ValueKey, Unit] = {}
    sources: Annotated[tuple[Id, ...], Meta(min_length=1)]


class ExamDose(Record):
    """The typical effective dose of one examination, in mSv. If `below` is true, it is less than `msv`."""

    msv: Dose
    below: bool = False
    sources: Annotated[tuple[Id, ...], Meta(min_length=1)]


class DoseReference(Record):
    """One entry of doses.json: the natural background of a country in mSv a year, and the doses of exams there."""

    background_msv: Dose
    year: Annotated[int, Meta(ge=1900, le=2100)] | None = None
    source: Id
    exams: dict[Id, ExamDose]


class Term(Record):
    """One entry of glossary/<language>.json. `say` spells it as it sounds, the stressed syllable in capitals."""

    term: Line
    say: Line
    meaning: Line


class Waiver(Record):
    """One entry of waivers.json: advice of `check` that somebody has read and sets aside, with the reason.

    `rule` is the name in brackets behind the advice, such as C10. Without a `place` it is waived in the whole file.
    """

    rule: Line
    file: Line
    place: Line | None = None
    reason: Line
    by: Line


Waivers = tuple[Waiver, ...]
Tracers = dict[Id, Tracer]
Doses = dict[Id, DoseReference]
Glossary = dict[Id, Term]
PictureWords = dict[Id, Line]


# --- facts of a page, the same in every language -------------------------------------------------------------


class QuickFact(Record):
    id: Id
    icon: Icon


class Step(Record):
    """One step of an examination. `time` is the key of the value that says how long the step usually takes.

    `visit` is the visit that it belongs to, None where the examination has only one.
    """

    id: Id
    picture: Id
    time: ValueKey | None = None
    visit: Id | None = None


class SectionFacts(Record):
    """The ids of the blocks of one section in reading order, and the picture above them or None."""

    blocks: Annotated[tuple[BlockId, ...], Meta(min_length=1)]
    picture: Id | None = None


class ScanSections(Record):
    """The sections of a scan in the order in which they are read. Those that may be None are on few pages."""

    purpose: SectionFacts
    prepare: SectionFacts
    risks: SectionFacts
    alternatives: SectionFacts | None = None
    consent: SectionFacts | None = None
    recovery: SectionFacts | None = None
    results: SectionFacts

    def given(self) -> dict[str, SectionFacts]:
        """Return the sections that the page has, by their names, in order."""
        sections = {name: getattr(self, name) for name in self.__struct_fields__}
        return {name: section for name, section in sections.items() if section is not None}


AftercareKind = Literal["back", "can", "do", "care", "feeding", "pregnancy", "alarm", "unwell"]


Urgency = Literal["now", "today", "soon"]
Audience = Literal["everyone", "breast-feeding", "pregnant", "diabetes", "metformin", "sedated", "dye", "carer"]


class AftercareItem(Record):
    """One item of a card. `urgency` is how soon to act, or None, and `who` says whom it is for.

    The kind `back`, when to come back, belongs to the card for the time between visits. Beside each heading stands the
    first `picture` of the items below it.
    """

    id: BlockId
    kind: AftercareKind
    urgency: Urgency | None = None
    who: Audience = "everyone"
    picture: Id | None = None


class Coupling(Record):
    """Two periods of which the card says more while the first is longer: its `item` has words in the form `longer`."""

    longer: ValueKey
    than: ValueKey
    item: Id


class Prompt(Record):
    """Something that a patient should tell staff before the examination."""

    id: BlockId
    icon: Icon


class BodyPart(Record):
    """A part of the body that a scan may be of. `dose` is its exam in doses.json, or None where none is known."""

    id: Id
    dose: Id | None = None


Radiation = Literal["none", "x-ray", "tracer", "tracer-and-x-ray"]


class Variant(Record):
    """One way of doing a scan, such as with another tracer. What it leaves out is as the scan has it.

    A list replaces that of the scan. In it an id stands for the entry of this id that the scan or another variant has.
    """

    radiation: Radiation | None = None
    tracers: tuple[Id, ...] | None = None
    dose: Id | None = None
    facts: Annotated[tuple[Id | QuickFact, ...], Meta(min_length=4, max_length=6)] | None = None
    steps: Annotated[tuple[Id | Step, ...], Meta(min_length=5, max_length=9)] | None = None
    sections: dict[Id, SectionFacts] = {}
    questions: Annotated[tuple[Id, ...], Meta(min_length=1)] | None = None
    ask: Annotated[tuple[Id, ...], Meta(min_length=1)] | None = None
    tell: Annotated[tuple[BlockId | Prompt, ...], Meta(min_length=1)] | None = None
    aftercare: Annotated[tuple[BlockId | AftercareItem, ...], Meta(min_length=1)] | None = None


class Scan(Record):
    """The file scans/<id>/scan.json. A scan with `parts` has its doses there, and no `dose` of its own.

    `values` are built-in numbers that a department may replace. `decisions` are the units of those numbers that only a
    department can give. `visits` are there if the examination has more than one, and `between` is then the card for the
    time between them. Each department picks one of `variants`, or none: then the scan is as the other fields say.
    """

    code: Code
    icon: Icon
    picture: Id
    group: Id
    radiation: Radiation
    tracers: tuple[Id, ...] = ()
    dose: Id | None = None
    parts: Annotated[tuple[BodyPart, ...], Meta(min_length=2)] = ()
    facts: Annotated[tuple[QuickFact, ...], Meta(min_length=4, max_length=6)]
    steps: Annotated[tuple[Step, ...], Meta(min_length=5, max_length=9)]
    sections: ScanSections
    questions: Annotated[tuple[Id, ...], Meta(min_length=1)]
    ask: Annotated[tuple[Id, ...], Meta(min_length=1)]
    tell: Annotated[tuple[Prompt, ...], Meta(min_length=1)]
    aftercare: Annotated[tuple[AftercareItem, ...], Meta(min_length=1)]
    couplings: tuple[Coupling, ...] = ()
    visits: Annotated[tuple[VisitFacts, ...], Meta(min_length=2)] = ()
    between: tuple[AftercareItem, ...] = ()
    variants: dict[Id, Variant] = {}
    values: dict[ValueKey, Value] = {}
    decisions: dict[ValueKey, Unit] = {}
    sources: Annotated[tuple[Id, ...], Meta(min_length=1)]
    review: Review


class TopicSection(Record):
    id: Id
    blocks: Annotated[tuple[BlockId, ...], Meta(min_length=1)]
    picture: Id | None = None


class Topic(Record):
    """The file topics/<id>/topic.json. If `chart` is true, the page also has the chart of the doses of scans.

    `tracers` are those whose decisions the words use.
    """

    code: Code
    icon: Icon
    tracers: tuple[Id, ...] = ()
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
    """The file comparisons/<id>/comparison.json: two scans side by side, row by row.

    `tracers` are those whose decisions the words use.
    """

    code: Code
    icon: Icon
    tracers: tuple[Id, ...] = ()
    scans: tuple[Id, Id]
    rows: Annotated[tuple[ComparisonRow, ...], Meta(min_length=2)]
    values: dict[ValueKey, Value] = {}
    decisions: dict[ValueKey, Unit] = {}
    sources: tuple[Id, ...] = ()
    review: Review


Facts = Scan | Topic | Comparison
"""The facts of a page."""
