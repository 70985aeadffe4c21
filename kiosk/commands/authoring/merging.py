"""`radiology-kiosk content merge LIBRARY FOLDER`: puts a newer library into a folder, whose departments stay."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Mapping
from pathlib import Path

from kiosk.commands.authoring.building import (
    FolderError,
    built_beside,
    check_apart,
    check_holds_content,
    files_of,
    make_lasting,
    put,
)
from kiosk.content.authoring.departments.moved_pages import moved
from kiosk.content.authoring.shapes import is_content
from kiosk.content.authoring.translating.states import is_states, states_bytes, states_of
from kiosk.content.departments.own_files import PROFILES
from kiosk.content.files.snapshot import FolderSnapshot
from kiosk.content.library import Library
from kiosk.services.storage.files import move

_KEPT = "waivers.json"
"""The one file that stays where the newer library has none: somebody here has read the advice that it sets aside."""


def merged(library: Path, folder: Path, today: dt.date) -> list[str]:
    """Replace all that the folder has of a library by that of `library`. Its departments stay to the byte.

    The folder as it was is kept beside, so that nothing is lost. Returns what was done, and what moved under an
    approval or under own words, a sentence each. Raises ContentError, FolderError and OSError; the folder is then as
    it was.
    """
    check_apart(library, folder)
    _check_there(folder)
    before = _opened(folder)
    _opened(library)  # raises where it can't be used
    kept = _free_name(folder, today)
    own, new_files = files_of(folder), files_of(library)
    taken = {file: path for file, path in new_files.items() if not file.startswith(f"{PROFILES}/")}
    departments = {file: path for file, path in own.items() if file.startswith(f"{PROFILES}/")}
    notes = {
        file: path
        for file, path in own.items()
        if file not in taken and file not in departments and (not is_content(file) or file == _KEPT)
    }
    gone = sorted(own.keys() - taken.keys() - departments.keys() - notes.keys())
    with built_beside(folder) as new:
        for file, path in {**taken, **departments, **notes}.items():
            put(new, file, _records(file, path, own) if is_states(file) else path.read_bytes())
        told = [*moved(before, _opened(new), today)]
        _copy_hidden(folder, new)
        make_lasting(new)
        move(folder, kept)
        try:
            move(new, folder)
        except BaseException:
            if not folder.exists():
                move(kept, folder)
            raise
    departed = [f"{file} is not in the newer library; it is in {kept.name} still." for file in gone]
    if _KEPT in own and _KEPT in taken:
        departed.append(f"{_KEPT} is that of the newer library now; the one of before is in {kept.name} still.")
    done = f"{len(taken)} files of the library were put in, {len(departments)} of departments are as they were."
    return [done, *departed, *told, f"The folder as it was is {kept}."]


def _check_there(folder: Path) -> None:
    """Raise FolderError if the folder is away because a merge was cut off between its two last steps."""
    kept = sorted(folder.parent.glob(f"{folder.name}-before-*")) if not folder.exists() else []
    if kept:
        raise FolderError(f"{folder}: is not there, for a merge was cut off; give {kept[-1].name} that name again")


def _copy_hidden(folder: Path, new: Path) -> None:
    """Copy what is no content but belongs to the folder, such as the history of git. Raises OSError."""
    for path in folder.iterdir():
        if path.name.startswith("."):
            if path.is_dir() and not path.is_symlink():
                shutil.copytree(path, new / path.name, symlinks=True)
            else:
                shutil.copy2(path, new / path.name, follow_symlinks=False)


def _records(file: str, path: Path, own: Mapping[str, Path]) -> bytes:
    """Return the records of a translation: the library's of its own words, and the folder's of its departments.

    Raises ContentError.
    """
    shared = states_of(path.read_bytes(), file)
    kept = states_of(own[file].read_bytes(), file) if file in own else {}
    made = {name: records for name, records in shared.items() if not name.startswith(f"{PROFILES}/")}
    return states_bytes(made | {name: records for name, records in kept.items() if name.startswith(f"{PROFILES}/")})


def _opened(folder: Path) -> Library:
    check_holds_content(folder)
    return Library.of(FolderSnapshot(folder, at_once=None))


def _free_name(folder: Path, today: dt.date) -> Path:
    """Return a name beside the folder that nothing has yet."""
    for number in range(1, 1000):
        place = folder.with_name(f"{folder.name}-before-{today}" + (f"-{number}" if number > 1 else ""))
        if not place.exists() and not place.is_symlink():
            return place
    raise FolderError(f"{folder}: too many folders beside it are named {folder.name}-before-{today}")
