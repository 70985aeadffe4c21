"""The content packs on the sticks that are plugged in, and whether each could be installed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kiosk.services.drives.removable_drives import Drive
from kiosk.services.packs.archive import open_file, open_pack
from kiosk.services.packs.installer import PackRequirements, check_turn
from kiosk.services.packs.manifest import SUFFIX, PackError, Refusal, check_program
from kiosk.services.packs.pointer import Packs
from kiosk.services.storage.files import reason_of

IN_USE = "in_use"
MOST = 12
"""The largest number of packs of one stick that are offered, which are the newest by the time of the file."""


@dataclass(frozen=True)
class Offer:
    """A pack on a stick. `refusal` is the reason why it can't be installed, IN_USE, or "" if it can be.

    If `made_at` is None, the pack is not valid, and nothing else is known about it.
    """

    file: Path
    drive: str
    size: int
    number: int = 0
    made_at: dt.datetime | None = None
    refusal: str = ""


def offers(drives: Iterable[Drive], state: Packs, requirements: PackRequirements) -> tuple[Offer, ...]:
    """Return the packs on the drives, those that can be installed first, the newest before others. Never raises."""
    found = [_offer(file, drive, state, requirements) for drive in drives for file in _files(drive.folder)]
    return tuple(sorted(found, key=lambda offer: (offer.refusal != "", -offer.number, offer.file.name)))


def _files(folder: Path) -> Iterator[Path]:
    """Yield the packs in the folder, without the hidden `._` files that macOS writes beside each file."""
    try:
        packs = [path for path in folder.iterdir() if path.name.lower().endswith(SUFFIX) and path.name[0] != "."]
        yield from sorted(packs, key=lambda path: -path.stat().st_mtime)[:MOST]
    except OSError:  # pulled out just now
        return


def _offer(file: Path, drive: Drive, state: Packs, requirements: PackRequirements) -> Offer:
    offer = Offer(file, drive.label, 0)
    try:
        offer = Offer(file, drive.label, file.stat().st_size)
        with open_file(file) as stream:
            pack = open_pack(stream, requirements.keys)
            offer = Offer(file, drive.label, offer.size, pack.manifest.number, pack.manifest.made_at)
            already = check_turn(state, pack, requirements)
            check_program(pack.manifest, requirements.program)
    except PackError as error:
        return _refused(offer, error)
    except OSError as error:
        return _refused(offer, PackError(Refusal.UNREADABLE, reason_of(error)))
    return Offer(file, drive.label, offer.size, offer.number, offer.made_at, IN_USE if already else "")


def _refused(offer: Offer, error: PackError) -> Offer:
    return Offer(offer.file, offer.drive, offer.size, offer.number, offer.made_at, error.reason.value)
