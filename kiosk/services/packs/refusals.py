"""Why a content pack is refused: the reason for programs, and the problem as an id with values for people."""

from __future__ import annotations

from enum import StrEnum

from kiosk.fill import Said, SaidValue, SentenceId, said
from kiosk.printable import printable
from kiosk.services.storage.files import reason_of
from kiosk.services.storage.regular_files import ForeignFileError

_LONGEST_VALUE = 300


class Refusal(StrEnum):
    """The reason why a pack is refused."""

    UNREADABLE = "unreadable"
    NO_PACK = "no_pack"
    MISNAMED = "misnamed"
    CUT_SHORT = "cut_short"
    TOO_LARGE = "too_large"
    UNSIGNED = "unsigned"
    NO_KEYS = "no_keys"
    UNKNOWN_KEY = "unknown_key"
    TOO_FEW_SIGNED = "too_few_signed"
    ALTERED = "altered"
    UNSAFE = "unsafe"
    NEWER_PROGRAM = "newer_program"
    OLDER = "older"
    OTHER_CONTENT = "other_content"
    ROLLED_BACK = "rolled_back"
    HELD_BACK = "held_back"
    FUTURE = "future"
    ENDED = "ended"
    CLOCK_BEHIND = "clock_behind"
    FAULTY = "faulty"
    NO_DEPARTMENT = "no_department"
    FULL = "full"
    UNWRITABLE = "unwritable"
    BUSY = "busy"
    FAILED = "failed"


class PackProblem(SentenceId):
    """What is wrong with a pack, its keys or its folder. The sentences stand with those of TroubleId.

    `problem`, `first` and `second` are themselves said by ids. `error` is quoted from a library, `fault` from the check
    of content, and `reason` from the operating system.
    """

    # --- the file
    NO_PLAIN_FILE = "no_plain_file", "file"
    PACK_UNREAD = "pack_unread", "reason"
    MISNAMED = "pack_misnamed"
    TOO_LARGE = "pack_too_large", "most"
    NO_PACK = "no_pack"
    END_MISSING = "pack_end_missing", "size"
    # --- keys and the signature
    NO_SIGNATURE = "no_signature"
    UNKNOWN_KEY = "unknown_key", "signer", "known"
    OTHER_SIGNED = "other_signed", "signer"
    TOO_FEW_SIGNED = "too_few_signed", "signers", "count", "needed"
    SIGNED_ALREADY = "signed_already", "signer"
    SIGNATURES_FULL = "signatures_full", "most"
    KEYS_UNSET = "keys_unset"
    KEYS_FILE = "keys_file", "problem"
    KEYS_NO_TEXT = "keys_no_text", "file"
    NO_KEY_LINE = "no_key_line", "file", "line"
    NO_PUBLIC_KEYS = "no_public_keys", "file"
    KEYS_FEWER = "keys_fewer", "file", "count", "needed"
    KEY_TWO_ROLES = "key_two_roles", "file", "line"
    NO_PRIVATE_KEY = "no_private_key", "file"
    PRIVATE_KEY_OPEN = "private_key_open", "file"
    # --- the archive and its manifest
    NO_ARCHIVE = "no_archive", "error"
    NO_MANIFEST = "no_manifest"
    MANIFEST_TOO_LARGE = "manifest_too_large", "most"
    MANIFEST_INVALID = "manifest_invalid", "error"
    NO_FORMAT = "no_format", "format"
    NEWER_FORMAT = "newer_format", "format", "reads"
    NEWER_FORMAT_AND_PROGRAM = "newer_format_and_program", "format", "needs", "reads"
    OLD_PROGRAM = "old_program", "needs", "program"
    OTHER_FILES = "other_files", "file"
    LINK_INSIDE = "link_inside", "file"
    OTHER_PACKING = "other_packing", "file"
    OTHER_SIZE = "other_size", "file"
    OTHER_BYTES = "other_bytes", "file"
    NOT_UNPACKED = "not_unpacked", "file", "error"
    UNPACKS_TOO_LARGE = "unpacks_too_large", "size", "most"
    # --- the paths of files
    PATHS = "pack_paths", "problem"
    PATHS_TO_SHORTEN = "pack_paths_to_shorten", "problem"
    SEVERAL = "several_problems", "first", "second"
    PATH_FORBIDDEN = "path_forbidden", "path"
    PATH_TOO_LONG = "path_too_long", "path"
    PATH_TWICE = "path_twice", "path"
    CAPITALS_DIFFER = "capitals_differ", "path", "other"
    FILE_AND_FOLDER = "file_and_folder", "path"
    # --- making a pack
    TOO_MANY_FILES = "too_many_files", "folder", "count", "most"
    LINK_TO_PACK = "link_to_pack", "file"
    CHANGED_WHILE_PACKED = "changed_while_packed", "file"
    # --- its content
    CONTENT_FAULT = "content_fault", "fault"
    FAULTS_LISTED = "faults_listed"
    CONTENT_FAULTS = "content_faults", "count", "fault"
    NO_DEPARTMENT = "pack_lacks_department", "department", "known"
    DEPARTMENT_UNREAD = "department_unread", "file"
    # --- its last day
    ENDED = "pack_ended", "end", "today"
    CLOCK_BEHIND = "clock_behind_packs", "today", "made"
    # --- its number
    LOWER = "number_lower", "number", "active"
    LOWER_THAN_FUTURE = "number_lower_than_future", "number", "active"
    LOWER_BUT_LATER = "number_lower_but_later", "number", "active"
    SAME_NUMBER = "number_same", "number"
    FUTURE = "number_of_future", "number", "today"
    GONE_BACK = "gone_back_from"
    BELOW_HELD = "number_below_held", "number", "held"
    NOTHING_BEFORE = "nothing_before"
    # --- the disk and what is installed
    BUSY = "installation_busy"
    FULL = "disk_full", "folder", "free", "needed"
    DISK = "disk_refuses", "folder", "reason"
    POINTER_UNKNOWN = "pointer_unknown", "file"
    INSTALLED_UNREAD = "installed_unread", "number", "reason"
    FILE_UNREAD = "installed_file_unread", "number", "file", "reason"
    FILE_CHANGED = "installed_file_changed", "number", "file"
    FILE_ODD = "installed_file_odd", "number", "file"
    # --- the program
    BROKE_OFF = "pack_work_broke_off", "error"


