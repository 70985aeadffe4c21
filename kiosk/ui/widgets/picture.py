"""An illustration in a panel with round corners."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QLabel, QWidget

from kiosk.ui.widgets.theme import Theme

CORNERS = 40
"""The radius of the corners of a picture as wide as the page, in pixels of the design."""
_TALLEST = 0.6
"""The greatest height as a share of the width."""
Render = Callable[[QSize], QPixmap]
"""Returns the picture in a size in device pixels."""


class Picture(QLabel):
    """A picture whose height is `share` of its width; `words` describe it to a screen reader."""

    def __init__(
        self,
        theme: Theme,
        render: Render,
        words: str,
        *,
        share: float = 0.5,
        corners: int = CORNERS,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.theme, self._render, self._share, self._extra = theme, render, share, 0
        self._corners = corners
        self.setAccessibleName(words)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        natural = round(width * self._share)
        return max(natural, min(natural + self._extra, round(width * _TALLEST)))

    def stretch(self, free: int) -> None:
        """Grows by `free` pixels of height at most, as long as the shape still suits a picture."""
        self._extra = max(0, free)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.drawPixmap(self.rect(), self._render(self.size() * self.devicePixelRatioF()))
        if self.theme.high_contrast:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            width = self.theme.border
            painter.setPen(QPen(self.theme.colour("line"), width))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            radius = self.theme.sizes.px(self._corners)
            painter.drawRoundedRect(
                QRectF(self.rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2), radius, radius
            )
        painter.end()
