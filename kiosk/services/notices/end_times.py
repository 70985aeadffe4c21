"""The few times at which a notice may end, from which staff choose."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

_SPANS = {"quarter": 15, "half": 30, "hour": 60, "two-hours": 120}
"""Each span in minutes from now."""
_HOURS = {"midday": dt.time(12), "five": dt.time(17)}
_LAST_MINUTE = dt.time(23, 59)
"""The end of a day for patients, who read “Until 11:59pm”: midnight would have the name of the next day."""
_LEAST = dt.timedelta(minutes=5)
"""The shortest time of a notice: a shorter one is gone before anybody has read it."""


@dataclass(frozen=True)
class EndTime:
    """A time to choose. `until` has the time zone of the clock that was asked."""

    id: str
    until: dt.datetime


def end_times(now: dt.datetime) -> tuple[EndTime, ...]:
    """Return the end times that lie ahead: first spans, then hours of today, then the ends of today and tomorrow."""
    spans = {id_: _after(now, dt.timedelta(minutes=minutes)) for id_, minutes in _SPANS.items()}
    hours = {id_: _at(now, time) for id_, time in _HOURS.items()}
    days = {"today": _at(now, _LAST_MINUTE), "tomorrow": _at(now, _LAST_MINUTE, days=1)}
    found = {**spans, **hours, **days}
    least = _after(now, _LEAST)
    return tuple(EndTime(id_, until) for id_, until in found.items() if until.astimezone(dt.UTC) >= least)


def end_at(chosen: EndTime, now: dt.datetime) -> dt.datetime | None:
    """Return when a notice ends that is posted now, or None if the end that was chosen has nearly come.

    A span counts from now. Any other end stays on the day on which it was chosen, also over midnight.
    """
    if chosen.id in _SPANS:
        return _after(now, dt.timedelta(minutes=_SPANS[chosen.id]))
    return chosen.until if chosen.until.astimezone(dt.UTC) >= _after(now, _LEAST) else None


def _after(now: dt.datetime, span: dt.timedelta) -> dt.datetime:
    """Return the time after so many real minutes, even if clocks change meanwhile."""
    return (now.astimezone(dt.UTC) + span).astimezone(now.tzinfo)


def _at(now: dt.datetime, time: dt.time, days: int = 0) -> dt.datetime:
    return dt.datetime.combine(now.date() + dt.timedelta(days=days), time, now.tzinfo)
