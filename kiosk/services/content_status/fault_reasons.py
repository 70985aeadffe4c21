"""Why content is withheld, in the few kinds that staff can tell apart; the fault itself is for IT and authors."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from kiosk.content.faults import Fault
from kiosk.content.reading import LARGEST_FILE


class FaultReason(StrEnum):
    """Each has its words on the staff side."""

    PICTURE = "picture"
    PICTURE_WORDS = "picture_words"
    MISSING = "missing"
    UNREADABLE = "unreadable"
    DAMAGED = "damaged"
    SOURCE = "source"
    LIST = "list"
    TERM = "term"
    NUMBER = "number"
    OWN_NUMBER = "own_number"
    OWN_WORDS = "own_words"
    WORDS = "words"
    OTHER = "other"


_BY_EXPECTED = (
    ("a picture that", FaultReason.PICTURE_WORDS),
    ("a picture", FaultReason.PICTURE),
    ("a file that can be read", FaultReason.UNREADABLE),
    ("a folder that can be read", FaultReason.UNREADABLE),
    (f"at most {LARGEST_FILE:,} bytes", FaultReason.UNREADABLE),
    ("a file", FaultReason.MISSING),
    ("text in UTF-8", FaultReason.DAMAGED),
    ("JSON", FaultReason.DAMAGED),
    ("whole characters", FaultReason.DAMAGED),
    ("an ordinary number", FaultReason.DAMAGED),
    ("each key once", FaultReason.DAMAGED),
    ("a source in", FaultReason.SOURCE),
    ("a tracer in", FaultReason.LIST),
    ("an exam in", FaultReason.LIST),
    ("a scan in", FaultReason.LIST),
    ("a term of", FaultReason.TERM),
    ("a number of this page", FaultReason.NUMBER),
    ("a number that is not built in", FaultReason.NUMBER),
    ("a built-in number", FaultReason.NUMBER),
    ("until only of", FaultReason.NUMBER),
    ("a placeholder", FaultReason.NUMBER),
    ("more than", FaultReason.NUMBER),
    ("at least 1, for", FaultReason.NUMBER),
)
"""How what was expected begins; the first that fits counts."""


def reason(fault: Fault) -> FaultReason:
    if fault.file.startswith("profiles/") and fault.place.startswith("protocol"):
        return FaultReason.OWN_NUMBER
    if fault.file.startswith("profiles/") and fault.place.startswith("wording"):
        return FaultReason.OWN_WORDS
    for start, found in _BY_EXPECTED:
        if fault.expected.startswith(start):
            return found
    folder, _, name = fault.file.rpartition("/")
    facts = name in ("scan.json", "topic.json", "comparison.json") or folder in ("", "profiles", "pictures")
    return FaultReason.OTHER if facts else FaultReason.WORDS


def reasons(faults: Iterable[Fault]) -> tuple[FaultReason, ...]:
    """Each once, in the order of the faults."""
    return tuple(dict.fromkeys(map(reason, faults)))
