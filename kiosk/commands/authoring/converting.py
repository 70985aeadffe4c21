"""`radiology-kiosk content convert FOLDER OUT`: writes a folder of the format before in the present one."""

from __future__ import annotations

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
from kiosk.content.authoring import schema
from kiosk.content.authoring.files.conversion import FROM, base_language, converted_data, converted_path
from kiosk.content.files.snapshot import FolderSnapshot
from kiosk.content.library import LIBRARY
from kiosk.content.model import FORMAT
from kiosk.services.storage.files import move

_SCHEMA = "schema/"


def converted(folder: Path, out: Path) -> list[str]:
    """Write the folder, whose files stay as they are, anew as `out`, which is not there before. Hidden files stay out.

    Returns what was done, a sentence each. Raises ContentError, FolderError and OSError; `out` is then not there.
    """
    check_holds_content(folder)
    base = base_language(FolderSnapshot(folder, at_once=0).read(LIBRARY))
    if out.is_symlink() or out.exists():
        raise FolderError(f"{out}: is there already; name a folder that is not")
    check_apart(folder, out)
    told, copied = [f"{LIBRARY}: format {FROM} is now format {FORMAT}."], 0
    taken: dict[str, str] = {}
    with built_beside(out) as new:
        files = files_of(folder)
        for file, path in files.items():
            if file.startswith(_SCHEMA):
                continue
            to, data = converted_path(file), path.read_bytes()
            if (other := taken.setdefault(to.casefold(), file)) != file:
                raise FolderError(f"{folder}: {other} and {file} would both become {to}")
            words = files.get(f"{file.rpartition('/')[0]}/{base}.json")
            made = converted_data(file, data, words.read_bytes() if words is not None else b"")
            put(new, to, made)
            if to != file:
                told.append(f"{file} is now {to}.")
            elif made != data and file != LIBRARY:
                told.append(f"{file} is written as format {FORMAT} has it.")
            copied += made == data and to == file
        if (folder / _SCHEMA).is_dir():
            schema.write(new / _SCHEMA)
            told.append(f"{_SCHEMA} was generated anew.")
        make_lasting(new)
        move(new, out)
    return [*told, f"{copied} other files were copied as they were."]
