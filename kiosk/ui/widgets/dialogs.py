"""Dialogs over a page: a sheet at the lower edge, and the question whether anyone is still here."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from kiosk.ui.widgets.drawing import draw_icon, rounded
from kiosk.ui.widgets.pages.layout_errors import reporting
from kiosk.ui.widgets.pages.page import Page
from kiosk.ui.widgets.tap import Tap
from kiosk.ui.widgets.text.lines import LINE_HEIGHT, Lines
from kiosk.ui.widgets.theme import Theme

_WIDEST = 1100
"""Design pixels; larger letters get more, so that a line holds several words."""
_SHADE = 150
"""The opacity, of 255, with which the page behind is darkened."""


class BottomSheet(QWidget):
    """A page at the lower edge of its parent. `shade` covers the rest, so that a tap beside the sheet can close it."""

    def __init__(self, theme: Theme, page: Page, shade: Tap, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme, self.page, self._shade = theme, page, shade
        shade.setParent(self)
        page.setParent(self)

    @reporting
    def resizeEvent(self, event: QResizeEvent) -> None:
        margin = self.theme.sizes.margin
        width = min(self.width() - 2 * margin, round(_WIDEST * max(self.theme.sizes.unit, self.theme.sizes.text)))
        height = min(self.page.natural_height(width), self.height() - 2 * margin)
        self.page.setGeometry((self.width() - width) // 2, self.height() - height - margin, width, height)
        above = self.height() - height - 2 * margin
        self._shade.setGeometry(0, 0, self.width(), max(1, above))
        self._shade.setVisible(above >= self.theme.sizes.target)
        super().resizeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(0, 0, 0, _SHADE))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self.theme
        box, radius = QRectF(self.page.geometry()), theme.sizes.px(32)
        rounded(painter, box, radius, theme.colour("paper"), theme.colour("line"), theme.border)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()


class Shade(Tap):
    """The button that covers the page beside a sheet."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints nothing, because the sheet has darkened the page already."""


class StillHere(Tap):
    """A question whose whole screen is the button. A ring empties with the seconds, which are also written."""

    def __init__(
        self, theme: Theme, title: str, text: str, countdown: Callable[[int], str], seconds: int, parent: QWidget
    ) -> None:
        super().__init__(theme, f"{title} {text}", parent=parent)
        self._countdown, self._seconds_total, self._seconds_left = countdown, seconds, seconds
        self._title, self._text = title, text

    def set_seconds_left(self, seconds: int) -> None:
        self._seconds_left = seconds
        self.setAccessibleDescription(self._words())
        self.update()

    def _words(self) -> str:
        return self._countdown(self._seconds_left)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, px = self.theme, self.theme.sizes.px
        painter.fillRect(self.rect(), theme.colour("paper"))
        texts, text_height = self._laid_out()
        free = self.height() - text_height - 2 * theme.sizes.margin
        ring = max(0, min(px(360), free - px(120)))
        gap = min(px(48), max(px(12), free // 6))
        ring_fits = ring > px(80)
        y = (self.height() - text_height - (ring + gap if ring_fits else 0) - 2 * gap) / 2
        if ring_fits:
            self._paint_ring(painter, QRectF((self.width() - ring) / 2, y, ring, ring))
            y += ring + gap
        for lines, colour in zip(texts, ("ink", "ink", "stop"), strict=True):
            lines.draw(painter, theme.sizes.margin, y, theme.colour(colour))
            y += lines.height + gap
        self.draw_focus(painter, px(8))
        painter.end()

    def _laid_out(self) -> tuple[list[Lines], int]:
        """Title, text and countdown with their height, as large as fits, because this screen does not scroll."""
        theme, sizes = self.theme, self.theme.sizes
        for chrome in (False, True):
            texts = [
                Lines(words, font, line_height=pitch, align=Qt.AlignmentFlag.AlignHCenter)
                for words, font, pitch in (
                    (self._title, theme.font("display", bold=True, chrome=chrome), 1.2),
                    (self._text, theme.font("lead", chrome=chrome), LINE_HEIGHT),
                    (self._words(), theme.font("lead", bold=True, chrome=chrome), LINE_HEIGHT),
                )
            ]
            text_height = sum(lines.set_width(self.width() - 2 * sizes.margin) for lines in texts)
            if text_height + 2 * sizes.px(12) + 2 * sizes.margin <= self.height():
                break
        return texts, text_height

    def _paint_ring(self, painter: QPainter, box: QRectF) -> None:
        theme = self.theme
        rounded(painter, box, box.height() / 2, theme.colour("accent_tint"))
        painter.setBrush(theme.colour("accent"))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawPie(box, 90 * 16, round(360 * 16 * self._seconds_left / self._seconds_total))
        inner = box.adjusted(*(theme.sizes.px(28) * sign for sign in (1, 1, -1, -1)))
        rounded(painter, inner, inner.height() / 2, theme.colour("paper"))
        draw_icon(painter, "fa6s.hand", inner, inner.height() * 0.4, theme.colour("accent"))
