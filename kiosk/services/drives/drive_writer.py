"""Writing a file to a drive that somebody may pull out at any moment, in steps."""

from __future__ import annotations

import contextlib
import errno
from collections.abc import Generator, Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from kiosk.printable import printable
from kiosk.services.drives.drive_folder import DriveFolder, InTheWayError
from kiosk.services.drives.removable_drives import Drive
from kiosk.services.storage.files import flush_to_disk


class CopyFailure(StrEnum):
    GONE = "gone"
    FULL = "full"
    PROTECTED = "protected"
    IN_THE_WAY = "in_the_way"
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
) -> Generator[ExportStep, None, None]:
    """Write the chunks to a file on the drive, and yield the progress after each and the outcome at the end.

    A chunk comes with the number of rows that are done after it, out of `total`. The file gets its name when it is
    complete; if that name is taken, it gets a number. Only a new and plain file on this drive is written to, whatever
    links or pipes lie there. Never raises.
    """
    part = f"{name}.part"
    try:
        with DriveFolder.opened(drive) as folder:
            yield CopyProgress(0, total)
            folder.remove(part)
            try:
                with folder.new_file(part) as file:
                    for chunk, done in chunks:
                        file.write(chunk)
                        flush_to_disk(file)
                        if done:
                            yield CopyProgress(done, total)
                free = folder.free_name(name)
                folder.rename(part, free)
            except BaseException:
                with contextlib.suppress(OSError):
                    folder.remove(part)
                raise
            folder.check_there()
    except (OSError, ValueError) as error:
        yield Failed(_reason(error), printable(str(error)))
    else:
        yield Exported(drive.folder / free, total)


def _reason(error: Exception) -> CopyFailure:
    if isinstance(error, InTheWayError):
        return CopyFailure.IN_THE_WAY
    match getattr(error, "errno", None):
        case errno.ENOSPC | errno.EDQUOT | errno.EFBIG:
            return CopyFailure.FULL
        case errno.EROFS | errno.EACCES | errno.EPERM:
            return CopyFailure.PROTECTED
        case errno.ENOENT | errno.ENODEV | errno.ENXIO | errno.EIO | errno.ENOTDIR | errno.ELOOP | errno.ESTALE:
            return CopyFailure.GONE
        case _:
            return CopyFailure.OTHER
