"""Lists of things to open: rows on one card, tiles with an icon, and switches to turn on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from kiosk.ui.widgets.drawing import draw_card, draw_icon, forward_icon, rounded
from kiosk.ui.widgets.layout import Container, least_width
from kiosk.ui.widgets.tap import Tap
from kiosk.ui.widgets.text.lines import Lines, Span
from kiosk.ui.widgets.theme import Theme

_TIGHT = 1.25


class _LabelledTap(Tap):
    """A label between an icon at its start and a sign at its end, as high as the label needs."""

    _padding = 0
    """In design pixels: above and below the label."""

    def __init__(self, theme: Theme, label: str, icon: str, value: object, parent: QWidget | None) -> None:
        super().__init__(theme, label, value, parent)
        self.setText(label)
        self._icon = icon
        self._lines = Lines(label, theme.font("body"), line_height=_TIGHT, direction=theme.direction)

    def _edges(self) -> tuple[int, int]:
        """The pixels that are kept free before the label and after it."""
        raise NotImplementedError

    def _least_height(self) -> int:
        """The height in pixels of a row whose label has one line."""
        raise NotImplementedError

    def minimumSizeHint(self) -> QSize:
        return QSize(self._lines.least_width + sum(self._edges()), 0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        text = self._set_width(width) + 2 * self.theme.sizes.px(self._padding)
        return max(text, self._least_height(), self.theme.sizes.target)

    def line_spans(self) -> list[tuple[int, int]]:
        height = self._set_width(self.width())
        return self._lines.spans_from((self.height() - height) / 2)

    def _set_width(self, width: int) -> int:
        """Breaks the label for a widget of this width. Returns the height of the label in pixels."""
        return self._lines.set_width(max(1, width - sum(self._edges())))

    def _draw_label(self, painter: QPainter) -> None:
        before, after = self._edges()
        height = self._set_width(self.width())
        self._lines.draw(
            painter, after if self.theme.mirrored else before, (self.height() - height) / 2, self.theme.colour("ink")
        )


class Row(_LabelledTap):
    """An icon, a label and an arrow; without an icon the label has its room."""

    _padding = 16

    def __init__(
        self, theme: Theme, label: str, icon: str, value: object = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, label, icon, value, parent)

    def _edges(self) -> tuple[int, int]:
        px = self.theme.sizes.px
        return (px(36) + px(56) + px(28) if self._icon else px(30)), px(30) + px(36) + px(12)

    def _least_height(self) -> int:
        return self.theme.sizes.px(104) - self.theme.sizes.gap

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        px = self.theme.sizes.px
        self.draw_pressed(painter, px(20))
        accent = self.theme.colour("accent")
        icon = QRectF(px(36), 0, px(56), self.height())
        arrow = QRectF(self.width() - px(30) - px(36), 0, px(36), self.height())
        if self.theme.mirrored:
            icon, arrow = (QRectF(self.width() - r.left() - r.width(), 0, r.width(), r.height()) for r in (icon, arrow))
        if self._icon:
            draw_icon(painter, self._icon, icon, px(40), accent)
        draw_icon(painter, forward_icon(self.theme.mirrored), arrow, px(36), accent)
        self._draw_label(painter)
        self.draw_focus(painter, px(20))
        painter.end()


class NamedRow(Row):
    """A row with a name in bold, and below it in small letters what the name stands for, if that is another one."""

    def __init__(
        self, theme: Theme, name: str, meaning: str, icon: str, value: object = None, parent: QWidget | None = None
    ) -> None:
        meaning = "" if meaning == name else meaning
        super().__init__(theme, f"{name}. {meaning}" if meaning else name, icon, value, parent)
        direction = theme.direction
        self._lines = Lines((Span(name, bold=True),), theme.font("body"), line_height=_TIGHT, direction=direction)
        small = Lines(meaning, theme.font("small"), line_height=_TIGHT, direction=direction)
        self._meaning = small if meaning else None

    def minimumSizeHint(self) -> QSize:
        least = 0 if self._meaning is None else self._meaning.least_width
        return QSize(max(self._lines.least_width, least) + sum(self._edges()), 0)

    def line_spans(self) -> list[tuple[int, int]]:
        top = (self.height() - self._set_width(self.width())) / 2
        below = [] if self._meaning is None else self._meaning.spans_from(top + self._lines.height)
        return [*self._lines.spans_from(top), *below]

    def _set_width(self, width: int) -> int:
        name = super()._set_width(width)
        return name if self._meaning is None else name + self._meaning.set_width(max(1, width - sum(self._edges())))

    def _draw_label(self, painter: QPainter) -> None:
        before, after = self._edges()
        x = after if self.theme.mirrored else before
        y = (self.height() - self._set_width(self.width())) / 2
        self._lines.draw(painter, x, y, self.theme.colour("ink"))
        if self._meaning is not None:
            self._meaning.draw(painter, x, y + self._lines.height, self.theme.colour("soft"))


class RowCard(Container):
    """Rows on one surface, with a line between them that stands in the gap between two targets."""

    def __init__(self, theme: Theme, rows: Sequence[QWidget], parent: QWidget | None = None) -> None:
        self.theme = theme
        super().__init__(rows, parent)

    def minimumSizeHint(self) -> QSize:
        return QSize(max((least_width(item) for item in self.items), default=0) + 2 * self.theme.sizes.px(6), 0)

    @staticmethod
    def row_width(theme: Theme, width: int) -> int:
        """The pixels that a card of this width leaves for its rows."""
        return width - 2 * theme.sizes.px(6)

    def rects(self, width: int) -> tuple[list[QRect], int]:
        gap = self.theme.sizes.gap
        inner = self.row_width(self.theme, width)
        rects = []
        y = gap // 2
        for item in self.items:
            height = item.heightForWidth(inner)
            rects.append(QRect((width - inner) // 2, y, inner, height))
            y += height + gap
        return rects, y - gap + gap // 2

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self.theme
        draw_card(painter, theme, self.rect(), theme.sizes.px(32))
        painter.setPen(QPen(theme.colour("line"), theme.border))
        for item in self.items[:-1]:
            y = item.geometry().bottom() + theme.sizes.gap / 2
            painter.drawLine(0, round(y), self.width(), round(y))
        painter.end()


class Tile(Tap):
    """A scan to choose: an icon, its plain name, and its name in the letter."""

    def __init__(
        self,
        theme: Theme,
        title: str,
        note: str,
        icon: str,
        value: object = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, f"{title}. {note}", value, parent)
        self._icon = icon
        direction = theme.direction
        self._title = Lines(title, theme.font("lead", bold=True), line_height=_TIGHT, direction=direction)
        self._note = Lines(note, theme.font("small"), line_height=_TIGHT, direction=direction)

    def minimumSizeHint(self) -> QSize:
        return QSize(max(self._title.least_width, self._note.least_width) + 2 * self.theme.sizes.px(32), 0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        px = self.theme.sizes.px
        room = max(1, width - 2 * px(32))
        return px(32) + px(84) + px(16) + self._title.balance(room) + px(8) + self._note.balance(room) + px(32)

    def line_spans(self) -> list[tuple[int, int]]:
        self.heightForWidth(self.width())
        return [span for lines, y in self._placed() for span in lines.spans_from(y)]

    def _placed(self) -> Iterator[tuple[Lines, int]]:
        """The two texts, which `heightForWidth` has wrapped, and where each is drawn."""
        px = self.theme.sizes.px
        y = px(32) + px(84) + px(16)
        yield self._title, y
        yield self._note, y + self._title.height + px(8)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self.theme
        px = theme.sizes.px
        draw_card(painter, theme, self.rect(), px(32))
        self.draw_pressed(painter, px(32))
        pad = px(32)
        x = self.width() - pad - px(84) if self.theme.mirrored else pad
        draw_badge(painter, theme, QRectF(x, pad, px(84), px(84)), self._icon)
        self.heightForWidth(self.width())
        for lines, y in self._placed():
            left = self.width() - pad - lines.width if self.theme.mirrored else pad
            lines.draw(painter, left, y, theme.colour("ink" if lines is self._title else "soft"))
        self.draw_focus(painter, px(32))
        painter.end()


class Switch(_LabelledTap):
    """A sentence that may be true for the reader; on shows in a filled box with a tick, not by colour alone."""

    _padding = 20

    def __init__(
        self, theme: Theme, label: str, icon: str, value: object, on: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, label, icon, value, parent)
        self.setCheckable(True)
        self.setChecked(on)

    def _edges(self) -> tuple[int, int]:
        px = self.theme.sizes.px
        return px(36) + px(56) + px(28), px(36) + px(60) + px(20)

    def _least_height(self) -> int:
        return self.theme.sizes.px(104)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self.theme
        px = theme.sizes.px
        on = self.isChecked()
        fill, border = ("accent_tint", "accent") if on else ("surface", "line")
        width = px(6) if on else theme.border
        rounded(painter, self.rect(), px(28), theme.colour(fill), theme.colour(border), width)
        self.draw_pressed(painter, px(28))
        icon = QRectF(px(36), 0, px(56), self.height())
        tick = QRectF(self.width() - px(36) - px(60), (self.height() - px(60)) / 2, px(60), px(60))
        if self.theme.mirrored:
            icon.moveLeft(self.width() - px(36) - px(56))
            tick.moveLeft(px(36))
        draw_icon(painter, self._icon, icon, px(42), theme.colour("accent"))
        rounded(
            painter,
            tick,
            px(16),
            theme.colour("accent" if on else "surface"),
            theme.colour("accent" if on else "edge"),
            px(4),
        )
        if on:
            draw_icon(painter, "fa6s.check", tick, px(38), theme.colour("on_accent"))
        self._draw_label(painter)
        self.draw_focus(painter, px(28))
        painter.end()


def draw_badge(painter: QPainter, theme: Theme, rect: QRectF, icon: str, tone: str = "accent") -> None:
    """An icon in a tinted square with round corners."""
    border = theme.colour("line") if theme.high_contrast else None
    rounded(painter, rect, theme.sizes.px(22), theme.colour(f"{tone}_tint"), border, theme.border)
    draw_icon(painter, icon, rect, rect.height() * 0.52, theme.colour(tone))


def badge_side(theme: Theme) -> int:
    return theme.sizes.px(84)
