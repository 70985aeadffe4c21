"""The safe page, which is shown when nothing else can be. It needs no file, for its words are in the program.

Where the department is known all the same, its telephone number stands below the words of each language, of which there
may be more than English. One without a usable typeface is left out: nothing may keep this page from being shown.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import product

import msgspec
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

from kiosk.fill import filled
from kiosk.printable import isolated
from kiosk.safe_words import ASK, BROKEN, OTHERS, PREGNANT, TELEPHONE, UNWELL
from kiosk.typefaces import Typeface, typeface_of, typeface_of_safe_page
from kiosk.ui.widgets.text.fonts import has, longest_line, text_font, usable
from kiosk.ui.widgets.text.lines import Lines

_ASK_SHARE, _SHARE = 0.066, 0.038
_OTHER_ASK_SHARE, _OTHER_SHARE = 0.034, 0.026
"""Letter sizes as shares of the shorter side."""
_MARGIN, _GAP, _NEAR = 0.06, 0.045, 0.010
"""Around the page, between two languages, and between two sentences of one, as shares of the shorter side."""
_LINE_HEIGHT = 1.3
_SMALLER = (1.3, 1.2, 1.1, 1.0, 0.92, 0.85, 0.78, 0.7, 0.62, 0.55)
"""Scales to try, the largest first, until all languages fit."""
_PAPER, _INK, _SOFT = QColor(255, 255, 255), QColor(0, 0, 0), QColor(30, 30, 30)


class _Placed(msgspec.Struct, frozen=True):
    """A sentence and where it is drawn, in pixels."""

    lines: Lines
    x: float
    y: float
    colour: QColor


class SafePage(QLabel):
    """Asks patients to turn to the staff, whatever has failed: in English, and in these of the other languages."""

    def __init__(self, telephone: str = "", languages: Collection[str] = (), parent: QWidget | None = None) -> None:
        self._telephone = telephone
        self._first = (BROKEN, PREGNANT, UNWELL, *self._call(TELEPHONE))
        drawn_by = {tag: self._drawn_by(tag) for tag in OTHERS if tag in languages}
        self._others = {tag: typeface for tag, typeface in drawn_by.items() if usable(typeface)}
        others = (text for tag in self._others for text in (*OTHERS[tag].said(), *self._call(OTHERS[tag].telephone)))
        super().__init__("\n".join((ASK, *self._first, *others)), parent)
        self._placed: tuple[QSize, Sequence[_Placed]] = (QSize(), ())

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._placed[0] != self.size():
            self._placed = (self.size(), self._fitted())
        painter = QPainter(self)
        painter.fillRect(self.rect(), _PAPER)
        for each in self._placed[1]:
            each.lines.draw(painter, each.x, each.y, each.colour)
        painter.end()

    def _fitted(self) -> list[_Placed]:
        """All sentences in the largest letters in which they fit, in the middle of the page.

        Where none do, as with a number that goes on in words, it stands once, in English.
        """
        for calls, scale in product((True, False), _SMALLER):
            placed, height = self._laid_out(scale * min(self.width(), self.height()), calls)
            if height <= self.height():
                break
        down = max(0.0, (self.height() - height) / 2)
        return [_Placed(each.lines, each.x, each.y + down, each.colour) for each in placed]

    def _laid_out(self, short: float, calls: bool) -> tuple[list[_Placed], float]:
        margin, gap, near = round(short * _MARGIN), round(short * _GAP), round(short * _NEAR)
        width = self.width() - 2 * margin
        placed, y = [], float(margin)
        for number, text in enumerate((ASK, *self._first)):
            font = text_font(round(short * (_SHARE if number else _ASK_SHARE)), bold=text in (ASK, PREGNANT))
            lines = Lines(text, font, line_height=_LINE_HEIGHT)
            placed.append(_Placed(lines, margin, y, _INK))
            y += lines.set_width(min(width, longest_line(font))) + 2 * near
        columns = 3 if self.width() > self.height() else 2
        cell = (width - gap * (columns - 1)) // columns
        cells = [[*self._sentences(tag, short, calls)] for tag in self._others]
        y += gap
        for start in range(0, len(cells), columns):
            heights = []
            for number, sentences in enumerate(cells[start : start + columns]):
                below = y
                for lines, colour in sentences:
                    height = lines.set_width(cell)
                    placed.append(_Placed(lines, margin + number * (cell + gap), below, colour))
                    below += height + near
                heights.append(below - y)
            y += max(heights) + gap
        return placed, y - gap + margin

    def _call(self, words: str, rtl: bool = False) -> tuple[str, ...]:
        """The line with the telephone number, which is read from the left if the line is not; none without a number."""
        number = isolated(self._telephone) if rtl else self._telephone
        return (filled(words, number=number),) if self._telephone else ()

    def _drawn_by(self, tag: str) -> Typeface:
        """A typeface with the letters of these words alone, or the whole one where the number needs more of it."""
        whole, texts = typeface_of(tag), (*OTHERS[tag].said(), *self._call(OTHERS[tag].telephone))
        small = typeface_of_safe_page(whole)
        if small is whole or not usable(small):
            return whole
        # Latin letters are drawn in their own typeface.
        own = (letter for letter in {*"".join(texts)} if letter.isprintable() and not ("a" <= letter.lower() <= "z"))
        return small if all(has(small, letter) for letter in own) else whole

    def _sentences(self, tag: str, short: float, calls: bool) -> Iterator[tuple[Lines, QColor]]:
        """What is said in another language than English, each sentence in its typeface and direction."""
        words, typeface = OTHERS[tag], self._others[tag]
        direction = Qt.LayoutDirection.RightToLeft if words.rtl else Qt.LayoutDirection.LeftToRight
        called = self._call(words.telephone, words.rtl) if calls else ()
        for text in (*words.said(), *called):
            bold, colour = text == words.ask, _SOFT if text == words.purpose else _INK
            font = text_font(round(short * (_OTHER_ASK_SHARE if bold else _OTHER_SHARE)), bold, typeface)
            yield Lines(text, font, line_height=_LINE_HEIGHT, direction=direction), colour
