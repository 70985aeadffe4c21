"""Which content folder counts: the installed pack, else the one of the settings, else the shipped one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from kiosk.content.faults import ContentError
from kiosk.content.library import Library
from kiosk.services.departments.decision import department_file
from kiosk.services.packs.pointer import POINTER

if TYPE_CHECKING:
    from kiosk.services.packs.pointer import Installed


class ContentPlaces(msgspec.Struct, frozen=True):
    """Where the content of a kiosk comes from, and what a content pack has to fit.

    `shipped` came with the program; `named` is the folder that IT named, None where IT named none. `pinned` is True
    where whoever started the program named it. `keys_file` holds the keys of those whose packs are taken, `inbox_dir`
    is watched for packs; None where there is none. `department` is the profile that IT set, or None.
    """

    state_dir: Path
    shipped: Path
    named: Path | None = None
    pinned: bool = False
    keys_file: Path | None = None
    inbox_dir: Path | None = None
    department: str | None = None


class ContentInForce(msgspec.Struct, frozen=True):
    """`pack` is None where the folder is no installed pack. `trouble` is a sentence for staff, or "".

    `damaged` is the folder that the settings name, where the shipped one had to take its place.
    """

    folder: Path
    pack: Installed | None = None
    trouble: str = ""
    damaged: Path | None = None


def content_in_force(places: ContentPlaces) -> ContentInForce:
    """Changes nothing on the disk.

    A pack was signed, checked and installed on purpose, so it comes before the folder of the settings; only a folder
    named on the command line comes before it. Of a damaged pack the one before it takes the place.
    """
    if places.pinned or not mark(places):
        return _plain(places)
    from kiosk.services.packs.manifest import PackError
    from kiosk.services.packs.pack_store import PackStore

    store = PackStore(places.state_dir)
    state, trouble = store.state(), ""
    for pack in (state.active, state.previous) if state.active is not None else ():
        if pack is not None:
            try:
                store.check_there(pack)
            except PackError as error:
                trouble = f"{trouble} The installed content is damaged: {error.detail}".strip()
                continue
            return ContentInForce(store.place(pack), pack, trouble)
    plain = _plain(places)
    return ContentInForce(plain.folder, None, f"{trouble} {plain.trouble}".strip(), plain.damaged)


def _plain(places: ContentPlaces) -> ContentInForce:
    """The named folder; where nothing can be opened there, the one that came with the program.

    Whoever pins a folder asks for that one, whatever is in it.
    """
    folder = places.named
    if folder is None or places.pinned:
        return ContentInForce(folder or places.shipped)
    try:
        if Library.open(folder).profile_ids():
            return ContentInForce(folder)
        fault = "it holds no department"
    except ContentError as error:
        fault = str(error.faults[0])
    trouble = f"The content folder {folder} can’t be used, so the content that came with the program is shown: {fault}"
    return ContentInForce(places.shipped, None, trouble, folder)


def mark(places: ContentPlaces) -> tuple[int, ...]:
    """Another one whenever another pack was installed, () where none ever was; no file is read."""
    pointer = places.state_dir / POINTER
    for path in (pointer, pointer.with_name(f"{pointer.name}.bak")):
        try:
            found = path.stat()
        except OSError:
            continue
        return found.st_ino, found.st_mtime_ns, found.st_size
    return ()


def needed_departments(places: ContentPlaces) -> tuple[str, ...]:
    """Those that a pack has to have: the one that IT set, and the one that staff chose."""
    choice = department_file(places.state_dir).peek().choice
    found = (None if choice is None else choice.profile_id, places.department)
    return tuple(dict.fromkeys(filter(None, found)))
