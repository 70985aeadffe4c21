"""Which clips a department has in a language, and what they were made from: how many sentences still have one."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

import msgspec

from kiosk.content.departments.own_files import owner_and_file
from kiosk.content.faults import ContentError
from kiosk.content.file_cache import is_id
from kiosk.content.files.snapshot import CLIPS
from kiosk.content.library import Library
from kiosk.content.speech.clips import is_clip

_LIST = re.compile(rf"{CLIPS}/[A-Za-z]{{1,3}}(?:-[A-Za-z0-9]{{1,8}})*/([a-z0-9-]+)\.json")
_SAID_NOWHERE = frozenset({"approvals.json", "waivers.json", "photos.json", "sources.json"})
"""Files that no sentence comes from."""


class PreparedList(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """The clips of a department in one language, and the number of its sentences that are `lacking` one.

    `made_from` has the SHA-256 of each file that its words come from.
    """

    made_from: dict[str, str]
    clips: tuple[str, ...]
    lacking: int = 0


@dataclass(frozen=True)
class Prepared:
    """How many sentences of a department have a clip in a language, of how many when its list was written.

    `unchanged` says whether its words are the same since then; `was_whole`, whether every sentence had a clip then. Of
    a list that can't be read there are no sentences.
    """

    there: int = 0
    sentences: int = 0
    unchanged: bool = False
    was_whole: bool = True

    @property
    def complete(self) -> bool:
        """Whether every sentence has a clip now."""
        return self.unchanged and self.there == self.sentences


def list_file(department: str, language: str) -> str:
    """Return the path of the list beside the content."""
    return f"{CLIPS}/{language}/{department}.json"


def is_prepared_list(file: str) -> bool:
    """Return whether a file with this path beside the content is such a list."""
    return (found := _LIST.fullmatch(file)) is not None and is_id(found[1])


def spoken_from(library: Library, department: str, language: str) -> dict[str, str]:
    """Return the sum of each file that words of the department in this language come from. Raises ContentError."""
    files = sorted(_files(library, department, language))
    return {file: hashlib.sha256(library.files.read(file)).hexdigest() for file in files}


def _files(library: Library, department: str, language: str) -> Iterator[str]:
    for file in library.files.names:
        owner, inside = owner_and_file(file)
        folder, _, name = inside.rpartition("/")
        stem, _, ending = name.rpartition(".")
        others = stem in library.languages and stem != language
        read = ending == "json" and not folder.startswith("schema") and name not in _SAID_NOWHERE
        if read and owner in ("", department) and not others:
            yield file


def prepared(data: bytes, library: Library, department: str, language: str, there: Collection[str]) -> Prepared:
    """Return how far a language is prepared, by the bytes of its list. `there` are the names of the clips there are."""
    try:
        made = msgspec.json.decode(data, type=PreparedList)
        unchanged = made.made_from == spoken_from(library, department, language)
    except (msgspec.MsgspecError, ValueError, ContentError):
        return Prepared()
    found, sentences = len(set(made.clips).intersection(there)), len(made.clips) + made.lacking
    return Prepared(found, sentences, unchanged, made.lacking == 0)


def encoded_list(made: PreparedList) -> bytes:
    """Return the list as its file has it."""
    return msgspec.json.format(msgspec.json.encode(made), indent=1) + b"\n"


def is_speech(file: str) -> bool:
    """Return whether the file is a clip or a list of clips, so that it belongs into a pack."""

    return is_clip(file) or is_prepared_list(file)
