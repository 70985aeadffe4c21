"""A QR code for a phone's camera. It holds the words themselves, so that no network is needed."""

from __future__ import annotations

import sys
import threading
from types import ModuleType

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QImage, QPainter, QPaintEvent

from kiosk.ui.widgets.tap import Tap
from kiosk.ui.widgets.theme import Theme

_QUIET = 4
"""The width of the quiet zone in modules (ISO/IEC 18004)."""
_MAKING = threading.Lock()
"""Held while a code is made, so that who asks for it meanwhile waits for it and does not make it again."""
_MOST_MADE = 32
_made: dict[str, tuple[bytes, ...] | None] = {}
"""The modules of the codes that were made last, by their texts."""


class QrCode(Tap):
    """Black on white in every theme, as cameras need it. `image` is from `code_image`, `side` the most pixels.

    `least` are the pixels that it needs beside others for a camera to read it.

    While it is made, `image` is None: its place is empty, and `show_image` fills it.
    """

    def __init__(
        self,
        theme: Theme,
        image: QImage | None,
        name: str,
        side: int,
        value: object = None,
        least: int = 0,
    ) -> None:
        super().__init__(theme, name, value)
        self._side, self._least = side, least
        self.image = image

    def show_image(self, image: QImage) -> None:
        self.image = image
        self.update()

    def minimumSizeHint(self) -> QSize:
        return QSize(self._least, 0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return min(width, self._side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.image is None:
            return
        painter = QPainter(self)
        room = min(self.width(), self.height())
        module = max(1, room // self.image.width())
        side = module * self.image.width()
        area = QRect((self.width() - side) // 2, (self.height() - side) // 2, side, side)
        painter.drawImage(area, self.image)
        self.draw_pressed(painter, 0, QRectF(area))
        self.draw_focus(painter, 0, QRectF(area))
        painter.end()


def made_image(text: str) -> QImage | None:
    """The QR code of the text if one was made before, else None."""
    return _image(rows) if (rows := _made.get(text)) is not None else None


def code_image(text: str) -> QImage | None:
    """A QR code with one pixel per module and the quiet zone; None where the text is too long for any."""
    return _image(rows) if (rows := code_modules(text)) is not None else None


def _image(rows: tuple[bytes, ...]) -> QImage:
    side = len(rows)
    image = QImage(b"".join(rows), side, side, side, QImage.Format.Format_Grayscale8)
    return image.convertToFormat(QImage.Format.Format_RGB32)


def code_modules(text: str) -> tuple[bytes, ...] | None:
    """The modules of a QR code, each a byte of its shade, in rows; None where the text is too long for any.

    It takes a tenth of a second, so it is cached, and made in a thread where a screen needs it.
    """
    with _MAKING:
        if text not in _made:
            _made[text] = _modules(text)
            while len(_made) > _MOST_MADE:
                del _made[next(iter(_made))]
        return _made[text]


def _segno() -> ModuleType:
    """Returns the library, without its writers of files, of which nothing here asks for any.

    They would look into the web and write XML: forty modules and two megabytes, and the first code would wait for them
    for a fiftieth of a second.
    """
    writers = ModuleType("segno.writers")
    left_out = sys.modules.setdefault(writers.__name__, writers) is writers
    import segno

    if left_out:
        del sys.modules[writers.__name__]
    return segno


def _modules(text: str) -> tuple[bytes, ...] | None:
    segno = _segno()
    try:
        # Letters beyond ASCII are marked as UTF-8: some scanners take them for Latin-1 otherwise.
        code = segno.make_qr(text, error="l", encoding="utf-8", eci=not text.isascii())
    except segno.DataOverflowError:
        return None
    return tuple(bytes(0 if dark else 255 for dark in row) for row in code.matrix_iter(border=_QUIET))
