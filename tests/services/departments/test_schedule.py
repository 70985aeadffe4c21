"""A decision among the departments of real content, some of which can't be used."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from kiosk.content.library import Library
from kiosk.services.departments.decision import Choice, DepartmentDecision, Reason
from kiosk.services.departments.schedule import Schedule
from kiosk.services.departments.timetable import Hours
from tests.content.conftest import put, write_small_library
from tests.services.trouble_words import in_english

LONDON = ZoneInfo("Europe/London")
TUESDAY = dt.datetime(2026, 12, 8, tzinfo=LONDON)
BEFORE, DURING, AFTER = (TUESDAY.replace(hour=hour) for hour in (8, 10, 12))
HOURS = Hours(TUESDAY.replace(hour=9).astimezone(dt.UTC), AFTER.astimezone(dt.UTC), "clinic")
Read = Callable[..., Schedule]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """The hours are those of `clinic`; the words of the departments named in `unusable` can't be used."""

    def read_(*unusable: str, default: str = "demo") -> Schedule:
        content = write_small_library(tmp_path / "content")
        slot = {"days": ["tuesday"], "begins": "09:00", "ends": "12:00"}
        put(content, "profiles/clinic/profile.json", "timetable", [slot])
        for profile_id in unusable:
            put(
                content,
                f"profiles/{profile_id}/profile.json",
                "wording",
                {"interface": {"en-GB": {"nothing": "like this"}}},
            )
        return Schedule.read(Library.open(content), default, LONDON)

    return read_


def test_what_can_be_used_is_decided_by_the_rule(read: Read) -> None:
    found = read().decide(None, DURING)
    assert found.decision == DepartmentDecision("clinic", Reason.TIMETABLE, None, HOURS)
    assert (found.refused, found.unusable) == ({}, None)


def test_hours_of_a_department_that_can_not_be_used_are_refused_with_the_reason(read: Read) -> None:
    found = read("clinic").decide(Choice("demo", BEFORE), DURING)
    assert found.decision == DepartmentDecision("demo", Reason.CHOSEN, Choice("demo", HOURS.begins))
    assert list(found.refused) == [HOURS]
    assert found.refused[HOURS].file == "profiles/clinic/profile.json"


def test_hours_refused_before_stay_refused_until_they_end(read: Read) -> None:
    refused = read("clinic").decide(None, DURING).refused
    mended = read()
    during = mended.decide(None, DURING, refused)
    assert (during.decision.profile_id, during.refused) == ("demo", refused)
    assert mended.decide(None, AFTER, refused).refused == {}


def test_the_department_that_is_shown_is_not_refused(read: Read) -> None:
    found = read("clinic").decide(None, DURING, current="clinic")
    assert (found.decision.profile_id, found.refused, found.unusable) == ("clinic", {}, None)


def test_a_default_that_can_not_be_used_does_not_take_the_place_of_what_is_shown(read: Read) -> None:
    found = read("demo").decide(None, AFTER, current="clinic")
    assert found.decision.profile_id == "demo"
    assert found.unusable is not None
    assert found.unusable.file == "profiles/demo/profile.json"


def test_at_a_start_a_default_that_can_not_be_used_stands(read: Read) -> None:
    found = read("demo").decide(None, AFTER)
    assert (found.decision, found.unusable) == (DepartmentDecision("demo", Reason.DEFAULT), None)


def test_without_a_default_what_is_shown_stays(read: Read) -> None:
    found = read(default="").decide(None, AFTER, current="clinic")
    assert found.decision.profile_id == ""
    assert found.unusable is not None


def test_hours_that_can_not_be_read_are_told_and_those_of_others_count(tmp_path: Path, read: Read) -> None:
    read()
    (tmp_path / "content" / "profiles" / "demo" / "profile.json").write_text("{")
    schedule = Schedule.read(Library.open(tmp_path / "content"), "demo", LONDON)
    assert in_english(*schedule.unread).startswith("The hours of demo are not known: profiles/demo/profile.json")
    assert schedule.decide(None, DURING).decision.profile_id == "clinic"


def test_without_content_no_department_can_be_used() -> None:
    schedule = Schedule.read(None, "", LONDON)
    assert [fault.file for fault in schedule.faults("demo", DURING)] == ["library.json"]
    assert schedule.decide(None, DURING).decision == DepartmentDecision("", Reason.DEFAULT)
