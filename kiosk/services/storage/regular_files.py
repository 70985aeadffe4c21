"""The one way to open a file that is there already: only a regular one, and without waiting for anybody."""

from __future__ import annotations

import errno
import os
import stat
from io import BufferedRandom, BufferedReader
from pathlib import Path

OWNER_ONLY = 0o600
_BINARY = getattr(os, "O_BINARY", 0)
_NO_WAITING = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0)
"""Opening a pipe would otherwise wait until somebody opens its other end. For regular files it changes nothing."""


_OF_LINKS = (errno.ENOENT, errno.ELOOP, errno.ENOTDIR, errno.EISDIR, errno.ENXIO)
"""Answers for a link that leads nowhere, to a folder, or to a socket or device that nobody is behind."""


class ForeignFileError(OSError):
    """What lies at the path was never written by the kiosk, so it may be set aside like a damaged file.

    It has too many bytes, or is no regular file: a folder, a pipe, a device, or a link that leads nowhere.
    """


def open_to_read(path: Path) -> BufferedReader:
    """Open a regular file. Raises OSError, or ForeignFileError.

    FileNotFoundError means that nothing lies there, and every other OSError that a file can't be read now.
    """
    return os.fdopen(_open(path, os.O_RDONLY), "rb")


def open_to_append(path: Path) -> BufferedRandom:
    """Open a file of the kiosk's own to add to it and to read it, and make it if need be. Raises as `open_to_read`."""
    return os.fdopen(_open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND), "ab+")


def _open(path: Path, flags: int) -> int:
    """Return the descriptor of a regular file."""
    try:
        descriptor = os.open(path, flags | _BINARY | _NO_WAITING, OWNER_ONLY)
    except OSError as error:
        if _is_foreign(path, error):
            raise ForeignFileError(error.errno, error.strerror, str(path)) from error
        raise
    kind = os.fstat(descriptor).st_mode
    if not stat.S_ISREG(kind):
        os.close(descriptor)
        number = errno.EISDIR if stat.S_ISDIR(kind) else errno.ENOTSUP
        raise ForeignFileError(number, os.strerror(number), str(path))
    return descriptor


def _is_foreign(path: Path, error: OSError) -> bool:
    """Return whether something other than a regular file, which could not be opened, lies at the path."""
    try:
        kind = path.lstat().st_mode
    except OSError:
        return False
    if stat.S_ISLNK(kind):
        return error.errno in _OF_LINKS
    return not stat.S_ISREG(kind)
