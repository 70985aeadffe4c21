"""A folder that is made beside its place and put there whole, so that a cut leaves what was there before."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from kiosk.content.library import LIBRARY
from kiosk.services.storage.files import AS_THE_UMASK_SAYS, sync_folder, write_new


class FolderError(ValueError):
    """A folder that can't be made, with the reason for whoever asked."""


@contextlib.contextmanager
def built_beside(place: Path) -> Iterator[Path]:
    """Give a new folder beside the place, with a hidden name. It is removed at the end if it still has that name."""
    new = place.with_name(f".{place.name}.new-{secrets.token_hex(4)}")
    new.mkdir()
    try:
        yield new
    finally:
        shutil.rmtree(new, ignore_errors=True)


def put(folder: Path, file: str, data: bytes) -> None:
    """Write a new file with the folders above it, so that its bytes are on the disk. Raises OSError."""
    path = folder / file
    path.parent.mkdir(parents=True, exist_ok=True)
    write_new(path, [data], AS_THE_UMASK_SAYS)


def make_lasting(folder: Path) -> None:
    """Return when all names in the folder are on the disk. Raises OSError."""
    for here, _, _ in os.walk(folder):
        sync_folder(Path(here))


def files_of(folder: Path) -> dict[str, Path]:
    """Return all files of a folder that are not hidden, by their paths in it. Raises OSError and FolderError."""
    found: dict[str, Path] = {}
    for here, folders, names in os.walk(folder, onerror=_refuse):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for path in [Path(here) / name for name in (*folders, *sorted(names)) if not name.startswith(".")]:
            if path.is_symlink() or not (path.is_file() or path.is_dir()):
                raise FolderError(f"{path}: a link or no plain file, which can’t be copied; put the file itself there")
            if path.is_file():
                found[path.relative_to(folder).as_posix()] = path
    return found


def followed(folder: Path, file: str) -> Path:
    """Return where a file of the folder lies, which its authors may keep elsewhere by a link.

    Raises PermissionError where root would go through a link of another user, who could have any file written to.
    """
    path = folder / file
    if sys.platform != "win32" and os.geteuid() == 0:
        inside = path.relative_to(folder).parts
        for place in (folder.joinpath(*inside[:depth]) for depth in range(1, len(inside) + 1)):
            if place.is_symlink() and place.lstat().st_uid != 0:
                raise PermissionError(
                    errno.EACCES, "is a link of another user, through which root does not go", str(place)
                )
    return Path(os.path.realpath(path))  # also of links in a circle


def place_within(folder: Path, file: str) -> Path:
    """Return where a file of the folder is put that takes the place of a link. Raises as `followed` for folders."""
    inside = PurePosixPath(file)
    return followed(folder, str(inside.parent)) / inside.name


def check_holds_content(folder: Path) -> None:
    """Raise FileNotFoundError, which names the folder, unless it holds content; also OSError if it can't be read."""
    os.scandir(folder).close()
    if not os.path.lexists(folder / LIBRARY):
        raise FileNotFoundError(errno.ENOENT, f"no content is in it, for it has no {LIBRARY}", str(folder))


def check_apart(one: Path, other: Path) -> None:
    """Raise FolderError if one folder lies in the other, or both are the same."""
    first, second = (Path(os.path.realpath(each)) for each in (one, other))
    if first.is_relative_to(second) or second.is_relative_to(first):
        raise FolderError(f"{one} and {other}: name two folders of which none lies in the other")


def _refuse(error: OSError) -> None:
    raise error
