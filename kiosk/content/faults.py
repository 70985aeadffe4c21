"""The faults of a content folder, described so that an author can correct them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from enum import StrEnum

import msgspec

WHOLE = "whole file"

FieldPath = tuple[str | int, ...]
"""The path to a value in a JSON file: the keys of objects and the indexes of lists, from the outside in."""

_PLAIN_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")


class FaultKind(StrEnum):
    """The kind of a fault, which code can rely on, while the wording of a fault may change."""

    MISSING_FILE = "missing_file"
    UNREADABLE = "unreadable"
    CHANGED = "changed"
    """A file or folder that can't be opened, or a file that is far too large to be content."""
    DAMAGED = "damaged"
    """A file that is not JSON by RFC 8259."""
    SHAPE = "shape"
    """JSON whose keys or values are not those of the format."""
    OTHER_FORMAT = "other_format"
    """Written for another version of the program."""
    INVALID_ID = "invalid_id"
    MISSING_ENTRY = "missing_entry"
    """A file that has no entry for the key that was asked for."""
    REPEATED = "repeated"
    """The same id, page or day twice in a list."""

    UNKNOWN_PICTURE = "unknown_picture"
    UNDESCRIBED_PICTURE = "undescribed_picture"
    """A picture without words for people who can't see it."""
    UNKNOWN_ICON = "unknown_icon"
    UNKNOWN_SOURCE = "unknown_source"
    UNKNOWN_TRACER = "unknown_tracer"
    UNKNOWN_EXAM = "unknown_exam"
    """An examination that is in no dose reference."""
    UNKNOWN_DOSES = "unknown_doses"
    """A dose reference that is not in doses.json."""
    UNKNOWN_SCAN = "unknown_scan"
    UNKNOWN_VARIANT = "unknown_variant"
    """A variant of a scan that the department picks and the scan does not have."""
    UNKNOWN_BLOCK = "unknown_block"
    """A block that no folder in blocks/ has."""
    UNKNOWN_PAGE = "unknown_page"
    UNKNOWN_TERM = "unknown_term"
    UNKNOWN_LANGUAGE = "unknown_language"
    MISSING_LANGUAGE = "missing_language"
    """A department whose name, room or hours are not given in one of its languages."""

    UNKNOWN_NUMBER = "unknown_number"
    UNKNOWN_PLACE = "unknown_place"
    """A place or telephone in a text that the department does not give."""
    BROKEN_PLACEHOLDER = "broken_placeholder"
    NO_OTHERWISE = "no_otherwise"
    """A department's decision in a text that has no other form for when it is not in force."""
    NONE_FORM = "none_form"
    """Words for “none needed” that are missing where a department has decided so, or that two decisions hang on."""
    UNFILLED_NUMBER = "unfilled_number"
    """A placeholder in a text that is shown as it stands."""
    NO_TIME_OF_DAY = "no_time_of_day"
    """`:until` after a number that is not a length of time."""
    UNKNOWN_CASE = "unknown_case"
    """A grammatical case that the words of units do not have in this language, or of what has no cases."""
    NUMBER_IN_TEXT = "number_in_text"
    """A number in a text, in digits or spelled out, where a placeholder should stand."""
    NUMBER_TWICE = "number_twice"
    """A number that is built in and is also a decision of the department."""
    CLINICAL_NUMBER = "clinical_number"
    """A built-in number that only a department may decide."""
    CONFLICTING_NUMBER = "conflicting_number"
    """A number that two pages state differently."""
    RANGE = "range"
    OTHER_UNIT = "other_unit"
    """A department's number in a unit that is not the page's."""

    MISSING_WORDS = "missing_words"
    SURPLUS_WORDS = "surplus_words"
    MARKUP = "markup"
    OTHER_PLACEHOLDERS = "other_placeholders"
    """Placeholders that are not those of the base language."""
    OTHER_MARKUP = "other_markup"
    """Forms, paragraphs, items, links or bold words that are not those of the base language."""
    TIME_PATTERN = "time_pattern"
    CHARACTER = "character"
    """A character that is lost, hidden, or turns its neighbours round."""
    UNDRAWABLE = "undrawable"
    """Characters that no typeface of the kiosk has."""
    LEFT_OPEN = "left_open"
    """TBC, xx or a question mark where people are to read or to know something."""
    HAND_MADE_LAYOUT = "hand_made_layout"
    """A list, table or line drawn with characters."""
    STALE_TRANSLATION = "stale_translation"
    """Words of a page or block that were made from other words than the base has now."""
    DRAFT_LANGUAGE = "draft_language"
    """A language whose words nobody has reviewed, in a department that is no sample."""
    FRIGHTENING_WORD = "frightening_word"
    CAPITALS = "capitals"
    LONG_SENTENCE = "long_sentence"
    HARD_TO_READ = "hard_to_read"
    """A part of a page whose reading grade is far above what most people read."""
    OWN_WORDS = "own_words"
    """A department's own words for a text that does not exist."""

    AFTERCARE = "aftercare"
    """An aftercare card without an item that every card must have."""
    VISITS = "visits"
    """Visits that do not fit the steps, the gaps, or the card for the time between."""
    RADIATION = "radiation"
    """Tracers or a dose that contradict the scan's kind of radiation."""
    EVIDENCE = "evidence"
    APPROVAL = "approval"
    REVIEW_DATE = "review_date"
    ACCENT = "accent"
    """A colour that is hard to read."""
    DRAWING = "drawing"
    PHOTO = "photo"
    """A file of a photo with more in it than the photo, or in a size or shape that no screen has room for."""
    UNSTATED_PHOTO = "unstated_photo"
    """A photo of which nobody says whose it is."""
    PHOTO_CONSENT = "photo_consent"
    """A photo of somebody who can be recognised and has not agreed in writing."""
    HOURS = "hours"
    PHONE = "phone"
    """A telephone number that nobody answers."""


