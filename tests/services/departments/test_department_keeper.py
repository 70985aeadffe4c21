"""Which department is in force, by choice, by timetable and by default, through restarts and changes of the clock."""

from __future__ import annotations

import datetime as dt
import time
from pathlib import Path

import pytest

from kiosk.content.library import Library
from kiosk.services.departments.decision import Reason
from kiosk.services.departments.schedule import Schedule
from kiosk.services.platform.wall_time import LOCAL
from tests.clock import WallClock
from tests.services.departments.ward import AFTERNOONS, LONDON, MONDAY, TUESDAYS, OpenWard, Ward

pytestmark = pytest.mark.usefixtures("qapp")


# --- hours ---------------------------------------------------------------------------------------------------

SPRING = dt.date(2027, 3, 28)  # at 1:00 clocks in London show 2:00
AUTUMN = dt.date(2026, 10, 25)  # at 2:00 they show 1:00 again


@pytest.mark.parametrize("zone", [LONDON, LOCAL], ids=["zoneinfo", "machine"])
@pytest.mark.parametrize(
    ("day", "begins", "ends", "hours_utc"),
    [
        (SPRING - dt.timedelta(days=1), "09:00", "12:00", ("09:00", "12:00")),
        (SPRING, "09:00", "12:00", ("08:00", "11:00")),
        (SPRING, "00:30", "03:00", ("00:30", "02:00")),
        pytest.param(SPRING, "01:30", "03:00", ("01:00", "02:00"), id="begins in the hour left out"),
        pytest.param(SPRING, "00:30", "01:30", ("00:30", "01:00"), id="ends in the hour left out"),
        pytest.param(SPRING, "01:10", "01:50", None, id="all of it left out"),
        (AUTUMN, "09:00", "12:00", ("09:00", "12:00")),
        (AUTUMN - dt.timedelta(days=1), "09:00", "12:00", ("08:00", "11:00")),
        pytest.param(AUTUMN, "01:00", "02:00", ("00:00", "02:00"), id="the hour that comes twice"),
        pytest.param(AUTUMN, "00:10", "01:30", ("23:10", "00:30"), id="ends the first time"),
        pytest.param(AUTUMN, "01:30", "03:00", ("00:30", "03:00"), id="begins the first time"),
        pytest.param(AUTUMN, "00:00", "24:00", ("23:00", "00:00"), id="a day of 25 hours"),
    ],
)
def test_hours_are_those_that_clocks_on_the_wall_show_when_they_change(
    open_ward: OpenWard, zone: dt.tzinfo, day: dt.date, begins: str, ends: str, hours_utc: tuple[str, str] | None
) -> None:
    slot = {"days": [f"{day:%A}".lower()], "begins": begins, "ends": ends}
    noon_before = dt.datetime.combine(day - dt.timedelta(days=1), dt.time(12), tzinfo=zone)
    ward = open_ward({"clinic": [slot]}, noon_before)
    assert ward.keeper.next_change() is None or ward.keeper.next_change()[1] == "clinic"  # type: ignore[index]
    turns = []
    for _ in range(0, 40 * 60, 5):
        before = ward.keeper.current
        ward.clock.advance(minutes=5)
        ward.keeper.tick()
        if ward.keeper.current != before:
            turns.append(f"{ward.clock().astimezone(dt.UTC):%H:%M}")
    assert tuple(turns) == (hours_utc or ())


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="Windows tells no program of another zone")
def test_hours_follow_a_zone_that_is_set_while_the_kiosk_runs(
    open_ward: OpenWard, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "UTC")
    try:
        time.tzset()
        tuesday = dt.datetime(2026, 12, 8, 8, 30, tzinfo=LOCAL)
        ward = open_ward(start=tuesday)
        ward.keeper.follow(Schedule.read(Library.open(ward.content), "demo", LOCAL))
        assert ward.keeper.current == "demo"
        monkeypatch.setenv("TZ", "CET-1")
        time.tzset()
        ward.keeper.tick()
        assert (f"{ward.clock():%H:%M}", ward.keeper.current) == ("09:30", "clinic")
    finally:
        monkeypatch.undo()
        time.tzset()


def test_a_department_has_its_hours_every_week(open_ward: OpenWard) -> None:
    ward = open_ward()
    weeks = [
        (ward.at(day, 8, 59)[0], ward.at(day, 9)[0], ward.at(day, 11, 59)[0], ward.at(day, 12)[0])
        for day in (8, 15, 22)
    ]
    assert weeks == [("demo", "clinic", "clinic", "demo")] * 3
    assert ward.at(23, 10) == ("demo", Reason.DEFAULT)
    assert ward.changes[:2] == [("clinic", "timetable"), ("demo", "default")]
    assert ward.events == ["profile_by_timetable"] * 6


