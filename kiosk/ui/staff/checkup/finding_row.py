"""A row of the check-up: the state of a finding as a large chip, its area, and its sentences."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize

from kiosk.ui.widgets.callouts import Chip
from kiosk.ui.widgets.layout import Column, Container, least_width
from kiosk.ui.widgets.text.prose import Prose
from kiosk.ui.widgets.theme import Theme

_LEAST_WORDS = 420
"""Design pixels: where less is left beside the chip, the words go below it."""


class FindingRow(Container):
    """One finding. `chips` is the width of the widest chip in the list, in pixels, so that all words are aligned."""

    def __init__(self, theme: Theme, chip: Chip, about: str, says: str, details: Sequence[str], chips: int) -> None:
        self.theme, self._chips = theme, chips
        small = (Prose(theme, detail, "small", colour="soft") for detail in details)
        words = Column((Prose(theme, about, "small", colour="soft"), Prose(theme, says, "body"), *small))
        super().__init__((chip, words))
        self._placed: tuple[int, list[QRect], int] = (-1, [], 0)
        """For which width the row was last laid out, and how: its words never change."""
        self._least = -1

    def _pad(self) -> int:
        return self.theme.sizes.px(30)

    def minimumSizeHint(self) -> QSize:
        if self._least < 0:
            self._least = max(least_width(item) for item in self.items) + 2 * self._pad()
        return QSize(self._least, 0)

    def rects(self, width: int) -> tuple[list[QRect], int]:
        if self._placed[0] != width:
            self._placed = (width, *self._places(width))
        _width, rects, height = self._placed
        return [QRect(rect) for rect in rects], height

    def _places(self, width: int) -> tuple[list[QRect], int]:
        pad, gap = self._pad(), self.theme.sizes.px(28)
        inner = max(1, width - 2 * pad)
        chip, words = self.items
        room = inner - self._chips - gap
        if room >= max(self.theme.sizes.px(_LEAST_WORDS), least_width(words)):
            high, text = chip.heightForWidth(self._chips), words.heightForWidth(room)
            rects = [QRect(pad, 0, self._chips, high), QRect(pad + self._chips + gap, 0, room, text)]
            return rects, max(high, text)
        high, text = chip.heightForWidth(inner), words.heightForWidth(inner)
        top = high + self.theme.sizes.px(10)
        return [QRect(pad, 0, inner, high), QRect(pad, top, inner, text)], top + text
