"""The few reasons for withheld content that staff can tell apart. The faults themselves are for IT and authors."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum

from kiosk.content.departments.own_files import PROFILE, owner_and_file
from kiosk.content.faults import Fault, FaultKind


class FaultReason(StrEnum):
    """A reason for staff. Each has its words on the staff side."""

    PICTURE = "picture"
    PICTURE_WORDS = "picture_words"
    PHOTO = "photo"
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


REASONS: Mapping[FaultKind, FaultReason] = {
    FaultKind.UNKNOWN_PICTURE: FaultReason.PICTURE,
    FaultKind.UNDESCRIBED_PICTURE: FaultReason.PICTURE_WORDS,
    FaultKind.UNSTATED_PHOTO: FaultReason.PHOTO,
    FaultKind.PHOTO_CONSENT: FaultReason.PHOTO,
    FaultKind.MISSING_FILE: FaultReason.MISSING,
    FaultKind.UNREADABLE: FaultReason.UNREADABLE,
    FaultKind.CHANGED: FaultReason.UNREADABLE,
    FaultKind.DAMAGED: FaultReason.DAMAGED,
    FaultKind.UNKNOWN_SOURCE: FaultReason.SOURCE,
    FaultKind.UNKNOWN_TRACER: FaultReason.LIST,
    FaultKind.UNKNOWN_EXAM: FaultReason.LIST,
    FaultKind.UNKNOWN_SCAN: FaultReason.LIST,
    FaultKind.UNKNOWN_VARIANT: FaultReason.LIST,
    FaultKind.UNKNOWN_BLOCK: FaultReason.LIST,
    FaultKind.UNKNOWN_TERM: FaultReason.TERM,
    FaultKind.UNKNOWN_NUMBER: FaultReason.NUMBER,
    FaultKind.UNKNOWN_PLACE: FaultReason.OWN_WORDS,
    FaultKind.BROKEN_PLACEHOLDER: FaultReason.NUMBER,
    FaultKind.NO_OTHERWISE: FaultReason.NUMBER,
    FaultKind.NONE_FORM: FaultReason.NUMBER,
    FaultKind.UNFILLED_NUMBER: FaultReason.NUMBER,
    FaultKind.NO_TIME_OF_DAY: FaultReason.NUMBER,
    FaultKind.NUMBER_IN_TEXT: FaultReason.NUMBER,
    FaultKind.NUMBER_TWICE: FaultReason.NUMBER,
    FaultKind.RANGE: FaultReason.NUMBER,
    FaultKind.OTHER_UNIT: FaultReason.OWN_NUMBER,
    FaultKind.OWN_WORDS: FaultReason.OWN_WORDS,
    FaultKind.MISSING_WORDS: FaultReason.WORDS,
    FaultKind.SURPLUS_WORDS: FaultReason.WORDS,
    FaultKind.MARKUP: FaultReason.WORDS,
    FaultKind.OTHER_PLACEHOLDERS: FaultReason.WORDS,
    FaultKind.UNKNOWN_CASE: FaultReason.WORDS,
    FaultKind.OTHER_MARKUP: FaultReason.WORDS,
    FaultKind.TIME_PATTERN: FaultReason.WORDS,
    FaultKind.CHARACTER: FaultReason.WORDS,
    FaultKind.UNDRAWABLE: FaultReason.WORDS,
    FaultKind.LEFT_OPEN: FaultReason.WORDS,
    FaultKind.HAND_MADE_LAYOUT: FaultReason.WORDS,
    FaultKind.STALE_TRANSLATION: FaultReason.WORDS,
    FaultKind.DRAFT_LANGUAGE: FaultReason.OTHER,
    FaultKind.FRIGHTENING_WORD: FaultReason.WORDS,
    FaultKind.CAPITALS: FaultReason.WORDS,
    FaultKind.LONG_SENTENCE: FaultReason.WORDS,
    FaultKind.HARD_TO_READ: FaultReason.WORDS,
    FaultKind.SHAPE: FaultReason.OTHER,  # in a file of words: WORDS
    FaultKind.OTHER_FORMAT: FaultReason.OTHER,
    FaultKind.INVALID_ID: FaultReason.OTHER,
    FaultKind.MISSING_ENTRY: FaultReason.OTHER,
    FaultKind.REPEATED: FaultReason.OTHER,
    FaultKind.UNKNOWN_ICON: FaultReason.OTHER,
    FaultKind.UNKNOWN_DOSES: FaultReason.OTHER,
    FaultKind.UNKNOWN_PAGE: FaultReason.OTHER,
    FaultKind.UNKNOWN_LANGUAGE: FaultReason.OTHER,
    FaultKind.MISSING_LANGUAGE: FaultReason.OTHER,
    FaultKind.CLINICAL_NUMBER: FaultReason.OTHER,
    FaultKind.CONFLICTING_NUMBER: FaultReason.OTHER,
    FaultKind.AFTERCARE: FaultReason.OTHER,
    FaultKind.VISITS: FaultReason.OTHER,
    FaultKind.RADIATION: FaultReason.OTHER,
    FaultKind.EVIDENCE: FaultReason.OTHER,
    FaultKind.APPROVAL: FaultReason.OTHER,
    FaultKind.REVIEW_DATE: FaultReason.OTHER,
    FaultKind.ACCENT: FaultReason.OTHER,
    FaultKind.DRAWING: FaultReason.OTHER,
    FaultKind.PHOTO: FaultReason.OTHER,
    FaultKind.HOURS: FaultReason.OTHER,
    FaultKind.PHONE: FaultReason.OTHER,
}
"""The reason for each kind of fault, which `fault_reason` changes for some files."""


def fault_reason(fault: Fault) -> FaultReason:
    """Return the reason for a fault. Faults of a department's own numbers and words have reasons of their own."""
    if fault.file.endswith(f"/{PROFILE}") and fault.place.startswith("protocol"):
        return FaultReason.OWN_NUMBER
    if fault.file.endswith(f"/{PROFILE}") and fault.place.startswith("wording"):
        return FaultReason.OWN_WORDS
    if fault.kind is FaultKind.SHAPE and not _holds_facts(fault.file):
        return FaultReason.WORDS
    return REASONS[fault.kind]


def reasons(faults: Iterable[Fault]) -> tuple[FaultReason, ...]:
    """Return the reasons of the faults, each once, in the order of the faults."""
    return tuple(dict.fromkeys(map(fault_reason, faults)))


def _holds_facts(file: str) -> bool:
    """Return whether the file holds facts. The words for pictures count as facts, because no page shows them."""
    folder, _, name = owner_and_file(file)[1].rpartition("/")
    return name in ("scan.json", "topic.json", "comparison.json", PROFILE) or folder in ("", "pictures")
