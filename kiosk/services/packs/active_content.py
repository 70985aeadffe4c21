"""The content folder in force: that of the installed pack, of the settings, or of the program itself."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from kiosk.content.faults import ContentError
from kiosk.content.library import Library
from kiosk.fill import Said, said
from kiosk.services.departments.decision import department_file
from kiosk.services.packs.pointer import POINTER
from kiosk.services.storage.troubles import TroubleId

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
    """The folder in force, and its pack or None. `troubles` are what staff are told about it.

    `damaged` is the folder of the settings if the shipped content had to replace it, otherwise None.
    """

    folder: Path
    pack: Installed | None = None
    troubles: tuple[Said, ...] = ()
    damaged: Path | None = None


def content_in_force(places: ContentPlaces) -> ContentInForce:
    """Return the content in force, without changing anything on the disk.

    A pack was signed, checked and installed on purpose, so it comes before the folder of the settings. Only a folder
    named on the command line comes before it. If the pack is damaged, the previous one replaces it.
    """
    if places.pinned or not pointer_stamp(places):
        return _plain(places)
    from kiosk.services.packs.manifest import PackError
    from kiosk.services.packs.pack_store import PackStore

    store = PackStore(places.state_dir)
    state = store.state()
    troubles: tuple[Said, ...] = ()
    for pack in (state.active, state.previous) if state.active is not None else ():
        if pack is not None:
            try:
                store.check_there(pack)
            except PackError as error:
                troubles += (said(TroubleId.CONTENT_DAMAGED, detail=error.detail),)
                continue
            return ContentInForce(store.place(pack), pack, troubles)
    plain = _plain(places)
    return ContentInForce(plain.folder, None, troubles + plain.troubles, plain.damaged)


def _plain(places: ContentPlaces) -> ContentInForce:
    """Return the named folder, or the one that came with the program if the named one can't be used.

    A pinned folder is returned even if it can't be used.
    """
    folder = places.named
    if folder is None or places.pinned:
        return ContentInForce(folder or places.shipped)
    try:
        if Library.open(folder).profile_ids():
            return ContentInForce(folder)
        trouble = said(TroubleId.FOLDER_EMPTY, folder=str(folder))
    except ContentError as error:
        trouble = said(TroubleId.FOLDER_FAULTY, folder=str(folder), fault=str(error.faults[0]))
    return ContentInForce(places.shipped, None, (trouble,), folder)


def pointer_stamp(places: ContentPlaces) -> tuple[int, ...]:
    """Return a value that changes whenever another pack is installed, and () if none ever was. Reads no file."""
    pointer = places.state_dir / POINTER
    for path in (pointer, pointer.with_name(f"{pointer.name}.bak")):
        try:
            stat = path.stat()
        except OSError:
            continue
        return stat.st_ino, stat.st_mtime_ns, stat.st_size
    return ()


def needed_departments(places: ContentPlaces) -> tuple[str, ...]:
    """Return the departments that a pack must have: the one that staff chose, and the one that IT set."""
    choice = department_file(places.state_dir).peek().choice
    departments = (None if choice is None else choice.profile_id, places.department)
    return tuple(dict.fromkeys(filter(None, departments)))
