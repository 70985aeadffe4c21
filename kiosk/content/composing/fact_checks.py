"""The strict checks of one page's facts, and of a department's numbers for it, before they are trusted."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Iterator, Mapping

import msgspec

from kiosk.content.composing.named_by_facts import (
    id_lists,
    named_pictures,
    tracer_decisions,
    units,
    with_tracer_decisions,
)
from kiosk.content.faults import Fault, FaultKind, FieldPath, place, shown
from kiosk.content.model import (
    Comparison,
    Facts,
    ProtocolValue,
    Scan,
    Tracer,
    Value,
    visits,
)
from kiosk.content.places.named_words import is_named
from kiosk.content.wording import MINUTES


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


def _sources(facts: Facts) -> Iterator[tuple[FieldPath, str]]:
    named: list[tuple[FieldPath, Iterable[str]]] = [(("sources",), facts.sources)]
    named += [(("values", key, "sources"), value.sources) for key, value in facts.values.items()]
    named.append((("review", "evidence"), facts.review.evidence))
    for path, ids in named:
        for index, id_ in enumerate(ids):
            yield (*path, index), id_
