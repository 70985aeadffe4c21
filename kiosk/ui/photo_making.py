"""Photos for the content from photos of cameras: upright, sized, in the colours of a screen, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QColor, QColorSpace, QImage, QImageIOHandler, QImageReader, QImageWriter, QPainter

from kiosk.content.photos.photo_parts import BrokenPhotoError, PhotoParts
from kiosk.content.photos.photo_rules import LARGEST_PHOTO, LARGEST_SIDE, NARROWEST, PARTS, SHAPE, fits, kind_of

LARGEST_ORIGINAL = 60_000_000
"""Bytes of a photo as a camera writes it."""
_SMALLER_SIDES = (1_600, 1_280, 960, 720)
"""The longest sides in pixels that are tried after the largest, until the file is small enough."""
_QUALITIES = (88, 80, 70)
"""Those of JPEG. Below, a face shows the squares that it is coded in."""
_ANY = (-1,)
"""What stands for the quality of a PNG, which has one."""


class UnusablePhotoError(ValueError):
    """No photo for the content can be made of the file. The message says why and what to do, in sentences."""


@dataclass(frozen=True, slots=True)
class MadePhoto:
    """The bytes of a photo for the content, and what was done to it, in sentences."""

    data: bytes
    told: tuple[str, ...]


def made_photo(original: bytes, *, as_png: bool) -> MadePhoto:
    """Return the photo as a JPEG, or as a PNG. Raises UnusablePhotoError."""
    parts = _parts(original)
    image, turned = _upright(original)
    if not fits(image.width(), image.height()):
        raise UnusablePhotoError(
            f"It has {image.width():,} × {image.height():,} pixels. Panels have room for {SHAPE}: cut it, or take it "
            "with the camera held level."
        )
    image, told = _for_screens(image)
    data, size = _written(image, as_png)
    if turned:
        told.insert(0, "It was turned upright.")
    if parts.surplus:
        told.append(f"Left out: {', '.join(parts.surplus)}.")
    told.append(f"It had {parts.width:,} × {parts.height:,} pixels, and has {size.width():,} × {size.height():,}.")
    return MadePhoto(data, (*told, f"It has {len(data):,} bytes."))


def _parts(original: bytes) -> PhotoParts:
    kind = kind_of(original)
    if kind not in PARTS:
        hint = (
            "On an iPhone choose Settings, Camera, Formats, Most Compatible, and take it again. "
            if "HEIC" in kind
            else ""
        )
        raise UnusablePhotoError(f"It is {kind}. {hint}Only a JPEG or a PNG can be read.")
    try:
        return PARTS[kind](original)
    except BrokenPhotoError as error:
        raise UnusablePhotoError(f"It is no whole photo, but {error}. Copy it from the camera again.") from error


def _upright(original: bytes) -> tuple[QImage, bool]:
    """Return the photo, not much larger than the largest size, and whether it had to be turned."""
    buffer = QBuffer()
    buffer.setData(QByteArray(original))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    turned = reader.transformation() != QImageIOHandler.Transformation.TransformationNone
    whole = reader.size()
    if max(whole.width(), whole.height()) > LARGEST_SIDE:
        reader.setScaledSize(whole.scaled(LARGEST_SIDE, LARGEST_SIDE, Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    if image.isNull():
        raise UnusablePhotoError(f"It can’t be read: {reader.errorString()}.")
    return image, turned


def _for_screens(image: QImage) -> tuple[QImage, list[str]]:
    """Return the photo in the colours of a screen, on white where it is clear, and what was done."""
    told: list[str] = []
    of_screens = QColorSpace(QColorSpace.NamedColorSpace.SRgb)
    colours = image.colorSpace()
    if colours.isValid() and colours != of_screens:
        told.append("Its colours are now those of a screen (sRGB).")
        image = image.convertedToColorSpace(of_screens, QImage.Format.Format_ARGB32)
    if image.hasAlphaChannel():
        told.append("Where it was clear it is white.")
    flat = QImage(image.size(), QImage.Format.Format_RGB32)
    flat.fill(QColor("white"))
    painter = QPainter(flat)
    painter.drawImage(0, 0, image.convertToFormat(QImage.Format.Format_ARGB32))
    painter.end()
    return flat, told


def _written(image: QImage, as_png: bool) -> tuple[bytes, QSize]:
    """Return the file of the photo, as good as it can be in so few bytes, and its size in pixels."""
    if image.width() < NARROWEST:
        raise UnusablePhotoError(f"It has {image.width():,} pixels of width. Screens need {NARROWEST} at least.")
    largest = min(image.width(), LARGEST_SIDE)
    sides = (largest, *(side for side in _SMALLER_SIDES if side < largest))
    for side, quality in product(sides, _ANY if as_png else _QUALITIES):
        size = image.size().scaled(side, side, Qt.AspectRatioMode.KeepAspectRatio)
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        writer = QImageWriter(buffer, QByteArray(b"png" if as_png else b"jpeg"))
        writer.setQuality(quality)
        writer.setOptimizedWrite(True)
        smooth = Qt.TransformationMode.SmoothTransformation
        if not writer.write(image.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)):
            raise UnusablePhotoError(f"It can’t be written: {writer.errorString()}.")
        data = bytes(buffer.data().data())
        if len(data) <= LARGEST_PHOTO:
            return data, size
    raise UnusablePhotoError(
        f"It has more than {LARGEST_PHOTO:,} bytes in any size{': make it a .jpg' if as_png else ''}."
    )
