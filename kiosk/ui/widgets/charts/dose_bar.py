"""Amounts as bars of one scale, with their numbers in words."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

from kiosk.ui.widgets.drawing import rounded
from kiosk.ui.widgets.text.lines import Lines, Span
from kiosk.ui.widgets.theme import Theme, Tone

_TIGHT = 1.25
_LEAST_BAR = 6
"""The least length in design pixels of a bar whose amount is not 0, so that it is visible."""


@dataclass(frozen=True)
class Amount:
    """`share` is the length of the bar, from 0 to 1; `text` the amount in words, `equals` that in everyday terms."""

    label: str
    text: str
    equals: str
    share: float
    tone: Tone = "accent"


class DoseBar(QLabel):
    """One amount: its label, its bar, and its numbers in words."""

    def __init__(self, theme: Theme, amount: Amount, parent: QWidget | None = None) -> None:
        super().__init__(". ".join(part for part in (amount.label, amount.text, amount.equals) if part), parent)
        self.theme, self._amount = theme, amount
        direction = theme.direction
        self._label = Lines(
            (Span(amount.label, bold=True),), theme.font("body"), line_height=_TIGHT, direction=direction
        )
        self._text = Lines(self._numbers(), theme.font("small"), line_height=_TIGHT, direction=direction)

    def _numbers(self) -> tuple[Span, ...]:
        if not self._amount.equals:
            return (Span(self._amount.text),)
        return (Span(self._amount.text, bold=True), Span(f"  {self._amount.equals}"))

    def minimumSizeHint(self) -> QSize:
        return QSize(max(self._label.least_width, self._text.least_width), 0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        label, text = self._label.set_width(width), self._text.set_width(width)
        return label + self._bar_height + self.theme.sizes.px(6) + text

    @property
    def _bar_height(self) -> int:
        """The pixels between label and numbers that the bar takes; 0 where there is none."""
        px = self.theme.sizes.px
        return px(10) + px(34) if self._amount.share > 0 else 0

    def line_spans(self) -> list[tuple[int, int]]:
        """The bar counts as a line, of which no part is left out either."""
        self.heightForWidth(self.width())
        label, end = self._label.height, self._label.height + self._bar_height
        bar = [(label, end)] if end > label else []
        return [*self._label.spans_from(0), *bar, *self._text.spans_from(end + self.theme.sizes.px(6))]

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, px = self.theme, self.theme.sizes.px
        self.heightForWidth(self.width())
        self._label.draw(painter, 0, 0, theme.colour("ink"))
        y = float(self._label.height)
        if self._amount.share > 0:
            length = max(px(_LEAST_BAR), self._amount.share * self.width())
            mirrored = self.theme.mirrored
            box = QRectF(self.width() - length if mirrored else 0, y + px(10), length, px(34))
            rounded(painter, box, min(px(10), length / 2), theme.colour(self._amount.tone))
        self._text.draw(painter, 0, y + self._bar_height + px(6), theme.colour("soft"))
        painter.end()
