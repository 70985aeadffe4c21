"""An illustration in a panel with round corners."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QLabel, QWidget

from kiosk.ui.theme import Theme

Render = Callable[[QSize], QPixmap]


class Picture(QLabel):
    """`render` gives the picture for a size; `words` say it to a screen reader. Height is `share` of the width, at least `least`."""

    def __init__(self, theme: Theme, render: Render, words: str, *, share: float = 0.5, least: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme, self._render, self._share, self._least = theme, render, share, least
        self.setAccessibleName(words)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max(round(width * self._share), self._least)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.drawPixmap(self.rect(), self._render(self.size() * self.devicePixelRatioF()))
        if self.theme.high_contrast:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            width = self.theme.border
            painter.setPen(QPen(self.theme.colour("line"), width))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            radius = self.theme.sizes.px(40)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2), radius, radius)
        painter.end()
