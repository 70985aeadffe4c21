"""The black screen that somebody who listens may ask for, so that nobody reads along."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kiosk.ui.widgets.tap import Tap
from kiosk.ui.widgets.text.lines import Lines
from kiosk.ui.widgets.theme import Theme

_GROUND, _INK = "#000000", "#ffffff"


class BlankScreen(Tap):
    """Covers the window with black and one line of words. A touch anywhere ends it."""

    def __init__(self, theme: Theme, words: str, window: QWidget) -> None:
        super().__init__(theme, words, parent=window)
        self._lines = Lines(words, theme.font("lead"), align=Qt.AlignmentFlag.AlignHCenter, direction=theme.direction)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setGeometry(window.rect())
        self.show()
        self.raise_()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(QRectF(self.rect()), QColor(_GROUND))
        margin = self.theme.sizes.margin
        height = self._lines.set_width(self.width() - 2 * margin)
        self._lines.draw(painter, margin, (self.height() - height) / 2, QColor(_INK))
        painter.end()
