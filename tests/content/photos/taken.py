"""Photos as cameras take them and as the content has them, made anew by each test."""

from __future__ import annotations

import struct
import zlib
from functools import cache

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QColor, QImage, QImageWriter, QLinearGradient, QPainter

TOP_LEFT, BOTTOM_RIGHT = "#C03020", "#2050A0"
"""The colours of two corners, so that a photo that lies on its side is told."""


def image(width: int = 1200, height: int = 800) -> QImage:
    """A photo without any edge, which is small as a file, and of which each corner has another colour."""
    made = QImage(width, height, QImage.Format.Format_RGB32)
    shades = QLinearGradient(0, 0, width, height)
    shades.setColorAt(0, QColor(TOP_LEFT))
    shades.setColorAt(1, QColor(BOTTOM_RIGHT))
    painter = QPainter(made)
    painter.fillRect(made.rect(), shades)
    painter.end()
    return made


def near(colour: QColor, wanted: str, dimmed: float = 1.0, off: int = 8) -> bool:
    """Whether a colour is the one that is wanted, or what is left of it, as far as a JPEG keeps it."""
    channels = ("red", "green", "blue")
    return all(abs(getattr(colour, name)() - getattr(QColor(wanted), name)() * dimmed) <= off for name in channels)


def written(photo: QImage, kind: str, *, progressive: bool = False) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, kind.encode())
    writer.setProgressiveScanWrite(progressive)
    assert writer.write(photo), writer.errorString()
    return bytes(buffer.data().data())


@cache
def jpeg(width: int = 1200, height: int = 800) -> bytes:
    return written(image(width, height), "jpeg")


@cache
def png(width: int = 1200, height: int = 800) -> bytes:
    return written(image(width, height), "png")


def with_segment(photo: bytes, marker: int, data: bytes) -> bytes:
    """A JPEG with one segment more at its beginning."""
    return photo[:2] + bytes((0xFF, marker)) + struct.pack(">H", len(data) + 2) + data + photo[2:]


def in_passes(number: int) -> bytes:
    """A JPEG that goes through its pixels so often, and says each time the same: how bright each square is."""
    photo = written(image(), "jpeg", progressive=True)
    start = photo.index(b"\xff\xda")
    head = int.from_bytes(photo[start + 2 : start + 4], "big")
    wholly = photo[start : start + 1 + head] + b"\x00"  # not to half, which a later pass would have to make good
    return photo[:start] + (wholly + photo[start + 2 + head : photo.index(b"\xff\xc4", start)]) * number + photo[-2:]


def chunk(name: bytes, data: bytes) -> bytes:
    """A part of a PNG, whole and undamaged."""
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def with_chunk(photo: bytes, name: bytes, data: bytes) -> bytes:
    """A PNG with one chunk more after its head."""
    head = 8 + 25
    return photo[:head] + chunk(name, data) + photo[head:]


def exif(orientation: int = 1, *, located: bool = False) -> bytes:
    """The data of a camera, which says how it was held, and perhaps where."""
    entries = [struct.pack("<HHIHH", 0x0112, 3, 1, orientation, 0)]
    if located:
        entries.append(struct.pack("<HHII", 0x8825, 4, 1, 8))
    return b"II*\x00" + struct.pack("<IH", 8, len(entries)) + b"".join(entries) + struct.pack("<I", 0)


def of_a_phone(width: int = 4032, height: int = 3024, orientation: int = 1) -> bytes:
    """A photo with all that phones write into one."""
    taken = with_segment(jpeg(width, height), 0xE1, b"Exif\x00\x00" + exif(orientation, located=True))
    return with_segment(taken, 0xFE, b"Ward 7")
