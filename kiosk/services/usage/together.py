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
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

from kiosk.services.usage.csv_export import COLUMNS
from kiosk.services.usage.recorder import COUNTED_NAME
from kiosk.services.usage.summary import UsageKind
from kiosk.services.usage.usage_tables import SMALLEST_SHOWN

LEAST_KIOSKS = 3
"""So many kiosks of a department were used in a month that is told: one or two would tell of one waiting room."""
TOGETHER_COLUMNS = ("department", "kiosks", "month", "kind", "name", "count")
_KINDS = frozenset(kind.value for kind in UsageKind)
_COUNT = re.compile(r"[1-9][0-9]{0,9}")

ExportedRow = tuple[str, str, str, str, int]
"""What a file says, column by column."""


class TableRefusedError(ValueError):
    """A file that `usage --csv` has not written. The message says which line, and why."""


@dataclass(frozen=True)
class MonthCount:
    """A count of a department, of which so many kiosks have rows in the month.

    A row of a kiosk belongs to the month of its last day.
    """

    department: str
    kiosks: int
    month: str
    kind: str
    name: str
    count: int


@dataclass(frozen=True)
class FleetTable:
    """`left_out` are departments, and their months in which too few kiosks were used.

    `joined` counts the files that were of a kiosk of which another file was given.
    """

    rows: tuple[MonthCount, ...]
    left_out: tuple[tuple[str, tuple[str, ...]], ...]
    joined: int


@dataclass
class _Department:
    """The counts of its kiosks, each by day, kind and name, and which kiosk a row is of."""

    kiosks: list[dict[tuple[str, str, str], int]] = field(default_factory=list)
    owners: dict[ExportedRow, int] = field(default_factory=dict)

    def add(self, rows: frozenset[ExportedRow]) -> bool:
        """Add the rows of a file. Returns True where they are of a kiosk that is known.

        It is known by most of the rows of the days that both cover, for these are the same in every export.
        """
        known = Counter(self.owners[row] for row in rows if row in self.owners)
        owner, shared = known.most_common(1)[0] if known else (0, 0)
        again = bool(known) and shared * 2 > _most_on_common_days(rows, self.kiosks[owner])
        if not again:
            owner = len(self.kiosks)
            self.kiosks.append({})
        counts = self.kiosks[owner]
        for _since, day, kind, name, count in rows:
            counts[day, kind, name] = max(count, counts.get((day, kind, name), 0))
        self.owners |= dict.fromkeys(rows, owner)
        return again


def _most_on_common_days(rows: Iterable[ExportedRow], counts: Iterable[tuple[str, str, str]]) -> int:
    """How many rows the one of the two with more rows has within the span of days that both cover."""
    spans = [row[1] for row in rows], [day for day, _kind, _name in counts]
    first, last = max(map(min, spans)), min(map(max, spans))
    return max(sum(first <= day <= last for day in days) for days in spans)


def exported_rows(text: str) -> frozenset[ExportedRow]:
    """Return the rows of a file that `usage --csv` has written. Raises TableRefusedError."""
    lines = csv.reader(io.StringIO(text, newline=""))
    try:
        if tuple(next(lines, ())) != COLUMNS:
            raise TableRefusedError(f"line 1 is not {','.join(COLUMNS)}")
        found = list(_rows(lines))
    except csv.Error as error:  # such as a quotation mark that nothing closes
        raise TableRefusedError(f"line {lines.line_num} can’t be read: {error}") from error
    if len({row[1:4] for row in found}) < len(found):
        raise TableRefusedError("a day has the same name twice")
    return frozenset(found)


def together(files: Iterable[tuple[str, frozenset[ExportedRow]]]) -> FleetTable:
    """Return the table of all files, each with its department. A file without rows is no kiosk: nobody used it.

    Those that begin first come first, so that each is compared with all of its kiosk that came before.
    """
    departments: dict[str, _Department] = {}
    used = sorted(((name, rows) for name, rows in files if rows), key=lambda file: min(row[1] for row in file[1]))
    joined = sum(departments.setdefault(name, _Department()).add(rows) for name, rows in used)
    told: list[MonthCount] = []
    left_out: list[tuple[str, tuple[str, ...]]] = []
    for name, department in sorted(departments.items()):
        months = Counter(month for counts in department.kiosks for month in {day[:7] for day, _kind, _name in counts})
        told += _summed(name, department.kiosks, months)
        if few := tuple(sorted(month for month, kiosks in months.items() if kiosks < LEAST_KIOSKS)):
            left_out.append((name, few))
    return FleetTable(tuple(told), tuple(left_out), joined)


def together_csv(table: FleetTable) -> str:
    """Return the table as CSV by RFC 4180."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(TOGETHER_COLUMNS)
    writer.writerows((row.department, row.kiosks, row.month, row.kind, row.name, row.count) for row in table.rows)
    return text.getvalue()


def _rows(lines: Iterable[list[str]]) -> Iterator[ExportedRow]:
    for number, line in enumerate(lines, start=2):
        if not line:  # an editor leaves empty lines at the end
            continue
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


def _summed(
    department: str, kiosks: Iterable[dict[tuple[str, str, str], int]], months: Mapping[str, int]
) -> Iterator[MonthCount]:
    """`months` has how many of the kiosks were used in each. Of those with too few nothing is told."""
    sums: Counter[tuple[str, str, str]] = Counter()
    for counts in kiosks:
        for (day, kind, name), count in counts.items():
            sums[day[:7], kind, name] += count
    for (month, kind, name), count in sorted(sums.items()):
        if months[month] >= LEAST_KIOSKS:
            yield MonthCount(department, months[month], month, kind, name, count)
