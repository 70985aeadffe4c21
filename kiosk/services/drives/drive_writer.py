"""Files put on a drive that somebody may pull out at any moment, a part at a time."""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from kiosk.services.drives.removable_drives import Drive
from kiosk.services.storage.files import AS_THE_UMASK_SAYS, flush_to_disk, move, open_new


class CopyFailure(StrEnum):
    GONE = "gone"
    FULL = "full"
    PROTECTED = "protected"
    OTHER = "other"


@dataclass(frozen=True)
class CopyProgress:
    """Rows safely on the drive, of all."""

    done: int
    total: int


@dataclass(frozen=True)
class Exported:
    """All is on the drive, which may be pulled out."""

    file: Path
    rows: int


@dataclass(frozen=True)
class Failed:
    """Nothing is left on the drive, or a file that ends in `.part`. `detail` is for IT."""

    reason: CopyFailure
    detail: str


ExportStep = CopyProgress | Exported | Failed
"""The last one of a file is the outcome; all before it are progress."""


def write_to_drive(
    chunks: Iterable[tuple[bytes, int]], total: int, drive: Drive, name: str
) -> Iterator[CopyProgress | Exported | Failed]:
    """Each chunk, with how many of all are done after it, flushed; the last step gives the outcome. Never raises.

    The file has its name only when it is whole; an older one of that name stays, and the new one gets a number.
    """
    part = drive.folder / f"{name}.part"
    try:
        _check_there(drive)
        yield CopyProgress(0, total)
        part.unlink(missing_ok=True)
        with open_new(part, AS_THE_UMASK_SAYS) as file:
            for chunk, done in chunks:
                file.write(chunk)
                flush_to_disk(file)
                if done:
                    yield CopyProgress(done, total)
        file_there = _free_name(drive.folder / name)
        move(part, file_there)
        _check_there(drive)
    except (OSError, ValueError) as error:
        with contextlib.suppress(OSError, ValueError):
            part.unlink(missing_ok=True)
        yield Failed(_reason(error), str(error))
    else:
        yield Exported(file_there, total)


def _check_there(drive: Drive) -> None:
    """Raises OSError where the folder is no longer the drive's: the file would fill the machine's own disk."""
    if drive.folder.stat().st_dev != drive.device:
        raise OSError(errno.ENODEV, os.strerror(errno.ENODEV), str(drive.folder))


def _free_name(file: Path) -> Path:
    number = 2
    free = file
    while free.exists():
        free = file.with_stem(f"{file.stem}-{number}")
        number += 1
    return free


def _reason(error: Exception) -> CopyFailure:
    match getattr(error, "errno", None):
        case errno.ENOSPC | errno.EDQUOT | errno.EFBIG:
            return CopyFailure.FULL
        case errno.EROFS | errno.EACCES | errno.EPERM:
            return CopyFailure.PROTECTED
        case errno.ENOENT | errno.ENODEV | errno.ENXIO | errno.EIO | errno.ENOTDIR | errno.ESTALE:
            return CopyFailure.GONE
        case _:
            return CopyFailure.OTHER
