"""Translations that are behind their source: advice, for patients are offered the page in the language of staff."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from contextlib import suppress
from pathlib import PurePosixPath
from typing import Any

from kiosk.content.authoring.shapes import shape_of
from kiosk.content.authoring.translating.translated_files import is_bound, source_language
from kiosk.content.departments.own_files import owner_and_file
from kiosk.content.faults import Advice, ContentError, Fault, FaultKind
from kiosk.content.library import Library
from kiosk.content.made_from import is_stale, is_withdrawn, stale_fault
from kiosk.content.model.words import ORIGINS

_OF_NEWER_FACTS = frozenset(
    {
        FaultKind.MISSING_WORDS,
        FaultKind.SURPLUS_WORDS,
        FaultKind.VISITS,
        FaultKind.UNKNOWN_NUMBER,
        FaultKind.UNKNOWN_CASE,
        FaultKind.NO_TIME_OF_DAY,
        FaultKind.NO_OTHERWISE,
        FaultKind.NONE_FORM,
        FaultKind.UNKNOWN_TERM,
        FaultKind.UNKNOWN_SCAN,
    }
)
"""What only words have wrong that have to fit their facts."""
_NO_SUCH_KEY = "no such key"
_OFFERED = "so the page is offered in the language of staff"


def with_older_words(
    found: Iterable[Fault], library: Library, raw: Mapping[str, Any], unreadable: Set[str]
) -> tuple[list[Fault], list[Advice]]:
    """Return the faults, and the advice on words that are behind, which takes the place of the faults of these.

    `raw` is the JSON by file, and `unreadable` are the names of those with a wrong shape. It is a fault where patients
    read the words nonetheless, because the staff of their department read the same language.
    """
    words = _WordFiles(library, raw)
    faults, advice, lacking = list[Fault](), list[Advice](), set[str]()
    for fault in found:
        if fault.kind is FaultKind.STALE_TRANSLATION or words.is_told_as_missing(fault):
            continue
        if (note := words.note(fault)) is None:
            faults.append(fault)
        else:
            advice.append(Advice(fault.file, fault.place, note, "C31"))
            lacking.add(fault.file)
    for told in _stale_words(words, unreadable, lacking):
        if isinstance(told, Fault):
            faults.append(told)
        else:
            advice.append(told)
    return faults, advice


class _WordFiles:
    """The words of a folder, each with what it was made from."""

    def __init__(self, library: Library, raw: Mapping[str, Any]) -> None:
        self.raw = raw
        self._library = library
        files = {file: shape.name for file in raw if (shape := shape_of(file)) and "<language>" in shape.path}
        self._terms = {file: raw[file] for file, shape in files.items() if shape == "glossary"}
        self._pictures = {file: raw[file] for file, shape in files.items() if shape == "picture-words"}

    def source(self, file: str) -> str | None:
        """Return the file that the words in this one were made from, None for what is no translation of a page."""
        folder, _, name = file.rpartition("/")
        shape, owner, language = shape_of(file), owner_and_file(file)[0], name.removesuffix(".json")
        if shape is None or "<language>" not in shape.path or language not in self._library.languages:
            return None
        if not is_bound(folder) and shape.name != "interface":
            return None
        try:
            base_file = f"{folder}/{source_language(self._library, owner)}.json"
        except ContentError:  # which is told of the profile
            return None
        return base_file if file != base_file and base_file in self._library.files else None

    def is_for_staff(self, file: str) -> bool:
        """Return whether the staff of patients who are offered the language of this file read it themselves."""
        language = PurePosixPath(file).stem
        return language.partition("-")[0] in _languages_of_staff(self._library, owner_and_file(file)[0], language)

    def is_told_as_missing(self, fault: Fault) -> bool:
        """Return whether a page can't be opened because words are not translated at all, of which there is advice."""
        return (
            fault.kind is FaultKind.MISSING_FILE
            and is_bound(fault.file.rpartition("/")[0])
            and self.source(fault.file) is not None
            and not self.is_for_staff(fault.file)
        )

    def note(self, fault: Fault) -> str | None:
        """Return what is told in place of the fault, None for one that is no matter of words that are behind."""
        if fault.kind is FaultKind.UNDESCRIBED_PICTURE:
            behind = self._behind(self._pictures, fault, fault.found.strip("`"))
            return f"{fault.found} has no words yet in {' and '.join(behind)}, {_OFFERED}" if behind else None
        source = self.source(fault.file)
        if source is None or source not in self.raw or self.is_for_staff(fault.file):
            return None
        if not is_bound(fault.file.rpartition("/")[0]):
            lent = fault.kind is FaultKind.SHAPE and fault.found == _NO_SUCH_KEY
            return f"{fault.expected} is not translated yet, so shown in {PurePosixPath(source).stem}" if lent else None
        term = fault.found.strip("`").partition(":")[2] if fault.kind is FaultKind.UNKNOWN_TERM else ""
        if term and self._behind(self._terms, fault, term):
            return f"{fault.found} has no words yet in this language, {_OFFERED}"
        if _may_follow(fault) and is_stale(self.raw.get(fault.file), self.raw[source]):
            return f"behind its source, {_OFFERED}: expected {fault.expected}, found {fault.found}"
        return None

    def _behind(self, files: Mapping[str, Any], fault: Fault, id_: str) -> list[str]:
        """Return the files that lack an entry of the base, none if those are behind whose staff read nothing else.

        Files of other departments than that of the fault are not looked at, for none of their words are shown there.
        """
        read = {file: files[file] for file in files if owner_and_file(file)[0] in {"", owner_and_file(fault.file)[0]}}
        having = {
            PurePosixPath(file).stem for file, words in read.items() if isinstance(words, Mapping) and id_ in words
        }
        lacking = [file for file in read if PurePosixPath(file).stem not in having]
        return [] if self._library.base not in having or any(map(self.is_for_staff, lacking)) else lacking


