"""Files put on a drive that somebody may pull out at any moment, a part at a time; rows of use as CSV."""

from __future__ import annotations

import contextlib
import csv
import datetime as dt
import errno
import io
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from kiosk.services.drives import Drive
from kiosk.services.state import sync_folder
from kiosk.services.usage_summary import Row

COLUMNS = ("since", "day", "kind", "name", "count")
CHUNK = 500  # rows, about 20 kB: a slow stick takes a tenth of a second for them


class Reason(StrEnum):
    GONE = "gone"
    FULL = "full"
    PROTECTED = "protected"
    OTHER = "other"


@dataclass(frozen=True)
class Progress:
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

    reason: Reason
    detail: str


def csv_text(rows: Sequence[Row], with_columns: bool = True) -> str:
    """Dates as in ISO 8601, lines as RFC 4180 has them."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    if with_columns:
        writer.writerow(COLUMNS)
    writer.writerows((row.since, row.day, row.kind, row.name, row.count) for row in rows)
    return text.getvalue()


def file_name(day: dt.date) -> str:
    return f"radiology-kiosk-use-{day}.csv"


def steps(rows: Sequence[Row], drive: Drive, name: str) -> Iterator[Progress | Exported | Failed]:
    """Some rows at each step, as `put` does it."""
    yield from put(_chunks(rows), len(rows), drive, name)


def _chunks(rows: Sequence[Row]) -> Iterator[tuple[bytes, int]]:
    yield csv_text(()).encode(), 0
    for start in range(0, len(rows), CHUNK):
        chunk = rows[start : start + CHUNK]
        yield csv_text(chunk, with_columns=False).encode(), start + len(chunk)


def put(
    chunks: Iterable[tuple[bytes, int]], total: int, drive: Drive, name: str
) -> Iterator[Progress | Exported | Failed]:
    """Each chunk, with how many of all are done after it, flushed; the last step gives the outcome. Never raises.

    The file has its name only when it is whole; an older one of that name stays, and the new one gets a number.
    """
    part = drive.folder / f"{name}.part"
    try:
        _check_there(drive)
        yield Progress(0, total)
        with part.open("wb") as file:
            for chunk, done in chunks:
                file.write(chunk)
                file.flush()
                os.fsync(file.fileno())
                if done:
                    yield Progress(done, total)
        file_there = _free_name(drive.folder / name)
        part.rename(file_there)
        sync_folder(drive.folder)
        _check_there(drive)
    except (OSError, ValueError) as error:
        with contextlib.suppress(OSError, ValueError):
            part.unlink(missing_ok=True)
        yield Failed(_reason(error), str(error))
    else:
        yield Exported(file_there, total)


def export(rows: Sequence[Row], drive: Drive, name: str, progressed: Callable[[int, int], None]) -> Exported | Failed:
    """All steps at once."""
    for step in steps(rows, drive, name):
        if not isinstance(step, Progress):
            return step
        progressed(step.done, step.total)
    raise AssertionError("the last step is the outcome")


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


def _reason(error: Exception) -> Reason:
    match getattr(error, "errno", None):
        case errno.ENOSPC | errno.EDQUOT | errno.EFBIG:
            return Reason.FULL
        case errno.EROFS | errno.EACCES | errno.EPERM:
            return Reason.PROTECTED
        case errno.ENOENT | errno.ENODEV | errno.ENXIO | errno.EIO | errno.ENOTDIR | errno.ESTALE:
            return Reason.GONE
        case _:
            return Reason.OTHER
