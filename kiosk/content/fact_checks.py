"""The strict checks of one page's facts, and of a department's numbers for it, before they are trusted."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Iterator, Mapping
from typing import TypeVar

import msgspec
from msgspec.structs import replace

from kiosk.content.faults import Fault, FaultKind, FieldPath, place, shown
from kiosk.content.model import (
    Comparison,
    Profile,
    ProtocolValue,
    Scan,
    SharedBlock,
    Topic,
    Tracer,
    Unit,
    Value,
    timetable,
    visits,
)
from kiosk.content.places.contact_checks import contact_faults, language_faults
from kiosk.content.places.named_words import is_named, place_faults
from kiosk.content.wording import MINUTES

Facts = Scan | Topic | Comparison
F = TypeVar("F", Scan, Topic, Comparison, Facts)


class Known(msgspec.Struct, frozen=True):
    """The ids that a page may refer to. None stands for a list that could not be read, which is a fault of its own."""

    scans: Container[str]
    pictures: Container[str]
    described: Container[str] | None
    sources: Container[str] | None
    tracers: Mapping[str, Tracer] | None
    terms: Container[str] | None
    exams: Container[str] | None
    named: Collection[str] | None = None
    """The keys of the places and telephones of the department whose words are checked. None for shared words."""


# --- facts ---------------------------------------------------------------------------------------------------


def fact_faults(facts: Facts, file: str, known: Known) -> list[Fault]:
    """Return the faults of a page's facts: repeated ids, unknown references and impossible numbers."""
    faults = [
        Fault(FaultKind.REPEATED, file, place((*path, index)), "each id once", f"`{id_}` twice")
        for path, ids in id_lists(facts).items()
        for index, id_ in enumerate(ids)
        if id_ in ids[:index]
    ]
    faults += [
        Fault(kind, file, place(path), expected, f"`{shown(id_)}`")
        for kind, path, id_, among, expected in _references(facts, known)
        if among is not None and id_ not in among
    ]
    for field in ("values", "decisions"):
        for key in filter(is_named, getattr(facts, field)):
            expected = "another word before the point, for {place.…} and {phone.…} are of the department"
            faults.append(Fault(FaultKind.INVALID_ID, file, place((field, key)), expected, f"`{key}`"))
    for key in tracer_decisions(facts, known.tracers or {}).keys() & (facts.values.keys() | facts.decisions.keys()):
        at = place(("values" if key in facts.values else "decisions", key))
        faults.append(Fault(FaultKind.NUMBER_TWICE, file, at, "it in tracers.json only", "the same key for the tracer"))
    for key, value in facts.values.items():
        faults += value_faults(value, file, ("values", key))
        if key in facts.decisions:
            at = place(("decisions", key))
            faults.append(
                Fault(FaultKind.NUMBER_TWICE, file, at, "a number that is not built in", "the same key in values")
            )
    if isinstance(facts, Scan):
        faults += _visit_faults(facts, file)
    return faults


def _visit_faults(scan: Scan, file: str) -> Iterator[Fault]:
    yield from visits.visit_faults(scan.visits, [step.visit for step in scan.steps], units(scan), file)
    if scan.visits and not scan.between:
        expected = "a card for the time between the visits"
        yield Fault(FaultKind.VISITS, file, "between", expected, "none")
    if scan.between and not scan.visits:
        expected = "a card for the time between only where there are `visits`"
        yield Fault(FaultKind.VISITS, file, "between", expected, "no visits")


Reference = tuple[FaultKind, FieldPath, str, Container[str] | None, str]


def _references(facts: Facts, known: Known) -> Iterator[Reference]:
    """Yield each id that the facts refer to.

    A reference is the kind of fault if the id is unknown, the path in the file, the id, the known ids or None, and what
    to expect in words.
    """
    for path, id_ in named_pictures(facts):
        yield FaultKind.UNKNOWN_PICTURE, path, id_, known.pictures, "a picture in pictures/"
        if id_ in known.pictures:
            expected = "a picture that pictures/<language>.json puts into words"
            yield FaultKind.UNDESCRIBED_PICTURE, path, id_, known.described, expected
    for index, id_ in enumerate(facts.tracers):
        yield FaultKind.UNKNOWN_TRACER, ("tracers", index), id_, known.tracers, "a tracer in tracers.json"
    for path, id_ in _sources(facts):
        yield FaultKind.UNKNOWN_SOURCE, path, id_, known.sources, "a source in sources.json"
    if isinstance(facts, Comparison):
        for index, id_ in enumerate(facts.scans):
            yield FaultKind.UNKNOWN_SCAN, ("scans", index), id_, known.scans, "a scan in scans/"
    if isinstance(facts, Scan):
        yield from _scan_references(facts, known)


