"""The gate of the staff side: it opens by PIN, locks after wrong PINs, and closes by itself when left alone."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Literal

from msgspec import Meta
from PySide6.QtCore import QObject, QTimer, Signal

from kiosk.fill import Said
from kiosk.services.access.pin import PinFile
from kiosk.services.platform.clock import Clock
from kiosk.services.storage.audit import Audit, AuditEvent
from kiosk.services.storage.state_file import StateFile

TRIES = 5
LOCKED_MINUTES = (1, 5, 15, 60)  # of the first lock, the second and so on; all later ones take the last
OPEN_SECONDS = 60  # without a touch
STORED_EVERY = 10  # seconds of a lock, which a restart may therefore lengthen by so much
TICK_MILLISECONDS = 1000
GATE_FILE = "gate.json"

PinOutcome = Literal["opened", "wrong", "locked", "no-pin"]


@dataclass(frozen=True)
class GateState:
    """The state that outlives a restart. `seconds_left` of a lock only pass while the kiosk runs."""

    wrong: Annotated[int, Meta(ge=0, le=TRIES)] = 0
    locks: Annotated[int, Meta(ge=0)] = 0
    seconds_left: Annotated[float, Meta(ge=0, le=LOCKED_MINUTES[-1] * 60)] = 0.0


def gate_file(state_dir: Path) -> StateFile[GateState]:
    return StateFile(state_dir / GATE_FILE, GateState, GateState())


@dataclass(frozen=True)
class PinResult:
    """The answer to a PIN, with the tries left before the next lock and the seconds left of the present one."""

    outcome: PinOutcome
    tries_left: int
    seconds: int


class StaffGate(QObject):
    """Every `opened` is followed by one `closed`. `lock_changed` emits the seconds left of a lock, down to 0."""

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
        self._fault: Said | None = None
        self._stored_left = self._state.seconds_left
        self._shown = self.seconds_left
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MILLISECONDS)
        self._timer.timeout.connect(self.tick)
        if loaded.trouble:
            audit.note_trouble(loaded.trouble)
        self._pin_trouble: Said | None = None
        self._pin_is_set()
        self._run_timer()

    @property
    def seconds_left(self) -> int:
        """The seconds left of the lock, rounded up, or 0 if there is none."""
        return math.ceil(self._state.seconds_left)

    @property
    def tries_left(self) -> int:
        """The number of tries before the next lock, which is 0 during one."""
        return 0 if self._state.seconds_left else TRIES - self._state.wrong

    @property
    def trouble(self) -> Said | None:
        """What staff are told if a file of the gate was damaged or can't be written, otherwise None."""
        return self._fault or self._damage or self._pin_trouble

    @property
    def has_pin(self) -> bool:
        """Whether a PIN is set. Without one the gate never opens."""
        return self._pin_is_set()

    @property
    def closes_in(self) -> int:
        """The seconds until the open gate closes if nobody touches the screen; 0 if it is closed."""
        return math.ceil(OPEN_SECONDS - self._untouched) if self._open else 0

    def prepare(self) -> None:
        """Load what the check of a PIN needs, because somebody is about to enter one."""
        self._pin.prepare()

    def enter(self, pin: str) -> PinResult:
        """Check a PIN, and open the gate if it is right. During a lock no PIN is checked."""
        self.tick()
        if self._state.seconds_left:
            return self._pin_result("locked")
        if not self._pin_is_set():
            return self._pin_result("no-pin")
        if self._pin.verify(pin):
            self._let_in()
            return self._pin_result("opened")
        self._refuse()
        return self._pin_result("locked" if self._state.seconds_left else "wrong")

    def touched(self) -> None:
        """Note that staff are still there. A closed gate stays closed."""
        self.tick()
        self._untouched = 0.0

    def close(self) -> None:
        """Close the gate because staff leave. Does nothing if it is closed."""
        self._close("left")

    def tick(self) -> None:
        """Count down. The timer calls this every second while the gate is open or locked."""
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
            self._audit.note_trouble(self._pin_trouble)
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
        """Count a wrong PIN. The count is on the disk before anybody learns that the PIN was wrong."""
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

    def _close(self, reason: str) -> None:
        if self._open:
            self._open = False
            self._audit.note(AuditEvent.STAFF_LEFT, why=reason)
            self._run_timer()
            self.closed.emit()

    def _store(self, state: GateState) -> None:
        self._state = state
        self._stored_left = state.seconds_left
        self._fault = self._file.save(state)

    def _run_timer(self) -> None:
        """Run the timer only while the gate is open or locked, so that an idle kiosk sleeps."""
        wanted = self._open or bool(self._state.seconds_left)
        if wanted != self._timer.isActive():
            self._timer.start() if wanted else self._timer.stop()

    def _pin_result(self, outcome: PinOutcome) -> PinResult:
        return PinResult(outcome, self.tries_left, self.seconds_left)
