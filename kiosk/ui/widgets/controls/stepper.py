"""A number that is set with two large buttons, less and more."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

from kiosk.ui.widgets.button import Button
from kiosk.ui.widgets.drawing import draw_card
from kiosk.ui.widgets.layout import Container
from kiosk.ui.widgets.text.lines import Lines
from kiosk.ui.widgets.theme import Theme

_TIGHT = 1.2


@dataclass(frozen=True)
class Scale:
    """The range of a number and the step between its values."""

    least: int
    most: int
    step: int

    def within(self, number: int) -> int:
        return min(self.most, max(self.least, number))


class _Value(QLabel):
    def __init__(self, theme: Theme, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.theme = theme

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._lines().set_width(width) + 2 * self.theme.sizes.px(24)

    def _lines(self) -> Lines:
        font, centre = self.theme.font("heading", bold=True), Qt.AlignmentFlag.AlignHCenter
        return Lines(self.text(), font, line_height=_TIGHT, align=centre)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, lines = self.theme, self._lines()
        box = QRectF(self.rect())
        draw_card(painter, theme, box, theme.sizes.px(28))
        height = lines.set_width(self.width())
        lines.draw(painter, 0, (self.height() - height) / 2, theme.colour("ink"))
        painter.end()


class Stepper(Container):
    """Emits `changed` with the new number. `written` returns a number in words, such as “20 minutes”."""

    changed = Signal(int)

    def __init__(
        self,
        theme: Theme,
        scale: Scale,
        number: int,
        written: Callable[[int], str],
        less: str,
        more: str,
    ) -> None:
        """`less` and `more` are names for a screen reader, because the buttons show only icons."""
        self.theme, self._scale, self._written = theme, scale, written
        self._number = scale.within(number)
        self.less = Button(theme, "", -scale.step, icon="fa6s.minus")
        self.more = Button(theme, "", scale.step, icon="fa6s.plus")
        self._value = _Value(theme, written(self._number))
        for button, name in ((self.less, less), (self.more, more)):
            button.setAccessibleName(name)
            button.tapped.connect(self._on_tapped)
        super().__init__((self.less, self._value, self.more))
        self._show()

    @property
    def number(self) -> int:
        return self._number

    def _on_tapped(self, by: object) -> None:
        assert isinstance(by, int)
        number = self._scale.within(self._number + by)
        if number != self._number:
            self._number = number
            self._show()
            self.changed.emit(number)

    def _show(self) -> None:
        self._value.setText(self._written(self._number))
        self.less.setEnabled(self._number > self._scale.least)
        self.more.setEnabled(self._number < self._scale.most)

    def rects(self, width: int) -> tuple[list[QRect], int]:
        sizes = self.theme.sizes
        side = max(sizes.px(220), sizes.target)
        middle = max(1, min(width - 2 * (side + sizes.gap), sizes.px(560)))
        height = max(item.heightForWidth(part) for item, part in zip(self.items, (side, middle, side), strict=True))
        second = side + sizes.gap
        third = second + middle + sizes.gap
        return [
            QRect(0, 0, side, height),
            QRect(second, 0, middle, height),
            QRect(third, 0, side, height),
        ], height
