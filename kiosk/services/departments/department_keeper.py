"""Keeps the department in force: the one that staff chose, the one whose hours it is, or the default."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, QTimer, Signal

from kiosk.content.faults import Fault
from kiosk.fill import Said, said
from kiosk.services.departments.decision import Choice, DepartmentState, Reason, decide
from kiosk.services.departments.schedule import Schedule, UsableDecision
from kiosk.services.departments.timetable import LOOKS_AHEAD, Hours
from kiosk.services.platform.wall_time import Now
from kiosk.services.storage.audit import Audit, AuditEvent
from kiosk.services.storage.state_file import StateFile
from kiosk.services.storage.troubles import TroubleId
from kiosk.services.storage.writer import AtOnce, DiskWriter, StateSaver

TICK_MILLISECONDS = 1000


class DepartmentKeeper(QObject):
    """Emits `department_changed(profile id, reason)` after `current` has changed."""

    department_changed = Signal(str, str)

    def __init__(
        self,
        schedule: Schedule,
        state: StateFile[DepartmentState],
        audit: Audit,
        now: Now,
        in_use: Callable[[], bool],
        writer: DiskWriter | None = None,
    ) -> None:
        """A timetable changes nothing while `in_use` returns True.

        The choice of staff is written at once if `writer` is None.
        """
        super().__init__()
        self._schedule, self._audit, self._now, self._in_use = schedule, audit, now, in_use
        self._saver = StateSaver(state, writer or AtOnce())
        self._choice = self._saver.load().choice
        self._refused: Mapping[Hours, Fault] = {}
        self._unusable: Said | None = None
        self._waits = False
        if self._saver.trouble:
            audit.note_trouble(self._saver.trouble)
        self._current = ""
        self._seen = self._due = self._moment()
        self._offset = self._now().utcoffset()
        """That of the zone in which `_due` was found, for IT may set another one at any time."""
        first = self._decide(self._seen).decision
        self._current, self._reason = first.profile_id, first.reason
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MILLISECONDS)
        self._timer.timeout.connect(self.tick)
        self._timer.start()

    @property
    def current(self) -> str:
        """The id of the profile in force, or "" if there is none."""
        return self._current

    @property
    def reason(self) -> Reason:
        return self._reason

    @property
    def troubles(self) -> tuple[Said, ...]:
        """What staff are told about a damaged state file, and departments that the kiosk could not change to."""
        refused = (_trouble(hours.profile_id, fault) for hours, fault in self._refused.items())
        return tuple(filter(None, (self._saver.trouble, *self._schedule.unread, self._unusable, *refused)))

    def choose(self, profile_id: str) -> tuple[Fault, ...]:
        """Put the department in force until the next hours of any department begin.

        Returns its faults if it can't be used; nothing changes then. Otherwise the tuple is empty.
        """
        moment = self._moment()
        if faults := self._schedule.faults(profile_id, moment):
            return faults
        self._keep(Choice(profile_id, moment))
        self._audit.note(AuditEvent.PROFILE_CHOSEN, profile=profile_id, before=self._current)
        self._waits = False
        self._enter(profile_id, Reason.CHOSEN)
        return ()

    def next_change(self) -> tuple[dt.datetime, str] | None:
        """Return the time and the id of the next other department by the timetables, or None if there is none."""
        moment, schedule = self._moment(), self._schedule
        for turn in ([moment] if self._waits else []) + schedule.week.turns(moment):
            there = decide(schedule.week, self._choice, schedule.default, self._refused.keys(), turn)
            if there.profile_id != self._current:
                return turn.astimezone(self._now().tzinfo), there.profile_id
        return None

    def follow(self, schedule: Schedule) -> None:
        """Use the schedule of other content. Departments that were refused before are tried again."""
        self._refused = {}
        self._schedule = schedule
        self._waits = True
        self.tick()

    def tick(self) -> None:
        """Change the department if it is time. The timer calls this every second."""
        moment = self._moment()
        same_zone = self._now().utcoffset() == self._offset
        if not self._waits and same_zone and self._seen <= moment < self._due:
            self._seen = moment
            return
        found = self._decide(moment)
        decision = found.decision
        changes = found.unusable is None and decision.profile_id != self._current
        self._waits = changes and self._in_use()
        if self._waits or found.unusable is not None:
            return
        if changes:
            self._audit.note(AuditEvent.PROFILE_BY_TIMETABLE, profile=decision.profile_id, before=self._current)
        self._enter(decision.profile_id, decision.reason)

    def _enter(self, profile_id: str, reason: Reason) -> None:
        changed = profile_id != self._current
        self._current, self._reason = profile_id, reason
        if changed:
            self.department_changed.emit(profile_id, reason.value)

    def _decide(self, moment: dt.datetime) -> UsableDecision:
        """Decide for this moment, save the choice if it has changed, and log the departments that can't be used."""
        self._seen, self._offset = moment, self._now().utcoffset()
        self._due = next(iter(self._schedule.week.turns(moment)), moment + LOOKS_AHEAD)
        found = self._schedule.decide(self._choice, moment, self._refused, self._current)
        refused = [(hours.profile_id, fault) for hours, fault in found.refused.items() if hours not in self._refused]
        self._refused, self._unusable = found.refused, None
        if found.unusable is not None:
            refused.append((found.decision.profile_id, found.unusable))
            self._unusable = _trouble(found.decision.profile_id, found.unusable)
        for profile_id, fault in refused:
            self._audit.note(AuditEvent.ERROR, refused=profile_id, fault=str(fault))
        self._keep(found.decision.choice)
        return found

    def _keep(self, choice: Choice | None) -> None:
        if choice != self._choice:
            self._choice = choice
            self._saver.save(DepartmentState(choice))

    def _moment(self) -> dt.datetime:
        return self._now().astimezone(dt.UTC)


def _trouble(profile_id: str, fault: Fault) -> Said:
    if not profile_id:
        return said(TroubleId.USUAL_DEPARTMENT_UNUSABLE, fault=str(fault))
    return said(TroubleId.DEPARTMENT_UNUSABLE, department=profile_id, fault=str(fault))
