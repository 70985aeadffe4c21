"""The weekly timetables of all departments, as moments in UTC that can be compared."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Set

import msgspec

from kiosk.content.model import Slot
from kiosk.content.model.timetable import DAYS, minutes
from kiosk.services.platform.wall_time import first_moment

_DAY = dt.timedelta(days=1)
LOOKS_AHEAD = dt.timedelta(days=8)
"""A week in which every slot occurs, and a day more because clocks may change."""


class Hours(msgspec.Struct, frozen=True, order=True):
    """One slot on one day, from `begins` to just before `ends`, both in UTC."""

    begins: dt.datetime
    ends: dt.datetime
    profile_id: str


class Week(msgspec.Struct, frozen=True):
    """The timetables by the ids of profiles. Their times are in `zone`."""

    timetables: Mapping[str, tuple[Slot, ...]]
    zone: dt.tzinfo

    def now(self, at: dt.datetime, without: Set[Hours] = frozenset()) -> Hours | None:
        """Return the hours at this moment that are not in `without`, or None.

        Of two that overlap, which the check of content refuses, it returns those that began last.
        """
        holding = [hours for hours in self._around(at, at) if hours.begins <= at < hours.ends and hours not in without]
        return max(holding, key=lambda hours: (hours.begins, hours.profile_id), default=None)

    def begun(self, after: dt.datetime, until: dt.datetime) -> bool:
        """Return whether any hours began after the moment `after` and not later than `until`."""
        first = max(after, until - LOOKS_AHEAD)
        return any(first < hours.begins <= until for hours in self._around(first, until))

    def turns(self, after: dt.datetime) -> list[dt.datetime]:
        """Return the moments in the next `LOOKS_AHEAD` at which hours begin or end, in order."""
        last = after + LOOKS_AHEAD
        turns = {turn for hours in self._around(after, last) for turn in (hours.begins, hours.ends)}
        return sorted(turn for turn in turns if after < turn <= last)

    def _around(self, first: dt.datetime, last: dt.datetime) -> Iterator[Hours]:
        """Yield all hours that may overlap the time, except slots that the change of clocks skips."""
        day, end = first.astimezone(self.zone).date() - _DAY, last.astimezone(self.zone).date() + _DAY
        while day <= end:
            name = DAYS[day.weekday()]
            for profile_id, slots in self.timetables.items():
                for slot in slots:
                    if name in slot.days:
                        begins = first_moment(day, minutes(slot.begins), self.zone)
                        ends = first_moment(day, minutes(slot.ends), self.zone)
                        if begins < ends:
                            yield Hours(begins, ends, profile_id)
            day += _DAY
