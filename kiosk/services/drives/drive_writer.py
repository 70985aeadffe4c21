"""Writing a file to a drive that somebody may pull out at any moment, in steps."""

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
    """How many of all rows are safely on the drive."""

    done: int
    total: int


@dataclass(frozen=True)
class Exported:
    """The whole file is on the drive, which may now be pulled out."""

    file: Path
    rows: int


@dataclass(frozen=True)
class Failed:
    """The file was not written. At most a file that ends in `.part` is left on the drive. `detail` is for IT."""

    reason: CopyFailure
    detail: str


ExportStep = CopyProgress | Exported | Failed
"""One step of writing a file. The last step is the outcome, and all before it are progress."""


def write_to_drive(
    chunks: Iterable[tuple[bytes, int]], total: int, drive: Drive, name: str
) -> Iterator[CopyProgress | Exported | Failed]:
    """Write the chunks to a file on the drive, and yield the progress after each and the outcome at the end.

    A chunk comes with the number of rows that are done after it, out of `total`. The file gets its name when it is
    complete; if that name is taken, it gets a number. Never raises.
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
    """Raise OSError if the drive is gone, because the file would then fill the machine's own disk."""
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
