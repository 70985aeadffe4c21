"""Column charts: numbers day by day, and how a number falls from step to step."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QWidget

from kiosk.ui.widgets.drawing import rounded
from kiosk.ui.widgets.text.lines import Lines
from kiosk.ui.widgets.theme import Theme, Tone

_TIGHT = 1.2
_DAYS_HIGH, _FALL_HIGH = 360, 200
"""The height of the highest column in design pixels."""
_MOST_TICKS = 4
_LEAST_COLUMN = 6
"""The least height in design pixels of a column whose number is not 0, so that it is visible."""


def ticks(highest: int) -> tuple[int, ...]:
    """At most five round numbers, from 0 to at least `highest`."""
    step = 1
    while math.ceil(highest / step) > _MOST_TICKS:
        power = 10 ** (len(str(step)) - 1)
        step = {1: 2, 2: 5, 5: 10}[step // power] * power
    return tuple(range(0, step * (math.ceil(highest / step) or 1) + 1, step))


class DayColumns(QLabel):
    """One column per day in groups of a week. None, for too few to be shown, is a dot. The highest has its number."""

    def __init__(
        self,
        theme: Theme,
        days: Sequence[int | None],
        weeks: Sequence[str],
        name: str,
        parent: QWidget | None = None,
    ) -> None:
        """`weeks` are the labels below the groups, into which the days are divided evenly."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.theme, self._days = theme, tuple(days)
        small = theme.font("small")
        self._weeks = [Lines(week, small, line_height=_TIGHT) for week in weeks]
        self._ticks = ticks(max((day or 0 for day in days), default=0))
        self._numbers = [Lines(str(tick), small, line_height=_TIGHT) for tick in self._ticks]
        self._highest = max(range(len(days)), key=lambda day: days[day] or 0)
        bold = theme.font("small", bold=True)
        self._most = Lines(str(days[self._highest] or ""), bold, line_height=_TIGHT)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, _width: int) -> int:
        px, line = self.theme.sizes.px, self._most.set_width(self._most.natural_width)
        return line + px(8) + px(_DAYS_HIGH) + px(14) + line

    def _left(self) -> int:
        """The x where the first day begins, in pixels."""
        return max(number.natural_width for number in self._numbers) + self.theme.sizes.px(16)

    def _columns(self) -> Iterator[tuple[int, QRectF]]:
        """The index and the area of each day, from left to right."""
        left, px = self._left(), self.theme.sizes.px
        wide = (self.width() - left) / len(self._weeks)
        a_week = -(-len(self._days) // len(self._weeks))
        between, gap = px(18), px(3)
        day_wide = (wide - between) / a_week
        for day in range(len(self._days)):
            week, number = divmod(day, a_week)
            x = left + week * wide + between / 2 + number * day_wide
            yield day, QRectF(x + gap / 2, 0, max(1.0, day_wide - gap), 0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, px = self.theme, self.theme.sizes.px
        top = self._most.set_width(self._most.natural_width) + px(8)
        high, ground = px(_DAYS_HIGH), top + px(_DAYS_HIGH)
        left = self._left()
        for tick, number in zip(self._ticks, self._numbers, strict=True):
            y = ground - high * tick / self._ticks[-1]
            painter.setPen(QPen(theme.colour("edge" if tick == 0 else "line"), theme.border))
            painter.drawLine(QPointF(left, y), QPointF(self.width(), y))
            wide = number.natural_width
            number.set_width(wide)
            number.draw(painter, left - px(16) - wide, y - number.height / 2, theme.colour("soft"))
        for day, place in self._columns():
            self._paint_day(painter, day, place, ground, high)
        self._paint_weeks(painter, left, ground + px(14))
        painter.end()

    def _paint_day(self, painter: QPainter, day: int, place: QRectF, ground: float, high: float) -> None:
        theme, px, count = self.theme, self.theme.sizes.px, self._days[day]
        if count is None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("edge"))
            painter.drawEllipse(QPointF(place.center().x(), ground - px(10)), px(3), px(3))
            return
        tall = max(px(_LEAST_COLUMN), high * count / self._ticks[-1])
        box = QRectF(place.x(), ground - tall, place.width(), tall)
        rounded(painter, box, min(px(5), place.width() / 2), theme.colour("accent"))
        if day == self._highest and count:
            wide = self._most.natural_width
            x = min(max(self._left(), place.center().x() - wide / 2), self.width() - wide)
            self._most.set_width(wide)
            self._most.draw(painter, x, box.top() - px(6) - self._most.height, theme.colour("ink"))

    def _paint_weeks(self, painter: QPainter, left: float, y: float) -> None:
        """Draws each week's label centred below its days; only every second or third where letters are large."""
        wide = (self.width() - left) / len(self._weeks)
        middles = [left + (number + 0.5) * wide for number in range(len(self._weeks))]
        for week, x in _fitting(self._weeks, middles, left, self.width(), self.theme.sizes.px(12)):
            week.draw(painter, x, y, self.theme.colour("soft"))


def _fitting(
    words: Sequence[Lines], middles: Sequence[float], left: float, right: float, air: float
) -> list[tuple[Lines, float]]:
    """Words that are centred at `middles`, each in one line, with the x where they begin.

    Where not all fit side by side, every second of them, or every third, and so on.
    """
    widths = [lines.natural_width for lines in words]
    starts = [max(left, min(middle - wide / 2, right - wide)) for middle, wide in zip(middles, widths, strict=True)]
    for every in range(1, len(words) + 1):
        numbers = range(0, len(words), every)
        if all(starts[one] + widths[one] + air <= starts[other] for one, other in itertools.pairwise(numbers)):
            break
    placed = []
    for number in numbers:
        words[number].set_width(widths[number])
        if words[number].text:
            placed.append((words[number], starts[number]))
    return placed


@dataclass(frozen=True)
class Fall:
    """A column: its share of the first, from 0 to 1, or None for too few to be shown; the words above and below it."""

    share: float | None
    over: str
    under: str
    tone: Tone = "accent"


class FallingColumns(QLabel):
    """Columns of which each is a part of the one before, with their shares in words."""

    def __init__(self, theme: Theme, falls: Sequence[Fall], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.theme, self._falls = theme, tuple(falls)
        bold, small = theme.font("small", bold=True), theme.font("small")
        self._over = [Lines(fall.over, bold, line_height=_TIGHT) for fall in falls]
        self._under = [Lines(fall.under, small, line_height=_TIGHT) for fall in falls]

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, _width: int) -> int:
        px, line = self.theme.sizes.px, self._line()
        return line + px(6) + px(_FALL_HIGH) + px(10) + line

    def _line(self) -> int:
        return max(lines.set_width(lines.natural_width) for lines in (*self._over, *self._under))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, px = self.theme, self.theme.sizes.px
        line = self._line()
        ground, wide = line + px(6) + px(_FALL_HIGH), self.width() / len(self._falls)
        middles = [(number + 0.5) * wide for number in range(len(self._falls))]
        painter.setPen(QPen(theme.colour("edge"), theme.border))
        painter.drawLine(QPointF(0, ground), QPointF(self.width(), ground))
        tops = {}
        for fall, over, middle in zip(self._falls, self._over, middles, strict=True):
            tops[over] = (fall, self._paint_column(painter, fall, middle, wide, ground))
        for over, x in _fitting(self._over, middles, 0, self.width(), px(4)):
            fall, top = tops[over]
            over.draw(painter, x, top - px(6) - line, theme.colour(fall.tone))
        for under, x in _fitting(self._under, middles, 0, self.width(), px(4)):
            under.draw(painter, x, ground + px(10), theme.colour("soft"))
        painter.end()

    def _paint_column(self, painter: QPainter, fall: Fall, middle: float, wide: float, ground: float) -> float:
        """Draws a column and returns the y of its upper end."""
        theme, px = self.theme, self.theme.sizes.px
        if fall.share is None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("edge"))
            painter.drawEllipse(QPointF(middle, ground - px(12)), px(4), px(4))
            return ground - px(16)
        own = max(1.0, min(wide - px(10), px(120)))
        tall = max(px(_LEAST_COLUMN), px(_FALL_HIGH) * fall.share)
        box = QRectF(middle - own / 2, ground - tall, own, tall)
        rounded(painter, box, min(px(8), own / 2), theme.colour(fall.tone))
        return box.top()