class PackError(Exception):
    """A pack is refused. `problem` tells people what is wrong and what to do about it, by a PackProblem or TroubleId.

    Its texts are made printable and cut to 300 characters each.
    """

    def __init__(self, reason: Refusal, problem: Said) -> None:
        self.reason, self.problem = reason, _printable(problem)
        super().__init__(str(self.problem))


class KeyFileError(ValueError):
    """A key file that can't be used. `problem` names it and tells people what to do."""

    def __init__(self, problem: Said) -> None:
        self.problem = _printable(problem)
        super().__init__(str(self.problem))


def changed_file(number: int, file: str, problem: PackProblem = PackProblem.FILE_CHANGED) -> PackError:
    """Return what is raised for a file of an installed pack that is not as it was installed."""
    return PackError(Refusal.FAILED, said(problem, number=number, file=file))


def file_error(number: int, file: str, error: OSError) -> PackError:
    """Return UNREADABLE for a file that can't be read now, and FAILED for one that is gone or was replaced."""
    gone = isinstance(error, (FileNotFoundError, NotADirectoryError, ForeignFileError))
    problem = said(PackProblem.FILE_UNREAD, number=number, file=file, reason=reason_of(error))
    return PackError(Refusal.FAILED if gone else Refusal.UNREADABLE, problem)


def broken_off(error: Exception) -> PackError:
    """Return the refusal for an error that nobody has foreseen."""
    return PackError(Refusal.FAILED, said(PackProblem.BROKE_OFF, error=f"{type(error).__name__}: {error}"))


def megabytes(size: int) -> int:
    """Return the size in whole megabytes, rounded up."""
    return -(-size // 10**6)


def _printable(problem: Said) -> Said:
    return Said(problem.text, {name: _printable_value(value) for name, value in problem.values.items()})


def _printable_value(value: SaidValue) -> SaidValue:
    if isinstance(value, Said):
        return _printable(value)
    return printable(value)[:_LONGEST_VALUE] if isinstance(value, str) else value
