"""A folder of content that one command writes at a time, so that none undoes what another writes meanwhile."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

from kiosk.commands.authoring.building import FolderError
from kiosk.services.storage.locking import lock_soon

_LOCK = ".writing"
"""The hidden file that the command holds. No check, pack or listing sees it, and it goes when the command ends."""


@contextlib.contextmanager
def sole_writer(folder: Path) -> Iterator[None]:
    """Hold the folder. Raises FolderError while another command does, and OSError where nothing can be written."""
    path = folder / _LOCK
    with path.open("ab") as stream:
        if not lock_soon(stream) or not _is_there(path, os.fstat(stream.fileno())):
            raise FolderError(
                f"{folder}: another command is writing translations here; say this again when it has ended"
            )
        try:
            yield
        finally:
            if os.name == "posix":
                path.unlink()
    if os.name != "posix":  # which removes no file that is open
        with contextlib.suppress(OSError):
            path.unlink()


def _is_there(path: Path, held: os.stat_result) -> bool:
    """Return whether the path is still that of the file that is held, which the command before removes at its end."""
    with contextlib.suppress(FileNotFoundError):
        return os.path.samestat(path.stat(), held)
    return False
