"""The frame around every page: department and page code on top, the bar of aids below."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from PySide6.QtCore import QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from kiosk.ui.widgets.drawing import draw_icon, rounded
from kiosk.ui.widgets.layout import Container
from kiosk.ui.widgets.tap import Tap
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


class Aid(msgspec.Struct, frozen=True):
    """One thing in the bar. `name` is what a screen reader says, where that is more than the label."""

    id: str
    label: str
    icon: str
    name: str = ""


class AidButton(Tap):
    """An icon over its label, or `beside` it where height is scarce."""

    def __init__(self, theme: Theme, aid: Aid, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, aid.name or aid.label, aid.id, parent)
        self.setText(aid.label)
        self.aid = aid
        self._icon = icon
        self.beside = False
        font = theme.font("small", chrome=True)
        self._lines = Lines(aid.label, font, line_height=_TIGHT, align=Qt.AlignmentFlag.AlignHCenter)
        self._icon_size = round(40 * theme.sizes.chrome_text)

    @property
    def natural_width(self) -> int:
        beside = self._icon_size + self.theme.sizes.px(32) if self.beside else 0
        return self._lines.natural_width + beside + self.theme.sizes.px(16)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        px = self.theme.sizes.px
        if self.beside:
            return max(self._lines.set_width(width) + 2 * px(16), self.theme.sizes.target, px(88))
        content = self._icon_size + px(10) + self._lines.set_width(width) + 2 * px(18)
        return max(content, self.theme.sizes.target, px(120))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self.theme
        px = theme.sizes.px
        ending = self.aid.id == "finish"
        if ending:
            border = theme.colour("stop") if theme.high_contrast else None
            rounded(painter, self.rect(), px(24), theme.colour("stop_tint"), border, theme.border)
        self.draw_pressed(painter, px(24))
        icon_colour, ink = ("stop", "stop") if ending else ("accent", "ink")
        icon, words = self._places()
        draw_icon(painter, self._icon, icon, self._icon_size, theme.colour(icon_colour))
        self._lines.draw(painter, words.x(), words.y(), theme.colour(ink))
        self.draw_focus(painter, px(24))
        painter.end()

    def _places(self) -> tuple[QRectF, QPointF]:
        """Where the icon and the label stand."""
        px, size = self.theme.sizes.px, self._icon_size
        if not self.beside:
            height = self._lines.set_width(self.width())
            top = (self.height() - size - px(10) - height) / 2
            return QRectF(0, top, self.width(), size), QPointF(0, top + size + px(10))
        wide = self._lines.natural_width
        top = (self.height() - self._lines.set_width(wide)) / 2
        left = (self.width() - size - px(16) - wide) / 2
        if self.theme.mirrored:
            return QRectF(left + wide + px(16), 0, size, self.height()), QPointF(left, top)
        return QRectF(left, 0, size, self.height()), QPointF(left + size + px(16), top)


class AidsBar(Container):
    """As many rows as the labels and the least target size need."""

    aid_tapped = Signal(object)

    def __init__(self, theme: Theme, aids: Sequence[Aid], mirrored: bool, parent: QWidget | None = None) -> None:
        self.theme = theme
        self.buttons = [AidButton(theme, aid, _mirrored_icon(aid.icon, mirrored)) for aid in aids]
        super().__init__(self.buttons, parent)
        for button in self.buttons:
            button.tapped.connect(self.aid_tapped)
            button.beside = theme.sizes.wide
        if self._columns(theme.sizes.width) < len(self.buttons):
            for button in self.buttons:
                button.beside = False

    def focus_on(self, aid_id: str) -> None:
        """For those who go by keyboard."""
        for button in self.buttons:
            if button.aid.id == aid_id:
                button.setFocus(Qt.FocusReason.TabFocusReason)

    def _columns(self, width: int) -> int:
        sizes = self.theme.sizes
        widest = max(sizes.target, *(button.natural_width for button in self.buttons))
        gap = self._gap()
        columns = max(1, (width - 2 * sizes.px(24) + gap) // (widest + gap))
        rows = -(-len(self.buttons) // columns)
        return -(-len(self.buttons) // rows)

    def _gap(self) -> int:
        return max(self.theme.sizes.px(10), self.theme.sizes.least_gap)

    def rects(self, width: int) -> tuple[list[QRect], int]:
        sizes = self.theme.sizes
        gap, side, pad = self._gap(), sizes.px(24), sizes.px(10 if sizes.wide else 14)
        columns = self._columns(width)
        cell = (width - 2 * side - gap * (columns - 1)) // columns
        height = max(button.heightForWidth(cell) for button in self.buttons)
        rects = []
        for number in range(len(self.buttons)):
            row, column = divmod(number, columns)
            rects.append(QRect(side + column * (cell + gap), pad + row * (height + gap), cell, height))
        return rects, rects[-1].bottom() + 1 + pad

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.theme.colour("surface"))
        painter.setPen(QPen(self.theme.colour("line"), self.theme.border))
        painter.drawLine(0, 0, self.width(), 0)
        painter.end()


def _mirrored_icon(icon: str, mirrored: bool) -> str:
    return "fa6s.arrow-right" if mirrored and icon == "fa6s.arrow-left" else icon
