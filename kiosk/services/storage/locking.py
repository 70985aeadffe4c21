"""A lock between programs: a file that one of them holds at a time."""

from __future__ import annotations

import sys
import time
from io import BufferedRandom
from pathlib import Path
from typing import IO

from kiosk.services.storage.files import set_aside
from kiosk.services.storage.regular_files import ForeignFileError, open_to_append

_WAITS = (0, 0.1, 0.2, 0.4, 0.8)
"""The seconds before each try, in which a kiosk that removes old packs is done."""


def open_lock(path: Path) -> BufferedRandom:
    """Open the file of a lock, and make it if need be. Raises OSError.

    What nobody can ever lock, such as a folder or a pipe in its place, is set aside.
    """
    try:
        return open_to_append(path)
    except ForeignFileError:
        if set_aside(path) is None:
            raise
        return open_to_append(path)


def lock_soon(stream: IO[bytes]) -> bool:
    """Lock the file until it is closed. Returns False if another program holds it for long."""
    return any(_lock_after(wait, stream) for wait in _WAITS)


def _lock_after(wait: float, stream: IO[bytes]) -> bool:
    time.sleep(wait)
    return _lock(stream)


if sys.platform == "win32":
    import msvcrt

    def _lock(stream: IO[bytes]) -> bool:
        """Lock the file until it is closed or the program ends. Returns False if another program has locked it."""
        try:
            stream.seek(0)
            msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _lock(stream: IO[bytes]) -> bool:
        """Lock the file until it is closed or the program ends. Returns False if another program has locked it."""
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
