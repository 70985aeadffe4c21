"""The ways in which something on the disk can’t be read: what the tests of state and packs try one by one."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

_OPEN = os.open

Plant = Callable[[Path, pytest.MonkeyPatch], None]


def hidden(at: Path, number: int = errno.EACCES) -> Callable[..., int]:
    """In the place of `os.open`. Raises OSError with the number for the path, and for all that lies in it."""

    def refuse(path: str | Path, flags: int, mode: int = 0o777, *, dir_fd: int | None = None) -> int:
        if Path(path) == at or at in Path(path).parents:
            raise OSError(number, os.strerror(number))
        return _OPEN(path, flags, mode, dir_fd=dir_fd)

    return refuse


def moved_away(path: Path) -> None:
    if os.path.lexists(path):
        path.rename(path.with_name(f"{path.name}-was-here"))


def in_place_of(make: Callable[[Path], object]) -> Plant:
    """Something else lies in the place of the file."""

    def plant(path: Path, _disk: pytest.MonkeyPatch) -> None:
        moved_away(path)
        make(path)

    return plant


def of_another_owner(path: Path, disk: pytest.MonkeyPatch) -> None:
    disk.setattr(os, "open", hidden(path))


def on_a_bad_sector(path: Path, disk: pytest.MonkeyPatch) -> None:
    disk.setattr(os, "open", hidden(path, errno.EIO))


def damaged(path: Path, _disk: pytest.MonkeyPatch) -> None:
    path.write_bytes(b"half")


def emptied(path: Path, _disk: pytest.MonkeyPatch) -> None:
    path.write_bytes(b"")


def gone(path: Path, _disk: pytest.MonkeyPatch) -> None:
    moved_away(path)


def full_folder(path: Path) -> None:
    path.mkdir()
    (path / "inside").write_bytes(b"")


NOT_NOW: dict[str, Plant] = {"another owner": of_another_owner, "a bad sector": on_a_bad_sector}
"""Something is there, and can’t be read now: it stays where it is."""

SPOILT: dict[str, Plant] = {
    "damaged": damaged,
    "empty": emptied,
    "gone": gone,
    "a folder": in_place_of(Path.mkdir),
    "a folder with a file": in_place_of(full_folder),
    "a pipe": in_place_of(os.mkfifo) if hasattr(os, "mkfifo") else in_place_of(Path.mkdir),
    "a device": in_place_of(lambda path: path.symlink_to("/dev/zero")),
    "a terminal": in_place_of(lambda path: path.symlink_to("/dev/ptmx")),
    "a link to nothing": in_place_of(lambda path: path.symlink_to("nowhere")),
    "a link to itself": in_place_of(lambda path: path.symlink_to(path.name)),
}
"""It was never written by the kiosk, or is not there."""

UNREADABLE = NOT_NOW | SPOILT
