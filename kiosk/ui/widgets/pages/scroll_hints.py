"""Hints that a page is longer than the screen: a bar at its edge, and a fade at its lower edge."""

from __future__ import annotations

import functools

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from kiosk.ui.widgets.drawing import blank, rounded
from kiosk.ui.widgets.theme import Theme

_FADE_WIDTH = 128
"""The pixel width of the strip that is repeated over the whole width."""


class ScrollMark(QWidget):
    """A bar at the edge that shows which part of the page is in view. It cannot be dragged."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme
        self._start, self._share = 0.0, 1.0
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def set_part(self, start: float, share: float) -> None:
        self._start, self._share = start, share
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box, radius = QRectF(self.rect()), self.width() / 2
        rounded(painter, box, radius, self.theme.colour("accent_tint"))
        part = QRectF(0, box.height() * self._start, box.width(), max(box.width(), box.height() * self._share))
        rounded(painter, part.toRect().toRectF(), radius, self.theme.colour("accent"))
        painter.end()


class BottomFade(QWidget):
    """Fades the lower edge out where the page continues, so that a cut line does not look like a fault."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.drawTiledPixmap(self.rect(), _fade(self.theme.colours.paper, self.height()))
        painter.end()


@functools.lru_cache(maxsize=4)
def _fade(colour: str, height: int) -> QPixmap:
    """The strip with the gradient, cached because computing it takes longer than painting all the rest."""
    clear, solid = QColor(colour), QColor(colour)
    clear.setAlpha(0)
    shade = QLinearGradient(0, 0, 0, height)
    shade.setColorAt(0, clear)
    shade.setColorAt(1, solid)
    tile = blank(_FADE_WIDTH, max(1, height))
    painter = QPainter(tile)
    painter.fillRect(tile.rect(), shade)
    painter.end()
    return tile
