"""IT's wish that a lock of the gate ends, which a running kiosk fulfils within seconds."""

from __future__ import annotations

import datetime as dt
from functools import partial
from pathlib import Path

from msgspec import Struct
from PySide6.QtCore import QObject

from kiosk.fill import Said
from kiosk.services.access.gate import StaffGate
from kiosk.services.platform.answered_writes import AnsweredWrites
from kiosk.services.platform.wall_time import Now
from kiosk.services.storage.state_file import StateFile
from kiosk.services.storage.writer import DiskWriter

LIFT_FILE = "gate-lift.json"
COUNTS_FOR = dt.timedelta(minutes=10)
"""A wish that no lock was there for is not kept for one to come."""


class LiftWish(Struct, frozen=True):
    """When IT asked for it, in seconds since 1970; 0 if it did not, or if that was done."""

    at: float = 0.0


def wish_for_lift(state_dir: Path, now: Now) -> Said | None:
    """Ask for the end of a lock. Returns None, or why that could not be written."""
    return _file(state_dir).save(LiftWish(now().timestamp()))


class LockLift(QObject):
    """Looks each second of a lock whether IT asked for its end, and ends it. A child of the gate."""

    def __init__(self, gate: StaffGate, state_dir: Path, now: Now, writer: DiskWriter) -> None:
        super().__init__(gate)
        self._gate = gate
        self._take = partial(_take, _file(state_dir), now)
        self._looking = AnsweredWrites(writer, self)
        self._is_looking = False
        gate.lock_changed.connect(self._on_lock_changed)

    def _on_lock_changed(self, seconds: int) -> None:
        if seconds and not self._is_looking:  # one look at a time: a slow disk gets no heap of them
            self._is_looking = True
            self._looking.put(self._take, self._on_looked, partial(self._on_looked, False))

    def _on_looked(self, wished: bool) -> None:
        self._is_looking = False
        if wished:
            self._gate.lift_lock()


def _file(state_dir: Path) -> StateFile[LiftWish]:
    return StateFile(state_dir / LIFT_FILE, LiftWish, LiftWish())


def _take(file: StateFile[LiftWish], now: Now) -> bool:
    """Return whether there is a wish that counts, and forget it. One that can't be forgotten does not count."""
    wish = file.peek()
    if not wish.at:
        return False
    age = dt.timedelta(seconds=abs(now().timestamp() - wish.at))
    return file.save(LiftWish()) is None and age <= COUNTS_FOR
