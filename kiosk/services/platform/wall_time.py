"""The local time where the kiosk stands, with its changes between summer and winter time."""

from __future__ import annotations

import datetime as dt
import sys
import time
from collections.abc import Callable

Now = Callable[[], dt.datetime]
_MINUTE = dt.timedelta(minutes=1)


class LocalZone(dt.tzinfo):
    """The time zone of this machine. Unlike a fixed offset from UTC it knows when the clocks change."""

    def utcoffset(self, moment: dt.datetime | None) -> dt.timedelta | None:
        return None if moment is None else moment.replace(tzinfo=None).astimezone().utcoffset()

    def dst(self, _moment: dt.datetime | None) -> dt.timedelta | None:
        return None

    def tzname(self, moment: dt.datetime | None) -> str | None:
        return None if moment is None else moment.replace(tzinfo=None).astimezone().tzname()

    def fromutc(self, moment: dt.datetime) -> dt.datetime:
        shown = moment.replace(tzinfo=dt.UTC).astimezone()
        first = shown.replace(tzinfo=self, fold=0)
        return first if first.utcoffset() == shown.utcoffset() else first.replace(fold=1)


LOCAL = LocalZone()


def local_now() -> dt.datetime:
    """Return the time of day. A zone that was changed while the program runs counts at once, but not on Windows."""
    if sys.platform != "win32":
        time.tzset()
    return dt.datetime.now(LOCAL)


def aware(now: Now) -> Now:
    """Return the clock with the zone of this machine for times that have none."""

    def zoned() -> dt.datetime:
        moment = now()
        return moment.replace(tzinfo=LOCAL) if moment.tzinfo is None else moment

    return zoned


def first_moment(day: dt.date, minutes: int, zone: dt.tzinfo) -> dt.datetime:
    """Return the first moment, in UTC, at which clocks of the zone show so many minutes after midnight of the day.

    For a time that clocks skip in spring it is the moment when they go forward.
    """
    wall = dt.datetime.combine(day, dt.time()) + dt.timedelta(minutes=minutes)
    moment = wall.replace(tzinfo=zone).astimezone(dt.UTC)
    if moment.astimezone(zone).replace(tzinfo=None, fold=0) == wall:
        return moment
    after = moment.astimezone(zone).utcoffset()
    while (moment - _MINUTE).astimezone(zone).utcoffset() == after:
        moment -= _MINUTE
    return moment
