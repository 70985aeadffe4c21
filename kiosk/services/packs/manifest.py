"""What a content pack says of itself, which files it may hold, and why one is refused: values and rules, no disk."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from enum import StrEnum
from pathlib import PurePosixPath
from typing import Annotated

import msgspec
from msgspec import Meta

SUFFIX = ".kioskpack"
FORMAT = 1
MANIFEST = "manifest.json"
INSIDE = "content/"
"""Of the archive: where the manifest's files are, so that none of them can take the manifest's own name."""

LARGEST_PACK = LARGEST_CONTENT = 500_000_000
"""Bytes, of the archive and of all that it unpacks to. The shipped content has 1.2 million."""
LARGEST_FILE = 100_000_000
LARGEST_MANIFEST = 4_000_000
MOST_FILES = 20_000
_LONGEST_PATH, _DEEPEST = 180, 8

_NAME = re.compile(r"[A-Za-z0-9_]([A-Za-z0-9._-]{0,98}[A-Za-z0-9_-])?")
_DEVICES = re.compile(r"(CON|PRN|AUX|NUL|COM[0-9]|LPT[0-9])(\..*)?", re.IGNORECASE)
_NUMBERS = re.compile(r"\d+(\.\d+)*")


class Refusal(StrEnum):
    """Why a pack is not taken."""

    UNREADABLE = "unreadable"
    NO_PACK = "no_pack"
    CUT_SHORT = "cut_short"
    TOO_LARGE = "too_large"
    UNSIGNED = "unsigned"
    NO_KEYS = "no_keys"
    UNKNOWN_KEY = "unknown_key"
    ALTERED = "altered"
    UNSAFE = "unsafe"
    NEWER_PROGRAM = "newer_program"
    OLDER = "older"
    OTHER_CONTENT = "other_content"
    ROLLED_BACK = "rolled_back"
    FAULTY = "faulty"
    NO_DEPARTMENT = "no_department"
    FULL = "full"
    UNWRITABLE = "unwritable"
    BUSY = "busy"
    FAILED = "failed"


class PackError(Exception):
    """`detail` is for IT: what exactly, and what to do about it."""

    def __init__(self, reason: Refusal, detail: str) -> None:
        super().__init__(detail)
        self.reason, self.detail = reason, detail


class PackedFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`path` is relative to the content folder, with forward slashes."""

    path: str
    size: Annotated[int, Meta(ge=0, le=LARGEST_FILE)]
    sha256: Annotated[str, Meta(pattern=r"\A[0-9a-f]{64}\Z")]


class Manifest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`number` grows from pack to pack; `needs_program` is the oldest program that can show this."""

    format: int
    number: Annotated[int, Meta(ge=1, lt=2**53)]
    made_at: Annotated[dt.datetime, Meta(tz=True)]
    needs_program: Annotated[str, Meta(pattern=r"\A\d{1,6}(\.\d{1,6}){0,3}\Z")]
    files: Annotated[tuple[PackedFile, ...], Meta(max_length=MOST_FILES)]

    @property
    def size(self) -> int:
        """Bytes of all files."""
        return sum(file.size for file in self.files)


class _ManifestHead(msgspec.Struct):
    """What every format of a manifest tells."""

    format: int
    needs_program: str = ""


def encode_manifest(manifest: Manifest) -> bytes:
    return msgspec.json.format(msgspec.json.encode(manifest), indent=1) + b"\n"


def decode_manifest(data: bytes) -> Manifest:
    """Raises PackError for whatever is not a manifest that this program may follow."""
    try:
        head = msgspec.json.decode(data, type=_ManifestHead)
        if head.format > FORMAT:
            needs = f", for program version {head.needs_program} or newer" if head.needs_program else ""
            raise PackError(Refusal.NEWER_PROGRAM, f"its format is {head.format}{needs}; this program reads {FORMAT}.")
        manifest = msgspec.json.decode(data, type=Manifest)
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise PackError(Refusal.UNSAFE, f"its {MANIFEST} is not as it should be: {error}.") from error
    if manifest.format != FORMAT:
        raise PackError(Refusal.UNSAFE, f"its format {manifest.format} is none.")
    if manifest.size > LARGEST_CONTENT:
        raise PackError(Refusal.TOO_LARGE, f"it unpacks to {manifest.size:,} bytes; allowed is {LARGEST_CONTENT:,}.")
    if fault := next(iter(name_faults(file.path for file in manifest.files)), ""):
        raise PackError(Refusal.UNSAFE, f"{fault}.")
    return manifest


def name_faults(paths: Iterable[str]) -> list[str]:
    """Why these can't lie side by side in one folder of any system. Each is relative, with forward slashes."""
    faults: list[str] = []
    files: dict[str, str] = {}
    folders: dict[str, str] = {}
    seen: set[str] = set()
    for path in paths:
        if fault := _path_fault(path):
            faults.append(fault)
            continue
        parents = [folder.as_posix() for folder in PurePosixPath(path).parents][:-1]
        if (other := files.setdefault(path.casefold(), path)) != path:
            faults.append(f"{path} and {other} differ in capital letters only")
        elif path in seen:
            faults.append(f"{path} is there twice")
        seen.add(path)
        faults += [
            f"{folder}/ and {other}/ differ in capital letters only"
            for folder in parents
            if (other := folders.setdefault(folder.casefold(), folder)) != folder
        ]
    faults += [f"{files[both]} is both a file and a folder" for both in sorted(files.keys() & folders.keys())]
    return faults


def _path_fault(path: str) -> str:
    if len(path) > _LONGEST_PATH or path.count("/") >= _DEEPEST:
        return f"{path[:60]!r}… is too long or too deep a path"
    for name in path.split("/"):
        if not _NAME.fullmatch(name) or _DEVICES.fullmatch(name):
            return f"{path!r} is no path that a pack may hold"
    return ""


def version_numbers(version: str) -> tuple[int, ...]:
    """1.10 is newer than 1.9. Of a version that is not known nothing, so that it is older than any."""
    found = _NUMBERS.match(version)
    parts = [int(part) for part in found[0].split(".")] if found else []
    while parts and parts[-1] == 0:
        parts.pop()
    return tuple(parts)


def check_program(manifest: Manifest, program: str) -> None:
    """Raises PackError where this program is older than the pack asks for."""
    if version_numbers(program) < version_numbers(manifest.needs_program):
        needs, detail = manifest.needs_program, f"this is {program}. Update the program first."
        raise PackError(Refusal.NEWER_PROGRAM, f"it needs program version {needs} or newer, and {detail}")


def number_for(moment: dt.datetime) -> int:
    """20261122053055 for that second in UTC: later packs get higher numbers without anybody keeping count."""
    return int(moment.astimezone(dt.UTC).strftime("%Y%m%d%H%M%S"))
