"""A test of the touch screen: fields to draw over with a finger."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from kiosk.ui.staff.checkup.full_screen_test import FullScreenTest
from kiosk.ui.widgets.button import Button
from kiosk.ui.widgets.drawing import draw_icon, rounded
from kiosk.ui.widgets.pages.layout_errors import reporting
from kiosk.ui.widgets.text.lines import Lines
from kiosk.ui.widgets.theme import Theme
from kiosk.ui.widgets.touch_target import TouchTarget

_FEWEST, _MOST = 5, 16
"""The fewest and the most fields along a side."""
_MOUSE = 0
"""The number that no contact has."""
_FIELD_TARGETS = 2.0
"""The width of a field in target sizes: so large that a finger drawn along it can't miss it."""


@dataclass(frozen=True)
class GridWords:
    """The words of the test. `progress` returns those for how many fields and seconds are left."""

    hint: str
    progress: Callable[[int, int], str]
    leave: str


class TouchGrid(FullScreenTest, TouchTarget):
    """Fields that light up when touched. The test ends when all are lit, or by the button in the middle."""

    def __init__(
        self,
        theme: Theme,
        words: GridWords,
        now: Callable[[], float],
        seconds: int,
        over: QWidget,
    ) -> None:
        super().__init__(theme, now, seconds, over)
        self.setAccessibleName(words.hint)
        centre = Qt.AlignmentFlag.AlignHCenter
        self._title = Lines(words.hint, theme.font("body", bold=True), line_height=1.2, align=centre)
        self._progress, self._shown = words.progress, ""
        self._longest_progress = Lines(
            words.progress(_MOST * _MOST, seconds), theme.font("body"), line_height=1.2, align=centre
        )
        self.leave = Button(theme, words.leave, icon="fa6s.circle-xmark", parent=self)
        self.leave.clicked.connect(self.end)
        self._fields: list[QRect] = []
        self._lit: set[int] = set()
        self._drawn_to: dict[int, QPointF] = {}
        """Where each contact has drawn to."""
        self._lay_out()

    @property
    def fields(self) -> tuple[QRect, ...]:
        return tuple(self._fields)

    @property
    def dark(self) -> int:
        """The number of fields that have not been touched."""
        return len(self._fields) - len(self._lit)

    def tick(self) -> None:
        super().tick()
        self._show_progress()

    def _show_progress(self) -> None:
        text = self._progress(self.dark, self.seconds_left)
        if text != self._shown:
            self._shown = text
            self.update(self._plate())

    # --- layout -----------------------------------------------------------------------------------------------

    @reporting
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._lay_out()
        super().resizeEvent(event)

    def _lay_out(self) -> None:
        """Makes a new grid for the size, with all fields dark."""
        field = _FIELD_TARGETS * self.theme.sizes.target
        columns, rows = (min(_MOST, max(_FEWEST, round(side / field))) for side in (self.width(), self.height()))
        plate = self._plate()
        xs = [round(self.width() * number / columns) for number in range(columns + 1)]
        ys = [round(self.height() * number / rows) for number in range(rows + 1)]
        fields = (
            QRect(xs[column], ys[row], xs[column + 1] - xs[column], ys[row + 1] - ys[row])
            for row in range(rows)
            for column in range(columns)
        )
        self._fields = [field for field in fields if not plate.contains(field.center())]
        self._lit = set()
        self._show_progress()
        pad = self._pad
        high = self.leave.heightForWidth(plate.width() - 2 * pad)
        self.leave.setGeometry(plate.x() + pad, plate.bottom() + 1 - pad - high, plate.width() - 2 * pad, high)

    @property
    def _pad(self) -> int:
        return self.theme.sizes.px(28)

    def _plate(self) -> QRect:
        sizes = self.theme.sizes
        width = min(self.width() - 2 * sizes.margin, max(sizes.px(560), self.leave.sizeHint().width() + 2 * self._pad))
        inner = width - 2 * self._pad
        height = (
            self._title.set_width(inner)
            + self._longest_progress.set_width(inner)
            + self.leave.heightForWidth(inner)
            + 3 * self._pad
        )
        return QRect((self.width() - width) // 2, (self.height() - height) // 2, width, height)

    # --- fingers ----------------------------------------------------------------------------------------------

    def contact_began(self, contact: int, at: QPointF) -> bool:
        if not self.leave.geometry().contains(at.toPoint()):
            self._drawn_to[contact] = at
            self._draw_over(at, at)
        return False

    def contact_moved(self, contact: int, at: QPointF) -> bool:
        if (start := self._drawn_to.get(contact)) is not None:
            self._drawn_to[contact] = at
            self._draw_over(start, at)
        return False

    def contact_ended(self, contact: int, at: QPointF) -> bool:
        self.contact_moved(contact, at)
        self.contact_withdrawn(contact)
        return True

    def contact_withdrawn(self, contact: int) -> None:
        self._drawn_to.pop(contact, None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.contact_began(_MOUSE, event.position())
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.contact_moved(_MOUSE, event.position())

    def _draw_over(self, start: QPointF, end: QPointF) -> None:
        """Lights the fields between two points, because touch screens report few points of a quick finger."""
        reach = self.theme.sizes.target
        distance = end - start
        steps = max(1, math.ceil(math.hypot(distance.x(), distance.y()) / reach))
        points = [(start + distance * number / steps).toPoint() for number in range(steps + 1)]
        for number, field in enumerate(self._fields):
            if number not in self._lit and any(field.contains(point) for point in points):
                self._lit.add(number)
                self.update(field)
        self._show_progress()
        if not self.dark:
            self.end()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme, px = self.theme, self.theme.sizes.px
        painter.fillRect(event.rect(), theme.colour("ink"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inset = px(3)
        for number, field in enumerate(self._fields):
            if field.intersects(event.rect()):
                box = field.adjusted(inset, inset, -inset, -inset)
                lit = number in self._lit
                painter.setPen(QPen(theme.colour("go_tint" if lit else "edge"), px(2)))
                painter.setBrush(theme.colour("go_tint" if lit else "ink"))
                painter.drawRect(box)
                if lit:
                    draw_icon(painter, "fa6s.check", QRectF(box), min(px(48), box.height() // 2), theme.colour("go"))
        plate = self._plate()
        rounded(painter, QRectF(plate), px(32), theme.colour("paper"), theme.colour("ink"), px(6))
        inner = plate.width() - 2 * self._pad
        y = plate.y() + self._pad
        high = self._title.set_width(inner)
        self._title.draw(painter, plate.x() + self._pad, y, theme.colour("ink"))
        progress_lines = Lines(self._shown, theme.font("body"), line_height=1.2, align=Qt.AlignmentFlag.AlignHCenter)
        progress_lines.set_width(inner)
        progress_lines.draw(painter, plate.x() + self._pad, y + high, theme.colour("soft"))
        painter.end()
