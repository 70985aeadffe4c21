"""The aftercare card: something that looks as if it could be held, with a headline and one row an item."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec
from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QWidget

from kiosk.ui.widgets.drawing import draw_card
from kiosk.ui.widgets.layout import Column, Container, Spread, least_width
from kiosk.ui.widgets.picture import Picture
from kiosk.ui.widgets.rows import badge_side, draw_badge
from kiosk.ui.widgets.text.fonts import longest_line
from kiosk.ui.widgets.text.lines import Lines
from kiosk.ui.widgets.text.prose import LinkedProse, Paragraph, Prose
from kiosk.ui.widgets.theme import Theme, Tone

_TIGHT = 1.2
_PICTURE_WIDTH = 220
"""Of the picture in a row, in pixels of the design."""
_WORDS_WIDTH = 360
"""The least width of the words beside a picture, in pixels of the design."""
_ROOM_FOR_WORDS = 2.25
"""Where letters are at most so much larger than in the design, each word has room beside the icon of its row."""
_ABOVE_PICTURE = 16
"""Between the words and a picture below them, in pixels of the design."""


class CardHead(QLabel):
    """Two small lines around a large one, on the accent colour, and perhaps the same in another language below."""

    def __init__(self, theme: Theme, over: str, headline: str, under: str, also: Sequence[Lines] = ()) -> None:
        super().__init__("\n".join((over, headline, under, *(lines.text for lines in also))))
        self.theme = theme
        direction = theme.direction
        self._lines = (
            Lines(over, theme.font("small"), line_height=_TIGHT, direction=direction),
            Lines(headline, theme.font("heading", bold=True), line_height=_TIGHT, direction=direction),
            Lines(under, theme.font("small"), line_height=1.35, direction=direction),
            *also,
        )

    def minimumSizeHint(self) -> QSize:
        return QSize(max(lines.least_width for lines in self._lines) + 2 * self.theme.sizes.px(40), 0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        px = self.theme.sizes.px
        room = max(1, width - 2 * px(40))
        for lines in self._lines:
            lines.set_width(room)
            if lines is self._lines[1]:
                lines.balance(room)
            elif lines.count > 1:
                lines.set_width(min(room, longest_line(lines.font)))
        return sum(lines.height for lines in self._lines) + (len(self._lines) - 1) * px(8) + 2 * px(32)

    def line_spans(self) -> list[tuple[int, int]]:
        self.heightForWidth(self.width())
        return [span for lines, y in self._placed() for span in lines.spans_from(y)]

    def _placed(self) -> Iterator[tuple[Lines, float]]:
        """The texts and where each is drawn."""
        y = float(self.theme.sizes.px(32))
        for lines in self._lines:
            yield lines, y
            y += lines.height + self.theme.sizes.px(8)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, radius = self.theme, self.theme.sizes.px(40)
        shape = QPainterPath()
        shape.setFillRule(Qt.FillRule.WindingFill)
        shape.addRoundedRect(QRectF(self.rect()), radius, radius)
        shape.addRect(QRectF(0, self.height() - radius, self.width(), radius))
        painter.fillPath(shape, theme.colour("accent"))
        self.heightForWidth(self.width())
        for lines, y in self._placed():
            inset = theme.sizes.px(40)
            x = self.width() - inset - lines.width if theme.mirrored else inset
            lines.draw(painter, x, y, theme.colour("on_accent"))
        painter.end()


class RowHead(msgspec.Struct, frozen=True):
    """What a row of the card begins with: an icon in a tone of the theme, and a heading in the same tone."""

    icon: str
    tone: Tone
    title: str


class CardRow(Container):
    """An icon in a tinted square, a heading in the same tone, and what it says, perhaps beside a picture."""

    link_tapped = Signal(object)

    def __init__(
        self,
        theme: Theme,
        head: RowHead,
        words: Sequence[Paragraph],
        explain: str,
        picture: Picture | None = None,
        also: Prose | None = None,
    ) -> None:
        """The picture stands beside the heading and the first paragraph, and the others take the whole width again.

        Where these words would be so narrow that the row were higher by it, the picture stands below them. `also` are
        the same words in another language, which stand below all.
        """
        self.theme, self._head, self._picture = theme, head, picture
        self.title = Prose(theme, head.title, "body", bold=True, colour=head.tone)
        first = words if picture is None else words[:1]
        parts = filter(None, (first, words[len(first) :]))
        linked = [LinkedProse(theme, part, "body", explain=explain) for part in parts]
        self._proses: list[Prose] = [*linked, *([also] if also is not None else [])]
        super().__init__((self.title, *self._proses))
        if picture is not None:
            self.add(picture)
        for prose in linked:
            prose.link_tapped.connect(self.link_tapped)

    def _start(self) -> int:
        """The distance in pixels from the edge to the words."""
        return self.theme.sizes.px(40) + badge_side(self.theme) + self.theme.sizes.px(32)

    def _badge_above(self, width: int) -> bool:
        """Whether the icon stands above the words, as beside it one, such as a telephone number, would be broken.

        That is asked only where letters are very large for the screen: measuring each word takes time.
        """
        sizes = self.theme.sizes
        return not sizes.roomy(_ROOM_FOR_WORDS) and self._words_width() > width - self._start() - sizes.px(32)

    def _words_width(self) -> int:
        return max(least_width(item) for item in (self.title, *self._proses))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._words_width() + self._start() + self.theme.sizes.px(32), 0)

    def rects(self, width: int) -> tuple[list[QRect], int]:
        px = self.theme.sizes.px
        above = self._badge_above(width)
        side, start, top = badge_side(self.theme), px(40) if above else self._start(), px(24)
        first = px(28) + side + px(16) if above else top
        whole = max(1, width - start - px(32))
        wide, gap = (0, 0) if self._picture is None else (min(px(_PICTURE_WIDTH), whole), px(32))
        high = 0 if self._picture is None else self._picture.heightForWidth(wide)
        beside = self._beside(whole, whole - wide - gap, high)
        room, low, rects = whole - wide - gap if beside else whole, first, []
        for item in (self.title, *self._proses[:1]):
            rects.append(QRect(start, low, room, item.heightForWidth(room)))
            low += rects[-1].height()
        if self._picture is not None:
            y = first if beside else low + px(_ABOVE_PICTURE)
            picture = QRect(start + room + gap if beside else start, y, wide, high)
            low = max(low, y + high)
        for item in self._proses[1:]:
            low += item.gap
            rects.append(QRect(start, low, whole, item.heightForWidth(whole)))
            low += rects[-1].height()
        if self._picture is not None:
            rects.append(picture)
        return rects, max(low + top, side + 2 * top)

    def _beside(self, whole: int, narrow: int, high: int) -> bool:
        """Whether the picture, so high, stands beside the words, which then have the width `narrow` and not `whole`."""
        px = self.theme.sizes.px
        if narrow < max(self._words_width(), px(_WORDS_WIDTH)):
            return False
        items = (self.title, *self._proses[:1])
        in_narrow, in_whole = (sum(item.heightForWidth(width) for item in items) for width in (narrow, whole))
        return max(in_narrow, high) <= in_whole + px(_ABOVE_PICTURE) + high

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pad, side = self.theme.sizes.px(40), badge_side(self.theme)
        mirrored = self.theme.mirrored
        x = self.width() - pad - side if mirrored else pad
        place = QRectF(x, self.theme.sizes.px(28), side, side)
        draw_badge(painter, self.theme, place, self._head.icon, self._head.tone)
        painter.end()


class Card(Column):
    """A head and rows, with a line between the rows; on a wide screen the rows stand in two columns."""

    def __init__(
        self, theme: Theme, head: CardHead, rows: Sequence[CardRow], columns: int = 1, parent: QWidget | None = None
    ) -> None:
        self.theme = theme
        half = -(-len(rows) // 2)
        self._columns = (Column(rows),) if columns == 1 else (Column(rows[:half]), Column(rows[half:]))
        body = self._columns[0] if columns == 1 else Spread(self._columns, 0)
        super().__init__((head, body), parent=parent)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self.theme
        draw_card(painter, theme, self.rect(), theme.sizes.px(40))
        painter.setPen(QPen(theme.colour("line"), theme.border))
        for column in self._columns:
            corner = column.mapTo(self, QPoint(0, 0))
            for item in column.items[1:]:
                y = corner.y() + item.y()
                painter.drawLine(corner.x(), y, corner.x() + column.width(), y)
        if len(self._columns) > 1:
            x = self.width() // 2
            painter.drawLine(x, self.items[1].y(), x, self.height())
        painter.end()
