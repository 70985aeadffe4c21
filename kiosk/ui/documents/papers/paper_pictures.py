"""Pictures of the content for paper: light, in the house's shape, and each painted once."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter, QPixmap

from kiosk.content.pages import Illustration
from kiosk.ui.picture_rendering import render
from kiosk.ui.pictures import PictureColour

_PIXELS = (720, 360)
"""Enough for seven centimetres on paper."""


class PaperPictures:
    """Paints pictures of a palette as they are on a light screen."""

    def __init__(self, palette: Mapping[str, PictureColour], paper: str) -> None:
        self._palette, self._paper = palette, paper
        self._painted: dict[Illustration, QImage] = {}

    def image(self, picture: Illustration) -> QImage:
        if picture not in self._painted:
            pixmap = QPixmap(*_PIXELS)
            pixmap.fill(Qt.GlobalColor.transparent)
            render(picture, self._palette, "light", 0, pixmap)
            ground = QImage(*_PIXELS, QImage.Format.Format_RGB32)
            ground.fill(self._paper)
            self._painted[picture] = _over(ground, pixmap)
        return self._painted[picture]


def _over(ground: QImage, pixmap: QPixmap) -> QImage:
    painter = QPainter(ground)
    painter.drawPixmap(0, 0, pixmap)
    painter.end()
    return ground
