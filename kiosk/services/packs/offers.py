"""The content packs on the sticks that are plugged in, and whether each could be installed."""

from __future__ import annotations

import contextlib
import datetime as dt
import heapq
import logging
import os
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from kiosk.printable import printable_name
from kiosk.services.drives.removable_drives import Drive
from kiosk.services.packs.archive import open_file, open_pack
from kiosk.services.packs.installer import PackRequirements, check_turn
from kiosk.services.packs.manifest import (
    check_program,
    is_misnamed_pack,
    is_pack_name,
    name_refusal,
)
from kiosk.services.packs.pointer import Packs
from kiosk.services.packs.refusals import PackError, Refusal

IN_USE = "in_use"
MOST_LOOKED_AT = 10_000
"""The most files of one drive that are looked into. Whatever is no pack takes the time of reading a few bytes."""
_log = logging.getLogger(__name__)


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

    @property
    def name(self) -> str:
        """The name of the file in one printable line."""
        return printable_name(self.file.name)


def offers(drives: Iterable[Drive], state: Packs, requirements: PackRequirements) -> tuple[Offer, ...]:
    """Return the packs on the drives, those that can be installed first, the newest before others. Never raises.

    Files whose name is nearly that of a pack are among them. All are looked into, because what was written last may be
    none; of a drive with more than MOST_LOOKED_AT the newest by the time of the file.
    """
    found = [_offer(file, drive, state, requirements) for drive in drives for file in _files(drive.folder)]
    return tuple(
        sorted(
            found, key=lambda offer: (offer.refusal != "", -offer.number, offer.refusal != Refusal.MISNAMED, offer.name)
        )
    )


def _files(folder: Path) -> list[Path]:
    """Return the packs in the folder. What can't be read is among them, and hides no other."""
    times: list[tuple[int, Path]] = []
    with contextlib.suppress(OSError), os.scandir(folder) as entries:  # it may be pulled out just now
        for entry in entries:
            if is_pack_name(entry.name) or is_misnamed_pack(entry.name):
                with contextlib.suppress(OSError):
                    times.append((entry.stat(follow_symlinks=False).st_mtime_ns, Path(entry.path)))
    return [path for _, path in heapq.nlargest(MOST_LOOKED_AT, times, key=lambda time: time[0])]


def _offer(file: Path, drive: Drive, state: Packs, requirements: PackRequirements) -> Offer:
    offer = Offer(file, drive.label, 0)
    try:
        offer = replace(offer, size=file.lstat().st_size)
        if misnamed := name_refusal(file.name):
            raise misnamed
        with open_file(file) as stream:
            pack = open_pack(stream, requirements.keys)
            offer = replace(offer, number=pack.manifest.number, made_at=pack.manifest.made_at)
            already = check_turn(state, pack, requirements)
            check_program(pack.manifest, requirements.program)
    except PackError as error:
        return replace(offer, refusal=error.reason.value)
    except OSError:
        return replace(offer, refusal=Refusal.UNREADABLE.value)
    except Exception:  # noqa: BLE001  whatever broke, the other files are offered
        _log.exception("A file on a stick could not be looked into")
        return replace(offer, refusal=Refusal.FAILED.value)
    return replace(offer, refusal=IN_USE if already else "")
