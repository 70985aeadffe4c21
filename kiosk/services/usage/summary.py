"""The counts of use that may be given out: rows of five or more, and their sums for charts."""

from __future__ import annotations

import datetime as dt
import itertools
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from kiosk.services.patient.routes import reason_answer

DAYS_A_WEEK = 7
WORTH_TELLING = 0.1
"""The share of those who began the steps of a scan that must stop at one step for it to be pointed out."""


class UsageKind(StrEnum):
    SESSION = "session"
    """The name is the department's id. It is counted once for each patient who starts."""

    SCAN = "scan"
    """The name is the scan's id. It is counted when its page is opened from any page that is not its own."""

    STEP = "step"
    """The name is that of `step_name`. The furthest step seen is counted once when the pages of its scan are left."""

    LANGUAGE = "language"
    """The name is the language's tag. It is counted once a session if a patient changes to it from the first one."""

    AID = "aid"
    """The name is that of an aid: `text-size`, `contrast` or `lower`. Each is counted at most once a session."""

    FEEDBACK = "feedback"
    """The name is `yes`, `no`, or that of `reason_answer`. A reason is counted besides the no that it explains."""

    PRINT = "print"
    """The name is what became of a print, such as `sent` or `paper`: never what was printed."""


def step_name(scan: str, number: int) -> str:
    """Return the name under which a step is counted. `number` is counted from 1."""
    return f"{scan}/{number}"


@dataclass(frozen=True)
class UsageRow:
    """A count of five or more, of all that happened from `since` to the end of `day`."""

    since: dt.date
    day: dt.date
    kind: UsageKind
    name: str
    count: int


@dataclass(frozen=True)
class DayCount:
    """The sessions of a day. `count` is None if there were fewer than five, which the next count includes."""

    day: dt.date
    count: int | None


@dataclass(frozen=True)
class NamedCount:
    name: str
    count: int


@dataclass(frozen=True)
class Reach:
    """How many patients saw the first step of a scan, the second, and so on to the last that is known to be seen."""

    scan: str
    reached: tuple[int, ...]

    @property
    def shares(self) -> tuple[float, ...]:
        """The shares of those who saw each step among those who saw the first, from 0 to 1."""
        return tuple(count / self.reached[0] for count in self.reached)

    def stopped_at(self, steps: int) -> int | None:
        """Return the step, counted from 1, at which most patients stopped, or None if few stopped at any.

        `steps` is the number of steps of the scan.
        """
        seen = (*self.reached, 0) if len(self.reached) < steps else self.reached
        lost = [before - after for before, after in itertools.pairwise(seen)]
        most = max(lost, default=0)
        return lost.index(most) + 1 if most >= WORTH_TELLING * self.reached[0] else None


@dataclass(frozen=True)
class Summary:
    """The counts of whole days, from `first` to `last`, which is yesterday.

    `bars` holds the counts of each kind, the largest first. A name that is not in it was counted fewer than five times.
    """

    first: dt.date
    last: dt.date
    days: tuple[DayCount, ...]
    """The sessions of all departments on each of the days."""

    bars: dict[UsageKind, tuple[NamedCount, ...]]
    reaches: tuple[Reach, ...]

    def count(self, kind: UsageKind, name: str) -> int | None:
        """Return the count of a name, or None if it is fewer than five."""
        return next((bar.count for bar in self.bars[kind] if bar.name == name), None)

    def total(self, kind: UsageKind) -> int | None:
        """Return the sum of all names, or None if there is none. For feedback use the counts of `yes` and `no`."""
        return sum(bar.count for bar in self.bars[kind]) or None

    @property
    def reasons(self) -> tuple[NamedCount, ...]:
        """The reasons why pages were not useful, by their ids in `REASONS`."""
        start = reason_answer("")
        return tuple(
            NamedCount(bar.name.removeprefix(start), bar.count)
            for bar in self.bars[UsageKind.FEEDBACK]
            if bar.name.startswith(start)
        )


def summarise(rows: Iterable[UsageRow], today: dt.date, weeks: int) -> Summary:
    """Return the summary of the weeks up to yesterday. It adds up rows, so it tells no more than they do."""
    first, last = today - dt.timedelta(days=weeks * DAYS_A_WEEK), today - dt.timedelta(days=1)
    counts: dict[UsageKind, Counter[str]] = {kind: Counter() for kind in UsageKind}
    sessions: Counter[dt.date] = Counter()
    for row in rows:
        if first <= row.day <= last:
            counts[row.kind][row.name] += row.count
            if row.kind is UsageKind.SESSION:
                sessions[row.day] += row.count
    days = (first + dt.timedelta(days=number) for number in range(weeks * DAYS_A_WEEK))
    return Summary(
        first,
        last,
        tuple(DayCount(day, sessions.get(day)) for day in days),
        {kind: _bars(by_name) for kind, by_name in counts.items()},
        _reaches(counts[UsageKind.STEP]),
    )


def _bars(counts: Counter[str]) -> tuple[NamedCount, ...]:
    return tuple(
        NamedCount(name, count) for name, count in sorted(counts.items(), key=lambda each: (-each[1], each[0]))
    )


def _reaches(furthest: Counter[str]) -> tuple[Reach, ...]:
    """Return the reach of each scan, those with most patients first. `furthest` holds the counts of furthest steps."""
    scans: dict[str, dict[int, int]] = {}
    for name, count in furthest.items():
        scan, _, number = name.rpartition("/")
        if scan and number.isdecimal():
            scans.setdefault(scan, {})[int(number)] = count
    reaches = (
        Reach(scan, tuple(sum(n for number, n in found.items() if number >= at) for at in range(1, max(found) + 1)))
        for scan, found in scans.items()
    )
    return tuple(sorted(reaches, key=lambda reach: (-reach.reached[0], reach.scan)))
