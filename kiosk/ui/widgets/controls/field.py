"""A field that shows what is being written, with the place of the next letter and how much room is left."""

from __future__ import annotations

import math

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

from kiosk.ui.widgets.drawing import rounded
from kiosk.ui.widgets.text.lines import Lines
from kiosk.ui.widgets.theme import Theme, text_font

_TIGHT = 1.25
_SMALLER = 0.92
"""What does not fit the field is written in smaller letters until it does, so that all of it stays in view."""


class Field(QLabel):
    """Of one size, whatever it holds, so that nothing moves under a typing finger. While empty it shows a hint."""

    def __init__(self, theme: Theme, name: str, hint: str, lines: int, parent: QWidget | None = None) -> None:
        """Has room for so many lines of the usual letters."""
        super().__init__(parent)
        self.theme, self._name, self._hint, self._most = theme, name, hint, lines
        self.show_text("", "")

    def show_text(self, text: str, note: str, *, full: bool = False) -> None:
        """`note` stands below, or at the end where the screen is wide; `full` says that no more goes in."""
        self.setText(text)
        self._note, self._full = note, full
        self.setAccessibleName(f"{self._name}. {note}")
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, _width: int) -> int:
        below = 0 if self.theme.sizes.wide else self._note_lines().pitch + self._pad
        return self._room() + below + 2 * self._pad

    @property
    def _pad(self) -> int:
        return self.theme.sizes.px(20)

    def _room(self) -> int:
        """The height of the text."""
        return math.ceil(self.theme.font("lead").pixelSize() * _TIGHT) * self._most

    def _note_lines(self) -> Lines:
        return Lines(self._note, self.theme.font("small"), line_height=_TIGHT)

    def _text_lines(self, width: int) -> Lines:
        size = self.theme.font("lead").pixelSize()
        while True:
            lines = Lines(_spaced(self.text()), text_font(size, False), line_height=_TIGHT)
            if lines.set_width(width) <= self._room():
                return lines
            size = int(size * _SMALLER)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, px, pad = self.theme, self.theme.sizes.px, self._pad
        border = theme.colour("care" if self._full else "accent")
        rounded(painter, self.rect(), px(28), theme.colour("surface"), border, px(4))
        note = self._note_lines()
        inner = self.width() - 2 * px(32) - (note.natural_width + px(24) if theme.sizes.wide else 0)
        lines = self._text_lines(inner - px(8))
        if self.text():
            lines.draw(painter, px(32), pad, theme.colour("ink"))
        else:
            hint = Lines(self._hint, theme.font("lead"), line_height=_TIGHT)
            hint.set_width(inner - px(12))
            hint.draw(painter, px(32) + px(12), pad, theme.colour("soft"))
        end = lines.boxes()[-1].right()
        below = (lines.count - 1) * lines.pitch
        painter.fillRect(QRectF(px(32) + end + px(2), pad + below, px(4), lines.pitch), theme.colour("accent"))
        x = self.width() - px(32) - note.natural_width
        note.draw(painter, x, self.height() - pad - note.pitch, theme.colour("care" if self._full else "soft"))
        painter.end()


def _spaced(text: str) -> str:
    """A space at the end takes its room, too, so that it is seen to have been typed."""
    words = text.rstrip(" ")
    return words + "\N{NO-BREAK SPACE}" * (len(text) - len(words))
