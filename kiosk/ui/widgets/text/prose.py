"""Paragraphs, lists and headings with linked words, at most 70 characters per line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

import msgspec
from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel

from kiosk.fill import filled_form
from kiosk.ui.widgets.layout import Fitting
from kiosk.ui.widgets.pages.layout_errors import reporting
from kiosk.ui.widgets.tap import Tap
from kiosk.ui.widgets.text.fonts import longest_line
from kiosk.ui.widgets.text.lines import LINE_HEIGHT, Lines, Span
from kiosk.ui.widgets.theme import Role, Theme

Alignment = Literal["start", "centre", "end"]
"""The end is the right side, or the left one in a right-to-left language."""
_TIGHT = 1.18
"""The line height of titles, which are large and short."""
_AFTER_HEADING, _BETWEEN_ITEMS = 0.25, 0.5
"""Of the pixels between two paragraphs: what belongs together stands closer."""


class Paragraph(msgspec.Struct, frozen=True):
    """A paragraph, an item of a list, or a heading."""

    spans: tuple[Span, ...]
    kind: Literal["paragraph", "item", "heading"] = "paragraph"

    @property
    def leads(self) -> bool:
        """True for a heading, and for a paragraph all in bold, which is one among words of its size."""
        return self.kind == "heading" or (self.kind == "paragraph" and all(span.bold for span in self.spans))

    @staticmethod
    def of(text: str, bold: bool = False) -> Paragraph:
        return Paragraph((Span(text, bold),))


class Link(Tap):
    """The tap area over a linked word; the word itself is drawn by the text.

    It may be smaller than other targets, because WCAG 2.5.8 exempts links inside a sentence.
    """

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.isDown() or self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self.draw_pressed(painter, self.theme.sizes.px(10))
            self.draw_focus(painter, self.theme.sizes.px(10))
            painter.end()


class Prose(QLabel, Fitting):
    """Draws paragraphs. Its words are also the label's text, so that a screen reader can read them."""

    link_tapped = Signal(object)

    def __init__(
        self,
        theme: Theme,
        paragraphs: str | Sequence[Paragraph],
        role: Role = "body",
        *,
        bold: bool = False,
        colour: str = "ink",
        align: Alignment = "start",
    ) -> None:
        super().__init__()
        self.theme = theme
        self.colour = colour
        self._role, self._bold, self._align = role, bold, align
        self._paragraphs = (Paragraph.of(paragraphs),) if isinstance(paragraphs, str) else tuple(paragraphs)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText("\n".join("".join(span.text for span in part.spans) for part in self._paragraphs))
        self._lines: list[tuple[Paragraph, Lines]] = []
        self._places: list[QPointF] = []
        self._measured = (-1, 0)
        self._least = -1
        self._links: list[Link] = []

    @property
    def heading_level(self) -> int:
        """1 for the title of a page, 2 and 3 for those of its parts, and 0 for what is no heading."""
        if self._role == "title":
            return 1
        return 2 if self._role in ("display", "heading") else 3 * self._bold

    def placed_lines(self) -> Iterator[tuple[Lines, QPointF]]:
        """Each paragraph as it is laid out, and where its upper left corner is."""
        self.heightForWidth(self.width())
        return ((lines, place) for (_part, lines), place in zip(self._lines, self._places, strict=True))

    @property
    def keeps_with_next(self) -> bool:
        """True for a heading, which no page break may separate from what follows."""
        return self._bold or self._role in ("title", "heading") or self._paragraphs[-1].kind == "heading"

    def _build(self) -> None:
        tight = self._role in ("display", "title", "heading")
        for part in self._paragraphs:
            heading = part.kind == "heading"
            font = self.theme.font("lead" if heading else self._role, bold=self._bold or heading)
            lines = Lines(
                part.spans,
                font,
                line_height=_TIGHT if tight or heading else LINE_HEIGHT,
                align=self._alignment(),
                direction=self.theme.direction,
            )
            self._lines.append((part, lines))

    def _link_name(self, word: str) -> str:
        """The name of a linked word for a screen reader."""
        return word

    def _alignment(self) -> Qt.AlignmentFlag | None:
        if self._align == "centre":
            return Qt.AlignmentFlag.AlignHCenter
        if self._align == "end":
            mirrored = self.theme.mirrored
            return Qt.AlignmentFlag.AlignLeft if mirrored else Qt.AlignmentFlag.AlignRight
        return None

    @property
    def _body_pixels(self) -> int:
        return self.theme.font(self._role).pixelSize()

    def minimumSizeHint(self) -> QSize:
        return QSize(self._least_width(), 0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if self._measured[0] != width:
            self._measured = (width, self._measure(width))
        return self._measured[1]

    def _least_width(self) -> int:
        """The width below which a word would be broken. It is asked for often, and never changes."""
        if self._least < 0:
            if not self._lines:
                self._build()
            self._least = max(
                lines.least_width + (self._indent if part.kind == "item" else 0) for part, lines in self._lines
            )
        return self._least

    def fits(self, width: int) -> bool:
        """Whether no word would be broken in the width, which is known sooner than the least one."""
        if self._least >= 0:
            return self._least <= width
        if not self._lines:
            self._build()
        return all(lines.fits(width - (self._indent if part.kind == "item" else 0)) for part, lines in self._lines)

    @property
    def _indent(self) -> int:
        """The indent of list items, in pixels."""
        return round(self._body_pixels * 1.1)

    @property
    def gap(self) -> int:
        """The pixels between two paragraphs."""
        return round(self._body_pixels * 0.6)

    def _measure(self, width: int) -> int:
        if not self._lines:
            self._build()
        between = self.gap
        widest = min(width, longest_line(self.theme.font(self._role)))
        if self._align == "centre":
            widest = width
        mirrored = self.theme.mirrored
        y = 0
        self._places = []
        for number, (part, lines) in enumerate(self._lines):
            if number:
                before = self._lines[number - 1][0]
                if before.leads:
                    y += round(between * _AFTER_HEADING)
                else:
                    y += round(between * _BETWEEN_ITEMS) if part.kind == before.kind == "item" else between
            inset = self._indent if part.kind == "item" else 0
            room = widest - inset
            is_title = self.heading_level > 0 or part.kind == "heading"
            height = lines.balance(room) if is_title else lines.set_width(room)
            x = float(width - widest if mirrored else inset)
            if self._align == "centre":
                x = (width - lines.width) / 2
            elif mirrored:
                x += room - lines.width
            self._places.append(QPointF(x, y))
            y += height
        return y

    @reporting
    def resizeEvent(self, event: QResizeEvent) -> None:
        self.heightForWidth(self.width())
        self._place_links()
        super().resizeEvent(event)

    def _place_links(self) -> None:
        areas = [
            (area, place)
            for (_part, lines), place in zip(self._lines, self._places, strict=True)
            for area in lines.links()
        ]
        while len(self._links) < len(areas):
            area = areas[len(self._links)][0]
            link = Link(self.theme, self._link_name(area.text), area.link, self)
            link.tapped.connect(self.link_tapped)
            link.show()
            self._links.append(link)
        for link, (area, place) in zip(self._links, areas, strict=True):
            link.setGeometry(_grown(area.rect.translated(place), self.rect()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        self.heightForWidth(self.width())
        painter = QPainter(self)
        colour = self.theme.colour(self.colour)
        mirrored = self.theme.mirrored
        for (part, lines), place in zip(self._lines, self._places, strict=True):
            lines.draw(painter, place.x(), place.y(), colour)
            if part.kind == "item":
                self._draw_bullet(painter, place, lines, mirrored)
        painter.end()

    def _draw_bullet(self, painter: QPainter, place: QPointF, lines: Lines, mirrored: bool) -> None:
        size = self._body_pixels
        radius = size * 0.13
        x = self.width() - size * 0.4 if mirrored else place.x() - size * 0.7
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.colour(self.colour))
        painter.drawEllipse(QPointF(x, place.y() + lines.first_baseline - size * 0.3), radius, radius)
        painter.restore()

    def line_spans(self) -> list[tuple[int, int]]:
        """The top and bottom of each line, in pixels from the top of the widget: a page may break between them."""
        placed = zip(self._lines, self._places, strict=True)
        return [span for (_part, lines), place in placed for span in lines.spans_from(place.y())]


def _grown(area: QRectF, within: QRect) -> QRect:
    """The tap area of a link: a quarter of a line larger on each side, within the text, so that it is easier to hit."""
    reach = area.height() * 0.25
    return area.adjusted(-reach, -reach, reach, reach).toAlignedRect().intersected(within)


class LinkedProse(Prose):
    """Prose whose links are named for a screen reader by `explain`, with {word} for the word."""

    def __init__(
        self,
        theme: Theme,
        paragraphs: str | Sequence[Paragraph],
        role: Role = "body",
        *,
        explain: str,
        colour: str = "ink",
    ) -> None:
        super().__init__(theme, paragraphs, role, colour=colour)
        self._explain = explain

    def _link_name(self, word: str) -> str:
        return filled_form(self._explain, word=word)


def plain_paragraphs(texts: Iterable[str]) -> tuple[Paragraph, ...]:
    """One paragraph of plain text for each of the texts."""
    return tuple(Paragraph.of(text) for text in texts)
