"""Names that screens and papers draw letter by letter, as of a department and a language: markup in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from kiosk.content.authoring.texts.characters import strings
from kiosk.content.faults import Fault, FaultKind, place, shown

_NAMES: Mapping[str, re.Pattern[str]] = {
    "profile": re.compile(r"(?:name|room)/[^/]+"),
    "library": re.compile(r"languages/[^/]+/name"),
    "photos": re.compile(r"[^/]+/(?:maker|licence)"),
    "sources": re.compile(r"[^/]+/publisher"),
}
"""The places of such names by the shape of the file."""

_MARKED_UP = re.compile(
    r"\*\*|__|`[^`]+`|\[[^\]]*\]\([^)]*\)|</?[a-z][^<>]*>|^\s*(?:#{1,6}|[>-])\s"
    r"|(?<![\w*])\*(?=[^\s*])[^*]+(?<=\S)\*(?![\w*])|(?<![\w_])_(?=[^\s_])[^_]+(?<=\S)_(?![\w_])",
    re.IGNORECASE,
)
"""Signs that only markup has. A sign by itself may be meant: Suite #200, E3_12, level -1 and Radiology*."""


def marked_up_name_faults(raw: Any, file: str, shape: str) -> Iterator[Fault]:
    """Yield a fault for each name in the JSON of which patients would read the markup."""
    if (names := _NAMES.get(shape)) is None:
        return
    for path, text in strings(raw):
        if names.fullmatch("/".join(map(str, path))) and (mark := _MARKED_UP.search(text)):
            expected = "plain words without markup, whose signs would be shown"
            yield Fault(FaultKind.MARKUP, file, place(path), expected, f"`{shown(mark[0].strip())}`")
