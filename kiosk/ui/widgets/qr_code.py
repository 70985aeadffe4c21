"""A square code that a phone's camera reads: the words themselves, so that no network is needed."""

from __future__ import annotations

import functools

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kiosk.ui.widgets.tap import Tap
from kiosk.ui.widgets.theme import Theme

_QUIET = 4
"""Modules left white around the code (ISO/IEC 18004)."""


class QrCode(Tap):
    """Black on white in every theme, as cameras want it. `image` is from `code_image`, `side` its most pixels."""

    def __init__(
        self, theme: Theme, image: QImage, name: str, side: int, value: object = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, name, value, parent)
        self._side = side
        self.image = image

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return min(width, self._side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        room = min(self.width(), self.height())
        module = max(1, room // self.image.width())
        side = module * self.image.width()
        area = QRect((self.width() - side) // 2, (self.height() - side) // 2, side, side)
        painter.drawImage(area, self.image)
        self.draw_pressed(painter, 0, QRectF(area))
        self.draw_focus(painter, 0, QRectF(area))
        painter.end()


@functools.lru_cache(maxsize=16)
def code_image(text: str) -> QImage:
    """One pixel a module, with the quiet zone. To make one takes a tenth of a second, so the last ones are kept."""
    import segno  # late: most visitors never ask for a code

    code = segno.make_qr(text, error="l", encoding="utf-8")
    rows = [bytes(0 if dark else 255 for dark in row) for row in code.matrix_iter(border=_QUIET)]
    side = len(rows)
    image = QImage(b"".join(rows), side, side, side, QImage.Format.Format_Grayscale8)
    return image.convertToFormat(QImage.Format.Format_RGB32)
