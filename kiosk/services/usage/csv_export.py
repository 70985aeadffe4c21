"""Counts of use as CSV, as one text or written to a drive in steps."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterator, Sequence

from kiosk.services.drives.drive_writer import ExportStep, write_to_drive
from kiosk.services.drives.removable_drives import Drive
from kiosk.services.usage.summary import UsageRow

COLUMNS = ("since", "day", "kind", "name", "count")
CHUNK = 500  # rows, about 20 kB: a slow stick takes a tenth of a second for them


def csv_text(rows: Sequence[UsageRow], with_columns: bool = True) -> str:
    """Return the rows as CSV by RFC 4180, with dates by ISO 8601."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    if with_columns:
        writer.writerow(COLUMNS)
    writer.writerows((row.since, row.day, row.kind, row.name, row.count) for row in rows)
    return text.getvalue()


def csv_file_name(day: dt.date) -> str:
    return f"radiology-kiosk-use-{day}.csv"


def export_steps(rows: Sequence[UsageRow], drive: Drive, name: str) -> Iterator[ExportStep]:
    """Write the rows to a file on the drive, some at each step of `write_to_drive`."""
    yield from write_to_drive(_chunks(rows), len(rows), drive, name)


def _chunks(rows: Sequence[UsageRow]) -> Iterator[tuple[bytes, int]]:
    yield csv_text(()).encode(), 0
    for start in range(0, len(rows), CHUNK):
        chunk = rows[start : start + CHUNK]
        yield csv_text(chunk, with_columns=False).encode(), start + len(chunk)
