"""The time on the wall: what has a zone keeps it, and what has none is this machine's."""

from __future__ import annotations

import datetime as dt

from kiosk.services.platform.wall_time import LOCAL, aware

NAIVE = dt.datetime.combine(dt.date(2026, 11, 28), dt.time(10, 30))
TOKYO = dt.timezone(dt.timedelta(hours=9))


def test_a_time_with_a_zone_stays_as_it_is() -> None:
    moment = aware(lambda: NAIVE.replace(tzinfo=TOKYO))()
    assert (moment, moment.utcoffset()) == (dt.datetime(2026, 11, 28, 1, 30, tzinfo=dt.UTC), dt.timedelta(hours=9))


def test_a_time_without_a_zone_is_taken_as_this_machines() -> None:
    moment = aware(lambda: NAIVE)()
    assert (moment.replace(tzinfo=None), moment.tzinfo) == (NAIVE, LOCAL)
