"""What the facts of a page name: the ids that its words need, its pictures, and its numbers."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from typing import TypeVar

from msgspec.structs import replace

from kiosk.content.faults import FieldPath
from kiosk.content.model import Comparison, Facts, Scan, SharedBlock, Topic, Tracer, Unit

F = TypeVar("F", Scan, Topic, Comparison, Facts)


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
    """Return the facts without numbers that are not `used`. With `of_tracers`, only numbers of tracers are left out."""
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