_RULES = {
    FaultKind.LONG_SENTENCE: "C1",
    FaultKind.HARD_TO_READ: "C3",
    FaultKind.TIME_PATTERN: "C17",
    FaultKind.FRIGHTENING_WORD: "C21",
    FaultKind.CAPITALS: "C22",
    FaultKind.MARKUP: "C22",
    FaultKind.HAND_MADE_LAYOUT: "C22",
    FaultKind.APPROVAL: "C23",
    FaultKind.EVIDENCE: "C23",
    FaultKind.REVIEW_DATE: "C24",
    FaultKind.NUMBER_IN_TEXT: "C25",
    FaultKind.UNKNOWN_NUMBER: "C25",
    FaultKind.UNKNOWN_PLACE: "C25",
    FaultKind.CLINICAL_NUMBER: "C25",
    FaultKind.CONFLICTING_NUMBER: "C25",
    FaultKind.NUMBER_TWICE: "C25",
    FaultKind.UNKNOWN_SOURCE: "C25",
    FaultKind.RANGE: "C25",
    FaultKind.NONE_FORM: "C25",
    FaultKind.UNFILLED_NUMBER: "C25",
    FaultKind.LEFT_OPEN: "C25",
    FaultKind.OTHER_UNIT: "C25",
    FaultKind.AFTERCARE: "C26",
    FaultKind.PHONE: "C26",
    FaultKind.UNKNOWN_PICTURE: "C28",
    FaultKind.UNDESCRIBED_PICTURE: "C28",
    FaultKind.DRAWING: "C28",
    FaultKind.PHOTO: "C28",
    FaultKind.UNSTATED_PHOTO: "C28",
    FaultKind.PHOTO_CONSENT: "C28",
    FaultKind.UNKNOWN_TERM: "C29",
    FaultKind.UNKNOWN_SCAN: "C30",
    FaultKind.UNKNOWN_PAGE: "C30",
    FaultKind.STALE_TRANSLATION: "C31",
    FaultKind.DRAFT_LANGUAGE: "C31",
    FaultKind.OTHER_PLACEHOLDERS: "C31",
    FaultKind.UNKNOWN_CASE: "C31",
    FaultKind.OTHER_MARKUP: "C31",
    FaultKind.MISSING_LANGUAGE: "C31",
}
"""The number of the rule for authors that a kind of fault breaks, where there is one."""


class Fault(msgspec.Struct, frozen=True):
    """One thing to correct. `file` is relative to the content folder, and `place` reads like `steps[2].picture`."""

    kind: FaultKind
    file: str
    place: str
    expected: str
    found: str

    @property
    def rule(self) -> str:
        """The rule for authors that is broken, such as C25, or the name of the kind for what is no rule of style."""
        return _RULES.get(self.kind, self.kind.value)

    def __str__(self) -> str:
        return _printable(f"{self.file}: {self.place}: expected {self.expected}, found {self.found}")


class Advice(msgspec.Struct, frozen=True):
    """One thing that is allowed but could be better. `rule` names what it is about, such as C3, so it can be waived."""

    file: str
    place: str
    note: str
    rule: str

    def __str__(self) -> str:
        return _printable(f"{self.file}: {self.place}: {self.note}")


class ContentError(Exception):
    """A page or file that cannot be shown, with all its faults."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(map(str, self.faults)))


def place(path: Sequence[str | int]) -> str:
    """Return the path in the notation of authors: `values["vq.visit"].unit` for `("values", "vq.visit", "unit")`."""
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
    """Return the value as one line of at most 60 characters, with unprintable characters escaped."""
    text = value if isinstance(value, str) else repr(value)
    return _printable(text if len(text) <= 60 else text[:57] + "…")


def _printable(text: str) -> str:
    return "".join(c if c.isprintable() else repr(c)[1:-1] for c in text)


def tag_fault(language: str, expected: str, found: str) -> Fault:
    """Return the fault of a language of library.json whose tag can't be used."""
    return Fault(FaultKind.UNKNOWN_LANGUAGE, "library.json", place(("languages", language)), expected, shown(found))
