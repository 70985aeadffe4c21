"""Putting a full file away under a number, also where another program holds it open, as any may in Windows."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from pathlib import Path

from kiosk.services.storage.files import append_lines, move, read_small, replace_whole, retrying
from kiosk.services.storage.regular_files import open_to_append


def put_away(names: Sequence[Path], largest: int) -> None:
    """Free the first name: its file takes the second, and each other one the next. The last one is given up for it.

    A name that a power cut left free is filled before a file is given up. Of the others, one that can't be moved stays,
    and the rest pass it by. Where the first can't be moved, what it holds is copied and taken out of it, which are at
    most `largest` bytes; a power cut between the two leaves them twice. Raises OSError where that can't be done either.
    Nothing of the first is lost then, and at the next try nothing else.
    """
    free = _freed(names)
    for former in range(free - 1, 0, -1):
        if _moved(names[former], names[free]):
            free = former
    if not _moved(names[0], names[free]):
        _copy_out(names[0], names[free], largest)


def _freed(names: Sequence[Path]) -> int:
    """Return the place of the first name that is free, else of the oldest file that can be removed. Raises OSError."""
    for place, name in enumerate(names):
        if place and not name.exists():
            return place
    for place in range(len(names) - 1, 1, -1):
        with contextlib.suppress(OSError):
            names[place].unlink()
            return place
    names[1].unlink()
    return 1


def _moved(path: Path, to: Path) -> bool:
    """Move the file, and return whether it has another name now: what fails may be no more than to make that last.

    It is tried once, for each next line tries again: the log would wait for a program that holds the file all day.
    """
    try:
        move(path, to, waits=())
    except OSError:
        return not path.exists()
    return True


def _copy_out(path: Path, to: Path, largest: int) -> None:
    """Write what the file holds to another one, and empty it. Raises OSError, and then all is as before."""
    data = read_small(path, largest)
    replace_whole(to, data)
    try:
        with retrying(lambda: open_to_append(path)) as file:
            file.seek(len(data))
            if late := file.read():  # of another process
                append_lines(to, late)
            file.truncate(0)
    except OSError:
        with contextlib.suppress(OSError):
            to.unlink()
        raise
