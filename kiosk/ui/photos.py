"""Photos: decoded at the size in which they are shown, and dimmed where the page is dark."""

from __future__ import annotations

import logging

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QColor, QImage, QImageReader

from kiosk.content.pages import Illustration
from kiosk.content.photos.photo_files import PNG_ENDING
from kiosk.content.photos.photo_rules import undrawable_problem

_log = logging.getLogger(__name__)
_DIMMED = {"dark": 0.8}
"""The brightness that is left of a photo by contrast. Its colours stay: in others a face or a tablet is another."""


def photo_image(picture: Illustration, size: QSize) -> QImage | None:
    """The whole photo, as large as it fits into the size; None, with a line in the log, if it can't be drawn.

    Qt is handed only what is whole and no larger than a screen needs, which takes the time of two frames at most.
    """
    if (problem := undrawable_problem(picture.data, picture.file)) is not None:
        _log.error("The picture %s is not drawn: %s", picture.file, problem)
        return None
    buffer = QBuffer()
    buffer.setData(QByteArray(picture.data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(b"png" if picture.file.endswith(PNG_ENDING) else b"jpeg"))
    reader.setAutoDetectImageFormat(False)  # no other plugin of Qt is handed the bytes
    reader.setScaledSize(reader.size().scaled(size, Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    if not image.isNull():
        return image
    _log.error("The picture %s cannot be drawn: %s", picture.file, reader.errorString())
    return None


def shade(contrast: str) -> QColor:
    """What is laid over a photo in a contrast ("light", "dark" or "high")."""
    return QColor(0, 0, 0, round(255 * (1 - _DIMMED.get(contrast, 1))))
