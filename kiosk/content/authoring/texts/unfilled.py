"""What nobody filled in: placeholders in texts of other files than pages, and TBC in place of what is to be read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from kiosk.content.approval.names import left_open
from kiosk.content.faults import Fault, FaultKind, FieldPath, place, shown
from kiosk.content.word_checks import texts
from kiosk.content.wording import PLACEHOLDER, START

_SHOWN: Mapping[str, tuple[str, ...] | None] = {
    "glossary": None,
    "picture-words": None,
    "library": ("languages",),
    "sources": None,
    "profile": ("name", "room", "contacts", "places"),
}
"""The kinds of files whose texts are shown as they stand, with the keys that hold them, or None for all."""


_WORDS = {"scan-words", "topic-words", "comparison-words", "block-words", "glossary", "picture-words", "interface"}
_OF_PROFILE = ("name", "room", "contacts", "places", "wording")
_ELSEWHERE = ("phone", "approved_by")
"""Keys of a profile whose texts have checks of their own."""

_LEFT_BY_PROGRAMS = re.compile(
    r"\b(?:Error|Fehler|Erreur|Błąd)\s?! \w+ \w+|¡Error! \w+ \w+"
    r"|\bclick (?:or tap )?(?:here )?to (?:enter|add) (?:text|title|subtitle|notes|an? \w+)\b|^Choose an item\.?$"
    r"|#(?:REF!|NAME\?|VALUE!|DIV/0!|NULL!|NUM!|N/A\b)|\blorem ipsum\b|«[A-Za-z]+_\w+»|\{\s?MERGEFIELD\b",
    re.IGNORECASE,
)
"""What Word and Excel show where a reference leads nowhere, a formula fails or nobody typed anything."""


def open_faults(raw: Any, file: str, shape: str) -> Iterator[Fault]:
    """Yield a fault for each text of patients in a file of this shape that says nothing yet, such as TBC."""
    if shape == "profile" and isinstance(raw, Mapping):
        raw = {key: raw[key] for key in _OF_PROFILE if key in raw}
    for path, text, _ in texts(raw) if shape in {*_WORDS, "profile"} else ():
        if path[-1:] and path[-1] not in _ELSEWHERE and left_open(text):
            yield open_fault(text, file, path)
        elif left := _LEFT_BY_PROGRAMS.search(text):
            yield open_fault(left[0], file, path)


def open_fault(text: str, file: str, path: FieldPath) -> Fault:
    """Return the fault of a text that says nothing yet."""
    return Fault(FaultKind.LEFT_OPEN, file, place(path), "what it is meant to say", f"`{shown(text)}`")


def unfilled_faults(raw: Any, file: str, shape: str) -> Iterator[Fault]:
    """Yield a fault for each placeholder in a file of this shape that is shown as it stands."""
    keys = _SHOWN.get(shape, ())
    shown = raw if keys is None else {key: raw[key] for key in keys if isinstance(raw, Mapping) and key in raw}
    for path, text, _ in texts(shown):
        if match := PLACEHOLDER.search(text) or START.search(text):
            expected = "plain words, for numbers and places are put into the words of pages only"
            yield Fault(FaultKind.UNFILLED_NUMBER, file, place(path), expected, f"`{match[0]}`")
