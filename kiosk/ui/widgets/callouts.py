"""Small pieces that tell: a chip, a tinted note, a quick fact, a banner."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

from kiosk.ui.widgets.drawing import draw_card, draw_icon, rounded
from kiosk.ui.widgets.layout import Container, least_width
from kiosk.ui.widgets.text.lines import Lines, Span
from kiosk.ui.widgets.text.prose import LinkedProse, Paragraph, Prose
from kiosk.ui.widgets.theme import Theme, Tone

_TIGHT = 1.25
_GAP_EM = 0.5
"""The least space between icon and words, of the height of the icon, which may be wider than it is high."""


class Chip(QLabel):
    """A short label in a tinted pill, as wide as its words."""

    def __init__(
        self, theme: Theme, text: str, icon: str, tone: Tone = "accent", parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self.theme, self._icon, self._tone = theme, icon, tone
        self._lines = Lines(text, theme.font("small", bold=True), line_height=_TIGHT, direction=theme.direction)
        self._icon_size = theme.font("small").pixelSize()

    def _inset(self) -> int:
        sizes = self.theme.sizes
        return sizes.px(28) + self._icon_size + max(sizes.px(14), round(self._icon_size * _GAP_EM))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._lines.least_width + self._inset() + self.theme.sizes.px(28), 0)

    def sizeHint(self) -> QSize:
        """The size of its words in one line."""
        width = self._lines.natural_width + self._inset() + self.theme.sizes.px(28)
        return QSize(width, self.heightForWidth(width))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        room = width - self._inset() - self.theme.sizes.px(28)
        return self._lines.set_width(room) + 2 * self.theme.sizes.px(14)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink, tint = self._tone, f"{self._tone}_tint"
        self.heightForWidth(self.width())
        width = min(self.width(), round(self._lines.widest) + self._inset() + self.theme.sizes.px(28))
        mirrored = self.theme.mirrored
        box = QRectF(self.width() - width if mirrored else 0, 0, width, self.height())
        border = self.theme.colour("line") if self.theme.high_contrast else None
        rounded(
            painter,
            box,
            min(self.height() / 2, self.theme.sizes.px(40)),
            self.theme.colour(tint),
            border,
            self.theme.border,
        )
        pad = self.theme.sizes.px(28)
        icon_x = box.right() - pad - self._icon_size if mirrored else box.left() + pad
        draw_icon(
            painter,
            self._icon,
            QRectF(icon_x, 0, self._icon_size, self.height()),
            self._icon_size,
            self.theme.colour(ink),
        )
        text_x = self.width() - self._inset() - self._lines_width() if mirrored else self._inset()
        self._lines.draw(painter, text_x, self.theme.sizes.px(14), self.theme.colour(ink))
        painter.end()

    def line_spans(self) -> list[tuple[int, int]]:
        self.heightForWidth(self.width())
        return self._lines.spans_from(self.theme.sizes.px(14))

    def _lines_width(self) -> int:
        return self.width() - self._inset() - self.theme.sizes.px(28)


class Note(Container):
    """Words beside an icon, on a tint: comfort in green, care in amber, help in red."""

    def __init__(
        self,
        theme: Theme,
        words: str | Sequence[Paragraph],
        icon: str,
        tone: Tone,
        *,
        explain: str = "{word}",
        parent: QWidget | None = None,
    ) -> None:
        self.theme, self._icon, self._tone = theme, icon, tone
        self.prose: Prose = LinkedProse(theme, words, "body", colour=tone, explain=explain)
        super().__init__((self.prose,), parent)

    def _inset(self) -> int:
        """The distance in pixels from the edge to the words."""
        return sum(self.theme.sizes.px(part) for part in (32, 44, 28))

    def minimumSizeHint(self) -> QSize:
        return QSize(least_width(self.prose) + self._inset() + self.theme.sizes.px(32), 0)

    def rects(self, width: int) -> tuple[list[QRect], int]:
        pad, inset = self.theme.sizes.px(32), self._inset()
        inner = max(1, width - inset - pad)
        height = self.prose.heightForWidth(inner)
        return [QRect(inset, pad, inner, height)], height + 2 * pad

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        border = self.theme.colour("line") if self.theme.high_contrast else None
        rounded(
            painter,
            self.rect(),
            self.theme.sizes.px(32),
            self.theme.colour(f"{self._tone}_tint"),
            border,
            self.theme.border,
        )
        size = self.theme.sizes.px(44)
        pad = self.theme.sizes.px(32)
        mirrored = self.theme.mirrored
        x = self.width() - pad - size if mirrored else pad
        draw_icon(painter, self._icon, QRectF(x, 0, size, self.height()), size, self.theme.colour(self._tone))
        painter.end()


class FactCallout(QLabel):
    """A quick fact: an icon, a few bold words, and a few more below."""

    def __init__(self, theme: Theme, icon: str, title: str, note: str, parent: QWidget | None = None) -> None:
        super().__init__(f"{title}\n{note}", parent)
        self.theme, self._icon = theme, icon
        direction = theme.direction
        self._title = Lines((Span(title, bold=True),), theme.font("small"), line_height=_TIGHT, direction=direction)
        self._note = Lines(note, theme.font("small"), line_height=_TIGHT, direction=direction)
        self._icon_size = theme.sizes.px(44)

    def _inset(self) -> int:
        return self.theme.sizes.px(24) + self._icon_size + self.theme.sizes.px(20)

    def minimumSizeHint(self) -> QSize:
        return QSize(max(self._title.least_width, self._note.least_width) + self._inset() + self.theme.sizes.px(16), 0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        room = max(1, width - self._inset() - self.theme.sizes.px(16))
        text = self._title.set_width(room) + self._note.set_width(room)
        return max(text + 2 * self.theme.sizes.px(24), self.theme.sizes.px(132))

    def _text_top(self) -> float:
        """Wraps the words to the width of the callout. Returns the y where they begin."""
        self.heightForWidth(self.width())
        return (self.height() - self._title.height - self._note.height) / 2

    def line_spans(self) -> list[tuple[int, int]]:
        top = self._text_top()
        return [*self._title.spans_from(top), *self._note.spans_from(top + self._title.height)]

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self.theme
        draw_card(painter, theme, self.rect(), theme.sizes.px(28))
        mirrored = self.theme.mirrored
        pad = theme.sizes.px(24)
        icon_x = self.width() - pad - self._icon_size if mirrored else pad
        draw_icon(
            painter,
            self._icon,
            QRectF(icon_x, 0, self._icon_size, self.height()),
            self._icon_size * 0.9,
            theme.colour("accent"),
        )
        x, y = theme.sizes.px(16) if mirrored else self._inset(), self._text_top()
        self._title.draw(painter, x, y, theme.colour("ink"))
        self._note.draw(painter, x, y + self._title.height, theme.colour("soft"))
        painter.end()


class Banner(QLabel):
    """A quiet strip over the full width, such as the sample ribbon."""

    def __init__(self, theme: Theme, text: str, icon: str, tone: Tone = "care", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.theme, self._icon, self._tone = theme, icon, tone
        self._lines = Lines(text, theme.font("small", chrome=True), line_height=_TIGHT, direction=theme.direction)
        self._icon_size = theme.font("small", chrome=True).pixelSize()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._lines.balance(self._room(width)) + 2 * self.theme.sizes.px(6)

    def _room(self, width: int) -> int:
        return max(1, width - 2 * self.theme.sizes.margin - self._icon_size - self.theme.sizes.px(14))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.theme.colour(f"{self._tone}_tint"))
        ink = self.theme.colour(self._tone)
        mirrored = self.theme.mirrored
        margin, gap = self.theme.sizes.margin, self.theme.sizes.px(14)
        icon_x = self.width() - margin - self._icon_size if mirrored else margin
        draw_icon(painter, self._icon, QRectF(icon_x, 0, self._icon_size, self.height()), self._icon_size, ink)
        height = self._lines.balance(self._room(self.width()))
        x = icon_x - gap - self._lines.width if mirrored else margin + self._icon_size + gap
        self._lines.draw(painter, x, (self.height() - height) / 2, ink)
        painter.end()
