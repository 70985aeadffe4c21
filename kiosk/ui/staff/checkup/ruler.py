"""Lengths in true millimetres to check with a real ruler: a scale, an outline and letters."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QWidget

from kiosk.ui.widgets.text.fonts import text_font
from kiosk.ui.widgets.text.lines import Lines
from kiosk.ui.widgets.theme import Theme

_TENS, _FIVES, _ONES = 9.0, 6.5, 4.0
"""The lengths of the marks in millimetres."""
_TIGHT = 1.2
_FIRST = "0 cm"
_STEPS = (1, 2, 5, 10)
"""Centimetres between two numbers; the least that fits is used."""


class Ruler(QLabel):
    """A ruler as wide as the widget, marked in millimetres and numbered in centimetres."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(_FIRST, parent)
        self.theme = theme
        self._font = theme.font("small")

    def millimetres(self) -> int:
        """The length of the ruler."""
        return int((self.width() - 2 * self._end()) / self.theme.sizes.per_mm)

    def x_of(self, millimetres: float) -> float:
        return self._end() + millimetres * self.theme.sizes.per_mm

    def _end(self) -> int:
        """The space at each end, in pixels, so that no number is cut."""
        return round(self._font.pixelSize() * 1.5)

    def _step(self) -> int:
        room = 10 * self.theme.sizes.per_mm
        return next((step for step in _STEPS if step * room > self._font.pixelSize() * 2.5), _STEPS[-1])

    def heightForWidth(self, _width: int) -> int:
        return math.ceil((_TENS + 1) * self.theme.sizes.per_mm + self._font.pixelSize() * _TIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        ink, per_mm = self.theme.colour("ink"), self.theme.sizes.per_mm
        painter.fillRect(self.rect(), self.theme.colour("surface"))
        for number in range(self.millimetres() + 1):
            long = _TENS if number % 10 == 0 else _FIVES if number % 5 == 0 else _ONES
            x = round(self.x_of(number))
            painter.setPen(QPen(ink, 1))
            painter.drawLine(x, 0, x, round(long * per_mm))
            if number % (10 * self._step()) == 0:
                label = Lines(str(number // 10) if number else _FIRST, self._font, line_height=_TIGHT)
                wide = label.natural_width
                label.set_width(wide)
                label.draw(painter, x - wide / 2, (_TENS + 1) * per_mm, ink)
        painter.end()


class Outline(QLabel):
    """A square with sides of `millimetres`, measured between the outer edges, and words about it."""

    def __init__(self, theme: Theme, millimetres: float, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.theme = theme
        self._side = millimetres * theme.sizes.per_mm
        self._lines = Lines(text, theme.font("body"), line_height=_TIGHT)

    def square(self) -> QRectF:
        return QRectF(0, 0, self._side, self._side)

    def _start(self) -> int:
        return math.ceil(self._side) + self.theme.sizes.px(28)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._start() + self._lines.least_width, 0)

    def heightForWidth(self, width: int) -> int:
        return max(math.ceil(self._side), self._lines.set_width(max(1, width - self._start())))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        thick = self.theme.sizes.px(3)
        painter.setPen(QPen(self.theme.colour("ink"), thick))
        painter.setBrush(self.theme.colour("surface"))
        inset = thick / 2
        painter.drawRect(self.square().adjusted(inset, inset, -inset, -inset))
        middle = self.square().center()
        painter.setPen(QPen(self.theme.colour("edge"), 1))
        painter.drawLine(QPointF(middle.x(), thick), QPointF(middle.x(), self._side - thick))
        painter.drawLine(QPointF(thick, middle.y()), QPointF(self._side - thick, middle.y()))
        high = self._lines.set_width(max(1, self.width() - self._start()))
        self._lines.draw(painter, self._start(), max(0.0, (self._side - high) / 2), self.theme.colour("ink"))
        painter.end()


class Sample(QLabel):
    """Words in a font of `pixels`."""

    def __init__(self, theme: Theme, text: str, pixels: int, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.theme = theme
        self._lines = Lines(text, text_font(pixels, False), line_height=_TIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._lines.least_width, 0)

    def heightForWidth(self, width: int) -> int:
        return self._lines.set_width(width)

    def line_spans(self) -> list[tuple[int, int]]:
        self._lines.set_width(self.width())
        return self._lines.spans_from(0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._lines.set_width(self.width())
        self._lines.draw(painter, 0, 0, self.theme.colour("ink"))
        painter.end()
