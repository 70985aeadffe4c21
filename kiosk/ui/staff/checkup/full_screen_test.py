"""The base class of the full-screen tests: it covers the panel and ends by itself."""

from __future__ import annotations

import math
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

from kiosk.ui.widgets.theme import Theme

_CHECK_MS = 250


class FullScreenTest(QWidget):
    """Covers the widget `over` for `seconds` at most, then emits `ended`. `now` is a monotonic clock in seconds."""

    ended = Signal()

    def __init__(self, theme: Theme, now: Callable[[], float], seconds: int, over: QWidget) -> None:
        super().__init__(over)
        self.theme, self._now = theme, now
        self._ends = now() + seconds
        self._timer = QTimer(self)
        self._timer.setInterval(_CHECK_MS)
        self._timer.timeout.connect(self.tick)
        self._timer.start()
        over.installEventFilter(self)
        self.setGeometry(over.rect())

    @property
    def seconds_left(self) -> int:
        return max(0, math.ceil(self._ends - self._now()))

    def tick(self) -> None:
        if self.seconds_left <= 0:
            self.end()

    def end(self) -> None:
        if self._timer.isActive():
            self._timer.stop()
            self.ended.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Accepts every press, so that nothing below is touched."""
        event.accept()
