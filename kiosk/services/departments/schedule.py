"""The departments of the content: their hours, the default one, and which of them can be used."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import msgspec

from kiosk.content.faults import WHOLE, ContentError, Fault, FaultKind
from kiosk.content.library import Library
from kiosk.content.model import Slot
from kiosk.fill import Said, said
from kiosk.services.departments.decision import Choice, DepartmentDecision, decide
from kiosk.services.departments.profiles import department_faults
from kiosk.services.departments.timetable import Hours, Week
from kiosk.services.storage.troubles import TroubleId


class UsableDecision(msgspec.Struct, frozen=True):
    """A decision, and what was found unusable on the way to it.

    `refused` holds the hours that go on being passed over, each with the reason, those refused before included.
    `unusable` is None, or why the decided department can't take the place of the current one, which then stays.
    """

    decision: DepartmentDecision
    refused: Mapping[Hours, Fault]
    unusable: Fault | None = None


class Schedule(msgspec.Struct, frozen=True):
    """The default department, or "", and the hours of all. `unread` tells staff whose hours can't be read."""

    library: Library | None
    default: str
    week: Week
    unread: tuple[Said, ...] = ()

    @classmethod
    def read(cls, library: Library | None, default: str, zone: dt.tzinfo) -> Schedule:
        """Return the schedule with the timetables of all readable departments, whose times are in `zone`."""
        timetables: dict[str, tuple[Slot, ...]] = {}
        unread: list[Said] = []
        if library is not None:
            try:
                ids = library.profile_ids()
            except ContentError:
                ids = ()  # reported when a department is opened
            for profile_id in ids:
                try:
                    timetables[profile_id] = library.timetable(profile_id)
                except ContentError as error:
                    fault = str(error.faults[0])
                    unread.append(said(TroubleId.HOURS_UNKNOWN, department=profile_id, fault=fault))
        return cls(library, default, Week(timetables, zone), tuple(unread))

    def faults(self, profile_id: str, moment: dt.datetime) -> tuple[Fault, ...]:
        """Return the faults that keep patients from using the department on that day."""
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
        """Decide by the rule of `decide`, without the hours of departments that can't be used.

        The `current` department, which is "" at a start, is not checked again. A choice or the default replaces it only
        by a department that can be used.
        """
        held = {hours: fault for hours, fault in (refused or {}).items() if moment < hours.ends}
        decision = decide(self.week, choice, self.default, held.keys(), moment)
        while decision.hours is not None and (fault := self._fault(decision, current, moment)):
            held[decision.hours] = fault
            decision = decide(self.week, choice, self.default, held.keys(), moment)
        checked = not current or decision.hours is not None
        return UsableDecision(decision, held, None if checked else self._fault(decision, current, moment))

    def _fault(self, decision: DepartmentDecision, current: str, moment: dt.datetime) -> Fault | None:
        """Return the first fault of the decided department, or None if it has none or is the current one."""
        faults = self.faults(decision.profile_id, moment) if decision.profile_id != current else ()
        return faults[0] if faults else None
