"""Which department is in force: the one that staff chose, the one whose hours it is, or the one that is set."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable
from enum import StrEnum
from typing import Annotated

import msgspec
from msgspec import Meta
from msgspec.structs import replace
from PySide6.QtCore import QObject, QTimer, Signal

from kiosk.content.faults import WHOLE, ContentError, Fault, FaultKind
from kiosk.content.library import Library
from kiosk.content.model import Slot
from kiosk.services.departments.profiles import department_faults
from kiosk.services.departments.timetable import LOOKS_AHEAD, Hours, Week
from kiosk.services.platform.wall_time import LOCAL, Now
from kiosk.services.storage.audit import Audit, AuditEvent
from kiosk.services.storage.state_file import StateFile

_log = logging.getLogger(__name__)
TICK_MILLISECONDS = 1000


class Reason(StrEnum):
    CHOSEN = "chosen"
    TIMETABLE = "timetable"
    DEFAULT = "default"


class Choice(msgspec.Struct, frozen=True):
    """What staff chose and when; it holds until the next hours of any department begin."""

    profile_id: str
    at: Annotated[dt.datetime, Meta(tz=True)]


class DepartmentState(msgspec.Struct, frozen=True):
    choice: Choice | None = None


class DepartmentKeeper(QObject):
    """Emits `department_changed(profile id, reason)` after `current` has become another one."""

    department_changed = Signal(str, str)

    def __init__(
        self,
        library: Library | None,
        default: str,
        state: StateFile[DepartmentState],
        audit: Audit,
        now: Now,
        in_use: Callable[[], bool],
        *,
        follow: bool = True,
        parent: QObject | None = None,
    ) -> None:
        """`default` is "" where there is none; a timetable waits while the kiosk is `in_use`.

        Without `follow` the default stands, whatever was chosen before and whosever hours it is.
        """
        super().__init__(parent)
        self._library, self._default, self._file, self._audit = library, default, state, audit
        self._now, self._in_use, self._follow = now, in_use, follow
        self._current, self._reason = "", Reason.DEFAULT
        self._choice: Choice | None = None
        self._state_trouble: str | None = None
        self._unread = self._stays = ""
        self._refused: dict[Hours, str] = {}
        self._waits = False
        if follow:
            loaded = state.load()
            self._choice, self._state_trouble = loaded.value.choice, loaded.trouble
        self._week = self._read_week()
        if self._state_trouble:
            audit.note(AuditEvent.STATE_DAMAGED, trouble=self._state_trouble)
        self._seen = self._due = self._moment()
        self._current, self._reason = self._settle(self._seen)
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MILLISECONDS)
        self._timer.timeout.connect(self.tick)
        self._timer.start()

    @property
    def current(self) -> str:
        """The id of the profile in force; "" where there is none."""
        return self._current

    @property
    def reason(self) -> Reason:
        return self._reason

    @property
    def troubles(self) -> tuple[str, ...]:
        """Sentences for staff: what was damaged, what can't be kept, and who could not be switched to."""
        return tuple(filter(None, (self._state_trouble, self._unread, self._stays, *self._refused.values())))

    def choose(self, profile_id: str) -> tuple[Fault, ...]:
        """At once, until the next hours begin. Of a profile that can't be used the faults, and nothing changes."""
        if faults := self.faults(profile_id):
            return faults
        moment = self._moment()
        self._keep(Choice(profile_id, moment))
        self._audit.note(AuditEvent.PROFILE_CHOSEN, profile=profile_id, before=self._current)
        self._waits = False
        self._enter(profile_id, Reason.CHOSEN)
        return ()

    def faults(self, profile_id: str) -> tuple[Fault, ...]:
        """Why a profile can't be switched to; none where it can."""
        if self._library is None:
            return (Fault(FaultKind.UNREADABLE, "library.json", WHOLE, "content that can be used", "none"),)
        return department_faults(self._library, profile_id, self._now().date())

    def next_change(self) -> tuple[dt.datetime, str] | None:
        """When which other department will be in force by the timetables; one that waits is due now."""
        moment = self._moment()
        for turn in ([moment] if self._waits else []) + self._week.turns(moment):
            profile_id, _reason = self._wanted(turn)
            if profile_id != self._current:
                return turn.astimezone(self._now().tzinfo), profile_id
        return None

    def reload(self, library: Library | None, default: str | None = None) -> None:
        """The content is another one: its timetables are read, and nobody is refused for what was."""
        self._library, self._refused = library, {}
        self._default = self._default if default is None else default
        self._week = self._read_week()
        self._waits = True
        self.tick()

    def tick(self) -> None:
        """Look at the clock; the timer does so every second."""
        moment = self._moment()
        if not self._waits and self._seen <= moment < self._due:
            self._seen = moment
            return
        profile_id, reason = self._settle(moment)
        self._waits = profile_id != self._current and self._in_use()
        if self._waits:
            return
        if profile_id != self._current:
            self._audit.note(AuditEvent.PROFILE_BY_TIMETABLE, profile=profile_id, before=self._current)
        self._enter(profile_id, reason)

    def _enter(self, profile_id: str, reason: Reason) -> None:
        changed = profile_id != self._current
        self._current, self._reason = profile_id, reason
        if changed:
            self.department_changed.emit(profile_id, reason.value)

    # --- deciding ---------------------------------------------------------------------------------------------

    def _wanted(self, moment: dt.datetime) -> tuple[str, Reason]:
        """By choice, hours and default, with the refused hours as if there were none."""
        hours, choice = self._week.now(moment, self._refused.keys()), self._choice
        if hours is not None and (choice is None or choice.at < hours.begins):
            return hours.profile_id, Reason.TIMETABLE
        if choice is not None and not self._week.begun(choice.at, moment, self._refused.keys()):
            return choice.profile_id, Reason.CHOSEN
        return self._default, Reason.DEFAULT

    def _settle(self, moment: dt.datetime) -> tuple[str, Reason]:
        """Who should be in force now. Whoever can't be used is refused, and ended choices are forgotten."""
        self._seen = moment
        self._due = next(iter(self._week.turns(moment)), moment + LOOKS_AHEAD)
        self._refused = {hours: why for hours, why in self._refused.items() if moment < hours.ends}
        if self._choice is not None and self._choice.at > moment:  # the clock was set back
            self._keep(replace(self._choice, at=moment))
        profile_id, reason = self._wanted(moment)
        while reason is Reason.TIMETABLE and profile_id != self._current and (why := self._why_not(profile_id)):
            hours = self._week.now(moment, self._refused.keys())
            assert hours is not None
            self._refused[hours] = why
            if self._choice is not None:  # it goes on, as if these hours were not there
                self._keep(replace(self._choice, at=hours.begins))
            profile_id, reason = self._wanted(moment)
        if reason is not Reason.CHOSEN:
            self._keep(None)
        self._stays = ""
        if reason is not Reason.TIMETABLE and self._current not in ("", profile_id):
            self._stays = self._why_not(profile_id)
        return (self._current, self._reason) if self._stays else (profile_id, reason)

    def _why_not(self, profile_id: str) -> str:
        """A sentence for staff where the profile can't be switched to; it goes to the audit log as well."""
        faults = self.faults(profile_id)
        if not faults:
            return ""
        self._audit.note(AuditEvent.ERROR, refused=profile_id, fault=str(faults[0]))
        return f"The kiosk could not change to {profile_id or 'its usual department'}: {faults[0]}"

    def _read_week(self) -> Week:
        timetables: dict[str, tuple[Slot, ...]] = {}
        unread: list[str] = []
        try:
            ids = self._library.profile_ids() if self._library is not None and self._follow else ()
        except ContentError:
            ids = ()  # told where a department is opened
        for profile_id in ids:
            try:
                assert self._library is not None
                timetables[profile_id] = self._library.timetable(profile_id)
            except ContentError as error:
                unread.append(f"The hours of {profile_id} are not known: {error.faults[0]}")
        self._unread = " ".join(unread)
        return Week(timetables, self._now().tzinfo or LOCAL)

    def _keep(self, choice: Choice | None) -> None:
        if choice != self._choice:
            self._choice = choice
            self._state_trouble = self._file.save(DepartmentState(choice))

    def _moment(self) -> dt.datetime:
        return self._now().astimezone(dt.UTC)
