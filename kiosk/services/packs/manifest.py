"""The manifest of a content pack, and the rules for its files. Nothing reads the disk."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import Annotated

import msgspec
from msgspec import Meta

from kiosk.fill import Said, said
from kiosk.services.packs.refusals import PackError, PackProblem, Refusal, megabytes

SUFFIX = ".kioskpack"
_BESIDE = (".sha1", ".sha256", ".sha256sum", ".sha512", ".md5", ".sig", ".asc", ".minisig", ".txt", ".json")
"""Endings of files that are put beside a pack, such as its checksum."""
_DOTLESS_I = "\u0131"
"""What a Turkish computer may make of an i when it changes capitals; of an I it makes one with a dot above."""
FORMAT = 2
_WITHOUT_END = 1
"""The format of a manifest that names no last day, which programs of before read too."""
MANIFEST = "manifest.json"
INSIDE = "content/"
"""The folder of the content in the archive, so that no file can have the name of the manifest."""

LARGEST_PACK = LARGEST_CONTENT = 500_000_000
"""The largest archive, and the largest content that it may unpack to, in bytes. The shipped content has 1.2 million."""
LARGEST_FILE = 100_000_000
LARGEST_MANIFEST = 4_000_000
MOST_FILES = 20_000
_LONGEST_PATH, _DEEPEST = 180, 8

_DAY_DIGITS, _TIME_DIGITS = 8, 14
_CENTURIES = (2000, 2200)
_AHEAD = dt.timedelta(days=1)
"""How far the clocks of a publisher and a kiosk may be apart, which have other time zones."""
_NAME = re.compile(r"[A-Za-z0-9_]([A-Za-z0-9._-]{0,98}[A-Za-z0-9_-])?")
_DEVICES = re.compile(r"(CON|PRN|AUX|NUL|COM[0-9]|LPT[0-9])(\..*)?", re.IGNORECASE)
_NUMBERS = re.compile(r"\d+(\.\d+)*")


class PackedFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`path` is relative to the content folder, with forward slashes."""

    path: str
    size: Annotated[int, Meta(ge=0, le=LARGEST_FILE)]
    sha256: Annotated[str, Meta(pattern=r"\A[0-9a-f]{64}\Z")]


