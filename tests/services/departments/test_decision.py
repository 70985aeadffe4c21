"""The rule by which a department is in force, case by case."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from typing import NamedTuple
from zoneinfo import ZoneInfo

import pytest

from kiosk.content.model.timetable import DAYS, Slot
from kiosk.services.departments.decision import Choice, DepartmentDecision, Reason, decide
from kiosk.services.departments.timetable import Hours, Week

LONDON = ZoneInfo("Europe/London")
SUNDAY, MONDAY, TUESDAY, WEDNESDAY = 6, 7, 8, 9  # in December 2026, when London has the time of UTC
CLINIC = {"clinic": (Slot(days=("tuesday",), begins="09:00", ends="12:00"),)}
CLINIC_AND_WARD = {**CLINIC, "ward": (Slot(days=("tuesday",), begins="13:00", ends="17:00"),)}
NIGHTS = {
    "night": (
        Slot(days=("monday",), begins="22:00", ends="24:00"),
        Slot(days=("tuesday",), begins="00:00", ends="06:00"),
    )
}
SUNDAYS = {"clinic": (Slot(days=("sunday",), begins="01:30", ends="03:00"),)}
ALWAYS = {"ward": (Slot(days=DAYS, begins="00:00", ends="24:00"),)}


def at(day: int, hour: int, minute: int = 0) -> dt.datetime:
    return dt.datetime(2026, 12, day, hour, minute, tzinfo=dt.UTC)


def hours(profile_id: str, begins: dt.datetime, ends: dt.datetime) -> Hours:
    return Hours(begins, ends, profile_id)


CLINIC_HOURS = hours("clinic", at(TUESDAY, 9), at(TUESDAY, 12))
WARD_HOURS = hours("ward", at(TUESDAY, 13), at(TUESDAY, 17))
EVENING, MORNING = (
    hours("night", at(MONDAY, 22), at(TUESDAY, 0)),
    hours("night", at(TUESDAY, 0), at(TUESDAY, 6)),
)
SPRING = dt.datetime(2027, 3, 28, tzinfo=dt.UTC)  # at 1:00 clocks in London show 2:00
AUTUMN = dt.datetime(2026, 10, 25, tzinfo=dt.UTC)  # at 2:00 they show 1:00, and at 1:00 UTC for the second time
SPRING_HOURS = hours("clinic", SPRING.replace(hour=1), SPRING.replace(hour=2))
AUTUMN_HOURS = hours("clinic", AUTUMN.replace(hour=0, minute=30), AUTUMN.replace(hour=3))


class Case(NamedTuple):
    timetables: Mapping[str, tuple[Slot, ...]]
    moment: dt.datetime
    expected: DepartmentDecision
    choice: Choice | None = None
    refused: Collection[Hours] = ()
    default: str = "usual"


def by_hours(turn: Hours) -> DepartmentDecision:
    return DepartmentDecision(turn.profile_id, Reason.TIMETABLE, None, turn)


def chosen(profile_id: str, moment: dt.datetime) -> DepartmentDecision:
    return DepartmentDecision(profile_id, Reason.CHOSEN, Choice(profile_id, moment))


USUAL = DepartmentDecision("usual", Reason.DEFAULT)
CHOSEN_ON_MONDAY = Choice("ward", at(MONDAY, 15))

CASES = {
    "no hours and no choice": Case({}, at(TUESDAY, 10), USUAL),
    "neither is there a default": Case({}, at(TUESDAY, 10), DepartmentDecision("", Reason.DEFAULT), default=""),
    "hours need no default": Case(CLINIC, at(TUESDAY, 10), by_hours(CLINIC_HOURS), default=""),
    "a choice needs no default": Case(
        {}, at(TUESDAY, 10), chosen("ward", at(MONDAY, 15)), CHOSEN_ON_MONDAY, default=""
    ),
    "just before hours": Case(CLINIC, at(TUESDAY, 8, 59), USUAL),
    "the first moment of hours": Case(CLINIC, at(TUESDAY, 9), by_hours(CLINIC_HOURS)),
    "the last minute of hours": Case(CLINIC, at(TUESDAY, 11, 59), by_hours(CLINIC_HOURS)),
    "the end of hours": Case(CLINIC, at(TUESDAY, 12), USUAL),
    # a choice holds until hours begin
    "a choice before hours": Case(CLINIC, at(TUESDAY, 8, 59), chosen("ward", at(MONDAY, 15)), CHOSEN_ON_MONDAY),
    "a choice when hours begin": Case(CLINIC, at(TUESDAY, 9), by_hours(CLINIC_HOURS), CHOSEN_ON_MONDAY),
    "a choice when hours are over": Case(CLINIC, at(TUESDAY, 12), USUAL, CHOSEN_ON_MONDAY),
    "a choice when the same hours were weeks ago": Case(CLINIC, at(TUESDAY + 21, 8), USUAL, CHOSEN_ON_MONDAY),
    "a choice in hours": Case(
        CLINIC_AND_WARD, at(TUESDAY, 11), chosen("other", at(TUESDAY, 10)), Choice("other", at(TUESDAY, 10))
    ),
    "a choice in the moment in which hours begin": Case(
        CLINIC, at(TUESDAY, 9), chosen("other", at(TUESDAY, 9)), Choice("other", at(TUESDAY, 9))
    ),
    "a choice in hours goes on after them": Case(
        CLINIC_AND_WARD, at(TUESDAY, 12, 30), chosen("other", at(TUESDAY, 10)), Choice("other", at(TUESDAY, 10))
    ),
    "a choice in hours ends with the next": Case(
        CLINIC_AND_WARD, at(TUESDAY, 13), by_hours(WARD_HOURS), Choice("other", at(TUESDAY, 10))
    ),
    "a choice ends although its own department's hours begin": Case(
        CLINIC_AND_WARD, at(TUESDAY, 13), by_hours(WARD_HOURS), Choice("ward", at(TUESDAY, 10))
    ),
    "a choice from the future counts from now": Case(
        CLINIC, at(MONDAY, 15), chosen("ward", at(MONDAY, 15)), Choice("ward", at(WEDNESDAY, 0))
    ),
    # hours over midnight are two entries
    "a night before midnight": Case(NIGHTS, at(MONDAY, 23, 59), by_hours(EVENING)),
    "a night at midnight": Case(NIGHTS, at(TUESDAY, 0), by_hours(MORNING)),
    "a night's end": Case(NIGHTS, at(TUESDAY, 6), USUAL),
    "a choice before midnight": Case(
        NIGHTS, at(MONDAY, 23, 59), chosen("ward", at(MONDAY, 23)), Choice("ward", at(MONDAY, 23))
    ),
    "a choice in the night ends at midnight": Case(
        NIGHTS, at(TUESDAY, 0), by_hours(MORNING), Choice("ward", at(MONDAY, 23))
    ),
    "hours all day and every day": Case(ALWAYS, at(SUNDAY, 3), by_hours(hours("ward", at(SUNDAY, 0), at(MONDAY, 0)))),
    # when clocks change
    "before hours that begin in the hour left out": Case(SUNDAYS, SPRING.replace(minute=59), USUAL),
    "hours that begin in the hour left out": Case(SUNDAYS, SPRING.replace(hour=1), by_hours(SPRING_HOURS)),
    "the end of hours that began in the hour left out": Case(SUNDAYS, SPRING.replace(hour=2), USUAL),
    "hours that begin in the hour that comes twice": Case(
        SUNDAYS, AUTUMN.replace(hour=0, minute=30), by_hours(AUTUMN_HOURS)
    ),
    "their beginning comes for the second time": Case(
        SUNDAYS, AUTUMN.replace(hour=1, minute=30), by_hours(AUTUMN_HOURS)
    ),
    "a choice in the hour that comes twice outlives the second time": Case(
        SUNDAYS,
        AUTUMN.replace(hour=1, minute=30),
        chosen("ward", AUTUMN.replace(hour=0, minute=45)),
        Choice("ward", AUTUMN.replace(hour=0, minute=45)),
    ),
    # hours of a department that can't be used
    "refused hours": Case(CLINIC, at(TUESDAY, 10), USUAL, refused=[CLINIC_HOURS]),
    "refused hours do not refuse others": Case(
        CLINIC_AND_WARD, at(TUESDAY, 13), by_hours(WARD_HOURS), refused=[CLINIC_HOURS]
    ),
    "refused hours are those of one day": Case(
        CLINIC,
        at(TUESDAY + 7, 9),
        by_hours(hours("clinic", at(TUESDAY + 7, 9), at(TUESDAY + 7, 12))),
        refused=[CLINIC_HOURS],
    ),
    "a choice goes on through refused hours, and counts from their beginning": Case(
        CLINIC, at(TUESDAY, 10), chosen("ward", at(TUESDAY, 9)), CHOSEN_ON_MONDAY, [CLINIC_HOURS]
    ),
    "a choice goes on when refused hours are forgotten": Case(
        CLINIC, at(TUESDAY, 12), chosen("ward", at(TUESDAY, 9)), Choice("ward", at(TUESDAY, 9))
    ),
    "a choice in refused hours keeps its time": Case(
        CLINIC, at(TUESDAY, 11), chosen("ward", at(TUESDAY, 10)), Choice("ward", at(TUESDAY, 10)), [CLINIC_HOURS]
    ),
    "refused hours to come leave a choice as it is": Case(
        CLINIC, at(TUESDAY, 8), chosen("ward", at(MONDAY, 15)), CHOSEN_ON_MONDAY, [CLINIC_HOURS]
    ),
    "a choice through refused hours ends with the next": Case(
        CLINIC_AND_WARD, at(TUESDAY, 13), by_hours(WARD_HOURS), CHOSEN_ON_MONDAY, [CLINIC_HOURS]
    ),
    "a choice through two refused hours": Case(
        CLINIC_AND_WARD,
        at(TUESDAY, 14),
        chosen("other", at(TUESDAY, 13)),
        Choice("other", at(MONDAY, 15)),
        [CLINIC_HOURS, WARD_HOURS],
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_the_department_in_force_is(case: Case) -> None:
    week = Week(case.timetables, LONDON)
    assert decide(week, case.choice, case.default, frozenset(case.refused), case.moment) == case.expected


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_what_was_decided_and_remembered_is_decided_again(case: Case) -> None:
    week, refused = Week(case.timetables, LONDON), frozenset(case.refused)
    assert decide(week, case.expected.choice, case.default, refused, case.moment) == case.expected
