"""The track over a step: all the steps, which are done, which is shown, and a tap on any of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from kiosk.ui.theme import Theme, text_font
from kiosk.ui.widgets.layout import Container
from kiosk.ui.widgets.tap import Tap, draw_icon


@dataclass(frozen=True)
class Stop:
    """One step on the track: what a screen reader says, and what a tap on it means."""

    name: str
    value: object


class _Stop(Tap):
    def __init__(self, theme: Theme, stop: Stop, number: int, here: int) -> None:
        super().__init__(theme, stop.name, stop.value)
        self._number, self._here = number, here

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self.theme
        px = theme.sizes.px
        here, done = self._number == self._here, self._number < self._here
        radius = min(px(42 if here else 32), (self.height() - theme.border) / 2)
        fill = "accent" if here else "accent_tint" if done else "surface"
        painter.setBrush(theme.colour(fill))
        painter.setPen(QPen(theme.colour("accent" if here or done else "edge"), px(4)))
        centre = QRectF(self.rect()).center()
        painter.drawEllipse(centre, radius - px(2), radius - px(2))
        box = QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius)
        if done:
            draw_icon(painter, "fa6s.check", box, px(28), theme.colour("accent"))
        else:
            painter.setFont(text_font(px(36 if here else 28), True))
            painter.setPen(theme.colour("on_accent" if here else "ink"))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(self._number))
        self.draw_pressed(painter, radius, box)
        self.draw_focus(painter, radius, box)
        painter.end()


class Track(Container):
    """`here` counts from 1."""

    def __init__(self, theme: Theme, stops: Sequence[Stop], here: int, parent: QWidget | None = None) -> None:
        self.theme, self.here = theme, here
        self.stops = [_Stop(theme, stop, number, here) for number, stop in enumerate(stops, start=1)]
        super().__init__(self.stops, parent)

    def minimumSizeHint(self) -> QSize:
        return QSize(2 * self._side() + self.theme.sizes.least_gap, 0)

    def _per_row(self, width: int) -> int:
        sizes = self.theme.sizes
        side = self._side()
        most = max(2, (width + sizes.least_gap) // (side + sizes.least_gap))
        rows = -(-len(self.items) // most)
        return -(-len(self.items) // rows)

    def _side(self) -> int:
        return max(self.theme.sizes.target, self.theme.sizes.px(72))

    def rects(self, width: int) -> tuple[list[QRect], int]:
        sizes = self.theme.sizes
        side = self._side()
        columns = self._per_row(width)
        step = (width - side) / max(1, columns - 1)
        rects = []
        for number in range(len(self.items)):
            row, column = divmod(number, columns)
            rects.append(QRect(round(column * step), row * (side + sizes.gap), side, side))
        return rects, rects[-1].bottom() + 1

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number, (one, other) in enumerate(zip(self.items, self.items[1:], strict=False), start=1):
            if one.y() != other.y():
                continue
            colour = "accent" if number < self.here else "line"
            painter.setPen(QPen(self.theme.colour(colour), self.theme.sizes.px(6)))
            painter.drawLine(QPointF(one.geometry().center()), QPointF(other.geometry().center()))
        painter.end()
