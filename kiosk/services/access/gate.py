"""The gate of the staff side: who may pass, how long it is locked after wrong PINs, and when it closes by itself."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Literal

from msgspec import Meta
from PySide6.QtCore import QObject, QTimer, Signal

from kiosk.services.access.pin import PinFile
from kiosk.services.platform.clock import Clock
from kiosk.services.storage.audit import Audit, AuditEvent
from kiosk.services.storage.state_file import StateFile

TRIES = 5
LOCKED_MINUTES = (1, 5, 15, 60)  # the last again and again
OPEN_SECONDS = 60  # without a touch
STORED_EVERY = 10  # seconds of a lock: what a restart may add to it
TICK_MILLISECONDS = 1000
GATE_FILE = "gate.json"

PinOutcome = Literal["opened", "wrong", "locked", "no-pin"]


@dataclass(frozen=True)
class GateState:
    """What outlives a restart. `seconds_left` of a lock are seconds of running, never a moment of the wall clock."""

    wrong: Annotated[int, Meta(ge=0, le=TRIES)] = 0
    locks: Annotated[int, Meta(ge=0)] = 0
    seconds_left: Annotated[float, Meta(ge=0, le=LOCKED_MINUTES[-1] * 60)] = 0.0


def gate_file(state_dir: Path) -> StateFile[GateState]:
    return StateFile(state_dir / GATE_FILE, GateState, GateState())


@dataclass(frozen=True)
class PinResult:
    """The answer to a PIN: `tries_left` before the next lock, `seconds` of the lock that holds now."""

    outcome: PinOutcome
    tries_left: int
    seconds: int


class StaffGate(QObject):
    """Every `opened` is followed by one `closed`. `lock_changed` tells each second of a lock, and 0 at its end."""

    opened = Signal()
    closed = Signal()
    lock_changed = Signal(int)

    def __init__(
        self, clock: Clock, pin: PinFile, state: StateFile[GateState], audit: Audit, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self._pin = pin
        self._file = state
        self._audit = audit
        self._open = False
        self._untouched = 0.0
        self._counted_to = clock.now()
        loaded = state.load()
        self._state = loaded.value
        self._damage = loaded.trouble
        self._fault: str | None = None
        self._stored_left = self._state.seconds_left
        self._shown = self.seconds_left
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MILLISECONDS)
        self._timer.timeout.connect(self.tick)
        if loaded.trouble:
            audit.note(AuditEvent.STATE_DAMAGED, trouble=loaded.trouble)
        self._pin_trouble: str | None = None
        self._pin_is_set()
        self._run_timer()

    @property
    def seconds_left(self) -> int:
        """Of the lock, rounded up; 0 where there is none."""
        return math.ceil(self._state.seconds_left)

    @property
    def tries_left(self) -> int:
        """Before the next lock; 0 during one."""
        return 0 if self._state.seconds_left else TRIES - self._state.wrong

    @property
    def trouble(self) -> str | None:
        """A sentence for staff where a file of the gate was damaged or can't be written."""
        return self._fault or self._damage or self._pin_trouble

    @property
    def has_pin(self) -> bool:
        """Without one nobody can be let in, and nothing can be changed here."""
        return self._pin_is_set()

    @property
    def closes_in(self) -> int:
        """Seconds until the open gate closes by itself, if nobody touches it."""
        return math.ceil(OPEN_SECONDS - self._untouched) if self._open else 0

    def prepare(self) -> None:
        """Somebody is about to enter a PIN."""
        self._pin.prepare()

    def enter(self, pin: str) -> PinResult:
        """Tries a PIN. During a lock none is even looked at."""
        self.tick()
        if self._state.seconds_left:
            return self._entry("locked")
        if not self._pin_is_set():
            return self._entry("no-pin")
        if self._pin.verify(pin):
            self._let_in()
            return self._entry("opened")
        self._refuse()
        return self._entry("locked" if self._state.seconds_left else "wrong")

    def touched(self) -> None:
        """Staff are still there. It does not bring back what has closed."""
        self.tick()
        self._untouched = 0.0

    def close(self) -> None:
        """Staff leave; does nothing where the gate is closed."""
        self._close("left")

    def tick(self) -> None:
        """Look at the clock; the timer does so every second while the gate is open or locked."""
        now = self._clock.now()
        passed = max(0.0, now - self._counted_to)
        self._counted_to = now
        if self._state.seconds_left:
            self._count_down(passed)
        if self._open:
            self._untouched += passed
            if self._untouched >= OPEN_SECONDS:
                self._close("left alone")

    def _pin_is_set(self) -> bool:
        is_set = self._pin.is_set
        before, self._pin_trouble = self._pin_trouble, self._pin.trouble
        if self._pin_trouble and self._pin_trouble != before:
            self._audit.note(AuditEvent.STATE_DAMAGED, trouble=self._pin_trouble)
        return is_set

    def _let_in(self) -> None:
        if self._state != GateState():
            self._store(GateState())
        self._untouched = 0.0
        if not self._open:
            self._open = True
            self._audit.note(AuditEvent.STAFF_ENTERED)
            self._run_timer()
            self.opened.emit()

    def _refuse(self) -> None:
        """The count is on disk before anyone learns that the PIN was wrong."""
        wrong = self._state.wrong + 1
        if wrong < TRIES:
            self._store(replace(self._state, wrong=wrong))
            self._audit.note(AuditEvent.WRONG_PIN, tries_left=TRIES - wrong)
            return
        minutes = LOCKED_MINUTES[min(self._state.locks, len(LOCKED_MINUTES) - 1)]
        self._store(GateState(0, self._state.locks + 1, minutes * 60.0))
        self._audit.note(AuditEvent.WRONG_PIN, tries_left=0)
        self._audit.note(AuditEvent.LOCKED, seconds=self.seconds_left)
        self._run_timer()
        self._show_lock()

    def _count_down(self, passed: float) -> None:
        left = max(0.0, self._state.seconds_left - passed)
        self._state = replace(self._state, seconds_left=left)
        if not left or self._stored_left - left >= STORED_EVERY:
            self._store(self._state)
        self._show_lock()
        self._run_timer()

    def _show_lock(self) -> None:
        if self.seconds_left != self._shown:
            self._shown = self.seconds_left
            self.lock_changed.emit(self._shown)

    def _close(self, why: str) -> None:
        if self._open:
            self._open = False
            self._audit.note(AuditEvent.STAFF_LEFT, why=why)
            self._run_timer()
            self.closed.emit()

    def _store(self, state: GateState) -> None:
        self._state = state
        self._stored_left = state.seconds_left
        self._fault = self._file.save(state)

    def _run_timer(self) -> None:
        """It runs only while there is something to wait for, so that an idle kiosk sleeps."""
        wanted = self._open or bool(self._state.seconds_left)
        if wanted != self._timer.isActive():
            self._timer.start() if wanted else self._timer.stop()

    def _entry(self, outcome: PinOutcome) -> PinResult:
        return PinResult(outcome, self.tries_left, self.seconds_left)
