"""Illustrations: recoloured for the contrast in use, rendered to the requested size, and cached."""

from __future__ import annotations

import logging
import re
from collections import OrderedDict
from collections.abc import Mapping
from pathlib import Path

import msgspec
from PySide6.QtCore import QByteArray, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QPainter, QPainterPath, QPixmap
from PySide6.QtSvg import QSvgRenderer

from kiosk.content.model import Record
from kiosk.content.pages import Illustration

_log = logging.getLogger(__name__)
_KEPT = 3
"""The picture shown, the one before and the one prepared: each takes two megabytes, and three milliseconds to draw."""
_WHEN_IDLE_MS = 40
"""Long enough for the page itself to be painted first."""
_DRAWN_WIDTH, _DRAWN_HEIGHT = 1200, 600
_COLOUR = re.compile(rb"#[0-9A-F]{6}\b")


class PictureColour(Record):
    """One colour of the drawings as #RRGGBB, for each contrast."""

    light: str
    dark: str
    high: str


def load_picture_palette(file: Path) -> dict[str, PictureColour]:
    """The colours in resources/picture-palette.json, by name. The SVG files are drawn in the `light` colours."""
    return msgspec.json.decode(file.read_bytes(), type=dict[str, PictureColour])


def recolour(svg: bytes, palette: Mapping[str, PictureColour], contrast: str) -> bytes:
    """The SVG with each light colour of the palette replaced by that of `contrast` ("light", "dark" or "high")."""
    table = {entry.light.encode(): getattr(entry, contrast).encode() for entry in palette.values()}
    return _COLOUR.sub(lambda match: table.get(match.group(), match.group()), svg)


def view_of(width: int, height: int) -> QRectF:
    """The view box, in units of the drawing, for a panel of this shape.

    It holds the whole drawing of 1200 × 600, and more background beside it or above it where the shapes differ.
    """
    aspect = width / height
    if aspect >= _DRAWN_WIDTH / _DRAWN_HEIGHT:
        wide = _DRAWN_HEIGHT * aspect
        return QRectF((_DRAWN_WIDTH - wide) / 2, 0, wide, _DRAWN_HEIGHT)
    high = _DRAWN_WIDTH / aspect
    return QRectF(0, _DRAWN_HEIGHT - high, _DRAWN_WIDTH, high)


class Pictures:
    """Renders pictures and keeps the last few, so that going back costs nothing and memory stays flat."""

    def __init__(self, palette: Mapping[str, PictureColour]) -> None:
        self._palette = palette
        self._kept: OrderedDict[tuple[Illustration, int, int, int, str], QPixmap] = OrderedDict()
        self._wanted: list[tuple[Illustration, int, int, int, str]] = []
        self._later = QTimer()
        self._later.setSingleShot(True)
        self._later.setInterval(_WHEN_IDLE_MS)
        self._later.timeout.connect(self._on_idle)

    def pixmap(self, picture: Illustration, width: int, height: int, radius: int, contrast: str) -> QPixmap:
        """The picture with round corners, `width` × `height` pixels; an empty one where it cannot be drawn."""
        key = (picture, width, height, radius, contrast)
        if key in self._kept:
            self._kept.move_to_end(key)
        else:
            discarded = self._kept.popitem(last=False)[1] if len(self._kept) == _KEPT else QPixmap()
            self._kept[key] = self._render(*key, discarded)
        return self._kept[key]

    def prepare(self, picture: Illustration, width: int, height: int, radius: int, contrast: str) -> None:
        """Renders the picture when the application is idle, so that a later tap is answered at once."""
        key = (picture, width, height, radius, contrast)
        if key not in self._kept and key not in self._wanted:
            self._wanted = [*self._wanted, key][-2:]
            self._later.start()

    def _on_idle(self) -> None:
        if self._wanted:
            self.pixmap(*self._wanted.pop(0))
        if self._wanted:
            self._later.start()

    def _render(
        self, picture: Illustration, width: int, height: int, radius: int, contrast: str, discarded: QPixmap
    ) -> QPixmap:
        """Renders into `discarded` where that has the same size, since allocating a new pixmap takes a millisecond."""
        size = QSize(max(1, width), max(1, height))
        pixmap = discarded if discarded.size() == size else QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        renderer = self._drawing(picture, contrast)
        if renderer is None:
            return pixmap
        renderer.setViewBox(view_of(pixmap.width(), pixmap.height()))
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        renderer.render(painter, QRectF(pixmap.rect()))
        corners = QPainterPath()  # odd-even fill leaves only the corners; a clip path takes longer
        corners.addRect(QRectF(pixmap.rect()))
        corners.addRoundedRect(QRectF(pixmap.rect()), radius, radius)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationOut)
        painter.fillPath(corners, Qt.GlobalColor.black)
        painter.end()
        return pixmap

    def _drawing(self, picture: Illustration, contrast: str) -> QSvgRenderer | None:
        """The drawing of a picture; None, with a line in the log, if it is no SVG."""
        renderer = QSvgRenderer(QByteArray(recolour(picture.svg, self._palette, contrast)))
        if renderer.isValid():
            return renderer
        _log.error("The picture %s cannot be drawn", picture.file)
        return None
