"""The parts of the keypad: keys, dots for the digits, messages of one height, and the lock."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QWidget

from kiosk.fill import filled
from kiosk.services.access.pin import SHORTEST_PIN
from kiosk.ui.widgets.drawing import draw_icon, rounded
from kiosk.ui.widgets.layout import Container
from kiosk.ui.widgets.tap import Tap
from kiosk.ui.widgets.text.lines import Lines
from kiosk.ui.widgets.theme import Theme

DELETE = "delete"
ENTER = "enter"
_ICONS = {DELETE: "fa6s.delete-left", ENTER: "fa6s.arrow-right"}


class Dots(QLabel):
    """Shows how many digits have been entered, but not which."""

    def __init__(self, theme: Theme, hidden: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme, self._hidden, self._count = theme, hidden, 0

    def set_count(self, count: int) -> None:
        self._count = count
        self.setAccessibleName(filled(self._hidden, count=count))
        self.update()

    def heightForWidth(self, _width: int) -> int:
        return self.theme.sizes.px(96)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        px = self.theme.sizes.px
        rounded(painter, self.rect(), px(28), self.theme.colour("surface"), self.theme.colour("edge"), px(3))
        size, gap = px(24), px(20)
        count = max(self._count, SHORTEST_PIN)
        x = (self.width() - count * size - (count - 1) * gap) / 2
        for number in range(count):
            dot = QRectF(x + number * (size + gap), (self.height() - size) / 2, size, size)
            painter.setPen(QPen(self.theme.colour("accent"), px(3)))
            painter.setBrush(self.theme.colour("accent") if number < self._count else Qt.BrushStyle.NoBrush)
            painter.drawEllipse(dot)
        painter.end()


class KeypadKey(Tap):
    """A key with a digit, or with an icon for Delete and Enter."""

    def __init__(self, theme: Theme, key: str, name: str) -> None:
        super().__init__(theme, name, key)
        self._key, self._icon = key, _ICONS.get(key, "")
        self.extra = 0
        """The height above the least height, in pixels."""

    def heightForWidth(self, _width: int) -> int:
        return max(self.theme.sizes.px(120), self.theme.sizes.target) + self.extra

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, px = self.theme, self.theme.sizes.px
        fill, border, ink = self._colours()
        rounded(painter, self.rect(), px(28), theme.colour(fill), theme.colour(border), px(3))
        self.draw_pressed(painter, px(28))
        if self._icon:
            draw_icon(painter, self._icon, self.rect(), px(56), theme.colour(ink))
        else:
            font = theme.font("title", bold=True, chrome=True)
            digit = Lines(self._key, font, line_height=1.2, align=Qt.AlignmentFlag.AlignHCenter)
            high = digit.set_width(self.width())
            digit.draw(painter, 0, (self.height() - high) / 2, theme.colour(ink))
        self.draw_focus(painter, px(28))
        painter.end()

    def _colours(self) -> tuple[str, str, str]:
        """The names of the colours for fill, border and ink."""
        if not self.isEnabled():
            return "paper", "line", "soft"
        if self._key == ENTER:
            return "accent", "accent", "on_accent"
        return ("accent_tint", "edge", "accent") if self._icon else ("surface", "edge", "ink")


class Messages(Container):
    """Shows one of several messages, in the height of the tallest, so that the keys below never move."""

    def __init__(self, messages: Sequence[QWidget], shown: int) -> None:
        super().__init__(messages)
        for number, message in enumerate(messages):
            if number != shown:
                message.hide()

    def show_last(self) -> None:
        for message in self.items:
            message.setVisible(message is self.items[-1])

    def rects(self, width: int) -> tuple[list[QRect], int]:
        heights = [item.heightForWidth(width) for item in self.items]
        highest = max(heights)
        return [QRect(0, (highest - height) // 2, width, height) for height in heights], highest


class Locked(QLabel):
    """Shows in large letters how long the keypad is locked, because it is read from afar."""

    def __init__(self, theme: Theme, words: str) -> None:
        super().__init__()
        self.theme, self._words = theme, words

    def set_seconds(self, seconds: int) -> None:
        self.setText(filled(self._words, time=_minutes(seconds)))
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def _laid_out(self, width: int) -> Lines:
        font = self.theme.font("heading", bold=True)
        lines = Lines(self.text(), font, line_height=1.3, align=Qt.AlignmentFlag.AlignHCenter)
        lines.set_width(max(1, width - 2 * self.theme.sizes.margin))
        return lines

    def heightForWidth(self, width: int) -> int:
        px = self.theme.sizes.px
        return self._laid_out(width).height + px(120) + px(40) + 2 * px(64)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, px, size = self.theme, self.theme.sizes.px, self.theme.sizes.px(120)
        rounded(painter, self.rect(), px(32), theme.colour("stop_tint"))
        draw_icon(painter, "fa6s.lock", QRectF(0, px(64), self.width(), size), size, theme.colour("stop"))
        lines = self._laid_out(self.width())
        lines.draw(painter, theme.sizes.margin, px(64) + size + px(40), theme.colour("stop"))
        painter.end()


def _minutes(seconds: int) -> str:
    """Minutes and seconds, such as 14:59."""
    return f"{seconds // 60}:{seconds % 60:02}"
