"""A year of use at a kiosk, day by day and the same each time: for what reads a year, and for pictures of one."""

from __future__ import annotations

import datetime as dt
import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from kiosk.services.patient.routes import reason_answer
from kiosk.services.usage.recorder import FILE_NAME, Usage
from kiosk.services.usage.summary import UsageKind, step_name

DAYS = 365
_SCANS = {"vq": (9, 5), "pet-ct": (9, 7)}
"""How many steps a scan has, and how often it is opened."""
_SUNDAY, _SATURDAY = 6, 5
_ENOUGH = 5
"""Of each on the last day, so that nothing waits for more."""
_REASONS = ("too-long", "hard", "other-scan", "not-found", "wrong")

Put = Counter[tuple[str, str]]


def simulate(state: Path, until: dt.datetime, days: int = DAYS) -> Put:
    """Up to the day before `until`, in the folder's own file. Returns how often each thing was counted."""
    now = [until - dt.timedelta(days=days)]
    usage, put, chance = Usage(state / FILE_NAME, lambda: now[0]), Put(), random.Random(20261130)
    for number in range(days):
        for kind, name in _day(chance, now[0], number):
            usage.count(kind, name)
            put[kind, name] += 1
        if number == days - 1:
            for known, name in list(put):
                for _ in range(_ENOUGH):
                    usage.count(UsageKind(known), name)
                    put[known, name] += 1
        usage.flush()
        assert not usage.troubles
        now[0] += dt.timedelta(days=1)
    return put


def _day(chance: random.Random, now: dt.datetime, number: int) -> Iterator[tuple[UsageKind, str]]:
    weekday = now.weekday()
    usual = 0 if weekday == _SUNDAY else 4 if weekday == _SATURDAY else 24
    grown = 0.6 + 0.4 * number / DAYS  # as people hear of it
    for _ in range(round(max(0.0, chance.gauss(usual * grown, usual / 5)))):
        yield UsageKind.SESSION, chance.choices(("nuclear-medicine", "general"), (9, 1))[0]
        for scan in chance.choices(tuple(_SCANS), [often for _, often in _SCANS.values()], k=chance.choice((1, 1, 2))):
            yield from _visit(chance, scan)
        for aid, share in (("text-size", 0.2), ("contrast", 0.06), ("lower", 0.03)):
            if chance.random() < share:
                yield UsageKind.AID, aid


def _visit(chance: random.Random, scan: str) -> Iterator[tuple[UsageKind, str]]:
    yield UsageKind.SCAN, scan
    steps = _SCANS[scan][0]
    if chance.random() < 0.7:
        yield (
            UsageKind.STEP,
            step_name(scan, steps if chance.random() < 0.55 else chance.choice((1, 2, 3, 3, 4, 4, 4, 5, 6, 7))),
        )
    if chance.random() < 0.3:
        useful = chance.random() < 0.88
        yield UsageKind.FEEDBACK, "yes" if useful else "no"
        if not useful and chance.random() < 0.8:
            yield UsageKind.FEEDBACK, reason_answer(chance.choice(_REASONS))
