"""The fingerprint of a content folder, which IT can also compute with the tools of any system."""

from __future__ import annotations

import hashlib
import os
from functools import lru_cache
from pathlib import Path

from kiosk.services.platform.incremental import Work
from kiosk.services.storage.files import FileStamp

VERSION_DIGITS = 12
_PIECE = 1 << 18
"""The bytes that are read between two pauses."""
_KEPT = 8192
"""The number of files whose sums are remembered. A sum takes 100 bytes, and no library has so many files."""


def content_fingerprint(folder: Path) -> Work[str]:
    """Return the first digits of a SHA-256 over all files of the folder, with pauses. Raises OSError.

    It is the sum of the list that `sha256sum` prints for the files in the order of the bytes of their names. Names that
    begin with a dot are left out, because they belong to the system and to version control.
    """
    files: list[tuple[bytes, str]] = []
    for found, folders, names in os.walk(folder, onerror=_refuse):
        folders[:] = [name for name in folders if not name.startswith(".")]
        within = os.path.relpath(found, folder).replace(os.sep, "/")
        before = "" if within == "." else f"{within}/"
        there = [(f"{before}{name}", f"{found}{os.sep}{name}") for name in names if not name.startswith(".")]
        files += [(os.fsencode(name), path) for name, path in there if os.path.isfile(path)]  # noqa: PTH113  often
        yield
    everything = hashlib.sha256()
    for name, path in sorted(files):
        stat = os.stat(path)  # noqa: PTH116  asked of every file whenever staff look
        kept = _kept(FileStamp.of(path, stat), stat.st_ino)
        if not kept:
            kept.append((yield from _sum(path)))
        everything.update(f"{kept[0]}  ".encode() + name + b"\n")
        yield
    return everything.hexdigest()[:VERSION_DIGITS]


def _refuse(error: OSError) -> None:
    """Raise the error, because a folder that can't be read must not look like one that is missing."""
    raise error


def _sum(path: str) -> Work[str]:
    made = hashlib.sha256()
    with Path(path).open("rb") as file:
        while data := file.read(_PIECE):
            made.update(data)
            yield
    return made.hexdigest()


@lru_cache(maxsize=_KEPT)
def _kept(_stamp: FileStamp, _node: int) -> list[str]:
    """Return a list with the sum of the file, or an empty list if it was not computed yet.

    `_node` tells a file from another one of the same size and time that has replaced it.
    """
    return []
