"""A QR code for a phone's camera. It holds the words themselves, so that no network is needed."""

from __future__ import annotations

import functools
import threading

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kiosk.ui.widgets.tap import Tap
from kiosk.ui.widgets.theme import Theme

_QUIET = 4
"""The width of the quiet zone in modules (ISO/IEC 18004)."""
_MAKING = threading.Lock()
"""Held while a code is made, so that who asks for it meanwhile waits for it and does not make it again."""


class QrCode(Tap):
    """Black on white in every theme, as cameras need it. `image` is from `code_image`, `side` the most pixels."""

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


def code_image(text: str) -> QImage | None:
    """A QR code with one pixel per module and the quiet zone; None where the text is too long for any."""
    rows = code_modules(text)
    if rows is None:
        return None
    side = len(rows)
    image = QImage(b"".join(rows), side, side, side, QImage.Format.Format_Grayscale8)
    return image.convertToFormat(QImage.Format.Format_RGB32)


def code_modules(text: str) -> tuple[bytes, ...] | None:
    """The modules of a QR code, each a byte of its shade, in rows; None where the text is too long for any.

    It takes a tenth of a second, so it is cached. A thread may make ahead what the screen asks for later.
    """
    with _MAKING:
        return _modules(text)


@functools.lru_cache(maxsize=16)
def _modules(text: str) -> tuple[bytes, ...] | None:
    import segno

    try:
        code = segno.make_qr(text, error="l", encoding="utf-8")
    except segno.DataOverflowError:
        return None
    return tuple(bytes(0 if dark else 255 for dark in row) for row in code.matrix_iter(border=_QUIET))
