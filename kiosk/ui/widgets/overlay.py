"""What lies over a page for a moment: the meaning of a word, and the question whether anyone is still here."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from kiosk.ui.theme import Theme
from kiosk.ui.widgets.layout import Column, Panel
from kiosk.ui.widgets.lines import Lines
from kiosk.ui.widgets.tap import Tap, draw_icon, rounded

_SHADE = 150
"""Of 255: how much the page behind is darkened."""


class Sheet(QWidget):
    """A panel at the lower edge over a shaded page; `shade` is a Tap over the rest, so a tap beside it closes it."""

    def __init__(self, theme: Theme, panel: Column, shade: Tap, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme, self.panel, self._shade = theme, panel, shade
        shade.setParent(self)
        panel.setParent(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        margin = self.theme.sizes.margin
        width = min(self.width() - 2 * margin, self.theme.sizes.px(1100))
        height = min(self.panel.heightForWidth(width), self.height() - 2 * margin)
        self.panel.setGeometry((self.width() - width) // 2, self.height() - height - margin, width, height)
        self._shade.setGeometry(0, 0, self.width(), max(1, self.height() - height - 2 * margin))
        super().resizeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(0, 0, 0, _SHADE))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()


class Shade(Tap):
    """The darkened page beside a sheet."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The sheet has darkened it already."""


class StillHere(Tap):
    """The whole screen is the button. A ring empties as the seconds go, and the seconds are written too."""

    def __init__(self, theme: Theme, title: str, text: str, countdown: str, seconds: int, parent: QWidget) -> None:
        super().__init__(theme, f"{title} {text}", parent=parent)
        self._countdown, self._all, self._left = countdown, seconds, seconds
        centre = Qt.AlignmentFlag.AlignHCenter
        self._title = Lines(title, theme.font("display", bold=True), line_height=1.2, align=centre)
        self._text = Lines(text, theme.font("lead"), align=centre)

    def set_left(self, seconds: int) -> None:
        self._left = seconds
        self.setAccessibleDescription(self._words())
        self.update()

    def _words(self) -> str:
        return self._countdown.replace("{seconds}", str(self._left))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, px = self.theme, self.theme.sizes.px
        painter.fillRect(self.rect(), theme.colour("paper"))
        room = self.width() - 2 * theme.sizes.margin
        seconds = Lines(self._words(), theme.font("lead", bold=True), align=Qt.AlignmentFlag.AlignHCenter)
        heights = [self._title.set_width(room), self._text.set_width(room), seconds.set_width(room)]
        free = self.height() - sum(heights) - 2 * theme.sizes.margin
        ring = max(0, min(px(360), free - px(120)))
        gap = min(px(48), max(px(12), free // 6))
        y = (self.height() - sum(heights) - ring - 3 * gap) / 2
        if ring > px(80):
            self._paint_ring(painter, QRectF((self.width() - ring) / 2, y, ring, ring))
            y += ring + gap
        for lines, colour in ((self._title, "ink"), (self._text, "ink"), (seconds, "stop")):
            lines.draw(painter, theme.sizes.margin, y, theme.colour(colour))
            y += lines.height + gap
        self.draw_focus(painter, px(8))
        painter.end()

    def _paint_ring(self, painter: QPainter, box: QRectF) -> None:
        theme = self.theme
        rounded(painter, box, box.height() / 2, theme.colour("accent_tint"))
        painter.setBrush(theme.colour("accent"))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawPie(box, 90 * 16, round(360 * 16 * self._left / self._all))
        inner = box.adjusted(*(theme.sizes.px(28) * sign for sign in (1, 1, -1, -1)))
        rounded(painter, inner, inner.height() / 2, theme.colour("paper"))
        draw_icon(painter, "fa6s.hand", inner, inner.height() * 0.4, theme.colour("accent"))


def sheet_panel(theme: Theme) -> Panel:
    return Panel(theme, gap=theme.sizes.px(24), padding=theme.sizes.px(40))
