"""What is wrong with a content folder, said so that an author can put it right."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import msgspec

WHOLE = "whole file"

_PLAIN_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")


class Fault(msgspec.Struct, frozen=True):
    """One thing to put right. `file` is relative to the content folder; `place` reads like `steps[2].picture`."""

    file: str
    place: str
    expected: str
    found: str

    def __str__(self) -> str:
        return _printable(f"{self.file}: {self.place}: expected {self.expected}, found {self.found}")


class Advice(msgspec.Struct, frozen=True):
    """One thing that may stay, but would be better otherwise."""

    file: str
    place: str
    note: str

    def __str__(self) -> str:
        return _printable(f"{self.file}: {self.place}: {self.note}")


class ContentError(Exception):
    """A page or file that cannot be shown, with everything found wrong with it."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(map(str, self.faults)))


def place(path: Sequence[str | int]) -> str:
    """`("values", "vq.visit", "unit")` as an author reads it: `values["vq.visit"].unit`."""
    parts: list[str] = []
    for step in path:
        if isinstance(step, int):
            parts.append(f"[{step}]")
        elif _PLAIN_KEY.fullmatch(step):
            parts.append(f".{step}" if parts else step)
        else:
            parts.append(f'["{shown(step)}"]')
    return "".join(parts) or WHOLE


def shown(value: object) -> str:
    """A found value on one line, cut where it is long, with anything unprintable escaped."""
    text = value if isinstance(value, str) else repr(value)
    return _printable(text if len(text) <= 60 else text[:57] + "…")


def _printable(text: str) -> str:
    return "".join(c if c.isprintable() else repr(c)[1:-1] for c in text)
