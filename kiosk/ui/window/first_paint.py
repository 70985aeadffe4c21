"""The moment at which the window's first picture is on the screen."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

AFTER_PAINT_MS = 100
"""A window that takes the whole screen may be painted once more at its final size."""
PATIENCE_MS = 2000
"""A window that nobody sees, as on a screen that is switched off, may never be painted."""


class FirstPaint(QObject):
    """Emits `painted` once: soon after the first paint, or when that does not come."""

    painted = Signal()

    def __init__(self, window: QWidget, patience_ms: int = PATIENCE_MS) -> None:
        super().__init__(window)
        self._window = window
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_timeout)
        self._timer.start(patience_ms)
        window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint:
            self._window.removeEventFilter(self)
            self._timer.start(AFTER_PAINT_MS)
        return False

    def _on_timeout(self) -> None:
        self._window.removeEventFilter(self)
        self.painted.emit()
        self.deleteLater()
