"""The JSON files of a content folder in their canonical layout, each with what it is written as."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from kiosk.content.authoring.composing.every_variant import usable_forms
from kiosk.content.authoring.files.canonical_json import IdLists, canonical_bytes
from kiosk.content.authoring.files.json_mistakes import EXPLAIN
from kiosk.content.authoring.shapes import shape_of
from kiosk.content.composing.named_by_facts import id_lists
from kiosk.content.composing.variants import union_of_ids
from kiosk.content.departments.department_files import DepartmentFiles
from kiosk.content.departments.own_files import PROFILE, owner_and_file
from kiosk.content.faults import ContentError, Fault, FieldPath
from kiosk.content.file_cache import FileCache
from kiosk.content.files.snapshot import FolderSnapshot
from kiosk.content.model import Facts, Scan
from kiosk.content.model.blocks import unprefixed
from kiosk.content.page_loader import KINDS


@dataclass(frozen=True, slots=True)
class CanonicalFile:
    """A file of a folder. `written` is its canonical layout, or None if the file has `faults` and stays as it is."""

    file: str
    is_canonical: bool
    written: bytes | None
    faults: tuple[Fault, ...] = ()


def canonical_files(folder: Path) -> Iterator[CanonicalFile]:
    """Yield every JSON file that the format names, in the order of their names. Raises nothing."""
    cache = FileCache(FolderSnapshot(folder, at_once=None), EXPLAIN)
    for file in sorted(cache.files.names):
        if (shape := shape_of(file)) is not None:
            try:
                raw = cache.raw(file)
                cache.convert(raw, shape.type, file)
                written = canonical_file(cache, file, raw)
                yield CanonicalFile(file, written == cache.files.read(file), written)
            except ContentError as error:
                yield CanonicalFile(file, is_canonical=False, written=None, faults=error.faults)


def canonical_file(cache: FileCache, file: str, raw: Any) -> bytes:
    """Return the canonical layout of JSON as a file of the format, beside the others of the folder.

    What it lacks is left out: a language may lack a word for a while.
    """
    shape = shape_of(file)
    assert shape is not None
    return canonical_bytes(raw, shape.type, dict(_ids(cache, file, raw)))


def _ids(cache: FileCache, file: str, raw: Any) -> Iterator[tuple[FieldPath, Sequence[str]]]:
    """Yield the ids of the facts that the words in a file have as keys, in the order of the facts."""
    owner, inside = owner_and_file(file)
    parts, files = PurePosixPath(inside).parts, DepartmentFiles(cache, owner)
    if len(parts) == 3 and parts[0] in KINDS and parts[2] != KINDS[parts[0]].facts_name:
        yield from _ids_of_page(cache, files, parts[0], parts[1]).items()
    wording = raw.get("wording", {}) if inside == PROFILE else {}
    for kind in KINDS.keys() & wording.keys():
        for page, languages in wording[kind].items():
            for path, ids in _ids_of_page(cache, files, kind, page).items():
                yield from ((("wording", kind, page, language, *path), ids) for language in languages)


def _ids_of_page(cache: FileCache, files: DepartmentFiles, kind: str, page: str) -> IdLists:
    """Return the ids by path, those of blocks as patches name them, and those that only variants have.

    They are none if the facts can't be read, which the facts' own file tells.
    """
    try:
        facts: Facts = cache.decoded(files.path(f"{kind}/{page}/{KINDS[kind].facts_name}"), KINDS[kind].facts)
    except ContentError:
        return {}
    lists = id_lists(facts)
    if isinstance(facts, Scan) and usable_forms(facts):
        lists = {**union_of_ids(facts), ("variants",): tuple(facts.variants)}
    return {path: tuple(map(unprefixed, ids)) for path, ids in lists.items()}