def _scan_references(facts: Scan, known: Known) -> Iterator[Reference]:
    numbers = units(with_tracer_decisions(facts, known.tracers or {}))
    if facts.dose is not None:
        yield FaultKind.UNKNOWN_EXAM, ("dose",), facts.dose, known.exams, "an exam in doses.json"
    for index, part in enumerate(facts.parts):
        if part.dose is not None:
            yield FaultKind.UNKNOWN_EXAM, ("parts", index, "dose"), part.dose, known.exams, "an exam in doses.json"
    for index, step in enumerate(facts.steps):
        if step.time is not None:
            path = ("steps", index, "time")
            yield FaultKind.UNKNOWN_NUMBER, path, step.time, numbers, "a number of this page"
    timed = {key for key, unit in numbers.items() if unit in MINUTES}
    for index, coupling in enumerate(facts.couplings):
        for field, key in (("longer", coupling.longer), ("than", coupling.than)):
            expected = "a time of this page, in minutes, hours, days or weeks"
            yield FaultKind.UNKNOWN_NUMBER, ("couplings", index, field), key, timed, expected
        items = {item.id for item in facts.aftercare}
        yield FaultKind.AFTERCARE, ("couplings", index, "item"), coupling.item, items, "an item of the aftercare card"


def value_faults(value: Value, file: str, path: FieldPath) -> Iterator[Fault]:
    """Yield the faults of a range that does not rise, and of a chance of more than 1 in 1."""
    if value.to is not None and value.to <= value.value:
        yield Fault(FaultKind.RANGE, file, place((*path, "to")), f"more than {value.value:g}", f"{value.to:g}")
    if value.unit == "one-in" and value.value < 1:
        yield Fault(
            FaultKind.RANGE, file, place((*path, "value")), "at least 1, for a unit of one-in", f"{value.value:g}"
        )


def protocol_faults(facts: Facts, protocol: Mapping[str, ProtocolValue], file: str) -> Iterator[Fault]:
    """Yield the faults of a department's numbers for this page, such as a unit that is not the page's."""
    for key, unit in units(facts).items():
        if (value := protocol.get(key)) is None:
            continue
        if value.number is not None:
            yield from value_faults(value.number, file, ("protocol", key))
        elif key in facts.values:
            at, expected = place(("protocol", key, "none")), "a number, as the page has one built in"
            yield Fault(FaultKind.RANGE, file, at, expected, "that none is needed")
        if value.unit != unit:
            yield Fault(
                FaultKind.OTHER_UNIT,
                file,
                place(("protocol", key, "unit")),
                f"`{unit}`, as the page has it",
                f"`{value.unit}`",
            )


def profile_faults(profile: Profile, file: str, offered: Container[str]) -> Iterator[Fault]:
    """Yield the faults that a profile has by itself: unknown languages, texts missing in one, and wrong hours."""
    for index, language in enumerate(profile.languages):
        if language not in offered:
            yield Fault(
                FaultKind.UNKNOWN_LANGUAGE,
                file,
                place(("languages", index)),
                "a language of library.json",
                f"`{language}`",
            )
    for name in ("name", "room"):
        yield from language_faults(getattr(profile, name), profile.languages, file, (name,))
    yield from contact_faults(profile, file)
    yield from place_faults(profile, file)
    yield from timetable.timetable_faults(profile.timetable, file)


def tag_fault(language: str, expected: str, found: str) -> Fault:
    """Return the fault of a language of library.json whose tag can't be used."""
    return Fault(FaultKind.UNKNOWN_LANGUAGE, "library.json", place(("languages", language)), expected, shown(found))


