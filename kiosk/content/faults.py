"""What is wrong with a content folder, said so that an author can put it right."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from enum import StrEnum

import msgspec

WHOLE = "whole file"

FieldPath = tuple[str | int, ...]
"""Where in a file something stands: keys of objects and indexes of lists, from the outside in."""

_PLAIN_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")


class FaultKind(StrEnum):
    """What is wrong, however the sentence about it reads. Where a file lies says the rest."""

    MISSING_FILE = "missing_file"
    UNREADABLE = "unreadable"
    """A file or folder that can't be opened, or that is far too large to be content."""
    DAMAGED = "damaged"
    """No JSON as RFC 8259 has it."""
    SHAPE = "shape"
    """JSON whose keys or values are not those of the format."""
    OTHER_FORMAT = "other_format"
    """Written for another version of the program."""
    INVALID_ID = "invalid_id"
    MISSING_ENTRY = "missing_entry"
    """A list without the entry that was asked for."""
    REPEATED = "repeated"
    """The same id, page or day twice in a list."""

    UNKNOWN_PICTURE = "unknown_picture"
    UNDESCRIBED_PICTURE = "undescribed_picture"
    """A picture without words for people who can't see it."""
    UNKNOWN_ICON = "unknown_icon"
    UNKNOWN_SOURCE = "unknown_source"
    UNKNOWN_TRACER = "unknown_tracer"
    UNKNOWN_EXAM = "unknown_exam"
    """One that no dose reference has."""
    UNKNOWN_DOSES = "unknown_doses"
    """A dose reference that there is not."""
    UNKNOWN_SCAN = "unknown_scan"
    UNKNOWN_PAGE = "unknown_page"
    UNKNOWN_TERM = "unknown_term"
    UNKNOWN_LANGUAGE = "unknown_language"
    MISSING_LANGUAGE = "missing_language"
    """A department whose name, room or hours are not given in one of its languages."""

    UNKNOWN_NUMBER = "unknown_number"
    BROKEN_PLACEHOLDER = "broken_placeholder"
    NO_OTHERWISE = "no_otherwise"
    """A department's decision in a text that has no other form for when it is not in force."""
    NO_TIME_OF_DAY = "no_time_of_day"
    """`:until` after a number that is no time."""
    NUMBER_IN_TEXT = "number_in_text"
    """Digits where a placeholder belongs."""
    NUMBER_TWICE = "number_twice"
    """Both built in and a decision of the department."""
    CLINICAL_NUMBER = "clinical_number"
    """Built in, though it is for the department to decide."""
    CONFLICTING_NUMBER = "conflicting_number"
    """Stated in two ways by two pages."""
    RANGE = "range"
    OTHER_UNIT = "other_unit"
    """A department's number in another unit than the page's."""

    MISSING_WORDS = "missing_words"
    SURPLUS_WORDS = "surplus_words"
    MARKUP = "markup"
    OTHER_PLACEHOLDERS = "other_placeholders"
    """Not those of the base language."""
    TIME_PATTERN = "time_pattern"
    STALE_TRANSLATION = "stale_translation"
    FRIGHTENING_WORD = "frightening_word"
    CAPITALS = "capitals"
    LONG_SENTENCE = "long_sentence"
    OWN_WORDS = "own_words"
    """A department's own words where there are none to replace."""

    AFTERCARE = "aftercare"
    """A card that leaves out what every card must say."""
    RADIATION = "radiation"
    """Tracers or a dose that do not fit a scan's kind of radiation."""
    EVIDENCE = "evidence"
    APPROVAL = "approval"
    REVIEW_DATE = "review_date"
    ACCENT = "accent"
    """A colour that is hard to read."""
    DRAWING = "drawing"
    HOURS = "hours"


class Fault(msgspec.Struct, frozen=True):
    """One thing to put right. `file` is relative to the content folder; `place` reads like `steps[2].picture`."""

    kind: FaultKind
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
