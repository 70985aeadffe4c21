"""Folders with all that is in them: made permanent, and removed."""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from kiosk.services.storage.files import sync_folder

_FILE_MODE, _FOLDER_MODE = 0o400, 0o500
"""The modes of an installed pack, which nobody changes, not even the kiosk itself."""


def make_permanent(folder: Path) -> None:
    """Flush all names in the folder to the disk, and make its files and folders read-only."""
    for found, _, names in os.walk(folder, topdown=False):
        here = Path(found)
        if os.name != "nt":
            for name in names:
                (here / name).chmod(_FILE_MODE)
        sync_folder(here)
        if os.name != "nt" and here != folder:  # the folder itself still gets its name
            here.chmod(_FOLDER_MODE)


def files_below(folder: Path, without: str) -> Iterator[str]:
    """Yield the paths of all that is no folder, but for what lies in the folder `without` at the top.

    Raises OSError if a folder that is there can't be listed.
    """
    for here, folders, names in os.walk(folder, onerror=_raise_unless_gone):
        top = Path(here)
        folders[:] = [name for name in folders if top != folder or name != without]
        links = [name for name in folders if (top / name).is_symlink()]
        yield from ((top / name).relative_to(folder).as_posix() for name in (*names, *links))


def _raise_unless_gone(error: OSError) -> None:
    if not isinstance(error, FileNotFoundError | NotADirectoryError):
        raise error


def remove_tree(path: Path) -> None:
    """Remove the file or folder. Whatever can't be removed is tried again at the next start."""
    with contextlib.suppress(OSError):
        if not stat.S_ISDIR(path.lstat().st_mode):
            path.unlink()
            return
        path.chmod(0o700)
        for inside in path.iterdir():
            if os.name == "nt":
                inside.chmod(stat.S_IWRITE)
            remove_tree(inside)
        path.rmdir()
