"""Entries of a log: the time, an icon and a sentence."""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

from kiosk.ui.widgets.drawing import draw_icon, rounded
from kiosk.ui.widgets.text.lines import Lines
from kiosk.ui.widgets.theme import Theme, Tone

_TIGHT = 1.3
_WIDEST_TIME = "00:00"


@dataclass(frozen=True)
class Happening:
    """An entry of the log. `time` is written as 00:00; a tone other than the accent calls for attention."""

    time: str
    text: str
    icon: str
    tone: Tone = "accent"


class JournalLine(QLabel):
    """One entry in one row: the time in a column of its own, an icon in the tone, and a sentence."""

    def __init__(self, theme: Theme, happening: Happening, parent: QWidget | None = None) -> None:
        super().__init__(f"{happening.time} {happening.text}", parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.theme, self._happening = theme, happening
        font = theme.font("body", bold=True)
        self._time = Lines(happening.time, font, line_height=_TIGHT)
        self._time_width = math.ceil(QFontMetricsF(font).horizontalAdvance(_WIDEST_TIME))
        self._text = Lines(happening.text, theme.font("body"), line_height=_TIGHT)
        self._icon_size = round(theme.font("body").pixelSize() * 0.95)

    def _inset(self) -> int:
        """The x of the sentence, in pixels."""
        px = self.theme.sizes.px
        return px(30) + self._time_width + px(24) + self._icon_size + px(24)

    def _room(self, width: int) -> int:
        return max(1, width - self._inset() - self.theme.sizes.px(24))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._text.least_width + self._inset() + self.theme.sizes.px(24), 0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._text.set_width(self._room(width)) + 2 * self.theme.sizes.px(12)

    def line_spans(self) -> list[tuple[int, int]]:
        self._text.set_width(self._room(self.width()))
        return self._text.spans_from(self.theme.sizes.px(12))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, px, happening = self.theme, self.theme.sizes.px, self._happening
        needs_attention = happening.tone != "accent"
        if needs_attention:
            rounded(
                painter,
                QRectF(self.rect()).adjusted(px(6), 0, -px(6), 0),
                px(16),
                theme.colour(f"{happening.tone}_tint"),
            )
        self._time.set_width(self._time_width + 1)
        text_height = self._text.set_width(self._room(self.width()))
        ink = theme.colour(happening.tone if needs_attention else "ink")
        top = px(12)
        self._time.draw(painter, px(30), top, ink)
        icon = QRectF(px(30) + self._time_width + px(24), top, self._icon_size, self._time.height)
        draw_icon(painter, happening.icon, icon, self._icon_size, theme.colour(happening.tone))
        if text_height:
            self._text.draw(painter, self._inset(), top, ink)
        painter.end()
