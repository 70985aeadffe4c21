"""Departments that have hours, on a clock that a test moves: over the nights when clocks change, and around staff."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from tests.clock import WallClock
from tests.flows.staff.conftest import OpenForStaff
from tests.flows.staff.staff_flow import StaffFlow
from tests.flows.staff.test_staff_day import LONDON, MORNING, switch
from tests.flows.test_department import content_with, header_of

CHANGES = {
    "spring": (dt.datetime(2027, 3, 27, 23, tzinfo=LONDON), 6),
    "autumn": (dt.datetime(2026, 10, 24, 23, tzinfo=LONDON), 8),
    "no change": (dt.datetime(2026, 12, 5, 23, tzinfo=LONDON), 7),
}


@pytest.mark.parametrize(
    ("evening", "hours"),
    [pytest.param(*each, marks=pytest.mark.slow if name == "no change" else []) for name, each in CHANGES.items()],
    ids=CHANGES,
)
def test_hours_begin_at_their_time_on_the_wall_in_the_night_when_clocks_change(
    open_for_staff: OpenForStaff, tmp_path: Path, evening: dt.datetime, hours: int
) -> None:
    """From 23:00 to 06:00 are seven hours, in spring six and in autumn eight."""
    content = content_with(tmp_path, [{"days": ["sunday"], "begins": "06:00", "ends": "12:00"}])
    now = WallClock(evening)
    staff = open_for_staff("chest-clinic", content, now=now)
    now.advance(hours=hours, minutes=-1)
    staff.tick()
    assert (header_of(staff).partition(",")[0], now().strftime("%H:%M")) == (before_hours(staff), "05:59")
    staff.go_in()
    assert "Nuclear medicine today at 06:00" in staff.reads()
    staff.leave()
    now.advance(minutes=1)
    staff.tick()
    assert staff.services.departments.current == "nuclear-medicine"
    assert header_of(staff).startswith("Nuclear medicine")
    now.advance(hours=6)
    staff.tick()
    assert staff.services.departments.current == "chest-clinic"
    assert staff.noted().count("profile_by_timetable") == 2


def before_hours(staff: StaffFlow) -> str:
    assert staff.services.departments.current == "chest-clinic"
    return header_of(staff).partition(",")[0]


def test_what_staff_choose_stands_until_the_next_hours(open_for_staff: OpenForStaff, tmp_path: Path) -> None:
    content = content_with(tmp_path, [{"days": ["tuesday", "wednesday"], "begins": "09:00", "ends": "12:00"}])
    now = WallClock(MORNING)
    staff = open_for_staff("chest-clinic", content, now=now)
    assert staff.services.departments.current == "nuclear-medicine"
    staff.go_in()
    switch(staff, "Radiology")
    assert "tomorrow at 09:00" in staff.reads()
    staff.leave()
    now.advance(hours=22, minutes=29)
    staff = open_for_staff("chest-clinic", content, now=now)
    assert staff.services.departments.current == "general"
    now.advance(minutes=1)
    staff.tick()
    assert staff.services.departments.current == "nuclear-medicine"


def test_hours_that_begin_while_staff_are_there_change_the_screen_behind_them(
    open_for_staff: OpenForStaff, tmp_path: Path
) -> None:
    content = content_with(tmp_path, [{"days": ["tuesday"], "begins": "11:00", "ends": "12:00"}])
    now = WallClock(MORNING)
    staff = open_for_staff("chest-clinic", content, now=now)
    staff.go_in()
    now.advance(minutes=30)
    staff.tick()
    assert staff.services.departments.current == "nuclear-medicine"
    assert staff.finger.named("Nuclear medicine") == [], "the one in force takes no tap"
    staff.open_tab("clean")
    staff.leave()
    assert header_of(staff).startswith("Nuclear medicine")


def test_hours_that_begin_under_a_patient_wait_for_the_end_of_the_visit_though_staff_come(
    open_for_staff: OpenForStaff, tmp_path: Path
) -> None:
    content = content_with(tmp_path, [{"days": ["tuesday"], "begins": "11:00", "ends": "12:00"}])
    now = WallClock(MORNING)
    staff = open_for_staff("chest-clinic", content, now=now)
    staff.wake()
    staff.go_in()
    now.advance(minutes=30)
    staff.tick()
    assert staff.services.departments.current == "chest-clinic"
    staff.leave()
    assert staff.services.departments.current == "nuclear-medicine"
