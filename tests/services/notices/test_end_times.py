"""The ends that staff may choose from: still to come, and as many minutes away as they say."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from kiosk.services.notices.end_times import end_times

pytestmark = pytest.mark.windows

ZONE = ZoneInfo("Europe/London")
MONDAY = dt.datetime(2026, 11, 30, tzinfo=ZONE)
SHORTEST = {"quarter": 15, "half": 30, "hour": 60, "two-hours": 120}


@pytest.mark.parametrize(
    ("time", "ids"),
    [
        ("00:10", [*SHORTEST, "midday", "five", "today", "tomorrow"]),
        ("11:55", [*SHORTEST, "midday", "five", "today", "tomorrow"]),
        ("11:56", [*SHORTEST, "five", "today", "tomorrow"]),
        ("17:00", [*SHORTEST, "today", "tomorrow"]),
        ("23:55", [*SHORTEST, "tomorrow"]),
    ],
)
def test_only_ends_to_come_are_offered(time: str, ids: list[str]) -> None:
    hour, minute = map(int, time.split(":"))
    now = MONDAY.replace(hour=hour, minute=minute)
    found = end_times(now)
    assert [each.id for each in found] == ids
    assert all(each.until > now for each in found)


@pytest.mark.parametrize("day", [dt.date(2026, 3, 29), dt.date(2026, 10, 25)], ids=["forward", "back"])
def test_minutes_are_minutes_when_the_clocks_change(day: dt.date) -> None:
    now = dt.datetime.combine(day, dt.time(0, 50), ZONE)
    by_id = {each.id: each.until for each in end_times(now)}
    for id_, minutes in SHORTEST.items():
        assert by_id[id_].astimezone(dt.UTC) - now.astimezone(dt.UTC) == dt.timedelta(minutes=minutes)