def tracer_decisions(facts: Facts, tracers: Mapping[str, Tracer]) -> dict[str, Unit]:
    """Return the units of the decisions of the tracers that the page or a variant of it lists.

    A key that does not begin with the id of its tracer is left out.
    """
    variants = facts.variants.values() if isinstance(facts, Scan) else ()
    listed = {*facts.tracers, *(id_ for variant in variants for id_ in variant.tracers or ())}
    return {
        key: unit
        for id_ in sorted(listed)
        if id_ in tracers
        for key, unit in tracers[id_].decisions.items()
        if key.startswith(f"{id_}.")
    }


def with_tracer_decisions(facts: F, tracers: Mapping[str, Tracer]) -> F:
    """Return the facts of the page with the decisions of the tracers that it lists, whether it uses them or not."""
    shared = tracer_decisions(facts, tracers)
    return replace(facts, decisions={**shared, **facts.decisions}) if shared else facts


def with_numbers(facts: F, used: Container[str], of_tracers: bool) -> F:
    """Return the facts without the numbers that are not `used`. If `of_tracers`, only tracers' numbers are left out."""
    kept = {
        key for key in (*facts.values, *facts.decisions) if key in used or (of_tracers and not _of_tracer(key, facts))
    }
    values = {key: value for key, value in facts.values.items() if key in kept}
    return replace(facts, values=values, decisions={key: u for key, u in facts.decisions.items() if key in kept})


def _of_tracer(key: str, facts: Facts) -> bool:
    return key.partition(".")[0] in facts.tracers


def units(facts: Facts | SharedBlock) -> dict[str, Unit]:
    """Return the unit of each number of the page by its key, built in or left to the department."""
    return {**{key: value.unit for key, value in facts.values.items()}, **facts.decisions}


def id_lists(facts: Facts) -> dict[FieldPath, tuple[str, ...]]:
    """Return the ids that the words of the page must have as keys, by the path of the object that holds them."""
    match facts:
        case Scan():
            sections = facts.sections.given()
            blocks: dict[FieldPath, tuple[str, ...]] = {
                ("sections", name): section.blocks for name, section in sections.items()
            }
            return {
                ("facts",): tuple(fact.id for fact in facts.facts),
                ("steps",): tuple(step.id for step in facts.steps),
                ("parts",): tuple(part.id for part in facts.parts),
                ("sections",): tuple(sections),
                **blocks,
                ("questions",): facts.questions,
                ("ask",): facts.ask,
                ("tell",): tuple(prompt.id for prompt in facts.tell),
                ("aftercare", "items"): tuple(item.id for item in facts.aftercare),
                ("visits",): tuple(visit.id for visit in facts.visits),
                ("between", "items"): tuple(item.id for item in facts.between),
            }
        case Topic():
            return {
                ("sections",): tuple(section.id for section in facts.sections),
                **{("sections", section.id, "blocks"): section.blocks for section in facts.sections},
            }
        case Comparison():
            return {("rows",): tuple(row.id for row in facts.rows)}


def named_pictures(facts: Facts) -> Iterator[tuple[FieldPath, str]]:
    """Yield each picture of the page as its path in the facts and its id."""
    match facts:
        case Scan():
            yield ("picture",), facts.picture
            for index, step in enumerate(facts.steps):
                yield ("steps", index, "picture"), step.picture
            yield from _pictures_of_scan(facts)
        case Topic():
            for index, section in enumerate(facts.sections):
                if section.picture:
                    yield ("sections", index, "picture"), section.picture
        case Comparison():
            pass


def _pictures_of_scan(scan: Scan) -> Iterator[tuple[FieldPath, str]]:
    """Yield the pictures that a section or an item of the card may go without."""
    for name, given in scan.sections.given().items():
        if given.picture:
            yield ("sections", name, "picture"), given.picture
    for card in ("aftercare", "between"):
        for index, item in enumerate(getattr(scan, card)):
            if item.picture:
                yield (card, index, "picture"), item.picture


def _sources(facts: Facts) -> Iterator[tuple[FieldPath, str]]:
    named: list[tuple[FieldPath, Iterable[str]]] = [(("sources",), facts.sources)]
    named += [(("values", key, "sources"), value.sources) for key, value in facts.values.items()]
    named.append((("review", "evidence"), facts.review.evidence))
    for path, ids in named:
        for index, id_ in enumerate(ids):
            yield (*path, index), id_
