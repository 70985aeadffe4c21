"""Paints a picture: a drawing recoloured for the contrast in use, or a photo."""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPixmap
from PySide6.QtSvg import QSvgRenderer

from kiosk.content.photos.photo_files import is_photo

if TYPE_CHECKING:
    from kiosk.content.pages import Illustration
    from kiosk.ui.pictures import PictureColour

_log = logging.getLogger(__name__)
HOUSE_BOX = QRectF(0, 0, 1200, 600)
"""The view box of the drawings that ship, which have more background on every side."""
_COLOUR = re.compile(rb"#[0-9A-Fa-f]{6}\b")
_COMMENT = re.compile(rb"<!--(?:[^-]|-[^-])*-->")
_ROOT = re.compile(rb"""<(?:[\w.-]+:)?svg\b(?:[^>"'/]|"[^"]*"|'[^']*'|/(?!>))*""")
_UNSTATED = {name: re.compile(rb"\s%s\s*=" % name) for name in (b"fill", b"color")}
_MAY_BE_ENDLESS = re.compile(rb"<(?:[\w.-]+:)?(?:use|stop)\b|<!ENTITY")


def render(
    picture: Illustration, palette: Mapping[str, PictureColour], contrast: str, radius: int, pixmap: QPixmap
) -> None:
    """Paints the picture with round corners on the transparent pixmap, or nothing where it can't be painted."""
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if is_photo(picture.file):
        shown = _paint_photo(painter, picture, contrast)
    else:
        shown = _paint_drawing(painter, picture, palette, contrast)
    corners = QPainterPath()  # odd-even fill leaves only the corners; a clip path takes longer
    corners.addRect(shown)
    corners.addRoundedRect(shown, radius, radius)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationOut)
    painter.fillPath(corners, Qt.GlobalColor.black)
    painter.end()


def _paint_drawing(
    painter: QPainter, picture: Illustration, palette: Mapping[str, PictureColour], contrast: str
) -> QRectF:
    """Paints a drawing in all of the panel, or nothing if it can't be drawn. Returns the panel."""
    panel = QRectF(painter.viewport())
    renderer = _drawing(picture, palette, contrast)
    if renderer is None:
        return panel
    box = renderer.viewBoxF()
    view = view_of(box, painter.viewport().width(), painter.viewport().height())
    renderer.setViewBox(view)
    if box != HOUSE_BOX:  # what lies outside a view box is not meant to be seen
        scale = panel.width() / view.width()
        shown = box.translated(-view.topLeft())
        painter.setClipRect(QRectF(shown.x() * scale, shown.y() * scale, box.width() * scale, box.height() * scale))
    renderer.render(painter, panel)
    painter.setClipping(False)
    return panel


def _drawing(picture: Illustration, palette: Mapping[str, PictureColour], contrast: str) -> QSvgRenderer | None:
    """The drawing of a picture; None, with a line in the log, if it is no SVG or would be drawn for ever."""
    if _MAY_BE_ENDLESS.search(picture.data) and (problem := _endless_problem(picture.data)) is not None:
        _log.error("The picture %s is not drawn: %s", picture.file, problem)
        return None
    renderer = QSvgRenderer(QByteArray(recolour(picture.data, palette, contrast)))
    if renderer.isValid() and not renderer.viewBoxF().isEmpty():
        return renderer
    _log.error("The picture %s cannot be drawn", picture.file)
    return None


def _paint_photo(painter: QPainter, picture: Illustration, contrast: str) -> QRectF:
    """Paints a photo whole and in the middle of the panel, or nothing if it can't be read. Returns where it is."""
    from kiosk.ui.photos import photo_image, shade  # late, for no page that ships has a photo

    image = photo_image(picture, painter.viewport().size())
    if image is None:
        return QRectF(painter.viewport())
    shown = image.rect()
    shown.moveCenter(painter.viewport().center())
    painter.drawImage(shown, image)
    painter.fillRect(shown, shade(contrast))
    return QRectF(shown)


def recolour(svg: bytes, palette: Mapping[str, PictureColour], contrast: str) -> bytes:
    """The SVG with each light colour of the palette replaced by that of `contrast` ("light", "dark" or "high").

    What states no colour, which is black in SVG, and what has the `currentColor` are drawn in `ink`.
    """
    table = {entry.light.encode(): getattr(entry, contrast).encode() for entry in palette.values()}
    inked = _ROOT.sub(lambda match: match[0] + _ink(match[0], palette), _COMMENT.sub(b"", svg), count=1)
    return _COLOUR.sub(lambda match: table.get(match.group().upper(), match.group()), inked)


def _ink(root: bytes, palette: Mapping[str, PictureColour]) -> bytes:
    """The attributes that give the root of a drawing the colour of lines where it states none."""
    return b"".join(
        b' %s="%s"' % (name, palette["ink"].light.encode())
        for name, stated in _UNSTATED.items()
        if not stated.search(root)
    )


def view_of(box: QRectF, width: int, height: int) -> QRectF:
    """The part of a drawing with this view box, in its units, that a panel of this shape shows.

    It holds the whole box in the middle. A drawing of the house stands on the ground, with more background above it.
    """
    aspect = width / height
    if aspect >= box.width() / box.height():
        wide = box.height() * aspect
        return QRectF(box.center().x() - wide / 2, box.y(), wide, box.height())
    high = box.width() / aspect
    top = box.bottom() - high if box == HOUSE_BOX else box.center().y() - high / 2
    return QRectF(box.x(), top, box.width(), high)


def _endless_problem(svg: bytes) -> str | None:
    from kiosk.content.drawings.drawing_rules import endless_problem  # late, for no drawing that ships needs it

    return endless_problem(svg)
