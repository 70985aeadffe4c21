"""The bar of aids below every page."""

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


class Aid(msgspec.Struct, frozen=True):
    """One button of the bar. `name` is read by a screen reader; "" where the label is enough."""

    id: str
    label: str
    icon: str
    name: str = ""


class AidButton(Tap):
    """An icon over its label, or `beside` it where height is scarce."""

    def __init__(self, theme: Theme, aid: Aid, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, aid.name or aid.label, aid.id, parent)
        self.beside = False
        self._icon_size = round(40 * theme.sizes.chrome_text)
        self.show_aid(aid, icon)

    def show_aid(self, aid: Aid, icon: str) -> None:
        """Shows another label and icon, also while somebody presses it."""
        self.setAccessibleName(aid.name or aid.label)
        self.setText(aid.label)
        self.aid, self._icon = aid, icon
        font = self.theme.font("small", chrome=True)
        self._lines = Lines(aid.label, font, line_height=_TIGHT, align=Qt.AlignmentFlag.AlignHCenter)
        self.update()

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
        is_finish = self.aid.id == "finish"
        if is_finish:
            border = theme.colour("stop") if theme.high_contrast else None
            rounded(painter, self.rect(), px(24), theme.colour("stop_tint"), border, theme.border)
        self.draw_pressed(painter, px(24))
        icon_colour, ink = ("stop", "stop") if is_finish else ("accent", "ink")
        icon, words = self._places()
        draw_icon(painter, self._icon, icon, self._icon_size, theme.colour(icon_colour))
        self._lines.draw(painter, words.x(), words.y(), theme.colour(ink))
        self.draw_focus(painter, px(24))
        painter.end()

    def _places(self) -> tuple[QRectF, QPointF]:
        """The rectangle of the icon and the upper left corner of the label."""
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
    """The aids in as many rows as their labels and the least target size need."""

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
        """Sets the keyboard focus to an aid; does nothing where the bar does not have it."""
        for button in self.buttons:
            if button.aid.id == aid_id:
                button.setFocus(Qt.FocusReason.TabFocusReason)

    def _columns(self, width: int) -> int:
        count, gap = len(self.buttons), self._gap()
        if self._spare(width) >= gap:
            return count
        room = width - 2 * self._side(width)
        fewer = (-(-count // rows) for rows in range(2, count))
        return next((some for some in fewer if sum(self._least_columns(some)) + gap * (some - 1) <= room), 1)

    def _least_widths(self) -> list[int]:
        return [max(self.theme.sizes.target, button.natural_width) for button in self.buttons]

    def _least_columns(self, columns: int) -> list[int]:
        """The least width of each of so many columns: that of its widest button."""
        least = self._least_widths()
        return [max(least[column::columns]) for column in range(columns)]

    def _spare(self, width: int) -> int:
        """What one row of all buttons would leave of the width."""
        return width - sum(self._least_widths()) - self._gap() * (len(self.buttons) - 1)

    def _side(self, width: int) -> int:
        """The margin at either side. One row may take of it, but half a gap, before there are two."""
        usual, spare = self.theme.sizes.px(24), self._spare(width)
        return min(usual, spare // 2) if spare >= self._gap() else usual

    def _gap(self) -> int:
        return max(self.theme.sizes.px(10), self.theme.sizes.least_gap)

    def _widths(self, room: int, columns: int) -> list[int]:
        """The widths of the columns: equal ones, or where there is little room as much wider as longer labels need."""
        room -= self._gap() * (columns - 1)
        equal, least = room // columns, self._least_columns(columns)
        if max(least) <= equal:
            return [equal] * columns
        more = (room - sum(least)) // columns
        return [each + more for each in least]

    def rects(self, width: int) -> tuple[list[QRect], int]:
        sizes = self.theme.sizes
        gap, pad = self._gap(), sizes.px(10 if sizes.wide else 14)
        columns, side = self._columns(width), self._side(width)
        widths = self._widths(width - 2 * side, columns)
        cells = [(button, widths[number % columns]) for number, button in enumerate(self.buttons)]
        height = max(button.heightForWidth(cell) for button, cell in cells)
        rects = []
        for number, (_, cell) in enumerate(cells):
            row, column = divmod(number, columns)
            left = side + sum(widths[:column]) + column * gap
            rects.append(QRect(left, pad + row * (height + gap), cell, height))
        return rects, rects[-1].bottom() + 1 + pad

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.theme.colour("surface"))
        painter.setPen(QPen(self.theme.colour("line"), self.theme.border))
        painter.drawLine(0, 0, self.width(), 0)
        painter.end()


def _mirrored_icon(icon: str, mirrored: bool) -> str:
    return "fa6s.arrow-right" if mirrored and icon == "fa6s.arrow-left" else icon
