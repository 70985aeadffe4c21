"""A disk that takes nothing, and gives what is on it."""

from __future__ import annotations

import errno
import os

_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT
_OPEN = os.open


def only_reads(path: str, flags: int, mode: int = 0o777, *, dir_fd: int | None = None) -> int:
    """In the place of `os.open`. Raises OSError with EROFS where the file would be written to."""
    if flags & _WRITING:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))
    return _OPEN(path, flags, mode, dir_fd=dir_fd)