class Manifest(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """The manifest. `number` grows from pack to pack, and `needs_program` is the oldest version that can show it.

    After the day `not_after` no kiosk takes the pack any more; None leaves it good for ever.
    """

    format: int
    number: Annotated[int, Meta(ge=1, lt=2**53)]
    made_at: Annotated[dt.datetime, Meta(tz=True)]
    needs_program: Annotated[str, Meta(pattern=r"\A\d{1,6}(\.\d{1,6}){0,3}\Z")]
    files: Annotated[tuple[PackedFile, ...], Meta(max_length=MOST_FILES)]
    not_after: dt.date | None = None

    @property
    def size(self) -> int:
        """The bytes of all files together."""
        return sum(file.size for file in self.files)


class _ManifestHead(msgspec.Struct):
    """The fields that a manifest of any format has."""

    format: int
    needs_program: str = ""


def manifest_of(
    number: int, made_at: dt.datetime, needs_program: str, files: tuple[PackedFile, ...], not_after: dt.date | None
) -> Manifest:
    """Return a manifest of the oldest format that can say this."""
    format_ = _WITHOUT_END if not_after is None else FORMAT
    return Manifest(format_, number, made_at, needs_program, files, not_after)


def encode_manifest(manifest: Manifest) -> bytes:
    return msgspec.json.format(msgspec.json.encode(manifest), indent=1) + b"\n"


def decode_manifest(data: bytes) -> Manifest:
    """Return the manifest. Raises PackError if it is invalid, or of a newer format."""
    try:
        head = msgspec.json.decode(data, type=_ManifestHead)
        if head.format > FORMAT:
            raise PackError(Refusal.NEWER_PROGRAM, _newer_format(head))
        manifest = msgspec.json.decode(data, type=Manifest)
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise PackError(Refusal.UNSAFE, said(PackProblem.MANIFEST_INVALID, error=str(error))) from error
    if manifest.format != (_WITHOUT_END if manifest.not_after is None else FORMAT):
        raise PackError(Refusal.UNSAFE, said(PackProblem.NO_FORMAT, format=manifest.format))
    if manifest.size > LARGEST_CONTENT:
        size, most = megabytes(manifest.size), megabytes(LARGEST_CONTENT)
        raise PackError(Refusal.TOO_LARGE, said(PackProblem.UNPACKS_TOO_LARGE, size=size, most=most))
    if problems := packed_path_problems(file.path for file in manifest.files):
        raise PackError(Refusal.UNSAFE, said(PackProblem.PATHS, problem=problems[0]))
    return manifest


def _newer_format(head: _ManifestHead) -> Said:
    if not head.needs_program:
        return said(PackProblem.NEWER_FORMAT, format=head.format, reads=FORMAT)
    return said(PackProblem.NEWER_FORMAT_AND_PROGRAM, format=head.format, needs=head.needs_program, reads=FORMAT)


def folder_name(manifest: Manifest, sha256: str) -> str:
    """Return the beginning of the name of the folder that the pack is installed in."""
    return f"{manifest.number}-{sha256[:12]}-"


def is_pack_name(name: str) -> bool:
    """Return whether a file of this name is taken for a pack, which hidden files are not. Capitals make no difference.

    macOS writes a hidden `._` file beside each file, and rsync one while it copies.
    """
    return name.lower().endswith(SUFFIX) and not name.startswith(".")


def is_misnamed_pack(name: str) -> bool:
    """Return whether the name is nearly that of a pack, such as `ward.kioskpack.zip`, `ward.kioskpack (1)`.

    A file of such a name is not taken, so somebody has to be told. The names of checksums and the like are none.
    """
    decomposed = unicodedata.normalize("NFKD", name).replace(_DOTLESS_I, "i")
    plain = "".join(char for char in decomposed if not unicodedata.combining(char)).lower()
    if is_pack_name(name) or SUFFIX not in plain or plain.endswith(_BESIDE):
        return False
    return not name.startswith(".") or plain.strip() == SUFFIX


def name_refusal(name: str) -> PackError | None:
    """Return why the file is not taken although it may be meant as a pack, if that is because of its name."""
    if not is_misnamed_pack(name):
        return None
    return PackError(Refusal.MISNAMED, said(PackProblem.MISNAMED))


def packed_path_problems(paths: Iterable[str]) -> list[Said]:
    """Return why the paths can't all be files in one folder on every system. They are relative, with slashes."""
    problems: list[Said] = []
    files: dict[str, str] = {}
    folders: dict[str, str] = {}
    seen: set[str] = set()
    for path in paths:
        if problem := _path_problem(path):
            problems.append(problem)
            continue
        parents = [folder.as_posix() for folder in PurePosixPath(path).parents][:-1]
        if (other := files.setdefault(path.casefold(), path)) != path:
            problems.append(said(PackProblem.CAPITALS_DIFFER, path=path, other=other))
        elif path in seen:
            problems.append(said(PackProblem.PATH_TWICE, path=path))
        seen.add(path)
        problems += [
            said(PackProblem.CAPITALS_DIFFER, path=f"{folder}/", other=f"{other}/")
            for folder in parents
            if (other := folders.setdefault(folder.casefold(), folder)) != folder
        ]
    both = sorted(files.keys() & folders.keys())
    return problems + [said(PackProblem.FILE_AND_FOLDER, path=files[each]) for each in both]


def _path_problem(path: str) -> Said | None:
    if len(path) > _LONGEST_PATH or path.count("/") >= _DEEPEST:
        return said(PackProblem.PATH_TOO_LONG, path=f"{path[:60]}…")
    for name in path.split("/"):
        if not _NAME.fullmatch(name) or _DEVICES.fullmatch(name):
            return said(PackProblem.PATH_FORBIDDEN, path=path)
    return None


def version_numbers(version: str) -> tuple[int, ...]:
    """Return the numbers of a version for comparison, or an empty tuple, which is the oldest, if it has none."""
    found = _NUMBERS.match(version)
    parts = [int(part) for part in found[0].split(".")] if found else []
    while parts and parts[-1] == 0:
        parts.pop()
    return tuple(parts)


def check_program(manifest: Manifest, program: str) -> None:
    """Raise PackError if this program is older than the pack needs."""
    if version_numbers(program) < version_numbers(manifest.needs_program):
        problem = said(PackProblem.OLD_PROGRAM, needs=manifest.needs_program, program=program)
        raise PackError(Refusal.NEWER_PROGRAM, problem)


def check_end(manifest: Manifest, last_made: dt.datetime | None, today: dt.date) -> None:
    """Raise PackError if the pack has ended by `today`, or if today can't be: a pack was made on a later day.

    `last_made` is when the pack in force was made, None if there is none. A clock that is behind would let in a pack
    that has ended, so for one with a last day nobody believes it.
    """
    if manifest.not_after is None:
        return
    made = max(manifest.made_at, last_made or manifest.made_at).astimezone(dt.UTC).date()
    if today < made - _AHEAD:
        raise PackError(Refusal.CLOCK_BEHIND, said(PackProblem.CLOCK_BEHIND, today=f"{today}", made=f"{made}"))
    if today > manifest.not_after:
        raise PackError(Refusal.ENDED, said(PackProblem.ENDED, end=f"{manifest.not_after}", today=f"{today}"))


def number_for(moment: dt.datetime) -> int:
    """Return the second in UTC as a number such as 20261122053055, so that later packs have higher numbers."""
    return int(moment.astimezone(dt.UTC).strftime("%Y%m%d%H%M%S"))


def is_of_the_future(number: int, today: dt.date) -> bool:
    """Return whether the number is a time after tomorrow, as `number_for` gives it or a beginning such as 20991122.

    A wrong year would make every later pack an older one. Numbers that are counted, such as 1 and 2, are no times.
    """
    digits, last = str(number), today + _AHEAD
    if len(digits) == _TIME_DIGITS:
        return digits > f"{last:%Y%m%d}" + "9" * (_TIME_DIGITS - _DAY_DIGITS)
    if len(digits) < _DAY_DIGITS:
        return False
    try:
        day = dt.date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError:
        return False
    return day > last and _CENTURIES[0] <= day.year < _CENTURIES[1]
