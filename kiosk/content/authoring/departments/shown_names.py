"""The names of a department and its room, which screens and papers draw letter by letter: Markdown and HTML in them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kiosk.content.faults import Fault, FaultKind, place, shown
from kiosk.content.model import Profile

_MARKED_UP = re.compile(
    r"\*\*|__|`[^`]+`|\[[^\]]*\]\([^)]*\)|</?[a-z][^<>]*>|^\s*(?:#{1,6}|[>-])\s"
    r"|(?<![\w*])\*(?=[^\s*])[^*]+(?<=\S)\*(?![\w*])|(?<![\w_])_(?=[^\s_])[^_]+(?<=\S)_(?![\w_])",
    re.IGNORECASE,
)
"""Signs that only markup has. A sign by itself may be meant: Suite #200, E3_12, level -1 and Radiology*."""


def marked_up_name_faults(profile: Profile, file: str) -> Iterator[Fault]:
    """Yield a fault for each name of the department or its room of which patients would read the markup."""
    for field in ("name", "room"):
        for language, text in getattr(profile, field).items():
            if mark := _MARKED_UP.search(text):
                expected = "plain words without markup, whose signs would be shown"
                yield Fault(FaultKind.MARKUP, file, place((field, language)), expected, f"`{shown(mark[0].strip())}`")
