"""Placeholders in texts of other files than pages, which nobody fills: a patient would read the braces."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from kiosk.content.faults import Fault, FaultKind, place
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


def unfilled_faults(raw: Any, file: str, shape: str) -> Iterator[Fault]:
    """Yield a fault for each placeholder in a file of this shape that is shown as it stands."""
    keys = _SHOWN.get(shape, ())
    shown = raw if keys is None else {key: raw[key] for key in keys if isinstance(raw, Mapping) and key in raw}
    for path, text, _ in texts(shown):
        if match := PLACEHOLDER.search(text) or START.search(text):
            expected = "plain words, for numbers and places are put into the words of pages only"
            yield Fault(FaultKind.UNFILLED_NUMBER, file, place(path), expected, f"`{match[0]}`")