def test_the_next_change_is_told_in_the_time_on_the_wall(open_ward: OpenWard) -> None:
    ward = open_ward({"clinic": TUESDAYS, "demo": AFTERNOONS})
    assert ward.keeper.next_change() == (dt.datetime(2026, 12, 8, 9, tzinfo=LONDON), "clinic")
    ward.at(8, 10)
    assert ward.keeper.next_change() == (dt.datetime(2026, 12, 8, 12, tzinfo=LONDON), "demo")


def test_without_hours_nothing_changes_by_itself(open_ward: OpenWard) -> None:
    ward = open_ward({})
    assert ward.keeper.next_change() is None
    ward.keeper.choose("clinic")
    assert ward.at(31, 23) == ("clinic", Reason.CHOSEN)


# --- the choice of staff --------------------------------------------------------------------------------------


def test_a_choice_holds_until_the_next_hours_begin(open_ward: OpenWard) -> None:
    ward = open_ward({"clinic": TUESDAYS, "demo": AFTERNOONS})
    ward.at(8, 9, 30)
    assert ward.keeper.choose("demo") == ()
    assert ward.changes[-1] == ("demo", "chosen")
    held = [ward.at(8, 11), ward.at(8, 12, 30), ward.at(8, 13), ward.at(8, 17), ward.at(15, 9)]
    assert held == [
        ("demo", Reason.CHOSEN),
        ("demo", Reason.CHOSEN),
        ("demo", Reason.TIMETABLE),
        ("demo", Reason.DEFAULT),
        ("clinic", Reason.TIMETABLE),
    ]
    assert ward.events == ["profile_by_timetable", "profile_chosen", "profile_by_timetable"]


def test_a_choice_that_was_over_does_not_come_back(open_ward: OpenWard) -> None:
    ward = open_ward()
    ward.keeper.choose("clinic")
    assert ward.at(8, 9) == ("clinic", Reason.TIMETABLE)
    ward.restart()
    assert ward.at(8, 12) == ("demo", Reason.DEFAULT)


@pytest.mark.parametrize("chosen", ["clinic", *(pytest.param(each, marks=pytest.mark.slow) for each in ("demo", None))])
def test_a_restart_at_any_hour_changes_nothing(open_ward: OpenWard, tmp_path: Path, chosen: str | None) -> None:
    """One kiosk runs through a week, the other is switched off and on each hour."""
    timetables = {"clinic": TUESDAYS, "demo": AFTERNOONS}
    steady = open_ward(timetables)
    restarted = Ward(tmp_path / "another", steady.content, WallClock(MONDAY))
    if chosen:
        steady.keeper.choose(chosen)
        restarted.keeper.choose(chosen)
    for hour in range(8 * 24):
        for ward in (steady, restarted):
            ward.clock.advance(hours=1)
        steady.keeper.tick()
        restarted.restart()
        now = f"hour {hour}"
        assert (restarted.keeper.current, restarted.keeper.reason, now) == (
            steady.keeper.current,
            steady.keeper.reason,
            now,
        )


def test_a_clock_set_back_does_not_make_a_choice_last(open_ward: OpenWard) -> None:
    """A machine that lost its date chose years ahead of the timetable."""
    ward = open_ward(start=dt.datetime(2040, 1, 1, 12, tzinfo=LONDON))
    ward.keeper.choose("demo")
    assert ward.at(7, 15) == ("demo", Reason.CHOSEN)
    assert ward.at(8, 9) == ("clinic", Reason.TIMETABLE)


# --- patients -------------------------------------------------------------------------------------------------


def test_hours_wait_until_the_patient_has_left(open_ward: OpenWard) -> None:
    ward = open_ward()
    ward.in_use = True
    assert ward.at(8, 9) == ("demo", Reason.DEFAULT)
    assert ward.keeper.next_change() == (dt.datetime(2026, 12, 8, 9, tzinfo=LONDON), "clinic")
    assert ward.at(8, 9, 20) == ("demo", Reason.DEFAULT)
    ward.in_use = False
    ward.keeper.tick()
    assert ward.changes == [("clinic", "timetable")]


def test_hours_that_passed_while_a_patient_read_are_left_out(open_ward: OpenWard) -> None:
    ward = open_ward()
    ward.in_use = True
    ward.at(8, 9)
    ward.at(8, 12)
    ward.in_use = False
    ward.keeper.tick()
    assert (ward.keeper.current, ward.changes) == ("demo", [])
