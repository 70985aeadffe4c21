"""What the content and the settings say about departments: their hours, the usual one, and which can be used."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import msgspec

from kiosk.content.faults import WHOLE, ContentError, Fault, FaultKind
from kiosk.content.library import Library
from kiosk.content.model import Slot
from kiosk.services.departments.decision import Choice, DepartmentDecision, decide
from kiosk.services.departments.profiles import department_faults
from kiosk.services.departments.timetable import Hours, Week


class UsableDecision(msgspec.Struct, frozen=True):
    """A decision, and what was found unusable on the way to it.

    `refused` holds the hours that go on being passed over, each with the reason, those refused before included.
    `unusable` is None, or why the decided department can't take the place of the current one, which then stays.
    """

    decision: DepartmentDecision
    refused: Mapping[Hours, Fault]
    unusable: Fault | None = None


class Schedule(msgspec.Struct, frozen=True):
    """`default` is "" where there is none. `unread` tells staff whose hours are not known, or is ""."""

    library: Library | None
    default: str
    week: Week
    unread: str = ""

    @classmethod
    def read(cls, library: Library | None, default: str, zone: dt.tzinfo) -> Schedule:
        """With the timetables of all departments that can be read; their times are those of `zone`."""
        timetables: dict[str, tuple[Slot, ...]] = {}
        unread: list[str] = []
        if library is not None:
            try:
                ids = library.profile_ids()
            except ContentError:
                ids = ()  # told where a department is opened
            for profile_id in ids:
                try:
                    timetables[profile_id] = library.timetable(profile_id)
                except ContentError as error:
                    unread.append(f"The hours of {profile_id} are not known: {error.faults[0]}")
        return cls(library, default, Week(timetables, zone), " ".join(unread))

    def faults(self, profile_id: str, moment: dt.datetime) -> tuple[Fault, ...]:
        """Why patients could not use the department on that day; none where they can."""
        if self.library is None:
            return (Fault(FaultKind.UNREADABLE, "library.json", WHOLE, "content that can be used", "none"),)
        return department_faults(self.library, profile_id, moment.astimezone(self.week.zone).date())

    def decide(
        self,
        choice: Choice | None,
        moment: dt.datetime,
        refused: Mapping[Hours, Fault] | None = None,
        current: str = "",
    ) -> UsableDecision:
        """By the rule of `decide`, with the hours of departments that can't be used refused until they end.

        The `current` department, "" at a start, is not looked at again. It only gives way by choice or default to
        one that can be used.
        """
        held = {hours: fault for hours, fault in (refused or {}).items() if moment < hours.ends}
        decision = decide(self.week, choice, self.default, held.keys(), moment)
        while decision.hours is not None and (fault := self._fault(decision, current, moment)):
            held[decision.hours] = fault
            decision = decide(self.week, choice, self.default, held.keys(), moment)
        checked = not current or decision.hours is not None
        return UsableDecision(decision, held, None if checked else self._fault(decision, current, moment))

    def _fault(self, decision: DepartmentDecision, current: str, moment: dt.datetime) -> Fault | None:
        """The first fault of a department that is not the current one."""
        faults = self.faults(decision.profile_id, moment) if decision.profile_id != current else ()
        return faults[0] if faults else None
