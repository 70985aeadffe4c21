"""Buttons: filled for the next thing to do, outlined for the others."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kiosk.ui.widgets.drawing import draw_icon, forward_icon, rounded
from kiosk.ui.widgets.tap import Tap
from kiosk.ui.widgets.text.lines import Lines
from kiosk.ui.widgets.theme import Theme

FORWARD = "forward"
"""The icon name of the arrow that points forward in the reading direction."""
_TIGHT = 1.2
_GAP_EM = 0.45
"""The space between icon and label, of the height of the icon, where the label leaves it room to be that wide."""
_WIDE = 10_000
"""Pixels: wider than any button, to measure what padding and icon take of a width."""


class ButtonLook(msgspec.Struct, frozen=True):
    """How a button is drawn. A `stacked` one has its icon above the label, and a `pill` round ends.

    `chrome` limits the letters to the largest size of the chrome.
    """

    filled: bool = False
    stacked: bool = False
    pill: bool = False
    chrome: bool = False


OUTLINED, FILLED = ButtonLook(), ButtonLook(filled=True)


class Button(Tap):
    """A label with an icon before it, above it or, for FORWARD, after it."""

    def __init__(
        self,
        theme: Theme,
        label: str,
        value: object = None,
        *,
        icon: str = "",
        look: ButtonLook = OUTLINED,
        parent: QWidget | None = None,
    ) -> None:
        """`value` is emitted by a tap."""
        super().__init__(theme, label, value, parent)
        self.setText(label)
        self._icon, self._look = icon, look
        self._lines = Lines(
            label,
            theme.font("lead", bold=True, chrome=look.chrome),
            line_height=_TIGHT,
            align=Qt.AlignmentFlag.AlignHCenter,
            direction=theme.direction,
        )
        self._icon_size = round(theme.font("lead", chrome=look.chrome).pixelSize() * (1.1 if look.stacked else 1.0))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._lines.least_width + _WIDE - self._text_width(_WIDE), 0)

    def hasHeightForWidth(self) -> bool:
        return True

    def _text_width(self, width: int) -> int:
        taken = 2 * self.theme.sizes.px(28)
        if self._icon and not self._look.stacked:
            taken += self._icon_size + self.theme.sizes.px(20)
        return max(1, width - taken)

    def heightForWidth(self, width: int) -> int:
        sizes = self.theme.sizes
        height = self._lines.balance(self._text_width(width)) + 2 * sizes.px(24)
        if self._icon and self._look.stacked:
            height += self._icon_size + sizes.px(12)
        return max(height, sizes.px(124), sizes.target)

    def sizeHint(self) -> QSize:
        """The size with the label in one line."""
        width = self._lines.natural_width + _WIDE - self._text_width(_WIDE)
        return QSize(width, self.heightForWidth(width))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self.theme
        radius = self.height() / 2 if self._look.pill else theme.sizes.px(28)
        fill, border, ink_name = self._colours()
        rounded(painter, self.rect(), radius, theme.colour(fill), theme.colour(border), theme.sizes.px(4))
        self.draw_pressed(painter, radius)
        ink, top = theme.colour(ink_name), self._text_top()
        if self._look.stacked and self._icon:
            icon_top = top - self._icon_size - theme.sizes.px(12)
            draw_icon(painter, self._icon, QRectF(0, icon_top, self.width(), self._icon_size), self._icon_size, ink)
            self._lines.draw(painter, (self.width() - self._lines.width) / 2, top, ink)
        else:
            self._paint_row(painter, top, ink)
        self.draw_focus(painter, radius)
        painter.end()

    def _text_top(self) -> float:
        """Wraps the label to the width of the button. Returns the y where it begins."""
        height = self._lines.balance(self._text_width(self.width()))
        above = self._icon_size + self.theme.sizes.px(12) if self._look.stacked and self._icon else 0
        return (self.height() - height + above) / 2

    def line_spans(self) -> list[tuple[int, int]]:
        top = self._text_top()
        return self._lines.spans_from(top) if self.text() else []

    def _colours(self) -> tuple[str, str, str]:
        """The names of the colours for fill, border and ink."""
        if not self.isEnabled():
            return "paper", "line", "soft"
        return ("accent", "accent", "on_accent") if self._look.filled else ("surface", "accent", "accent")

    def _paint_row(self, painter: QPainter, top: float, ink: QColor) -> None:
        room = self._text_width(self.width())
        text = min(room, self._lines.widest)
        least = self.theme.sizes.px(20)
        gap = max(least, min(round(self._icon_size * _GAP_EM), least + room - text)) if self.text() else 0
        content = text + (self._icon_size + gap if self._icon else 0)
        left = (self.width() - content) / 2
        is_forward = self._icon == FORWARD
        icon = forward_icon(self.theme.mirrored) if is_forward else self._icon
        icon_first = is_forward == self.theme.mirrored
        if self._icon:
            x = left if icon_first else left + text + gap
            draw_icon(painter, icon, QRectF(x, 0, self._icon_size, self.height()), self._icon_size, ink)
        start = left + (self._icon_size + gap if self._icon and icon_first else 0)
        if self.text():
            self._lines.draw(painter, start - (self._lines.width - text) / 2, top, ink)
