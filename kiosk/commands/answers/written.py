"""An answer in a file that the command line names, and what is told where it can't be written."""

from __future__ import annotations

import errno
from collections.abc import Mapping
from pathlib import Path

from kiosk.printable import printable
from kiosk.services.storage.answers import answering
from kiosk.services.storage.files import reason_of

_ROOM = "make room on that disk, or name a file on another"
_RIGHTS = "name a file where you may write, or ask as somebody who may write there"
_REMEDIES: Mapping[int, str] = {
    errno.ENOENT: "make its folder first",
    errno.ENOTDIR: "name a file in a folder",
    errno.EISDIR: "name a file in it",
    errno.EACCES: _RIGHTS,
    errno.EPERM: _RIGHTS,
    errno.EROFS: "name a file on a disk that can be written to",
    errno.ENOSPC: _ROOM,
    getattr(errno, "EDQUOT", errno.ENOSPC): _ROOM,
    errno.ENAMETOOLONG: "give it a shorter name",
    errno.ENOTSUP: "it is no plain file; name one",
}
"""What to do, by what the system says."""


def write_answer(file: Path, data: bytes) -> None:
    """Write all of an answer, or nothing of it, to what a person has named. Raises OSError."""
    with answering(file) as stream:
        stream.write(data)


def unwritten(file: Path | str, error: Exception) -> str:
    """Return why an answer can't be written, in one line, with what to do about it where that is known."""
    told = f"{printable(str(file))}: can’t be written: {reason_of(error)}"
    remedy = _REMEDIES.get(getattr(error, "errno", None) or 0)
    return told if remedy is None else f"{told}; {remedy}"
