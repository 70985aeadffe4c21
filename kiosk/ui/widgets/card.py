"""The aftercare card: something that looks as if it could be held, with a headline and one row an item."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QWidget

from kiosk.ui.widgets.drawing import draw_card
from kiosk.ui.widgets.layout import Column, Container, Spread, least_width
from kiosk.ui.widgets.rows import badge_side, draw_badge
from kiosk.ui.widgets.text.lines import Lines
from kiosk.ui.widgets.text.prose import LinkedProse, Paragraph, Prose
from kiosk.ui.widgets.theme import Theme, Tone

_TIGHT = 1.2


class CardHead(QLabel):
    """Two small lines around a large one, on the accent colour."""

    def __init__(self, theme: Theme, over: str, headline: str, under: str, parent: QWidget | None = None) -> None:
        super().__init__(f"{over}\n{headline}\n{under}", parent)
        self.theme = theme
        direction = theme.direction
        self._lines = (
            Lines(over, theme.font("small"), line_height=_TIGHT, direction=direction),
            Lines(headline, theme.font("heading", bold=True), line_height=_TIGHT, direction=direction),
            Lines(under, theme.font("small"), line_height=1.35, direction=direction),
        )

    def minimumSizeHint(self) -> QSize:
        return QSize(max(lines.least_width for lines in self._lines) + 2 * self.theme.sizes.px(40), 0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        px = self.theme.sizes.px
        room = max(1, width - 2 * px(40))
        return sum(lines.set_width(room) for lines in self._lines) + 2 * px(8) + 2 * px(32)

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
            lines.draw(painter, theme.sizes.px(40), y, theme.colour("on_accent"))
        painter.end()


class CardRow(Container):
    """An icon in a tinted square, a heading in the same tone, and what it says."""

    def __init__(
        self,
        theme: Theme,
        icon: str,
        tone: Tone,
        title: str,
        words: Sequence[Paragraph],
        explain: str,
    ) -> None:
        self.theme, self._icon, self._tone = theme, icon, tone
        self.title = Prose(theme, title, "body", bold=True, colour=tone)
        self.prose = LinkedProse(theme, words, "body", explain=explain)
        super().__init__((self.title, self.prose))

    def _start(self) -> int:
        """The distance in pixels from the edge to the words."""
        return self.theme.sizes.px(40) + badge_side(self.theme) + self.theme.sizes.px(32)

    def minimumSizeHint(self) -> QSize:
        return QSize(max(least_width(item) for item in self.items) + self._start() + self.theme.sizes.px(32), 0)

    def rects(self, width: int) -> tuple[list[QRect], int]:
        px = self.theme.sizes.px
        side, start = badge_side(self.theme), self._start()
        room = max(1, width - start - px(32))
        top = px(24)
        title, prose = self.title.heightForWidth(room), self.prose.heightForWidth(room)
        height = max(title + prose, side) + 2 * top
        return [QRect(start, top, room, title), QRect(start, top + title, room, prose)], height

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pad, side = self.theme.sizes.px(40), badge_side(self.theme)
        mirrored = self.theme.mirrored
        x = self.width() - pad - side if mirrored else pad
        draw_badge(painter, self.theme, QRectF(x, self.theme.sizes.px(28), side, side), self._icon, self._tone)
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
