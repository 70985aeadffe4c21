"""The track above a step: one button for each step, which shows those done, the current one and those ahead."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from kiosk.ui.widgets.drawing import blank, draw_icon
from kiosk.ui.widgets.layout import Container, least_width
from kiosk.ui.widgets.tap import Tap
from kiosk.ui.widgets.text.fonts import text_font
from kiosk.ui.widgets.text.prose import Prose
from kiosk.ui.widgets.theme import Theme

_DONE = "fa6s.check"
_DOTS = (0.01, 2.2)
"""The length of a dot, which its round ends make a circle, and of the space after it, in widths of the line."""


@dataclass(frozen=True)
class TrackStop:
    """One step on the track: its name for a screen reader, and the value that a tap emits.

    `heading` stands above it and the stops that follow. A stop with an `icon` is a pause between two steps: it has no
    number, and the line to it is broken.
    """

    name: str
    value: object
    heading: str = ""
    icon: str = ""


class _Stop(Tap):
    """A stop. `number` is that of its step, or of a pause that of the step before it."""

    def __init__(self, theme: Theme, stop: TrackStop, number: int, here: int) -> None:
        super().__init__(theme, stop.name, stop.value)
        self.pause = stop.icon
        self._number, self._here = number, here

    @property
    def reached(self) -> bool:
        return self._number < self._here or (self._number == self._here and not self.pause)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self.theme
        px = theme.sizes.px
        here = self._number == self._here and not self.pause
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
        number = str(self._number)
        if self.pause:
            border = colours.accent if self.reached else colours.edge
            ink = _CircleColours(colours.surface, border, colours.accent)
            return _circle(self.pause, radius, px(4), px(32), ink, ratio)
        if self._number == self._here:
            ink = _CircleColours(colours.accent, colours.accent, colours.on_accent)
            return _circle(number, radius, px(4), px(36), ink, ratio)
        if self.reached:
            ink = _CircleColours(colours.accent_tint, colours.accent, colours.accent)
            return _circle(_DONE, radius, px(4), px(28), ink, ratio)
        ink = _CircleColours(colours.surface, colours.edge, colours.ink)
        return _circle(number, radius, px(4), px(28), ink, ratio)


class _CircleColours(NamedTuple):
    fill: str
    border: str
    letters: str


@functools.lru_cache(maxsize=32)
def _circle(mark: str, radius: float, thick: int, letters: int, colours: _CircleColours, ratio: float) -> QPixmap:
    """A circle with its number or icon. Cached, because Qt draws circles slowly."""
    box = QRectF(0, 0, 2 * radius, 2 * radius)
    tile = blank(box.width(), box.height(), ratio)
    painter = QPainter(tile)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(QColor(colours.fill))
    painter.setPen(QPen(QColor(colours.border), thick))
    painter.drawEllipse(box.center(), radius - thick / 2, radius - thick / 2)
    if mark.isdigit():
        painter.setFont(text_font(letters, True))
        painter.setPen(QColor(colours.letters))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, mark)
    else:
        draw_icon(painter, mark, box, letters, QColor(colours.letters))
    painter.end()
    return tile


class Track(Container):
    """The steps as circles on a line; `here` is the number of the current step, from 1.

    The headings of visits stand side by side above their stops where all stops fit in one row. Elsewhere each begins a
    row of its own.
    """

    def __init__(self, theme: Theme, stops: Sequence[TrackStop], here: int, parent: QWidget | None = None) -> None:
        self.theme = theme
        numbers = list(accumulate(0 if stop.icon else 1 for stop in stops))
        self.stops = [_Stop(theme, stop, number, here) for stop, number in zip(stops, numbers, strict=True)]
        self._begins = [index for index, stop in enumerate(stops) if stop.heading]
        current = max((index for index in self._begins if numbers[index] <= here), default=0)
        self.headings = [
            Prose(theme, stops[index].heading, "small", bold=True, colour="accent" if index == current else "soft")
            for index in self._begins
        ]
        super().__init__((*self.headings, *self.stops), parent)

    def minimumSizeHint(self) -> QSize:
        words = max((least_width(heading) for heading in self.headings), default=0)
        return QSize(max(2 * self._side() + self.theme.sizes.least_gap, words), 0)

    def _side(self) -> int:
        return max(self.theme.sizes.target, self.theme.sizes.px(72))

    def rects(self, width: int) -> tuple[list[QRect], int]:
        one_row, bottom = self._rows(len(self.stops), self._columns(len(self.stops), width), width, 0)
        if not self.headings:
            return one_row, bottom
        if one_row[-1].top() == 0:
            gap = self.theme.sizes.gap
            ends = [one_row[index - 1].right() + 1 - gap for index in self._begins[1:]] + [width]
            rooms = [end - one_row[index].left() for index, end in zip(self._begins, ends, strict=True)]
            if all(least_width(each) <= room for each, room in zip(self.headings, rooms, strict=True)):
                return self._side_by_side(one_row, rooms)
        return self._below_one_another(width)

    def _side_by_side(self, rects: list[QRect], rooms: Sequence[int]) -> tuple[list[QRect], int]:
        """The headings in so much room each, above the rectangles of the stops."""
        heights = [each.heightForWidth(room) for each, room in zip(self.headings, rooms, strict=True)]
        top = max(heights)
        for rect in rects:
            rect.translate(0, top)
        above = [
            QRect(rects[index].left(), top - height, room, height)
            for index, room, height in zip(self._begins, rooms, heights, strict=True)
        ]
        return [*above, *rects], rects[-1].bottom() + 1

    def _below_one_another(self, width: int) -> tuple[list[QRect], int]:
        """Each heading above the rows of its own stops, which stand below those of the others."""
        counts = [end - first for first, end in pairwise((*self._begins, len(self.stops)))]
        columns = max(self._columns(count, width) for count in counts)
        y = 0
        above, below = [], []
        for heading, count in zip(self.headings, counts, strict=True):
            above.append(QRect(0, y, width, heading.heightForWidth(width)))
            rects, bottom = self._rows(count, columns, width, above[-1].bottom() + 1)
            below += rects
            y = bottom + self.theme.sizes.gap
        return [*above, *below], y - self.theme.sizes.gap

    def _columns(self, count: int, width: int) -> int:
        """How many of so many stops stand in a row, so that all rows are as full as one another."""
        least_gap = self.theme.sizes.least_gap
        most = max(2, (width + least_gap) // (self._side() + least_gap))
        return -(-count // -(-count // most))

    def _rows(self, count: int, columns: int, width: int, top: int) -> tuple[list[QRect], int]:
        """So many stops in rows of so many, and where the last row ends."""
        side, gap = self._side(), self.theme.sizes.gap
        step = (width - side) / max(1, columns - 1)
        rects = []
        for number in range(count):
            row, column = divmod(number, columns)
            rects.append(QRect(round(column * step), top + row * (side + gap), side, side))
        return rects, rects[-1].bottom() + 1

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for one, other in pairwise(self.stops):
            if one.y() != other.y():
                continue
            colour = "accent" if other.reached else "line"
            pen = QPen(self.theme.colour(colour), self.theme.sizes.px(6))
            if one.pause or other.pause:
                pen.setCapStyle(Qt.PenCapStyle.RoundCap)
                pen.setDashPattern(_DOTS)
            painter.setPen(pen)
            painter.drawLine(QPointF(one.geometry().center()), QPointF(other.geometry().center()))
        painter.end()
