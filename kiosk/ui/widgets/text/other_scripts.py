"""Words that a typeface has no letters for, such as the name of a language among words of another."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

import msgspec
from PySide6.QtGui import QFontMetricsF, QPainterPath, QTextCharFormat, QTextFormat, QTextLayout

from kiosk.typefaces import Typeface, of_other_script, typefaces_with
from kiosk.ui.widgets.text.fonts import has as has_letter
from kiosk.ui.widgets.text.fonts import text_font, usable, utf16_length

_MEASURED = 100
"""Pixels of Latin beside a word: large enough that rounding does not matter."""


class OtherWord(msgspec.Struct, frozen=True):
    """A word in another script than those around it, and what draws it. Positions are as Qt counts them."""

    text: str
    start: int
    typeface: Typeface

    @property
    def end(self) -> int:
        return self.start + utf16_length(self.text)

    def format(self, latin: float) -> QTextLayout.FormatRange:
        """Return how it is drawn where letters of Latin have so many pixels."""
        part, shape = QTextLayout.FormatRange(), QTextCharFormat()
        shape.setFontFamilies([self.typeface.family])
        shape.setProperty(QTextFormat.Property.FontPixelSize, round(latin * self.typeface.scale))
        part.start, part.length, part.format = self.start, self.end - self.start, shape
        return part

    def width(self, latin: float, bold: bool) -> float:
        """Return how wide it is where letters of Latin have so many pixels."""
        return QFontMetricsF(text_font(round(latin), bold, self.typeface)).horizontalAdvance(self.text)

    def ink(self, bold: bool) -> tuple[float, float]:
        """Return how far it reaches above and below the baseline, with all its marks, in em of Latin beside it."""
        path = QPainterPath()
        path.addText(0, 0, text_font(_MEASURED, bold, self.typeface), self.text)
        box = path.boundingRect()
        return -box.top() / _MEASURED, box.bottom() / _MEASURED


def found_words(text: str, typeface: Typeface) -> Iterator[OtherWord]:
    """Return the words of other scripts than the typeface’s that it lacks, and another typeface has all letters of.

    A file is read for a word of its own script, and for no other. What scripts share, such as the full stop of Hindi
    and Bengali, a typeface has itself; asked for it, another one would make Qt open all that there are.
    """
    start = 0
    for other, letters in groupby(text, lambda letter: of_other_script(letter, typeface)):
        word = "".join(letters)
        if other and not _has_all(typeface, word) and (drawn_by := _typeface_with(word)) is not None:
            yield OtherWord(word, start, drawn_by)
        start += utf16_length(word)


def _typeface_with(word: str) -> Typeface | None:
    return next((one for one in typefaces_with(word[0]) if usable(one) and _has_all(one, word)), None)


def _has_all(typeface: Typeface, word: str) -> bool:
    return all(has_letter(typeface, letter) for letter in word)
