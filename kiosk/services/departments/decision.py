"""The rule that says which department is in force, and the file that remembers what staff chose."""

from __future__ import annotations

import datetime as dt
from collections.abc import Set
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta
from msgspec.structs import replace

from kiosk.services.departments.timetable import Hours, Week
from kiosk.services.storage.state_file import StateFile

DEPARTMENT_FILE = "department.json"


class Reason(StrEnum):
    CHOSEN = "chosen"
    TIMETABLE = "timetable"
    DEFAULT = "default"


class Choice(msgspec.Struct, frozen=True):
    """The department that staff chose, and when. It holds until the next hours of any department begin."""

    profile_id: str
    at: Annotated[dt.datetime, Meta(tz=True)]


class DepartmentState(msgspec.Struct, frozen=True):
    """The state that outlives a restart: the choice of staff while it holds, otherwise None."""

    choice: Choice | None = None


def department_file(state_dir: Path) -> StateFile[DepartmentState]:
    return StateFile(state_dir / DEPARTMENT_FILE, DepartmentState, DepartmentState())


class DepartmentDecision(msgspec.Struct, frozen=True):
    """The department that should be in force; `profile_id` is "" where there is neither hours, choice nor default.

    `choice` is what has to be remembered from now on, None where nothing was chosen or the choice is over.
    `hours` are those that gave the department its turn, None for any reason but `TIMETABLE`.
    """

    profile_id: str
    reason: Reason
    choice: Choice | None = None
    hours: Hours | None = None


def decide(
    week: Week, choice: Choice | None, default: str, refused: Set[Hours], moment: dt.datetime
) -> DepartmentDecision:
    """The department whose hours have begun since the choice, else the chosen one, else the default.

    The hours in `refused` count as if they were in no timetable. `moment` has a time zone.
    """
    if choice is not None:
        choice = _continued(choice, refused, moment)
    hours = week.now(moment, refused)
    if hours is not None and (choice is None or choice.at < hours.begins):
        return DepartmentDecision(hours.profile_id, Reason.TIMETABLE, hours=hours)
    if choice is not None and not week.begun(choice.at, moment):
        return DepartmentDecision(choice.profile_id, Reason.CHOSEN, choice)
    return DepartmentDecision(default, Reason.DEFAULT)


def _continued(choice: Choice, refused: Set[Hours], moment: dt.datetime) -> Choice:
    """The choice with the time from which hours end it.

    A choice from the future was made before the clock was set back, so it counts from now. Refused hours that have
    begun do not end a choice, neither now nor when they are over and nobody remembers the refusal.
    """
    begun = (hours.begins for hours in refused if hours.begins <= moment)
    return replace(choice, at=max((min(choice.at, moment), *begun)))
