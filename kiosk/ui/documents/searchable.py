"""Words of joined scripts on paper: drawn as shapes, with their letters unseen among them to be searched and copied.

Qt tells in a PDF which letter each glyph stands for, where it is that of one letter. Most glyphs of Nastaliq or Bengali
are not: what is copied of them lacks letters.
"""

from __future__ import annotations

import re
from functools import partial
from itertools import groupby

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QGlyphRun, QPainter, QPainterPath, QRawFont, QTextLine

from kiosk.typefaces import LATIN
from kiosk.ui.widgets.text.fonts import has, text_font, utf16_part
from kiosk.ui.widgets.text.lines import Lines

_DIGITS = "0-9\u0660-\u0669\u06f0-\u06f9"
_FROM_LEFT = re.compile(rf"([{_DIGITS}A-Za-z](?:[{_DIGITS}A-Za-z\u00a0 .:/+-]*[{_DIGITS}A-Za-z])?)")
"""Numbers and Latin words, which stand from left to right in every line."""
_UNSEEN = QColor(0, 0, 0, 0)


def draw_shaped(lines: Lines, painter: QPainter, x: float, y: float, colour: QColor) -> None:
    """Draws the lines as they were wrapped, which the painter of a PDF can be asked for."""
    painter.fillPath(shapes_of(lines).translated(x, y), colour)
    painter.setPen(_UNSEEN)
    for number in range(lines.count):
        line = lines.layout.lineAt(number)
        box = line.naturalTextRect().intersected(line.rect())
        _draw_letters(
            lines, painter, _letters(lines, line), QRectF(x + box.x(), y + line.y() + line.ascent(), box.width(), 0)
        )


def shapes_of(lines: Lines) -> QPainterPath:
    """The letters as they were wrapped, as one shape."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    for run in lines.layout.glyphRuns():
        font = run.rawFont()
        for glyph, position in zip(run.glyphIndexes(), run.positions(), strict=True):
            path.addPath(font.pathForGlyph(glyph).translated(position))
    return path


def _letters(lines: Lines, line: QTextLine) -> str:
    """Return the letters of a line in the order in which they stand from left to right."""
    at = line.textStart()
    letters = utf16_part(lines.text, at, at + line.textLength()).rstrip()
    if lines.layout.textOption().textDirection() is not Qt.LayoutDirection.RightToLeft:
        return letters
    return "".join(part if _FROM_LEFT.fullmatch(part) else part[::-1] for part in _FROM_LEFT.split(letters)[::-1])


def _draw_letters(lines: Lines, painter: QPainter, letters: str, place: QRectF) -> None:
    """Draws the letters side by side, as large as takes the width of the line, so that a reader finds no gap."""
    natural = sum(_advance(lines, letter, lines.letters) for letter in letters)
    if natural <= 0:
        return
    pixels, left = lines.letters * place.width() / natural, 0.0
    for own, group in groupby(letters, key=partial(has, lines.typeface)):
        raw = _raw_font(lines, own, pixels)
        run, places, glyphs = QGlyphRun(), [], []
        for letter in group:
            glyphs += raw.glyphIndexesForString(letter)[:1]
            places.append(QPointF(left, 0))
            left += _advance(lines, letter, pixels)
        run.setRawFont(raw)
        run.setGlyphIndexes(glyphs)
        run.setPositions(places)
        painter.drawGlyphRun(place.topLeft(), run)


def _advance(lines: Lines, letter: str, pixels: float) -> float:
    raw = _raw_font(lines, has(lines.typeface, letter), pixels)
    return float(raw.advancesForGlyphIndexes(raw.glyphIndexesForString(letter)[:1])[0].x())


def _raw_font(lines: Lines, own: bool, pixels: float) -> QRawFont:
    """The typeface of the words, or that of Latin for what it lacks."""
    font = text_font(100, False, lines.typeface if own else LATIN)
    raw = QRawFont.fromFont(font)
    raw.setPixelSize(pixels)
    return raw