def _may_follow(fault: Fault) -> bool:
    """Return whether words may have this wrong because the facts and the source of their page have changed since."""
    of_a_key = fault.found == _NO_SUCH_KEY or fault.found.startswith("the key `")
    return fault.kind in _OF_NEWER_FACTS or (fault.kind is FaultKind.SHAPE and of_a_key)


def _stale_words(words: _WordFiles, unreadable: Set[str], lacking: Set[str]) -> Iterator[Fault | Advice]:
    """Yield what is wrong with each page and block that is older than its source."""
    for file, raw in words.raw.items():
        folder, source = file.rpartition("/")[0], words.source(file)
        if source is None or not is_bound(folder) or source not in words.raw or source in unreadable:
            continue
        if (file in unreadable and file not in lacking) or not is_stale(raw, words.raw[source]):
            continue
        if words.is_for_staff(file):
            yield stale_fault(file, raw, words.raw[source])
        else:
            withdrawn = file in lacking or is_withdrawn(folder, raw, words.raw[source], PurePosixPath(source).stem)
            yield Advice(file, ORIGINS[0], older_note(withdrawn, PurePosixPath(file).stem), "C31")


def older_note(withdrawn: bool, language: str) -> str:
    """Return what is said of words that are older than their source, and of whether patients read them."""
    shown = "so offered in the language of staff" if withdrawn else "where no safety hangs on it, and shown as it is"
    return f"older than its source, {shown}: see `radiology-kiosk translate status {language}`"


def _languages_of_staff(library: Library, owner: str, language: str) -> set[str]:
    """Return the languages, without regions, of the staff whose patients are offered this language.

    `owner` is the department that has the words for itself, "" for those of the library. Where none offers it yet
    there are none.
    """
    found = set[str]()
    ids: Iterable[str] = [owner]
    with suppress(ContentError):  # which is told of the folder
        ids = ids if owner else library.profile_ids()
    for id_ in ids:
        with suppress(ContentError):  # which is told of the profile
            profile = library.profile(id_)
            found |= {library.language_of_staff(profile).partition("-")[0]} if language in profile.languages else set()
    return found
