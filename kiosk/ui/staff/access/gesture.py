"""The gesture that opens the staff side: holding the department's name for three seconds, or Ctrl+Alt+S."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPointF, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent

from kiosk.ui.pointing import BEGINS, ENDS, MOVES, made_from_touch, position

HOLD_MS = 3000
_MEANT_MS = 500
"""The hold after which it seems meant: shorter ones are accidental touches."""
_SLACK_MM = 8.0
"""How far a finger may move while it holds."""
_COMBINATION = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


class StaffGesture(QObject):
    """An event filter for the native window, so that it works on every screen.

    `zone` returns the area to hold, in window pixels, and `per_mm` the pixels per millimetre.
    """

    meant = Signal()
    """Emitted while somebody holds, but not yet long enough."""
    requested = Signal()

    def __init__(
        self,
        zone: Callable[[], QRect],
        per_mm: Callable[[], float],
        hold_ms: int = HOLD_MS,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._zone, self._per_mm = zone, per_mm
        self._start: QPointF | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(hold_ms)
        self._timer.timeout.connect(self.requested)
        self._meant = QTimer(self, singleShot=True, interval=_MEANT_MS)
        self._meant.timeout.connect(self.meant)

    @property
    def holding(self) -> bool:
        return self._timer.isActive()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if made_from_touch(event):
            return False
        if kind is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_S and event.modifiers() & _COMBINATION == _COMBINATION:
                self.requested.emit()
                return True
        elif kind in BEGINS:
            self._begin(position(event))
        elif kind in MOVES:
            self._move(position(event))
        elif kind in ENDS or kind is QEvent.Type.TouchCancel:
            self._stop()
        return False

    def _begin(self, position: QPointF | None) -> None:
        if position is not None and self._zone().contains(position.toPoint()):
            self._start = position
            self._timer.start()
            self._meant.start()

    def _move(self, position: QPointF | None) -> None:
        if position is None:
            self._stop()
            return
        if self._start is None:
            return
        distance = (position - self._start).manhattanLength()
        if distance > _SLACK_MM * self._per_mm():
            self._stop()

    def _stop(self) -> None:
        self._timer.stop()
        self._meant.stop()
