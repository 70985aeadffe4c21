"""What can be wrong with what the kiosk keeps or shows, as ids: the sentences to them stand among the staff words."""

from __future__ import annotations

from collections.abc import Mapping

from kiosk.fill import Said, SentenceId


class TroubleId(SentenceId):
    """`damage`, `first` and `second` are themselves said by ids. `reason` is a text of the operating system.

    `fault` and `detail` are said by ids, or quoted from a check of content or from another version of the program.
    """

    # --- state files
    DAMAGED_AND_KEPT = "damaged_and_kept", "file", "kept"
    DAMAGED_IN_PLACE = "damaged_in_place", "file"
    UNREAD_AND_KEPT = "unread_and_kept", "file", "reason", "kept"
    UNREAD_IN_PLACE = "unread_in_place", "file", "reason"
    MISSING = "missing", "file"
    BOTH = "both", "first", "second"
    COPY_USED = "copy_used", "damage"
    WITHOUT_FILE = "without_file", "damage"
    UNWRITABLE = "unwritable", "file", "reason"
    # --- the audit log
    LOG_DAMAGED = "log_damaged", "file", "kept"
    LOG_UNREAD = "log_unread", "file", "reason", "kept"
    LOG_FULL = "log_full", "file"
    LOG_LACKS = "log_lacks", "count"
    # --- the counts of use
    COUNTS_DAMAGED = "counts_damaged", "damage"
    COUNTS_UNREAD = "counts_unread", "file", "reason"
    # --- departments
    DEPARTMENT_UNUSABLE = "department_unusable", "department", "fault"
    USUAL_DEPARTMENT_UNUSABLE = "usual_department_unusable", "fault"
    HOURS_UNKNOWN = "hours_unknown", "department", "fault"
    # --- content
    CONTENT_DAMAGED = "content_damaged", "detail"
    CONTENT_OTHER_FORMAT = "content_other_format", "number", "format", "reads"
    CONTENT_UNREAD = "content_unread", "detail"
    CLIPS_DAMAGED = "clips_damaged", "count", "detail"
    CLIPS_UNREAD = "clips_unread", "count", "detail"
    POINTER_UNREAD = "pointer_unread", "damage"
    CONTENT_FAULTY = "content_faulty", "fault"
    CONTENT_LACKS_DEPARTMENT = "content_lacks_department", "department"
    FOLDER_EMPTY = "folder_empty", "folder"
    FOLDER_FAULTY = "folder_faulty", "folder", "fault"
    FOLDER_CHANGED = "folder_changed", "folder"
    CHANGED_OR_UNREAD = "changed_or_unread", "file"
    FOLDER_CHANGE_FAULTY = "folder_change_faulty", "folder", "fault"
    FOLDER_SILENT = "folder_silent", "folder"
    FOLDER_UNREAD = "folder_unread", "folder", "reason"
    PACK_REFUSED = "pack_refused", "file", "detail"
    PACKS_REFUSED = "packs_refused", "count"
    INBOX_CROWDED = "inbox_crowded", "folder", "most"
    INBOX_UNREAD = "inbox_unread", "folder", "reason"
    INBOX_FAILED = "inbox_failed", "detail"
    # --- what is printed
    PRINT_LEFT = "print_left"
    # --- the screen and the keyboard
    SCREEN_TOUCHED = "screen_touched"
    KEY_STUCK = "key_stuck"
    LONG_VISIT = "long_visit"
    # --- what the doctor sees from outside
    SET_ASIDE_BEFORE = "set_aside_before", "file"
    FILE_UNREAD = "file_unread", "file", "reason"
    DAMAGED_UNTIL_START = "damaged_until_start", "file"
    STATE_HIDDEN = "state_hidden", "folder"


def as_facts(name: str, trouble: Said | str) -> dict[str, str | int]:
    """The trouble as facts of a line of the audit log: its id as the fact `name`, and each value as `name.place`.

    A text, of another version of the program, is the fact itself.
    """
    if isinstance(trouble, str):
        return {name: trouble}
    facts: dict[str, str | int] = {name: trouble.text.value}
    for place, value in trouble.values.items():
        inner = f"{name}.{place}"
        facts |= as_facts(inner, value) if isinstance(value, Said) else {inner: _plain(value)}
    return facts


def from_facts(name: str, facts: Mapping[str, str | int], ids: Mapping[str, SentenceId]) -> Said | None:
    """The trouble of which `as_facts` made such facts; None if no id among `ids` says it, or a value is missing."""
    id_ = ids.get(str(facts.get(name)))
    inner = {place: f"{name}.{place}" for place in id_.places} if id_ is not None else {}
    if id_ is None or not facts.keys() >= set(inner.values()):
        return None
    return Said(id_, {place: from_facts(each, facts, ids) or facts[each] for place, each in inner.items()})


def _plain(value: object) -> str | int:
    return value if isinstance(value, int) else str(value)
