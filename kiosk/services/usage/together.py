"""The counts of many kiosks in one table, by department and month: nothing in it is about one kiosk, or a few uses.

Each row that a kiosk gives out counts five or more uses, which no other row of it counts, and never changes. So every
sum of such rows is one of groups of five or more, and two exports of one kiosk are joined without counting twice.
Where the clock was set back and a day came twice, a row may have grown; then the larger count holds the smaller.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache

from kiosk.services.usage.csv_export import COLUMNS
from kiosk.services.usage.recorder import COUNTED_NAME
from kiosk.services.usage.summary import UsageKind
from kiosk.services.usage.usage_tables import SMALLEST_SHOWN

LEAST_KIOSKS = 3
"""So many kiosks a department has whose counts are told: those of one or two would tell of one waiting room."""
TOGETHER_COLUMNS = ("department", "kiosks", "month", "kind", "name", "count")
_KINDS = frozenset(kind.value for kind in UsageKind)
_COUNT = re.compile(r"[1-9][0-9]{0,9}")

ExportedRow = tuple[str, str, str, str, int]
"""What a file says, column by column."""


class TableRefusedError(ValueError):
    """A file that `usage --csv` has not written. The message says which line, and why."""


@dataclass(frozen=True)
class MonthCount:
    """A count of a department with so many kiosks. A row of a kiosk belongs to the month of its last day."""

    department: str
    kiosks: int
    month: str
    kind: str
    name: str
    count: int


@dataclass(frozen=True)
class FleetTable:
    """`left_out` are departments with too few kiosks, and how many those are.

    `joined` counts the files that were of a kiosk of which another file was given.
    """

    rows: tuple[MonthCount, ...]
    left_out: tuple[tuple[str, int], ...]
    joined: int


@dataclass
class _Department:
    """The counts of its kiosks, each by day, kind and name, and which kiosk a row is of."""

    kiosks: list[dict[tuple[str, str, str], int]] = field(default_factory=list)
    owners: dict[ExportedRow, int] = field(default_factory=dict)

    def add(self, rows: frozenset[ExportedRow]) -> bool:
        """Add the rows of a file. Returns True where they are of a kiosk that is known: most of the rows are there."""
        known = Counter(self.owners[row] for row in rows if row in self.owners)
        owner, shared = known.most_common(1)[0] if known else (0, 0)
        again = shared * 2 > min(len(rows), len(self.kiosks[owner])) if known else False
        if not again:
            owner = len(self.kiosks)
            self.kiosks.append({})
        counts = self.kiosks[owner]
        for _since, day, kind, name, count in rows:
            counts[day, kind, name] = max(count, counts.get((day, kind, name), 0))
        self.owners |= dict.fromkeys(rows, owner)
        return again


def exported_rows(text: str) -> frozenset[ExportedRow]:
    """Return the rows of a file that `usage --csv` has written. Raises TableRefusedError."""
    lines = csv.reader(io.StringIO(text, newline=""))
    if tuple(next(lines, ())) != COLUMNS:
        raise TableRefusedError(f"line 1 is not {','.join(COLUMNS)}")
    found = list(_rows(lines))
    if len({row[1:4] for row in found}) < len(found):
        raise TableRefusedError("a day has the same name twice")
    return frozenset(found)


def together(files: Iterable[tuple[str, frozenset[ExportedRow]]]) -> FleetTable:
    """Return the table of all files, each with its department. A file without rows is no kiosk: nobody used it."""
    departments: dict[str, _Department] = {}
    joined = sum(departments.setdefault(name, _Department()).add(rows) for name, rows in files if rows)
    left_out = tuple(
        (name, len(each.kiosks)) for name, each in sorted(departments.items()) if len(each.kiosks) < LEAST_KIOSKS
    )
    told = {name: each.kiosks for name, each in sorted(departments.items()) if len(each.kiosks) >= LEAST_KIOSKS}
    rows = tuple(row for name, kiosks in told.items() for row in _summed(name, kiosks))
    return FleetTable(rows, left_out, joined)


def together_csv(table: FleetTable) -> str:
    """Return the table as CSV by RFC 4180."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(TOGETHER_COLUMNS)
    writer.writerows((row.department, row.kiosks, row.month, row.kind, row.name, row.count) for row in table.rows)
    return text.getvalue()


def _rows(lines: Iterable[list[str]]) -> Iterator[ExportedRow]:
    for number, line in enumerate(lines, start=2):
        if len(line) != len(COLUMNS):
            raise TableRefusedError(f"line {number} has {len(line)} columns, not {len(COLUMNS)}")
        since, day, kind, name, count = line
        if not (_is_day(since) and _is_day(day) and since <= day):
            raise TableRefusedError(f"line {number} has no days from {since!r} to {day!r}")
        if kind not in _KINDS or not COUNTED_NAME.fullmatch(name):
            raise TableRefusedError(f"line {number} counts {kind!r} {name!r}, which no kiosk does")
        if not _COUNT.fullmatch(count) or int(count) < SMALLEST_SHOWN:
            raise TableRefusedError(
                f"line {number} has the count {count!r}; a kiosk gives out {SMALLEST_SHOWN} or more"
            )
        yield since, day, kind, name, int(count)


@cache
def _is_day(text: str) -> bool:
    try:
        return dt.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _summed(department: str, kiosks: list[dict[tuple[str, str, str], int]]) -> Iterator[MonthCount]:
    sums: Counter[tuple[str, str, str]] = Counter()
    for counts in kiosks:
        for (day, kind, name), count in counts.items():
            sums[day[:7], kind, name] += count
    for (month, kind, name), count in sorted(sums.items()):
        yield MonthCount(department, len(kiosks), month, kind, name, count)
