"""A test of the display: the whole screen in one colour after the other."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from kiosk.fill import filled
from kiosk.ui.staff.checkup.full_screen_test import FullScreenTest
from kiosk.ui.widgets.pages.layout_errors import reporting
from kiosk.ui.widgets.tap import Tap
from kiosk.ui.widgets.text.lines import Lines
from kiosk.ui.widgets.theme import Theme

COLOURS = ("#FFFFFF", "#000000", "#FF0000", "#00FF00", "#0000FF", "#808080")
_DARK = frozenset({"#000000", "#0000FF", "#FF0000"})


class _Sheet(Tap):
    """A screen of one colour with a line of words at the foot."""

    def __init__(self, theme: Theme, colour: str, hint: str, parent: QWidget) -> None:
        super().__init__(theme, hint, parent=parent)
        self.setText(hint)
        self._colour = colour
        self._lines = Lines(hint, theme.font("small"), line_height=1.2, align=Qt.AlignmentFlag.AlignHCenter)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._colour))
        room = self.width() - 2 * self.theme.sizes.margin
        high = self._lines.set_width(room)
        ink = QColor("#FFFFFF" if self._colour in _DARK else "#000000")
        self._lines.draw(painter, self.theme.sizes.margin, self.height() - high - self.theme.sizes.margin, ink)
        self.draw_focus(painter, 0)
        painter.end()


class PlainColours(FullScreenTest):
    """Shows one colour after the other, the next by a tap. `hint` has {number} and {count}."""

    def __init__(self, theme: Theme, hint: str, now: Callable[[], float], seconds: int, over: QWidget) -> None:
        super().__init__(theme, now, seconds, over)
        self._hint, self._number = hint, 0
        self._sheet = self._new_sheet()

    @property
    def colour(self) -> str:
        return COLOURS[self._number]

    def _new_sheet(self) -> _Sheet:
        hint = filled(self._hint, number=self._number + 1, count=len(COLOURS))
        sheet = _Sheet(self.theme, self.colour, hint, self)
        sheet.setGeometry(self.rect())
        sheet.clicked.connect(self._on_tapped)
        return sheet

    def _on_tapped(self) -> None:
        if self._number + 1 == len(COLOURS):
            self.end()
            return
        self._number += 1
        old, self._sheet = self._sheet, self._new_sheet()
        self._sheet.show()
        old.hide()
        old.deleteLater()

    @reporting
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._sheet.setGeometry(self.rect())
        super().resizeEvent(event)
