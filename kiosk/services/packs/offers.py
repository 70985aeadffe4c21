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
"""Of one stick, the newest by the clock of whoever put them there."""


@dataclass(frozen=True)
class Offer:
    """`refusal` says why it can't be installed, IN_USE if it is already, "" where it can be tried.

    Without `made_at` nothing in the file is to be believed.
    """

    file: Path
    drive: str
    size: int
    number: int = 0
    made_at: dt.datetime | None = None
    refusal: str = ""


def offers(drives: Iterable[Drive], state: Packs, terms: PackRequirements) -> tuple[Offer, ...]:
    """Those that can be installed first, the newest before the others. Never raises; slow where a stick is."""
    found = [_offer(file, drive, state, terms) for drive in drives for file in _files(drive.folder)]
    return tuple(sorted(found, key=lambda offer: (offer.refusal != "", -offer.number, offer.file.name)))


def _files(folder: Path) -> Iterator[Path]:
    """A stick from a Mac has a hidden `._` twin of every file, which is none."""
    try:
        packs = [path for path in folder.iterdir() if path.name.lower().endswith(SUFFIX) and path.name[0] != "."]
        yield from sorted(packs, key=lambda path: -path.stat().st_mtime)[:MOST]
    except OSError:  # pulled out just now
        return


def _offer(file: Path, drive: Drive, state: Packs, terms: PackRequirements) -> Offer:
    offer = Offer(file, drive.label, 0)
    try:
        offer = Offer(file, drive.label, file.stat().st_size)
        with open_file(file) as stream:
            pack = open_pack(stream, terms.keys)
            offer = Offer(file, drive.label, offer.size, pack.manifest.number, pack.manifest.made_at)
            already = check_turn(state, pack, terms)
            check_program(pack.manifest, terms.program)
    except PackError as error:
        return _refused(offer, error)
    except OSError as error:
        return _refused(offer, PackError(Refusal.UNREADABLE, reason_of(error)))
    return Offer(file, drive.label, offer.size, offer.number, offer.made_at, IN_USE if already else "")


def _refused(offer: Offer, error: PackError) -> Offer:
    return Offer(offer.file, offer.drive, offer.size, offer.number, offer.made_at, error.reason.value)
