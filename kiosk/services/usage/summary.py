"""What may be known of how the kiosk is used: numbers of five and more, as rows for export and as values for charts."""

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
"""Of those who began the steps of a scan: how many have to stop at one for that to be said."""


class UsageKind(StrEnum):
    SESSION = "session"
    """The department's id, once for each patient who starts."""

    SCAN = "scan"
    """The scan's id, each time its page is opened from elsewhere than its own pages."""

    STEP = "step"
    """See `step_name`: the furthest step seen, once each time the step viewer is left."""

    LANGUAGE = "language"
    """The language's tag, each time a patient changes to it; whoever stays with the first one is not counted."""

    AID = "aid"
    """What was used: `text-size`, `contrast`, `lower`, `listen`, at most once a session."""

    FEEDBACK = "feedback"
    """`yes` or `no`, and beside a no whichever `reason_answer` was given; none has to be."""


def step_name(scan: str, number: int) -> str:
    """The name to count a step under; `number` is from 1."""
    return f"{scan}/{number}"


@dataclass(frozen=True)
class UsageRow:
    """`count` of them, five or more, from `since` to the end of `day`."""

    since: dt.date
    day: dt.date
    kind: UsageKind
    name: str
    count: int


@dataclass(frozen=True)
class DayCount:
    """None is fewer than five: none at all, or a few, who are in the number of the next day that has one."""

    day: dt.date
    count: int | None


@dataclass(frozen=True)
class NamedCount:
    name: str
    count: int


@dataclass(frozen=True)
class Reach:
    """How many saw the first step of a scan, the second, and so on, to the last that anyone is known to have seen."""

    scan: str
    reached: tuple[int, ...]

    @property
    def shares(self) -> tuple[float, ...]:
        """Of those who saw the first step, from 0 to 1."""
        return tuple(count / self.reached[0] for count in self.reached)

    def stopped_at(self, steps: int) -> int | None:
        """The step, from 1, that most saw as their last, of a scan with so many; None where few stop at any."""
        seen = (*self.reached, 0) if len(self.reached) < steps else self.reached
        lost = [before - after for before, after in itertools.pairwise(seen)]
        most = max(lost, default=0)
        return lost.index(most) + 1 if most >= WORTH_TELLING * self.reached[0] else None


@dataclass(frozen=True)
class Summary:
    """Whole days only, from `first` to `last`, yesterday. Bars are the largest first; what has none is below five."""

    first: dt.date
    last: dt.date
    days: tuple[DayCount, ...]
    """Sessions, of all departments, every day of the time."""

    bars: dict[UsageKind, tuple[NamedCount, ...]]
    reaches: tuple[Reach, ...]

    def count(self, kind: UsageKind, name: str) -> int | None:
        """None is fewer than five, perhaps none."""
        return next((bar.count for bar in self.bars[kind] if bar.name == name), None)

    def total(self, kind: UsageKind) -> int | None:
        """Of all that is shown; for feedback ask for `yes` and `no` instead."""
        return sum(bar.count for bar in self.bars[kind]) or None

    @property
    def reasons(self) -> tuple[NamedCount, ...]:
        """Why it was not useful: ids without what `reason_answer` puts before them."""
        start = reason_answer("")
        return tuple(
            NamedCount(bar.name.removeprefix(start), bar.count)
            for bar in self.bars[UsageKind.FEEDBACK]
            if bar.name.startswith(start)
        )


def summarise(rows: Iterable[UsageRow], today: dt.date, weeks: int) -> Summary:
    """Of the weeks that ended yesterday. It only adds up rows, so that it tells nothing that they do not."""
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
        {kind: _bars(found) for kind, found in counts.items()},
        _reaches(counts[UsageKind.STEP]),
    )


def _bars(counts: Counter[str]) -> tuple[NamedCount, ...]:
    return tuple(
        NamedCount(name, count) for name, count in sorted(counts.items(), key=lambda each: (-each[1], each[0]))
    )


def _reaches(furthest: Counter[str]) -> tuple[Reach, ...]:
    """The scan that most people followed first."""
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
