"""Makes the archive of a content pack: a zip of the files that the format names, signed at its end."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import stat
import zipfile
from collections.abc import Callable, Iterator, Sequence
from functools import reduce
from pathlib import Path
from typing import IO, NamedTuple

from kiosk.content.authoring.shapes import is_content
from kiosk.content.faults import ContentError
from kiosk.content.files.snapshot import CLIPS, FolderSnapshot
from kiosk.content.speech.prepared_lists import is_speech
from kiosk.fill import Said, said
from kiosk.services.packs.keys import PrivateKey, add_signature
from kiosk.services.packs.manifest import (
    INSIDE,
    LARGEST_PACK,
    MANIFEST,
    MOST_FILES,
    Manifest,
    PackedFile,
    decode_manifest,
    encode_manifest,
    manifest_of,
    packed_path_problems,
)
from kiosk.services.packs.refusals import PackError, PackProblem, Refusal, megabytes
from kiosk.services.storage.answers import putting_file

_LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The time of every entry, so that the same content always gives the same pack."""
_UNIX, _PLAIN_FILE = 3, 0o100644
_PATHS_TOLD = 3


class PackLabel(NamedTuple):
    """What a manifest says of its pack besides the files. After the day `not_after` no kiosk takes it any more."""

    number: int
    made_at: dt.datetime
    needs_program: str
    not_after: dt.date | None = None


def build_pack(
    files: FolderSnapshot,
    out: Path,
    label: PackLabel,
    key: PrivateKey | None,
    holds: Callable[[str], bool] = is_content,
) -> Manifest:
    """Pack the files of a folder whose names `holds` accepts, as they were opened. Raises PackError and OSError.

    Whatever else lies there, such as drafts and notes about patients, leaves no hospital by a pack.
    `out` is replaced by the complete pack, or stays as it was. Without a key the pack is not signed, and no kiosk
    accepts it.
    """
    if files.unlisted is not None:
        raise files.unlisted
    _refuse_links(files.location)
    names = sorted([*filter(holds, files.names), *speech_files(files.location)])
    if problems := packed_path_problems(names):
        problem = said(PackProblem.PATHS_TO_SHORTEN, problem=reduce(_also, problems[:_PATHS_TOLD]))
        raise PackError(Refusal.UNSAFE, problem)
    if len(names) > MOST_FILES:
        folder = str(files.location)
        problem = said(PackProblem.TOO_MANY_FILES, folder=folder, count=len(names), most=MOST_FILES)
        raise PackError(Refusal.TOO_LARGE, problem)
    packed = tuple(PackedFile(name, len(data), hashlib.sha256(data).hexdigest()) for name, data in _read(files, names))
    made_at = label.made_at.replace(microsecond=0).astimezone(dt.UTC)
    manifest = manifest_of(label.number, made_at, label.needs_program, packed, label.not_after)
    decode_manifest(encode_manifest(manifest))  # what no kiosk would read is not written
    with putting_file(out) as stream:
        _write(stream, manifest, _read(files, names))
        if stream.tell() > LARGEST_PACK:
            raise PackError(Refusal.TOO_LARGE, said(PackProblem.TOO_LARGE, most=megabytes(LARGEST_PACK)))
        if key is not None:
            add_signature(stream, key)
    return manifest


def speech_files(folder: Path) -> list[str]:
    """Return the clips of what is read aloud and the lists of them, which lie beside the content."""
    paths = (path.relative_to(folder).as_posix() for path in (folder / CLIPS).glob("*/*"))
    return [path for path in paths if is_speech(path)]


def _also(first: Said, second: Said) -> Said:
    return said(PackProblem.SEVERAL, first=first, second=second)


def _refuse_links(folder: Path) -> None:
    """Raise PackError if anything in the folder, also what is not packed, is a link or no plain file."""
    for found, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for path in (Path(found) / name for name in (*folders, *names)):
            mode = path.lstat().st_mode
            if stat.S_ISLNK(mode) or not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
                raise PackError(Refusal.UNSAFE, said(PackProblem.LINK_TO_PACK, file=str(path)))


def _read(files: FolderSnapshot, names: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    for name in names:
        try:
            yield name, (files.location / name).read_bytes() if is_speech(name) else files.read(name)
        except ContentError as error:
            raise PackError(Refusal.FAULTY, said(PackProblem.CONTENT_FAULT, fault=str(error.faults[0]))) from error


def _write(stream: IO[bytes], manifest: Manifest, files: Iterator[tuple[str, bytes]]) -> None:
    sums = {file.path: file.sha256 for file in manifest.files}
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, allowZip64=False, compresslevel=9) as archive:
        archive.writestr(_entry(MANIFEST), encode_manifest(manifest))
        for name, data in files:
            if hashlib.sha256(data).hexdigest() != sums[name]:
                raise PackError(Refusal.FAILED, said(PackProblem.CHANGED_WHILE_PACKED, file=name))
            archive.writestr(_entry(INSIDE + name), data)


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _LONG_AGO)
    entry.create_system, entry.external_attr = _UNIX, _PLAIN_FILE << 16
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry
