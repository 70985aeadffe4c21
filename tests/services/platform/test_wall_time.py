"""The time on the wall: what has a zone keeps it, and what has none is this machine's."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterator

import pytest

from kiosk.services.platform.wall_time import LOCAL, aware, local_now

NAIVE = dt.datetime.combine(dt.date(2026, 11, 28), dt.time(10, 30))
TOKYO = dt.timezone(dt.timedelta(hours=9))


@pytest.fixture
def zone() -> Iterator[pytest.MonkeyPatch]:
    with pytest.MonkeyPatch.context() as patch:
        yield patch
    local_now()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows tells a running program nothing")
def test_a_zone_that_is_changed_while_the_program_runs_counts_at_once(zone: pytest.MonkeyPatch) -> None:
    for name, hours in (("Asia/Tokyo", 9), ("America/Lima", -5), ("Asia/Tokyo", 9)):
        zone.setenv("TZ", name)
        assert local_now().utcoffset() == dt.timedelta(hours=hours)


def test_a_time_with_a_zone_stays_as_it_is() -> None:
    moment = aware(lambda: NAIVE.replace(tzinfo=TOKYO))()
    assert (moment, moment.utcoffset()) == (dt.datetime(2026, 11, 28, 1, 30, tzinfo=dt.UTC), dt.timedelta(hours=9))


def test_a_time_without_a_zone_is_taken_as_this_machines() -> None:
    moment = aware(lambda: NAIVE)()
    assert (moment.replace(tzinfo=None), moment.tzinfo) == (NAIVE, LOCAL)
