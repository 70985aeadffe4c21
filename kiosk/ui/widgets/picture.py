"""An illustration in a panel with round corners."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QLabel, QWidget

from kiosk.ui.widgets.theme import Theme

_TALLEST = 0.6
"""Of the width."""
Render = Callable[[QSize], QPixmap]


class Picture(QLabel):
    """`render` gives the picture for a size; `words` say it to a screen reader; height is `share` of the width."""

    def __init__(
        self,
        theme: Theme,
        render: Render,
        words: str,
        *,
        share: float = 0.5,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.theme, self._render, self._share, self._extra = theme, render, share, 0
        self.setAccessibleName(words)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        natural = round(width * self._share)
        return max(natural, min(natural + self._extra, round(width * _TALLEST)))

    def stretch(self, free: int) -> None:
        """Takes free height, in pixels, up to the shape that a picture is still good in."""
        self._extra = max(0, free)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.drawPixmap(self.rect(), self._render(self.size() * self.devicePixelRatioF()))
        if self.theme.high_contrast:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            width = self.theme.border
            painter.setPen(QPen(self.theme.colour("line"), width))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            radius = self.theme.sizes.px(40)
            painter.drawRoundedRect(
                QRectF(self.rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2), radius, radius
            )
        painter.end()
