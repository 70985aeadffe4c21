"""Which content is on this machine, as a short name that IT can work out again with the tools of any system."""

from __future__ import annotations

import hashlib
import os
from functools import lru_cache
from pathlib import Path

from kiosk.services.platform.incremental import Work
from kiosk.services.storage.files import FileStamp

VERSION_DIGITS = 12
_PIECE = 1 << 18
"""Bytes read between two looks at the clock."""
_KEPT = 8192
"""Files whose sums are remembered: 100 bytes each, and more than any library has."""


def content_fingerprint(folder: Path) -> Work[str]:
    """The first digits of a SHA-256 over every file of the folder, in pieces. Raises OSError.

    It is what `sha256sum` gives over its own list of the files in the order of their names' bytes. Names that begin
    with a dot are left out: they belong to the system and to version control.
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
    """A folder that can't be read must not look like one that is not there."""
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
    """Holds the sum of a file that is as it was, or nothing yet.

    `_node` tells a file from another of the same size and time that was put in its place.
    """
    return []
