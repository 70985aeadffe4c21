"""When a notice may end: the few moments that staff choose from."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

_SPANS = {"quarter": 15, "half": 30, "hour": 60, "two-hours": 120}
"""Minutes from now."""
_HOURS = {"midday": dt.time(12), "five": dt.time(17)}
_LAST_MINUTE = dt.time(23, 59)
"""Of a day: patients read “Until 23:59”, where midnight would be the next day's name."""
_LEAST = dt.timedelta(minutes=5)
"""A notice of a shorter time is gone before anybody has read it."""


@dataclass(frozen=True)
class EndTime:
    """`until` is aware, in the zone of the clock that was asked."""

    id: str
    until: dt.datetime


def end_times(now: dt.datetime) -> tuple[EndTime, ...]:
    """Those that are still to come, as staff read them: first spans, then hours of today, then the end of days."""
    spans = {id_: _after(now, dt.timedelta(minutes=minutes)) for id_, minutes in _SPANS.items()}
    hours = {id_: _at(now, time) for id_, time in _HOURS.items()}
    days = {"today": _at(now, _LAST_MINUTE), "tomorrow": _at(now, _LAST_MINUTE, days=1)}
    found = {**spans, **hours, **days}
    least = _after(now, _LEAST)
    return tuple(EndTime(id_, until) for id_, until in found.items() if until.astimezone(dt.UTC) >= least)


def _after(now: dt.datetime, span: dt.timedelta) -> dt.datetime:
    """By the minutes that pass, also in the night when clocks change."""
    return (now.astimezone(dt.UTC) + span).astimezone(now.tzinfo)


def _at(now: dt.datetime, time: dt.time, days: int = 0) -> dt.datetime:
    return dt.datetime.combine(now.date() + dt.timedelta(days=days), time, now.tzinfo)
