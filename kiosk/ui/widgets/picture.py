"""An illustration in a panel with round corners."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel

from kiosk.ui.widgets.text.prose import Prose
from kiosk.ui.widgets.theme import Theme

CORNERS = 40
"""The radius of the corners of a picture as wide as the page, in pixels of the design."""
_ABOVE_CREDIT = 10
"""Between a picture and whose it is, in pixels of the design."""
_TALLEST = 0.6
"""The greatest height as a share of the width."""
WIDEST = 4.0
"""The greatest width of a drawing by its height: those that ship have background for no more."""
Render = Callable[[QSize], QPixmap]
"""Returns the picture in a size in device pixels."""


def fitted(panel: QSize, proportion: float | None) -> QSize:
    """The size of a picture of this width by height within a panel; of a drawing, which fills nearly any, for None."""
    if proportion is None:
        return QSize(min(panel.width(), round(panel.height() * WIDEST)), panel.height())
    return QSize(
        min(panel.width(), round(panel.height() * proportion)), min(panel.height(), round(panel.width() / proportion))
    )


class PhotoFrame(NamedTuple):
    """The width of a photo by its height, None if it can't be told, and whose it is, "" where that stands elsewhere."""

    proportion: float | None
    credit: str


class Picture(QLabel):
    """A picture whose height is `share` of its width; `words` describe it to a screen reader.

    A photo keeps its proportion within a panel of that share. Below it may stand whose it is, in small letters.
    """

    def __init__(
        self,
        theme: Theme,
        render: Render,
        words: str,
        *,
        share: float = 0.5,
        corners: int = CORNERS,
        photo: PhotoFrame | None = None,
    ) -> None:
        super().__init__()
        self.theme, self._render, self._share, self._extra = theme, render, share, 0
        self._corners = corners
        self._proportion = None if photo is None else photo.proportion
        self.setAccessibleName(words)
        self._credit: Prose | None = None
        if photo is not None and photo.credit:
            self._credit = Prose(theme, photo.credit, "small", colour="soft")
            self._credit.setParent(self)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        size = fitted(self._panel(width), self._proportion)
        return size.height() + (0 if self._credit is None else self._gap + self._credit.heightForWidth(size.width()))

    def _panel(self, width: int) -> QSize:
        natural = round(width * self._share)
        return QSize(width, max(natural, min(natural + self._extra, round(width * _TALLEST))))

    @property
    def panel(self) -> QSize:
        """The room for the picture itself."""
        return self._panel(self.width())

    @property
    def shown(self) -> QRect:
        """Where the picture itself is."""
        size = fitted(self.panel, self._proportion)
        return QRect((self.width() - size.width()) // 2, 0, size.width(), size.height())

    @property
    def _gap(self) -> int:
        return self.theme.sizes.px(_ABOVE_CREDIT)

    def line_spans(self) -> list[tuple[int, int]]:
        """The picture itself, and each line of whose it is."""
        if self._credit is None:
            return [(0, self.shown.height())]
        top = self._credit.y()
        return [(0, self.shown.height()), *((top + first, top + last) for first, last in self._credit.line_spans())]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._credit is not None:
            shown = self.shown
            top = shown.height() + self._gap
            self._credit.setGeometry(shown.left(), top, shown.width(), self.height() - top)

    def stretch(self, free: int) -> None:
        """Grows by `free` pixels of height at most, as long as the shape still suits a picture."""
        self._extra = max(0, free)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.drawPixmap(self.shown, self._render(self.shown.size() * self.devicePixelRatioF()))
        if self.theme.high_contrast:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            width = self.theme.border
            painter.setPen(QPen(self.theme.colour("line"), width))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            radius = self.theme.sizes.px(self._corners)
            painter.drawRoundedRect(
                QRectF(self.shown).adjusted(width / 2, width / 2, -width / 2, -width / 2), radius, radius
            )
        painter.end()
