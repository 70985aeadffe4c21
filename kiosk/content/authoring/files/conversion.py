"""Format 1 as format 2 has it: the same words in other places.

Format 1 knew no blocks, and no files of a department's own but its profile and approvals. Where somebody has laid such
files out already as format 2 has them, they go along.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from kiosk.content.authoring.departments.former_keys import (
    converted_facts,
    converted_profile,
    converted_tracers,
    converted_words,
)
from kiosk.content.authoring.files.canonical_json import canonical_bytes
from kiosk.content.authoring.shapes import shape_of
from kiosk.content.departments.own_files import APPROVALS, PROFILE, own_file
from kiosk.content.faults import ContentError, Fault, FaultKind, shown
from kiosk.content.file_cache import is_id
from kiosk.content.library import LIBRARY
from kiosk.content.made_from import fingerprint
from kiosk.content.model import FORMAT
from kiosk.content.reading import parse_json

FROM = 1
_MOVED = {"profiles": PROFILE, "approvals": APPROVALS}
_FORMAT = re.compile(rb'("format"\s*:\s*)1(?=\s*[,}])')
_FACTS, _WORDS = {"scan", "topic", "comparison"}, {"scan-words", "topic-words", "comparison-words"}


def base_language(data: bytes) -> str:
    """Return the base language of library.json. Raises ContentError unless it says that the folder is of format 1."""
    raw = parse_json(data, LIBRARY)
    found = raw.get("format") if isinstance(raw, dict) else None
    if found != FROM or not _FORMAT.search(data):
        fault = Fault(FaultKind.OTHER_FORMAT, LIBRARY, "format", f"{FROM}, which is turned into {FORMAT}", shown(found))
        raise ContentError([fault])
    return str(raw.get("base", ""))


def converted_path(file: str) -> str:
    """Return the path in format 2 of a file of format 1."""
    folder, _, name = file.partition("/")
    id_ = name.removesuffix(".json")
    if folder in _MOVED and name.endswith(".json") and is_id(id_):
        return own_file(id_, _MOVED[folder])
    return file


def converted_data(file: str, data: bytes, base: bytes = b"") -> bytes:
    """Return what the file of format 1 holds in format 2. `base` are the base language's words of the same page.

    It is as it was to the byte where nothing has to change, and laid out as `content format` does it otherwise. A
    translation that was up to date is so afterwards.
    """
    if file == LIBRARY:
        return _FORMAT.sub(rb"\g<1>%d" % FORMAT, data, count=1)
    shape = shape_of(converted_path(file))
    if shape is None:
        return data
    try:
        raw = parse_json(data, file)
        value = _converted(shape.name, raw)
        if shape.name in _WORDS and base and "made_from" in raw:
            value = _made_from(value, parse_json(base, file), shape.name)
    except (ContentError, TypeError, KeyError, AttributeError, ValueError):
        return data  # which `check` tells: what is no file of format 1 can't be turned into one of format 2
    return data if value == raw else canonical_bytes(value, shape.type)


def _converted(shape: str, raw: Any) -> Any:
    if shape == "profile":
        return converted_profile(raw)
    if shape in _FACTS:
        return converted_facts(raw)
    if shape in _WORDS:
        return converted_words(raw)
    if shape == "tracers":
        return converted_tracers(raw)
    if shape == "waivers":
        return [_with_path(waiver) for waiver in raw]
    return raw


def _made_from(words: dict[str, Any], base: Any, shape: str) -> dict[str, Any]:
    is_current = words["made_from"] == fingerprint(base)
    return {**words, "made_from": fingerprint(_converted(shape, base))} if is_current else words


def _with_path(waiver: Mapping[str, Any]) -> dict[str, Any]:
    return {key: converted_path(value) if key == "file" else value for key, value in waiver.items()}
