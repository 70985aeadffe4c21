"""Bar charts: a ranking by number, and two answers compared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

from kiosk.ui.widgets.drawing import rounded
from kiosk.ui.widgets.layout import Column
from kiosk.ui.widgets.text.lines import Lines
from kiosk.ui.widgets.theme import Theme, Tone

_TIGHT = 1.2
_MOST_LABEL = 0.42
"""The share of the width for labels. Longer ones are wrapped, or put above the bar where a word would be broken."""
_LEAST_BAR = 6
_HIGH, _BOTH_HIGH = 40, 72
"""The thickness of a bar in design pixels."""


@dataclass(frozen=True)
class Rank:
    """One row of a ranking. `share` is the length of its bar, from 0 to 1; None for no bar, and `text` says why."""

    label: str
    text: str
    share: float | None
    tone: Tone = "accent"


class RankBar(QLabel):
    """A label, its bar and its number in one line. The list that holds it sets `label_width`."""

    def __init__(self, theme: Theme, rank: Rank, parent: QWidget | None = None) -> None:
        super().__init__(f"{rank.label} {rank.text}", parent)
        self.theme, self._rank = theme, rank
        self.label_width = 0
        """The width of the label in pixels; 0 puts it above the bar."""
        self.label = Lines(rank.label, theme.font("body"), line_height=_TIGHT)
        bold = rank.share is not None
        self.number = Lines(rank.text, theme.font("body" if bold else "small", bold=bold), line_height=_TIGHT)

    @property
    def has_bar(self) -> bool:
        return self._rank.share is not None

    def minimumSizeHint(self) -> QSize:
        return QSize(max(self.label.least_width, self.number.natural_width), 0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        bar = max(self.theme.sizes.px(_HIGH), self.number.set_width(self.number.natural_width))
        if self.label_width:
            return max(self.label.set_width(self.label_width), bar)
        return self.label.set_width(width) + self.theme.sizes.px(4) + bar

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, px = self.theme, self.theme.sizes.px
        self.heightForWidth(self.width())
        beside = bool(self.label_width)
        wide = self.number.natural_width
        self.number.set_width(wide)
        x = float(self.label_width + px(24) if beside else 0)
        high = max(px(_HIGH), self.number.height)
        y = (self.height() - high) / 2 if beside else self.height() - high
        self.label.draw(painter, 0, (self.height() - self.label.height) / 2 if beside else 0, theme.colour("ink"))
        if self._rank.share is not None:
            longest = max(1, self.width() - x - wide - px(20))
            length = max(px(_LEAST_BAR), longest * self._rank.share)
            box = QRectF(x, y + (high - px(_HIGH)) / 2, length, px(_HIGH))
            rounded(painter, box, min(px(10), length / 2), theme.colour(self._rank.tone))
            x += length + px(20)
        at = y + (high - self.number.height) / 2
        self.number.draw(painter, x, at, theme.colour("ink" if self.has_bar else "soft"))
        painter.end()


class RankBars(Column):
    """A ranking whose bars all begin at the same x, so that their lengths can be compared."""

    def __init__(self, theme: Theme, ranks: Sequence[Rank], parent: QWidget | None = None) -> None:
        self.bars = [RankBar(theme, rank) for rank in ranks]
        super().__init__(self.bars, theme.sizes.px(16), parent=parent)

    def minimumSizeHint(self) -> QSize:
        return QSize(max((bar.minimumSizeHint().width() for bar in self.bars), default=0), 0)

    def heightForWidth(self, width: int) -> int:
        self._share_out(width)
        return super().heightForWidth(width)

    def place(self) -> None:
        self._share_out(self.width())
        super().place()

    def _share_out(self, width: int) -> None:
        most = int(width * _MOST_LABEL)
        broken = any(bar.label.least_width > most for bar in self.bars)
        numbers = max((bar.number.natural_width for bar in self.bars), default=0)
        tight = width - most - numbers < width * 0.2
        label = 0 if broken or tight else min(most, max((bar.label.natural_width for bar in self.bars), default=0))
        for bar in self.bars:
            bar.label_width = label


@dataclass(frozen=True)
class Side:
    """One of two answers; `share` is its part of both, from 0 to 1."""

    text: str
    share: float
    tone: Tone


class TwoSides(QLabel):
    """Two answers as one bar, with words under its ends."""

    def __init__(self, theme: Theme, first: Side, second: Side, parent: QWidget | None = None) -> None:
        super().__init__(f"{first.text} {second.text}", parent)
        self.theme, self._sides = theme, (first, second)
        bold = theme.font("body", bold=True)
        self._texts = [Lines(side.text, bold, line_height=_TIGHT) for side in self._sides]

    def minimumSizeHint(self) -> QSize:
        return QSize(max(text.least_width for text in self._texts), 0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        px = self.theme.sizes.px
        return px(_BOTH_HIGH) + px(12) + (max if self._beside(width) else sum)(self._measure(width))

    def _beside(self, width: int) -> bool:
        return sum(text.natural_width for text in self._texts) + self.theme.sizes.px(40) <= width

    def _measure(self, width: int) -> list[int]:
        return [text.set_width(text.natural_width if self._beside(width) else width) for text in self._texts]

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, px, width = self.theme, self.theme.sizes.px, self.width()
        gap = px(6)
        x = 0.0
        for side in self._sides:
            length = max(px(_LEAST_BAR), (width - gap) * side.share)
            length = min(length, width - gap - px(_LEAST_BAR))
            rounded(painter, QRectF(x, 0, length, px(_BOTH_HIGH)), px(12), theme.colour(side.tone))
            x += length + gap
        beside, heights = self._beside(width), self._measure(width)
        y = px(_BOTH_HIGH) + px(12)
        for number, (side, text) in enumerate(zip(self._sides, self._texts, strict=True)):
            right = number and beside
            text.draw(painter, width - text.width if right else 0, y, theme.colour(side.tone))
            y += 0 if beside else heights[number]
        painter.end()
