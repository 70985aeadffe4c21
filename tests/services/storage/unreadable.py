"""The ways in which something on the disk can’t be read: what the tests of state and packs try one by one."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

Plant = Callable[[Path, pytest.MonkeyPatch], None]


def hide(at: Path, disk: pytest.MonkeyPatch, number: int = errno.EACCES) -> None:
    """Let the system answer with the error number for opening or listing the path, and for all that lies in it."""
    for name, itself in (("open", True), ("listdir", True), ("scandir", True), ("stat", False), ("lstat", False)):
        disk.setattr(os, name, _refused(getattr(os, name), at, number, itself))


def _refused(call: Callable[..., object], at: Path, number: int, itself: bool) -> Callable[..., object]:
    def refuse(path: object = ".", *more: object, **named: object) -> object:
        if isinstance(path, (str, Path)) and ((itself and Path(path) == at) or at in Path(path).parents):
            raise OSError(number, os.strerror(number))
        return call(path, *more, **named)

    return refuse


def moved_away(path: Path) -> None:
    if os.path.lexists(path):
        path.rename(path.with_name(f"{path.name}-was-here"))


def came_back(path: Path) -> None:
    """Take back `moved_away`, whatever was made in the place meanwhile."""
    kept = path.with_name(f"{path.name}-was-here")
    if kept.exists():
        if path.exists():
            shutil.rmtree(path)
        kept.rename(path)


def in_place_of(make: Callable[[Path], object]) -> Plant:
    """Something else lies in the place of the file."""

    def plant(path: Path, _disk: pytest.MonkeyPatch) -> None:
        moved_away(path)
        make(path)

    return plant


def of_another_owner(path: Path, disk: pytest.MonkeyPatch) -> None:
    hide(path, disk)


def on_a_bad_sector(path: Path, disk: pytest.MonkeyPatch) -> None:
    hide(path, disk, errno.EIO)


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
