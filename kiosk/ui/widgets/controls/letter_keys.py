"""Keys with one letter each, for searching a long list."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kiosk.ui.widgets.drawing import rounded
from kiosk.ui.widgets.layout import Container
from kiosk.ui.widgets.tap import Tap
from kiosk.ui.widgets.theme import Theme


class _LetterKey(Tap):
    def __init__(self, theme: Theme, letter: str) -> None:
        super().__init__(theme, letter, letter)
        self.setText(letter)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, radius = self.theme, self.theme.sizes.px(22)
        rounded(painter, self.rect(), radius, theme.colour("surface"), theme.colour("accent"), theme.sizes.px(3))
        self.draw_pressed(painter, radius)
        painter.setPen(theme.colour("accent"))
        painter.setFont(theme.font("lead", bold=True))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
        self.draw_focus(painter, radius)
        painter.end()


class Letters(Container):
    """Letter keys in rows, as many in each as fit. `keys` are the buttons, each with its letter as value."""

    def __init__(self, theme: Theme, letters: Sequence[str], parent: QWidget | None = None) -> None:
        self.theme = theme
        self.keys = [_LetterKey(theme, letter) for letter in letters]
        super().__init__(self.keys, parent)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._side, 0)

    @property
    def _side(self) -> int:
        sizes = self.theme.sizes
        return max(sizes.target, sizes.px(96), round(1.8 * self.theme.font("lead").pixelSize()))

    def rects(self, width: int) -> tuple[list[QRect], int]:
        gap, side = self.theme.sizes.least_gap, self._side
        most = max(1, (width + gap) // (side + gap))
        rects = []
        for number in range(len(self.items)):
            row, column = divmod(number, most)
            rects.append(QRect(column * (side + gap), row * (side + gap), side, side))
        return rects, rects[-1].bottom() + 1 if rects else 0
