"""What a department has of its own: how it sees the files of a folder, and what stands in the library's place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeVar

from kiosk.content.authoring.across_pages import agreement_faults
from kiosk.content.authoring.composing.block_checks import shared_ids
from kiosk.content.authoring.profile_checks import page_names
from kiosk.content.authoring.shapes import is_picture, shape_of
from kiosk.content.composing.named_by_facts import with_tracer_decisions
from kiosk.content.composing.shared_blocks import FACTS
from kiosk.content.departments.department_files import DepartmentFiles
from kiosk.content.departments.own_files import owner_and_file
from kiosk.content.faults import WHOLE, Advice, Fault, FieldPath, place
from kiosk.content.model import Facts, Profile, SharedBlock, Tracers
from kiosk.content.page_loader import KINDS
from kiosk.content.photos.photo_files import alike

T = TypeVar("T")
_FACTS = {*(kind.facts_name for kind in KINDS.values()), FACTS}
"""The files that stand in the place of the library's with all that lies beside them."""
_LISTS = {"sources", "tracers", "glossary", "picture-words", "photos"}


def seen_by(owner: str, found: Mapping[str, T]) -> dict[str, T]:
    """Return what the department sees by the paths that it has in the library: its own files in place of the library's.

    `found` is keyed by the paths of files or of folders. A page or block of its own hides all files of the library's.
    """
    own = {inside: value for who, inside, value in _split(found) if who == owner}
    hidden = {path.rpartition("/")[0] for path in own if path.rpartition("/")[2] in _FACTS}
    shared = {inside: value for who, inside, value in _split(found) if not who}
    return {path: value for path, value in shared.items() if path.rpartition("/")[0] not in hidden} | own


def _split(found: Mapping[str, T]) -> Iterator[tuple[str, str, T]]:
    for path, value in found.items():
        yield *owner_and_file(path), value


def with_tracers(pages: Mapping[str, Facts], tracers: Mapping[str, Tracers]) -> dict[str, Facts]:
    """Return the facts by folder with the decisions of the tracers that they list. `tracers` is by department."""
    shared, made = tracers.get("", {}), dict[str, Facts]()
    for folder, facts in pages.items():
        made[folder] = with_tracer_decisions(facts, {**shared, **tracers.get(owner_and_file(folder)[0], {})})
    return made


def disagreement_faults(
    profile: Profile, files: DepartmentFiles, facts: Mapping[str, Facts], blocks: Mapping[str, SharedBlock]
) -> Iterator[Fault]:
    """Yield the faults of a department's own pages and blocks that contradict its others. All are by their folders."""
    pages = (files.folder(name, KINDS[name.partition("/")[0]].facts_name) for name in page_names(profile))
    shown = {folder: facts[folder] for folder in pages if folder in facts}
    named = {id_ for page in shown.values() for id_ in shared_ids(page)}
    put_in = {folder: blocks[folder] for id_ in named if (folder := files.folder(f"blocks/{id_}", FACTS)) in blocks}
    yield from (fault for fault in agreement_faults(shown, put_in) if owner_and_file(fault.file)[0])


def shadow_advice(files: Sequence[str], raw: Mapping[str, Any]) -> Iterator[Advice]:
    """Yield advice on each id of a department that the library has, too. `raw` is the JSON by the paths of files."""
    there = set(files)
    for file in files:
        owner, inside = owner_and_file(file)
        if owner and is_picture(file) and not there.isdisjoint(alike(inside)):
            yield Advice(file, WHOLE, _note("this"), "own")
        if not owner or inside not in there:
            continue
        shape = shape_of(file)
        if inside.rpartition("/")[2] in _FACTS:
            yield Advice(file, WHOLE, _note("this"), "own")
        elif shape is not None and shape.name in _LISTS:
            yield from _twice(file, raw.get(file), raw.get(inside), ())
        elif shape is not None and shape.name == "doses":
            for reference, exams, shared in _exams(raw.get(file), raw.get(inside)):
                yield from _twice(file, exams, shared, (reference, "exams"))


def _exams(own: Any, shared: Any) -> Iterator[tuple[str, Any, Any]]:
    if isinstance(own, dict) and isinstance(shared, dict):
        for id_ in own.keys() & shared.keys():
            mine, theirs = own[id_], shared[id_]
            if isinstance(mine, dict) and isinstance(theirs, dict):
                yield id_, mine.get("exams"), theirs.get("exams")


def _twice(file: str, own: Any, shared: Any, at: FieldPath) -> Iterator[Advice]:
    if isinstance(own, dict) and isinstance(shared, dict):
        yield from (Advice(file, place((*at, id_)), _note(f"`{id_}`"), "own") for id_ in own if id_ in shared)


def _note(what: str) -> str:
    return f"the library has {what}, too: patients of this department read the department’s own"
