"""The track above a step: one button for each step, which shows those done, the current one and those ahead."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from kiosk.ui.widgets.drawing import blank, draw_icon
from kiosk.ui.widgets.layout import Container
from kiosk.ui.widgets.tap import Tap
from kiosk.ui.widgets.theme import Theme, text_font


@dataclass(frozen=True)
class TrackStop:
    """One step on the track: its name for a screen reader, and the value that a tap emits."""

    name: str
    value: object


class _Stop(Tap):
    def __init__(self, theme: Theme, stop: TrackStop, number: int, here: int) -> None:
        super().__init__(theme, stop.name, stop.value)
        self._number, self._here = number, here

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self.theme
        px = theme.sizes.px
        here = self._number == self._here
        radius = min(px(42 if here else 32), (self.height() - theme.border) / 2)
        box = QRectF(0, 0, 2 * radius, 2 * radius)
        box.moveCenter(QRectF(self.rect()).center())
        face = self._face(radius, painter.device().devicePixelRatioF())
        painter.drawPixmap(round(box.x()), round(box.y()), face)
        self.draw_pressed(painter, radius, box)
        self.draw_focus(painter, radius, box)
        painter.end()

    def _face(self, radius: float, ratio: float) -> QPixmap:
        colours, px = self.theme.colours, self.theme.sizes.px
        if self._number == self._here:
            ink = _CircleColours(colours.accent, colours.accent, colours.on_accent)
            return _circle(str(self._number), radius, px(4), px(36), ink, ratio)
        if self._number < self._here:
            ink = _CircleColours(colours.accent_tint, colours.accent, colours.accent)
            return _circle("", radius, px(4), px(28), ink, ratio)
        ink = _CircleColours(colours.surface, colours.edge, colours.ink)
        return _circle(str(self._number), radius, px(4), px(28), ink, ratio)


class _CircleColours(NamedTuple):
    fill: str
    border: str
    letters: str


@functools.lru_cache(maxsize=32)
def _circle(number: str, radius: float, thick: int, letters: int, colours: _CircleColours, ratio: float) -> QPixmap:
    """A circle with its number, or with a tick where `number` is "". Cached, because Qt draws circles slowly."""
    box = QRectF(0, 0, 2 * radius, 2 * radius)
    tile = blank(box.width(), box.height(), ratio)
    painter = QPainter(tile)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(QColor(colours.fill))
    painter.setPen(QPen(QColor(colours.border), thick))
    painter.drawEllipse(box.center(), radius - thick / 2, radius - thick / 2)
    if number:
        painter.setFont(text_font(letters, True))
        painter.setPen(QColor(colours.letters))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, number)
    else:
        draw_icon(painter, "fa6s.check", box, letters, QColor(colours.letters))
    painter.end()
    return tile


class Track(Container):
    """The steps as circles on a line; `here` is the number of the current step, from 1."""

    def __init__(self, theme: Theme, stops: Sequence[TrackStop], here: int, parent: QWidget | None = None) -> None:
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
