"""The screen while it is being wiped: a countdown, while touches do nothing."""

from __future__ import annotations

import math

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

from kiosk.fill import filled
from kiosk.services.platform.clock import Clock
from kiosk.ui.widgets.drawing import draw_icon
from kiosk.ui.widgets.text.lines import Lines
from kiosk.ui.widgets.theme import Theme
from kiosk.ui.words.staff import CleanWords

_CHECK_MS = 250


class Cleaning(QLabel):
    """Emits `done` when the time is over. It uses the monotonic clock, so that delayed timers do not prolong it."""

    done = Signal()

    def __init__(self, theme: Theme, words: CleanWords, clock: Clock, seconds: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme, self._words, self._clock = theme, words, clock
        self._ends = clock.now() + seconds
        self._seconds_left = seconds
        self._timer = QTimer(self)
        self._timer.setInterval(_CHECK_MS)
        self._timer.timeout.connect(self.tick)
        self._timer.start()
        self._show_seconds()

    def tick(self) -> None:
        seconds_left = math.ceil(self._ends - self._clock.now())
        if seconds_left <= 0:
            self._timer.stop()
            self.done.emit()
        elif seconds_left != self._seconds_left:
            self._seconds_left = seconds_left
            self._show_seconds()

    def _show_seconds(self) -> None:
        self.setText(filled(self._words.countdown, seconds=self._seconds_left))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, px = self.theme, self.theme.sizes.px
        painter.fillRect(self.rect(), theme.colour("ink"))
        paper = theme.colour("paper")
        centre = Qt.AlignmentFlag.AlignHCenter
        room = self.width() - 2 * theme.sizes.margin
        title = Lines(self._words.running, theme.font("title", bold=True), line_height=1.2, align=centre)
        countdown = Lines(self.text(), theme.font("lead"), align=centre)
        size, gap = px(160), px(48)
        height = size + gap + title.set_width(room) + gap // 2 + countdown.set_width(room)
        y = (self.height() - height) / 2
        draw_icon(painter, "fa6s.broom", QRectF(0, y, self.width(), size), size, paper)
        y += size + gap
        title.draw(painter, theme.sizes.margin, y, paper)
        countdown.draw(painter, theme.sizes.margin, y + title.height + gap // 2, paper)
        painter.end()
