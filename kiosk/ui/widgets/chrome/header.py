"""The header of every page: department and room, the clock, and the page code."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kiosk.ui.widgets.drawing import draw_icon, rounded
from kiosk.ui.widgets.text.lines import Lines
from kiosk.ui.widgets.theme import Theme

_TIGHT = 1.2
_LOW_SCREEN = 880
"""In design pixels: below this height, and where the screen is wider than high, the header takes one line."""


class Header(QWidget):
    """Department and room, so that a wrong profile is seen; the clock; the page code to name on the phone."""

    def __init__(self, theme: Theme, icon: str, name: str, room: str, both: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme, self._icon, self._name, self._room, self._both = theme, icon, name, room, both
        self._time, self._code = "", ""
        self._kept: dict[tuple[str, bool, bool], Lines] = {}

    def set_time(self, time: str) -> None:
        if time != self._time:
            before = self._forget(self._time)
            self._time = time
            self._changed(before)

    def set_code(self, code: str) -> None:
        if code != self._code:
            before = self._forget(self._code)
            self._code = code
            self._changed(before)

    def _forget(self, text: str) -> int:
        """Returns how wide the far side was."""
        wide = self._far()
        self._kept = {key: lines for key, lines in self._kept.items() if key[0] != text}
        return wide

    def _changed(self, before: int) -> None:
        self.setAccessibleName(f"{self._both}. {self._time}. {self._code}")
        far = self._far()
        if far != before:
            self.update()  # the near side may wrap in another way
            return
        self.update(self._far_side(far))

    def _far_side(self, far: int) -> QRect:
        """Where the clock and the code stand, with the margin beyond them."""
        wide = far + self.theme.sizes.margin
        mirrored = self.theme.mirrored
        return QRect(0 if mirrored else self.width() - wide, 0, wide, self.height())

    @property
    def _low(self) -> bool:
        sizes = self.theme.sizes
        return sizes.wide or sizes.height / sizes.chrome_text < _LOW_SCREEN

    def _lines(self, text: str, bold: bool, small: bool) -> Lines:
        key = (text, bold, small)
        if key not in self._kept:
            font = self.theme.font("small" if small else "body", bold=bold, chrome=True)
            self._kept[key] = Lines(text, font, line_height=_TIGHT, direction=self.theme.direction)
        return self._kept[key]

    def _left(self) -> list[Lines]:
        if self._low:
            return [self._lines(self._both, bold=True, small=True)]
        return [self._lines(self._name, bold=True, small=False), self._lines(self._room, bold=False, small=True)]

    def _right(self) -> list[Lines]:
        if self._low:
            return [self._lines(self._code, bold=False, small=True), self._lines(self._time, bold=True, small=True)]
        return [self._lines(self._time, bold=True, small=False), self._lines(self._code, bold=False, small=True)]

    def _badge(self) -> int:
        return self.theme.sizes.px(56 if self._low else 72)

    def _far(self) -> int:
        """Width of the clock and the code."""
        natural = [lines.natural_width for lines in self._right()]
        return sum(natural) + self.theme.sizes.px(32) if self._low else max(natural)

    def _widths(self, width: int) -> tuple[int, int, int]:
        """Where the words begin, their width, and the width on the far side."""
        sizes, far = self.theme.sizes, self._far()
        start = sizes.margin + self._badge() + sizes.px(24)
        return start, max(1, width - start - sizes.margin - far - sizes.px(24)), far

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        _start, room, _far = self._widths(width)
        text = sum(lines.set_width(room) for lines in self._left())
        pad = self.theme.sizes.px(10 if self._low else 24)
        return max(text, self._badge()) + 2 * pad

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        mirrored = self.theme.mirrored
        far = self._far()
        self._paint_right(painter, far, mirrored)
        if not self._far_side(far).contains(event.rect()):
            self._paint_left(painter, mirrored)
        painter.end()

    def _paint_left(self, painter: QPainter, mirrored: bool) -> None:
        sizes, width = self.theme.sizes, self.width()
        side = self._badge()
        badge = QRectF(sizes.margin, (self.height() - side) / 2, side, side)
        if mirrored:
            badge.moveLeft(width - sizes.margin - side)
        rounded(painter, badge, sizes.px(20), self.theme.colour("accent"))
        draw_icon(painter, self._icon, badge, side * 0.56, self.theme.colour("on_accent"))
        start, room, _far = self._widths(width)
        left = self._left()
        y = (self.height() - sum(lines.set_width(room) for lines in left)) / 2
        for number, lines in enumerate(left):
            lines.draw(
                painter, width - start - room if mirrored else start, y, self.theme.colour("soft" if number else "ink")
            )
            y += lines.height

    def _paint_right(self, painter: QPainter, far: int, mirrored: bool) -> None:
        sizes = self.theme.sizes
        right = self._right()
        edge = sizes.margin if mirrored else self.width() - sizes.margin - far
        if self._low:
            x = edge
            for lines in reversed(right) if mirrored else right:
                wide = lines.natural_width
                lines.draw(painter, x, (self.height() - lines.set_width(wide)) / 2, self.theme.colour("ink"))
                x += wide + sizes.px(32)
            return
        y = (self.height() - sum(lines.pitch for lines in right)) / 2
        for number, lines in enumerate(right):
            wide = lines.natural_width
            x = edge if mirrored else edge + far - wide
            lines.set_width(wide)
            lines.draw(painter, x, y, self.theme.colour("soft" if number else "ink"))
            y += lines.height
