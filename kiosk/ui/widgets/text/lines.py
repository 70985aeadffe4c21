"""Measures, wraps and draws text with bold and linked parts. Every widget that shows words uses this."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from functools import cached_property

import msgspec
from PySide6.QtCore import QPointF, QRectF, Qt, QTextBoundaryFinder
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextCharFormat, QTextLayout, QTextLine, QTextOption

from kiosk.typefaces import Typeface, typeface_named
from kiosk.ui.widgets.text import fonts


class Span(msgspec.Struct, frozen=True):
    """A run of text in one style. `link` names what a tap on it opens; "" for plain text."""

    text: str
    bold: bool = False
    link: str = ""


class LinkArea(msgspec.Struct, frozen=True):
    """The place of a linked word, in pixels from the upper left corner of the text."""

    link: str
    text: str
    rect: QRectF


_ASCENDER_EM = 0.75
"""The height from the baseline to the top of an accented small letter; descenders take the rest of the em."""
LINE_HEIGHT = 1.45
_MOST_BALANCED = 3
_BALANCE_STEP = 12.0
_DIRECTED = {
    Qt.LayoutDirection.LeftToRight: Qt.AlignmentFlag.AlignLeft,
    Qt.LayoutDirection.RightToLeft: Qt.AlignmentFlag.AlignRight,
}


class Lines:
    """One paragraph, laid out for a width. All lengths are pixels."""

    def __init__(
        self,
        spans: Sequence[Span] | str,
        font: QFont,
        *,
        line_height: float = LINE_HEIGHT,
        align: Qt.AlignmentFlag | None = None,
        direction: Qt.LayoutDirection = Qt.LayoutDirection.LeftToRight,
    ) -> None:
        self.spans = (Span(spans),) if isinstance(spans, str) else tuple(spans)
        self.text = "".join(span.text for span in self.spans).replace("\n", " ")  # else words run together there
        font = fonts.suited(font, self.text)
        self._font, self._typeface = font, typeface_named(font.family())
        self._others = fonts.other_words(self.text, self._typeface)
        self._own = fonts.without(self.text, self._others)
        self._metrics = QFontMetricsF(font)
        self._bold_metrics = self._metrics
        self._bold = font.bold() or any(span.bold for span in self.spans)
        if self._bold and not font.bold():
            bold = QFont(font)
            bold.setBold(True)
            self._bold_metrics = QFontMetricsF(bold)
        self._set_pitch(line_height)
        self._wrapped = self.text if self._typeface.mixed else fonts.kept_together(self.text)
        self._longest = max(map(len, self._wrapped.split(" "))) if self._wrapped != self.text else 0
        self._layout = QTextLayout(self._wrapped, font)
        self._layout.setCacheEnabled(True)
        option = QTextOption(align or _DIRECTED[direction])
        option.setTextDirection(direction)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout.setTextOption(option)
        if formats := self._formats():
            self._layout.setFormats(formats)
        self._edges = [0]
        self._width = -1.0
        self._balanced = (-1.0, -1.0)
        self.height = 0
        self.widest = 0.0

    def _set_pitch(self, line_height: float) -> None:
        """Sets how far lines are apart, as a rule, and where the baseline is in each."""
        em, usual = self._font.pixelSize(), self._typeface.above + self._typeface.below
        self._pitch = math.ceil(em * max(line_height, usual))
        if usual:
            self._rise = (self._pitch - em * usual) / 2 + em * self._typeface.above
        else:
            self._rise = (self._pitch - self._metrics.height()) / 2 + self._metrics.ascent()

    def _ink(self, line: QTextLine) -> tuple[float, float]:
        """How far a line reaches above and below its baseline; of Latin, how far its letters do, with their marks."""
        em, start = self._font.pixelSize(), line.textStart()
        end = start + line.textLength()
        if self._typeface.above:
            above, below = fonts.ink(fonts.utf16_part(self._own, start, end), self._typeface, self._bold)
        else:
            above, below = _ASCENDER_EM, 1 - _ASCENDER_EM
        others = [word.ink(self._bold) for word in self._others if word.start < end and start < word.end]
        up, down = (self._latin * max(lengths) for lengths in zip((0.0, 0.0), *others, strict=True))
        return max(em * above, up), max(em * below, down)

    @property
    def _latin(self) -> float:
        """The size of Latin letters among these, which tells that of any other script."""
        return self._font.pixelSize() / self._typeface.scale

    def _beyond(self, line: QTextLine) -> tuple[int, int]:
        """What a line needs above and below the room that lines have as a rule."""
        above, below = self._ink(line)
        return max(0, math.ceil(above - self._rise)), max(0, math.ceil(below + self._rise - self._pitch))

    def _formats(self) -> list[QTextLayout.FormatRange]:
        mixed = self._typeface.mixed
        ranges = fonts.latin_formats(self.text, self._typeface, self._font.pixelSize()) if mixed else []
        ranges += [word.format(self._latin) for word in self._others]
        start = 0
        for span in self.spans:
            if span.bold or span.link:
                style = QTextLayout.FormatRange()
                style.start, style.length = start, fonts.utf16_length(span.text)
                shape = QTextCharFormat()
                if span.bold:
                    shape.setFontWeight(QFont.Weight.Bold)
                if span.link:
                    shape.setFontUnderline(True)
                style.format = shape
                ranges.append(style)
            start += fonts.utf16_length(span.text)
        return ranges

    def set_width(self, width: float) -> int:
        """Wraps to the width and returns the height."""
        if width == self._width:
            return self.height
        self._width = width
        self._break_lines(self._wrapped, width)
        if self._longest * self._font.pixelSize() > width and not self._whole:
            # A word that has no room beside one of one letter may have it alone.
            self._break_lines(self.text, width)
        return self.height

    def _break_lines(self, text: str, width: float) -> None:
        if self._layout.text() != text:
            self._layout.setText(text)
        self._edges = [0]
        self.widest = 0.0
        self._layout.beginLayout()
        while True:
            line = self._layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(max(1.0, width))
            over, under = self._beyond(line) if self._typeface.above or self._others else (0, 0)
            line.setPosition(QPointF(0, self._edges[-1] + over + self._rise - line.ascent()))
            self._edges.append(self._edges[-1] + over + self._pitch + under)
            self.widest = max(self.widest, line.naturalTextWidth())
        self._layout.endLayout()
        self.height = self._edges[-1]

    def balance(self, width: float) -> int:
        """Wraps to the least width with as few lines, so that no word of a title is alone; returns the height."""
        if self._balanced[0] == width:
            return self.set_width(self._balanced[1])
        self.set_width(width)
        count = self.count
        low, high = (width / 2 if 1 < count <= _MOST_BALANCED else width), width
        while high - low > _BALANCE_STEP:
            middle = (low + high) / 2
            self.set_width(middle)
            low, high = (low, middle) if self.count == count and self._whole else (middle, high)
        self._balanced = (width, high if self.fits(high) else max(high, min(width, self.least_width)))
        return self.set_width(self._balanced[1])

    @cached_property
    def natural_width(self) -> int:
        """The width that the text takes in one line."""
        self.set_width(1_000_000)
        return math.ceil(self.widest) + 1

    def fits(self, width: float) -> bool:
        """Whether no word is broken in the width: most are so narrow that none has to be measured by itself."""
        at_most = math.inf if self._others else fonts.longest_word(self._wrapped, self._typeface, self._bold)
        return at_most * self._font.pixelSize() < width - 1 or self.least_width <= width

    @cached_property
    def least_width(self) -> int:
        """The width below which a word would be broken."""
        return math.ceil(max(itertools.starmap(self._advance, itertools.pairwise((0, *self._ends))), default=0.0)) + 1

    def _advance(self, start: int, end: int) -> float:
        """The width of what stands between two places where a line may end."""
        others = (word.width(self._latin, self._bold) for word in self._others if start <= word.start < end)
        return self._bold_metrics.horizontalAdvance(fonts.utf16_part(self._own, start, end).rstrip(" ")) + sum(others)

    @cached_property
    def _ends(self) -> list[int]:
        """Where a line may end."""
        finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Line, self._wrapped)
        return list(iter(finder.toNextBoundary, -1))

    @property
    def _whole(self) -> bool:
        """Whether no line ends within a word, as some of Nastaliq do in a width that would do for their words."""
        return all(self._layout.lineAt(number).textStart() in self._ends for number in range(1, self.count))

    @property
    def first_baseline(self) -> float:
        line = self._layout.lineAt(0)
        return line.y() + line.ascent()

    @property
    def width(self) -> float:
        """The width to which the text was last wrapped."""
        return self._width

    @property
    def count(self) -> int:
        return self._layout.lineCount()

    def beginning(self, lines: int) -> str:
        """The text of so many of the first lines as it was last wrapped; all of it if there are no more lines."""
        if self.count <= lines:
            return self.text
        return fonts.utf16_part(self.text, 0, self._layout.lineAt(lines).textStart())

    @property
    def pitch(self) -> int:
        """How far lines are apart; one with a word that reaches higher or lower than usual takes more."""
        return self._pitch

    @property
    def font(self) -> QFont:
        """The font of what is not bold in itself."""
        return self._font

    @property
    def typeface(self) -> Typeface:
        return self._typeface

    @property
    def layout(self) -> QTextLayout:
        """The text as it was last wrapped, for paper, which takes letters as shapes."""
        return self._layout

    @property
    def letters(self) -> float:
        """The font size."""
        return float(self.font.pixelSize())

    def boxes(self) -> list[QRectF]:
        """The area of the letters in each line, from the upper left corner of the text. Call after `set_width`."""
        found = []
        for line in map(self._layout.lineAt, range(self.count)):
            # Qt has some lines from right to left reach out of their width, where nothing is drawn.
            box, (above, below) = line.naturalTextRect().intersected(line.rect()), self._ink(line)
            found.append(QRectF(box.x(), line.y() + line.ascent() - above, box.width(), above + below))
        return found

    def spans_from(self, y: float) -> list[tuple[int, int]]:
        """The top and bottom of each line when the text is drawn at `y`."""
        return list(itertools.pairwise(int(y) + edge for edge in self._edges))

    def draw(self, painter: QPainter, x: float, y: float, colour: QColor) -> None:
        painter.setPen(colour)
        self._layout.draw(painter, QPointF(x, y))

    def links(self) -> list[LinkArea]:
        """The areas of the linked words. Call after `set_width`."""
        areas = []
        start = 0
        for span in self.spans:
            end = start + fonts.utf16_length(span.text)
            if span.link:
                areas.append(self._link_area(span, start, end))
            start = end
        return areas

    def _link_area(self, span: Span, start: int, end: int) -> LinkArea:
        """The area of a link; of a link that wraps, the wider part."""
        parts = []
        for number in range(self._layout.lineCount()):
            line = self._layout.lineAt(number)
            first, last = max(start, line.textStart()), min(end, line.textStart() + line.textLength())
            if first < last:
                one, other = (line.cursorToX(at)[0] for at in (first, last))  # type: ignore[index]
                top, bottom = self._edges[number : number + 2]
                parts.append(QRectF(min(one, other), top, abs(other - one), bottom - top))
        return LinkArea(span.link, span.text, max(parts, key=QRectF.width))
