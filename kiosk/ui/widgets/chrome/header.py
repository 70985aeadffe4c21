"""The header of every page: department and room, the clock, and the page code."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

from kiosk.ui.widgets.drawing import draw_icon, rounded
from kiosk.ui.widgets.text.lines import Lines
from kiosk.ui.widgets.theme import Theme

_TIGHT = 1.2
_LOW_SCREEN = 880
"""Design pixels of height. On lower screens, and on all wide ones, the header has one line."""
_MOST_OF_SCREEN = 4
"""Words take at most this part of the screen's height, as in a quarter, so that a page is left below them."""
_ELLIPSIS = "…"


class Header(QLabel):
    """Shows department and room, the clock, and the page code. A label is what has words to a screen reader.

    The department lets staff notice a wrong profile, and the page code can be named on the phone.
    """

    def __init__(self, theme: Theme, icon: str, name: str, room: str, both: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme, self._icon, self._name, self._room, self._name_and_room = theme, icon, name, room, both
        self._time, self._code = "", ""
        self._lines_cache: dict[tuple[str, bool, bool], Lines] = {}

    @property
    def steady_words(self) -> tuple[str, str]:
        """What it says whatever the time is: department and room, and the page code."""
        return self._name_and_room, self._code

    def set_time(self, time: str) -> None:
        if time != self._time:
            before = self._drop_lines(self._time)
            self._time = time
            self._update_far_side(before)

    def set_code(self, code: str) -> None:
        if code != self._code:
            before = self._drop_lines(self._code)
            self._code = code
            self._update_far_side(before)

    def _drop_lines(self, text: str) -> int:
        """Drops the cached lines of a text that goes; returns how wide the far side was, in pixels."""
        wide = self._far_width()
        self._lines_cache = {key: lines for key, lines in self._lines_cache.items() if key[0] != text}
        return wide

    def _update_far_side(self, before: int) -> None:
        self.setAccessibleName(f"{self._name_and_room}. {self._time}. {self._code}")
        far = self._far_width()
        if far != before:
            self.update()  # the near side may wrap in another way
            return
        self.update(self._far_side(far))

    def _far_side(self, far: int) -> QRect:
        """The area of the clock and the code with the margin beyond them."""
        wide = far + self.theme.sizes.margin
        mirrored = self.theme.mirrored
        return QRect(0 if mirrored else self.width() - wide, 0, wide, self.height())

    @property
    def _low(self) -> bool:
        sizes = self.theme.sizes
        return sizes.wide or sizes.height / sizes.chrome_text < _LOW_SCREEN

    def _lines(self, text: str, bold: bool, small: bool) -> Lines:
        key = (text, bold, small)
        if key not in self._lines_cache:
            self._lines_cache[key] = self._make_lines(text, bold, small)
        return self._lines_cache[key]

    def _make_lines(self, text: str, bold: bool, small: bool) -> Lines:
        font = self.theme.font("small" if small else "body", bold=bold, chrome=True)
        return Lines(text, font, line_height=_TIGHT, direction=self.theme.direction)

    def _near_lines(self, room: int) -> list[Lines]:
        """The department's words, wrapped to `room`. What is too long for the screen ends in an ellipsis."""
        if self._low:
            near = [(self._name_and_room, True, True)]
        else:
            near = [(self._name, True, False), (self._room, False, True)]
        high = self.theme.sizes.height // _MOST_OF_SCREEN // len(near)
        return [self._fitted(*text, room, high) for text in near]

    def _fitted(self, text: str, bold: bool, small: bool, room: int, high: int) -> Lines:
        lines = self._lines(text, bold, small)
        lines.set_width(room)
        most = max(1, high // lines.pitch)
        if lines.count <= most:
            return lines
        kept = lines.beginning(most)
        while lines.count > most and kept:
            kept = kept[:-1]
            lines = self._make_lines(f"{kept.rstrip()}{_ELLIPSIS}", bold, small)
            lines.set_width(room)
        return lines

    def _far_lines(self) -> list[Lines]:
        if self._low:
            return [self._lines(self._code, bold=False, small=True), self._lines(self._time, bold=True, small=True)]
        return [self._lines(self._time, bold=True, small=False), self._lines(self._code, bold=False, small=True)]

    def _badge(self) -> int:
        return self.theme.sizes.px(56 if self._low else 72)

    def _far_width(self) -> int:
        """The width of the clock and the code."""
        natural = [lines.natural_width for lines in self._far_lines()]
        return sum(natural) + self.theme.sizes.px(32) if self._low else max(natural)

    def _widths(self, width: int) -> tuple[int, int, int]:
        """The x of the department's words, their width, and the width of the far side."""
        sizes, far = self.theme.sizes, self._far_width()
        start = sizes.margin + self._badge() + sizes.px(24)
        return start, max(1, width - start - sizes.margin - far - sizes.px(24)), far

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        _start, room, _far_width = self._widths(width)
        text = sum(lines.height for lines in self._near_lines(room))
        pad = self.theme.sizes.px(10 if self._low else 24)
        return max(text, self._badge()) + 2 * pad

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        mirrored = self.theme.mirrored
        far = self._far_width()
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
        start, room, _far_width = self._widths(width)
        left = self._near_lines(room)
        y = (self.height() - sum(lines.height for lines in left)) / 2
        for number, lines in enumerate(left):
            lines.draw(
                painter, width - start - room if mirrored else start, y, self.theme.colour("soft" if number else "ink")
            )
            y += lines.height

    def _paint_right(self, painter: QPainter, far: int, mirrored: bool) -> None:
        sizes = self.theme.sizes
        right = self._far_lines()
        edge = sizes.margin if mirrored else self.width() - sizes.margin - far
        if self._low:
            x = edge
            for lines in reversed(right) if mirrored else right:
                wide = lines.natural_width
                lines.draw(painter, x, (self.height() - lines.set_width(wide)) / 2, self.theme.colour("ink"))
                x += wide + sizes.px(32)
            return
        y = (self.height() - sum(lines.set_width(lines.natural_width) for lines in right)) / 2
        for number, lines in enumerate(right):
            wide = lines.natural_width
            x = edge if mirrored else edge + far - wide
            lines.set_width(wide)
            lines.draw(painter, x, y, self.theme.colour("soft" if number else "ink"))
            y += lines.height
