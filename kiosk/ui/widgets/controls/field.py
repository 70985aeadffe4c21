"""A field that shows the text that is being typed, with a cursor and the room that is left."""

from __future__ import annotations

import math

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

from kiosk.ui.widgets.drawing import rounded
from kiosk.ui.widgets.text.fonts import text_font
from kiosk.ui.widgets.text.lines import Lines
from kiosk.ui.widgets.theme import Theme

_TIGHT = 1.25
_SMALLER = 0.92
"""The factor by which letters shrink until the text fits the field, so that all of it stays in view."""


class Field(QLabel):
    """Shows a text, or a hint while it is empty. Its size never changes, so that no key moves under a finger."""

    def __init__(self, theme: Theme, name: str, hint: str, lines: int, parent: QWidget | None = None) -> None:
        """`lines` is the number of lines for which there is room at the normal letter size."""
        super().__init__(parent)
        self.theme, self._name, self._hint, self._most = theme, name, hint, lines
        self.show_text("", "")

    def show_text(self, text: str, note: str, *, full: bool = False) -> None:
        """`note` is shown below the text, or beside it on a wide screen; `full` marks that no more fits."""
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
        """The height for the text, in pixels."""
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
    """The text with spaces at the end made no-break ones, which take room, so that one sees that they were typed."""
    words = text.rstrip(" ")
    return words + "\N{NO-BREAK SPACE}" * (len(text) - len(words))
