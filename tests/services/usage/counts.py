"""What is counted in tests: by hand, by the day, and a whole year of it."""

from __future__ import annotations

import datetime as dt
import random
from collections import Counter

from kiosk.services.patient.routes import reason_answer
from kiosk.services.usage.lots import KEPT_DAYS
from kiosk.services.usage.recorder import Usage
from kiosk.services.usage.summary import UsageKind, step_name

LONDON = dt.timezone(dt.timedelta(hours=0))
START = dt.datetime(2026, 1, 1, 9, tzinfo=LONDON)
Put = Counter[tuple[dt.date, UsageKind, str]]


class WallClock:
    def __init__(self, at: dt.datetime = START) -> None:
        self.at = at

    def __call__(self) -> dt.datetime:
        return self.at

    def next_day(self, days: int = 1) -> None:
        self.at += dt.timedelta(days=days)


def put(usage: Usage, kind: UsageKind, name: str, times: int) -> None:
    for _ in range(times):
        usage.count(kind, name)


def found(usage: Usage) -> dict[tuple[dt.date, str], int]:
    return {(row.day, row.name): row.count for row in usage.rows()}


def a_year(usage: Usage, clock: WallClock, days: int = KEPT_DAYS) -> Put:
    """Busy weekdays, quiet Saturdays, closed Sundays; some things often, some hardly ever."""
    dice = random.Random(7)
    put_in: Put = Counter()
    for _ in range(days):
        weekday = clock().weekday()
        for _ in range(0 if weekday == 6 else dice.randint(0, 6) if weekday == 5 else dice.randint(15, 70)):
            happened = [(UsageKind.SESSION, dice.choice(["general", "nuclear-medicine"]))]
            for scan, weight in (("ct", 0.6), ("vq", 0.2), ("mri", 0.05)):
                if dice.random() < weight:
                    happened += [(UsageKind.SCAN, scan), (UsageKind.STEP, step_name(scan, dice.randint(1, 6)))]
            happened += [
                (UsageKind.LANGUAGE, tag) for tag, often in (("pl", 0.05), ("ur", 0.004)) if dice.random() < often
            ]
            happened += [(UsageKind.AID, "text-size")] if dice.random() < 0.1 else []
            happened += [(UsageKind.FEEDBACK, dice.choice(["yes", "yes", "no"]))] if dice.random() < 0.1 else []
            happened += [(UsageKind.PRINT, "done")] if dice.random() < 0.05 else []
            happened += [(UsageKind.FEEDBACK, reason_answer("too-long"))] if dice.random() < 0.01 else []
            for kind, name in happened:
                usage.count(kind, name)
                put_in[clock().date(), kind, name] += 1
        usage.flush()
        clock.next_day()
    return put_in
