"""Which clips a department has in a language, and what they were made from: whether every sentence still has one."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterator

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


class PreparedList(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All clips of a department in one language. `made_from` has the SHA-256 of each file that its words come from."""

    made_from: dict[str, str]
    clips: tuple[str, ...]


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


def is_complete(data: bytes, library: Library, department: str, language: str, there: Collection[str]) -> bool:
    """Return whether every sentence has a clip, by the bytes of the list: all are `there`, and nothing has changed."""
    try:
        made = msgspec.json.decode(data, type=PreparedList)
        return made.made_from == spoken_from(library, department, language) and set(there).issuperset(made.clips)
    except (msgspec.MsgspecError, ValueError, ContentError):
        return False


def encoded_list(made: PreparedList) -> bytes:
    """Return the list as its file has it."""
    return msgspec.json.format(msgspec.json.encode(made), indent=1) + b"\n"


def is_speech(file: str) -> bool:
    """Return whether the file is a clip or a list of clips, so that it belongs into a pack."""

    return is_clip(file) or is_prepared_list(file)
