"""The values that charts are drawn from."""

from __future__ import annotations

import datetime as dt

import pytest

from kiosk.services.patient.routes import reason_answer
from kiosk.services.usage.summary import DayCount, NamedCount, Reach, UsageKind, UsageRow, step_name, summarise

TODAY = dt.date(2026, 3, 1)
YESTERDAY = dt.date(2026, 2, 28)


def row(kind: UsageKind, name: str, count: int, day: dt.date = YESTERDAY) -> UsageRow:
    return UsageRow(day, day, kind, name, count)


ROWS = [
    row(UsageKind.SESSION, "general", 100, dt.date(2026, 1, 3)),
    row(UsageKind.SESSION, "general", 40, dt.date(2026, 1, 4)),
    row(UsageKind.SESSION, "general", 20),
    row(UsageKind.SESSION, "chest-clinic", 5),
    row(UsageKind.SCAN, "ct", 9),
    row(UsageKind.SCAN, "vq", 30),
    row(UsageKind.STEP, step_name("vq", 1), 10),
    row(UsageKind.STEP, step_name("vq", 3), 5),
    row(UsageKind.STEP, step_name("vq", 10), 5),
    row(UsageKind.STEP, step_name("ct", 2), 6),
    row(UsageKind.STEP, "no-number", 6),
    row(UsageKind.LANGUAGE, "pl", 7),
    row(UsageKind.FEEDBACK, "yes", 12),
    row(UsageKind.FEEDBACK, "no", 8),
    row(UsageKind.FEEDBACK, reason_answer("too-long"), 6),
    row(UsageKind.SCAN, "vq", 6, dt.date(2026, 2, 1)),
    row(UsageKind.SCAN, "mri", 50, TODAY),
]


def test_eight_weeks_end_yesterday_and_begin_56_days_ago() -> None:
    found = summarise(ROWS, TODAY, 8)
    assert (found.first, found.last) == (dt.date(2026, 1, 4), YESTERDAY)
    assert len(found.days) == 56
    assert found.days[0] == DayCount(dt.date(2026, 1, 4), 40)
    assert found.days[-1] == DayCount(YESTERDAY, 25)
    assert {day.count for day in found.days[1:-1]} == {None}
    assert found.total(UsageKind.SESSION) == 65


def test_bars_are_added_up_and_the_largest_is_first() -> None:
    found = summarise(ROWS, TODAY, 8)
    assert found.bars[UsageKind.SCAN] == (NamedCount("vq", 36), NamedCount("ct", 9))
    assert found.count(UsageKind.SCAN, "vq") == 36
    assert found.count(UsageKind.SCAN, "mri") is None
    assert found.bars[UsageKind.AID] == ()
    assert found.total(UsageKind.AID) is None


def test_of_each_scan_the_share_that_saw_each_step_is_known() -> None:
    vq, ct = summarise(ROWS, TODAY, 8).reaches
    assert (vq.scan, vq.reached) == ("vq", (20, 10, 10, 5, 5, 5, 5, 5, 5, 5))
    assert vq.shares == (1, 0.5, 0.5, *[0.25] * 7)
    assert (ct.scan, ct.reached, ct.shares) == ("ct", (6, 6), (1, 1))


def test_feedback_is_yes_and_no_and_why() -> None:
    found = summarise(ROWS, TODAY, 8)
    assert (found.count(UsageKind.FEEDBACK, "yes"), found.count(UsageKind.FEEDBACK, "no")) == (12, 8)
    assert found.reasons == (NamedCount("too-long", 6),)


def test_of_nothing_there_is_a_summary_too() -> None:
    found = summarise([], TODAY, 1)
    assert {day.count for day in found.days} == {None}
    assert found.reaches == ()
    assert found.reasons == ()


STOPS: dict[str, tuple[tuple[int, ...], int, int | None]] = {
    "most after the fourth": ((100, 95, 90, 85, 40, 38), 6, 4),
    "nobody": ((100, 100, 100), 3, None),
    "a few at each": ((100, 95, 90, 85), 4, None),
    "hardly any beyond the last that is known": ((100, 98, 96), 9, 3),
    "the first of two alike": ((100, 80, 60), 3, 1),
    "a scan of one step": ((100,), 1, None),
    "more steps known than the scan has now": ((100, 90, 10), 2, 2),
}


@pytest.mark.parametrize(("reached", "steps", "stop"), STOPS.values(), ids=STOPS)
def test_the_step_that_most_stop_at_is_told_where_it_matters(
    reached: tuple[int, ...], steps: int, stop: int | None
) -> None:
    assert Reach("vq", reached).stopped_at(steps) == stop
