"""A name with an icon in a tinted square beside it and small lines below it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

from kiosk.ui.widgets.rows import badge_side, draw_badge
from kiosk.ui.widgets.text.lines import Lines
from kiosk.ui.widgets.theme import Theme

_TIGHT = 1.25


class IconTitle(QLabel):
    """An icon with a name and small lines; without an icon the words take its room."""

    def __init__(
        self, theme: Theme, name: str, lines: Sequence[str] = (), icon: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__("\n".join((name, *lines)), parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.theme, self._icon = theme, icon
        direction = theme.direction
        self._name = Lines(name, theme.font("lead", bold=True), line_height=_TIGHT, direction=direction)
        self._lines = [Lines(line, theme.font("small"), line_height=_TIGHT, direction=direction) for line in lines]

    @property
    def _start(self) -> int:
        return badge_side(self.theme) + self.theme.sizes.px(28) if self._icon else 0

    def minimumSizeHint(self) -> QSize:
        return QSize(max(lines.least_width for lines in (self._name, *self._lines)) + self._start, 0)

    def hasHeightForWidth(self) -> bool:
        return True

    def _text_height(self, width: int) -> int:
        room = max(1, width - self._start)
        return self._name.balance(room) + sum(self.theme.sizes.px(6) + lines.set_width(room) for lines in self._lines)

    def heightForWidth(self, width: int) -> int:
        return max(self._text_height(width), badge_side(self.theme) if self._icon else 0)

    def line_spans(self) -> list[tuple[int, int]]:
        self._text_height(self.width())
        spans, y = [], self._top()
        for lines in (self._name, *self._lines):
            spans += lines.spans_from(y)
            y += lines.height + self.theme.sizes.px(6)
        return spans

    def _top(self) -> float:
        """The y where the text begins: a name without lines is centred beside its icon."""
        return max(0.0, (self.height() - self._text_height(self.width())) / 2) if not self._lines else 0.0

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        mirrored = self.theme.mirrored
        side = badge_side(self.theme)
        if self._icon:
            draw_badge(painter, self.theme, QRectF(self.width() - side if mirrored else 0, 0, side, side), self._icon)
        y = self._top()
        for lines in (self._name, *self._lines):
            x = self.width() - self._start - lines.width if mirrored else self._start
            lines.draw(painter, x, y, self.theme.colour("ink" if lines is self._name else "soft"))
            y += lines.height + self.theme.sizes.px(6)
        painter.end()
