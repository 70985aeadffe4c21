"""Whether a PIN is set, as far as was seen last: the screen waits for no disk to say so."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from kiosk.services.access.pin import PinFile, PinState
from kiosk.services.platform.answered_writes import AnsweredWrites


class KnownPin(QObject):
    """`state` is None until the first `look` has ended. `looked` is emitted after each."""

    looked = Signal()

    def __init__(self, pin: PinFile, writes: AnsweredWrites, parent: QObject) -> None:
        super().__init__(parent)
        self.state: PinState | None = None
        self._look, self._writes = partial(_state, pin), writes
        self._is_looking = False

    @property
    def may_be_set(self) -> bool:
        """Whether a PIN is set, or nobody knows."""
        return self.state in (None, PinState.SET)

    def look(self) -> None:
        """Look at the file by the writer: one look at a time, so that a slow disk gets no heap of them."""
        if not self._is_looking:
            self._is_looking = True
            self._writes.put(self._look, self._on_looked, self._on_failed)

    def _on_looked(self, state: PinState) -> None:
        self._is_looking, self.state = False, state
        self.looked.emit()

    def _on_failed(self) -> None:
        self._is_looking = False


def _state(pin: PinFile) -> PinState:
    """Look for damage to the file of the PIN, and set a damaged one aside."""
    return PinState.SET if pin.is_set else pin.state
