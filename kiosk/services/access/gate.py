"""The gate of the staff side: it opens by PIN, locks after wrong PINs, and closes by itself when left alone."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import partial
from typing import Literal

from PySide6.QtCore import QObject, QTimer, Signal

from kiosk.fill import Said
from kiosk.services.access.gate_state import (
    TRIES,
    GateState,
    PinEntry,
    locked_for_longest,
    state_at_start,
    step,
    with_wrong_pin,
)
from kiosk.services.access.known_pin import KnownPin
from kiosk.services.access.pin import PinFile
from kiosk.services.platform.answered_writes import AnsweredWrites
from kiosk.services.platform.clock import Clock
from kiosk.services.storage.audit import Audit, AuditEvent
from kiosk.services.storage.state_file import StateFile
from kiosk.services.storage.writer import AtOnce, DiskWriter

OPEN_SECONDS = 60  # without a touch
OPEN_AT_MOST_SECONDS = 1800  # whatever touches the screen: staff enter their PIN again
STORED_EVERY = 10  # seconds of a lock, which a restart may therefore lengthen by so much
TICK_MILLISECONDS = 1000

PinOutcome = Literal["opened", "wrong", "locked", "no-pin"]


@dataclass(frozen=True)
class PinResult:
    """The answer to a PIN, with the tries left before the next lock and the seconds left of the present one."""

    outcome: PinOutcome
    tries_left: int
    seconds: int


class StaffGate(QObject):
    """Every `opened` is followed by one `closed`. `lock_changed` emits the seconds left of a lock, down to 0.

    A try is on the disk before it is checked, so that no power cut takes it back, whenever it comes: neither a right
    nor a wrong PIN is answered sooner. A start that can't read or store its state begins with the longest lock.
    """

    opened = Signal()
    closed = Signal()
    lock_changed = Signal(int)
    answered = Signal(object)
    """The PinResult of the PIN that was entered."""

    def __init__(
        self,
        clock: Clock,
        pin: PinFile,
        state: StateFile[GateState],
        audit: Audit,
        writer: DiskWriter | None = None,
        parent: QObject | None = None,
    ) -> None:
        """What the gate counts is written at once if `writer` is None."""
        super().__init__(parent)
        self._clock = clock
        self.pin = pin
        self._file = state
        self._audit = audit
        self._open = False
        self._untouched = self._open_for = 0.0
        self._counted_to = clock.now()
        self._entry: PinEntry | None = None
        self._next_pin: str | None = None
        loaded = state.load()
        self._damage = loaded.trouble
        self._fault: Said | None = None
        self._pin_trouble: Said | None = None
        self._state = state_at_start(loaded)
        self._unstored: GateState | None = None
        """The state as it would be without the lock of a start that can't store it, otherwise None."""
        self._unsure = loaded.trouble is not None and bool(self._state.seconds_left)
        self._writing: GateState | None = None
        self._stored_once = False
        self._stored_left = self._state.seconds_left
        self._shown = self.seconds_left
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MILLISECONDS)
        self._timer.timeout.connect(self.tick)
        self._writes = AnsweredWrites(writer or AtOnce(), self)
        if loaded.trouble:
            audit.note_trouble(loaded.trouble)
        self._store()
        self.known_pin = KnownPin(pin, self._writes, self)
        self.known_pin.looked.connect(self._on_pin_read)
        self.known_pin.look()
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
    def unsure(self) -> bool:
        """True during a lock because the count of wrong PINs could not be read or stored when the kiosk started."""
        return self._unsure

    @property
    def closes_in(self) -> int:
        """The seconds until the open gate closes if nobody touches the screen; 0 if it is closed."""
        left = min(OPEN_SECONDS - self._untouched, OPEN_AT_MOST_SECONDS - self._open_for)
        return math.ceil(left) if self._open else 0

    def prepare(self) -> None:
        """Load what the check of a PIN needs, because somebody is about to enter one."""
        self.pin.prepare()

    def enter(self, pin: str) -> None:
        """Begin to check a PIN, and open the gate if it is right; `answered` follows. During a lock none is checked."""
        self.tick()
        if self._entry is not None:
            self._next_pin = pin
        elif self._state.seconds_left:
            self._answer("locked")
        else:
            self._entry = PinEntry(with_wrong_pin(self._state))
            check = partial(_check, self._file, self._entry.counted, self.pin, pin)
            self._writes.put(check, self._on_checked, failed=partial(self._on_checked, None))

    def abandon(self) -> None:
        """Let the PIN that is being checked open nothing and give no answer: who entered it has gone."""
        self._next_pin = None
        if self._entry is not None:
            self._entry.abandoned = True

    def touched(self) -> None:
        """Note that staff are still there. A closed gate stays closed."""
        self.tick()
        self._untouched = 0.0

    def lift_lock(self) -> None:
        """End a lock, and forget those before it. Does nothing if there is none."""
        if self._state.seconds_left:
            self._state, self._unstored, self._unsure = GateState(), None, False
            self._store()
            self._lock_changed()

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
            self._open_for += passed
            if self._untouched >= OPEN_SECONDS:
                self._close("left alone")
            elif self._open_for >= OPEN_AT_MOST_SECONDS:
                self._close("open for long")

    def _on_pin_read(self) -> None:
        before, self._pin_trouble = self._pin_trouble, self.pin.trouble
        if self._pin_trouble and self._pin_trouble != before:
            self._audit.note_trouble(self._pin_trouble)

    def _on_checked(self, checked: tuple[Said | None, bool] | None) -> None:
        entry, self._entry = self._entry, None
        assert entry is not None
        right = False
        if checked is not None:
            self._fault, right = checked
        self._on_pin_read()
        if checked is None:
            self.known_pin.look()
        elif self._state.seconds_left or (right and entry.abandoned):
            self._store()  # this try does not count
        elif right:
            self._let_in()
        else:
            self._refuse(entry.counted)
        if not entry.abandoned:
            missed: PinOutcome = "no-pin" if checked is None else "wrong"
            self._answer("locked" if self._state.seconds_left else "opened" if right else missed)
        if self._next_pin is not None:
            pin, self._next_pin = self._next_pin, None
            self.enter(pin)

    def _answer(self, outcome: PinOutcome) -> None:
        self.answered.emit(PinResult(outcome, self.tries_left, self.seconds_left))

    def _let_in(self) -> None:
        self._state = GateState()
        self._store()
        self._untouched = 0.0
        if not self._open:
            self._open, self._open_for = True, 0.0
            self._audit.note(AuditEvent.STAFF_ENTERED)
            self._run_timer()
            self.opened.emit()

    def _refuse(self, counted: GateState) -> None:
        self._state = counted
        self._audit.note(AuditEvent.WRONG_PIN, tries_left=self.tries_left)
        if counted.seconds_left:
            self._audit.note(AuditEvent.LOCKED, seconds=self.seconds_left)
            self._lock_changed()

    def _count_down(self, passed: float) -> None:
        left = max(0.0, self._state.seconds_left - passed)
        self._state = replace(self._state, seconds_left=left)
        if not left:
            self._unstored, self._unsure = None, False
        if not left or self._stored_left - left >= STORED_EVERY:
            self._store()
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

    def _store(self) -> None:
        """Have the state written. One write at a time: a slow disk gets no heap of them."""
        if self._writing is None:
            self._stored_left = self._state.seconds_left
            self._writing = self._unstored or self._state
            self._writes.put(partial(self._file.save, self._writing), self._on_stored)

    def _on_stored(self, fault: Said | None) -> None:
        written, self._writing = self._writing, None
        self._fault = fault
        if fault is None and self._unstored is not None:
            self._state, self._unstored = self._unstored, None
            self._unsure = self._damage is not None and bool(self._state.seconds_left)
            self._lock_changed()
        elif fault is not None and not self._stored_once:
            self._unstored, self._state, self._unsure = self._state, locked_for_longest(self._state), True
            self._audit.note(AuditEvent.LOCKED, seconds=self.seconds_left)
            self._lock_changed()
        self._stored_once = True
        wanted = self._unstored or self._state
        if written is not None and step(written) != step(wanted):
            self._store()

    def _lock_changed(self) -> None:
        self._stored_left = self._state.seconds_left
        self._run_timer()
        self._show_lock()

    def _run_timer(self) -> None:
        """Run the timer only while the gate is open or locked, so that an idle kiosk sleeps."""
        wanted = self._open or bool(self._state.seconds_left)
        if wanted != self._timer.isActive():
            self._timer.start() if wanted else self._timer.stop()


def _check(
    file: StateFile[GateState], counted: GateState, pin_file: PinFile, pin: str
) -> tuple[Said | None, bool] | None:
    """Count the try on the disk and then check the PIN. Return why it can't be written or None, and if it is right.

    Return None if no PIN is set, when nothing is counted and the gate never opens.
    """
    return (file.save(counted), pin_file.verify(pin)) if pin_file.peek() else None
