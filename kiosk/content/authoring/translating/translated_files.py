"""Which files of a content folder hold words for patients, and the words of each beside those of a language."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import PurePosixPath
from typing import Any

from kiosk.content.authoring.shapes import shape_of
from kiosk.content.authoring.translating.department_words import words_in
from kiosk.content.authoring.translating.strings import WordsPair
from kiosk.content.departments.own_files import PROFILE, own_file, owner_and_file, profile_file
from kiosk.content.faults import ContentError
from kiosk.content.library import Library
from kiosk.content.page_loader import KINDS

EVERY = "*"
"""Stands for every department, whether it offers a language or not."""
_BOUND = ("scans/", "topics/", "comparisons/", "blocks/")


class TranslationError(ValueError):
    """What can't be handed out or taken back, with the reason in words for who asked."""


def words_files(library: Library, language: str, department: str | None = None) -> Iterator[WordsPair]:
    """Yield each file of words beside its translation. Raises ContentError for one that can't be read.

    Of departments these are the words of those that offer the language, or of all while none does, and for EVERY. Of a
    single `department` it is what its patients read.
    """
    departments = _departments(library, language, department)
    for file in sorted(library.files.names):
        owner, inside = owner_and_file(file)
        source = library.base if not owner else source_language(library, owner)
        shape = shape_of(file)
        if shape is None or source == language or (owner and owner not in departments):
            continue
        if inside == PROFILE and owner:
            raw = library.cache.raw(file)
            yield WordsPair(file.removesuffix(f"/{PROFILE}"), source, words_in(raw, source), words_in(raw, language))
        elif "<language>" in shape.path and PurePosixPath(file).stem == source:
            name = file.rpartition("/")[0]
            if department in (None, EVERY) or owner or _is_shown(library, name, department):
                yield WordsPair(name, source, library.cache.raw(file), _raw_or_none(library, f"{name}/{language}.json"))


def file_of(name: str, language: str) -> str:
    """Return the file in which the words of a `WordsPair` stand in this language."""
    owner, inside = owner_and_file(f"{name}/{PROFILE}")
    return profile_file(owner) if owner and inside == PROFILE else f"{name}/{language}.json"


def is_profile(name: str) -> bool:
    """Return whether the words of this name stand in the profile of a department."""
    return file_of(name, "") == f"{name}/{PROFILE}"


def is_bound(name: str) -> bool:
    """Return whether the words say what they were made from: those of pages and blocks do."""
    return owner_and_file(f"{name}/")[1].startswith(_BOUND)


def source_language(library: Library, owner: str) -> str:
    """Return the language that the words of a department, or of the library for "", are translated from."""
    if not owner:
        return library.base
    spoken = [each for each in library.profile(owner).languages if each in library.languages]
    return library.base if library.base in spoken or not spoken else spoken[0]


def _departments(library: Library, language: str, department: str | None) -> set[str]:
    owners = {owner for file in library.files.names if (owner := owner_and_file(file)[0])}
    known = {owner for owner in owners if profile_file(owner) in library.files}
    if department == EVERY:
        return known
    if department is not None:
        if department not in known:
            raise TranslationError(f"{department}: no department of this folder; there are {', '.join(sorted(known))}")
        return {department}
    offering = set()
    for owner in known:
        with suppress(ContentError):  # which `check` tells
            offering |= {owner} if language in library.profile(owner).languages else set()
    return offering or known


def _is_shown(library: Library, name: str, department: str) -> bool:
    """Return whether patients of the department read the library's file: all of what pages share, and their pages."""
    kind, _, id_ = name.partition("/")
    if kind == "blocks":
        return f'"shared:{id_}"' in _facts_of(library, department)
    return kind not in KINDS or id_ in getattr(library.profile(department), kind)


def _facts_of(library: Library, department: str) -> str:
    """Return the facts of all pages of the department as one text, in which ids are looked for."""
    profile, found = library.profile(department), ""
    for kind, made in KINDS.items():
        for id_ in getattr(profile, kind):
            for file in (own_file(department, f"{kind}/{id_}/{made.facts_name}"), f"{kind}/{id_}/{made.facts_name}"):
                found += library.files.read(file).decode(errors="replace") if file in library.files else ""
    return found


def _raw_or_none(library: Library, file: str) -> Any:
    return library.cache.raw(file) if file in library.files else {}
