"""One model of what is handed to translators, from which every kind of file is written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import msgspec

from kiosk.content.authoring.translating.context_notes import Notes, UnitNote
from kiosk.content.authoring.translating.origins import Records
from kiosk.content.authoring.translating.states import States, UnitState, found_state
from kiosk.content.authoring.translating.strings import TranslationUnit, WordsPair
from kiosk.content.departments.own_files import owner_and_file
from kiosk.content.faults import FieldPath
from kiosk.content.library import Library
from kiosk.content.page_loader import KINDS
from kiosk.content.word_checks import conditional_texts


class UnitPlace(msgspec.Struct, frozen=True):
    """Where a patient reads a string: the kind of screen in words, its page code, and the id of the picture there."""

    screen: str
    code: str = ""
    picture: str = ""


PlaceOf = Callable[[str, Any, FieldPath], UnitPlace]
"""Where a text of a file such as scans/vq is read, of which the facts are given as JSON, {} for no page."""


class ExportedUnit(msgspec.Struct, frozen=True):
    """A string with what its translator needs. `pair` is the place of its text where that has several forms, or ""."""

    unit: TranslationUnit
    state: UnitState
    place: UnitPlace
    pair: str
    notes: tuple[UnitNote, ...]


class ExportedFile(msgspec.Struct, frozen=True):
    """The strings of one file. `source` is the language that they are translated from."""

    name: str
    source: str
    units: tuple[ExportedUnit, ...]


def exported_files(
    library: Library, notes: Notes, pairs: Iterable[WordsPair], states: States, place_of: PlaceOf
) -> Iterator[ExportedFile]:
    """Yield what is handed out, file by file. Raises ContentError."""
    for pair in pairs:
        facts = facts_of(library, pair.name)
        records = states.get(pair.name, {})
        yield ExportedFile(pair.name, pair.source, tuple(_units(pair, facts, records, place_of, notes)))


def facts_of(library: Library, name: str) -> Any:
    """Return the facts of a page or block as JSON, {} for what has none."""
    owner, inside = owner_and_file(f"{name}/")
    kind = inside.partition("/")[0]
    facts_name = KINDS[kind].facts_name if kind in KINDS else "block.json" if kind == "blocks" else ""
    file = f"{name}/{facts_name}"
    shared = file if file in library.files or not owner else f"{inside}{facts_name}"
    raw = library.cache.raw(shared) if facts_name and shared in library.files else {}
    return raw if isinstance(raw, dict) else {}


def _units(
    pair: WordsPair, facts: Mapping[str, Any], records: Records, place_of: PlaceOf, notes: Notes
) -> Iterator[ExportedUnit]:
    forms = {(*path, form) for path, text in conditional_texts(pair.base) for form in text}
    told = notes.for_file(pair, facts)
    for unit in pair.units():
        of_pair = ".".join(map(str, unit.path[:-1])) if unit.path in forms else ""
        place = place_of(pair.name, facts, unit.path)
        yield ExportedUnit(unit, found_state(unit, records), place, of_pair, told(unit, bool(of_pair)))
