"""Drawing functions for widgets: rounded rectangles, cards and icons."""

from __future__ import annotations

import functools
import math

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QPixmap

from kiosk.ui.widgets.text.fonts import icon_character, text_font
from kiosk.ui.widgets.theme import Theme


def _edges(rect: QRect | QRectF) -> tuple[float, float, float, float]:
    """Left, top, width and height in one call into Qt, which is faster."""
    edges: tuple[float, float, float, float] = rect.getRect()  # type: ignore[assignment]  # PySide says: an object
    return edges


def rounded(
    painter: QPainter, rect: QRect | QRectF, radius: float, fill: QColor, border: QColor | None = None, width: float = 0
) -> None:
    """Draws a rounded rectangle; the border is inside the rectangle.

    Qt draws a large one slowly, pixel by pixel, so one on whole pixels is composed from cached corners.
    """
    edge = int(width) if border is not None else 0
    corner = math.ceil(radius) + edge
    x, y, wide, high = _edges(rect)
    fits = wide >= 2 * corner and high >= 2 * corner and edge == width
    if not fits or (x % 1 or y % 1 or wide % 1 or high % 1) or painter.device().devicePixelRatioF() != 1:
        _draw_rounded(painter, QRectF(rect), radius, fill, border, width)
        return
    x, y, wide, high = int(x), int(y), int(wide), int(high)
    ends = _corners(corner, radius, fill.rgba(), border.rgba() if border is not None else 0, edge)
    left, top, right, below = x + corner, y + corner, x + wide - corner, y + high - corner
    painter.drawPixmap(x, y, ends, 0, 0, corner, corner)
    painter.drawPixmap(right, y, ends, corner, 0, corner, corner)
    painter.drawPixmap(x, below, ends, 0, corner, corner, corner)
    painter.drawPixmap(right, below, ends, corner, corner, corner, corner)
    painter.fillRect(left, y + edge, right - left, corner - edge, fill)
    painter.fillRect(x + edge, top, wide - 2 * edge, below - top, fill)
    painter.fillRect(left, below, right - left, corner - edge, fill)
    if border is not None and edge:
        painter.fillRect(left, y, right - left, edge, border)
        painter.fillRect(left, y + high - edge, right - left, edge, border)
        painter.fillRect(x, top, edge, below - top, border)
        painter.fillRect(x + wide - edge, top, edge, below - top, border)


def draw_card(painter: QPainter, theme: Theme, rect: QRect | QRectF, radius: float) -> None:
    """Draws the background of a card: the surface colour with a thin border."""
    rounded(painter, rect, radius, theme.colour("surface"), theme.colour("line"), theme.border)


def blank(width: float, height: float, ratio: float = 1.0) -> QPixmap:
    """A transparent pixmap of this logical size, with `ratio` device pixels per logical pixel."""
    tile = QPixmap(math.ceil(width * ratio), math.ceil(height * ratio))
    tile.setDevicePixelRatio(ratio)
    tile.fill(Qt.GlobalColor.transparent)
    return tile


@functools.lru_cache(maxsize=64)
def _corners(corner: int, radius: float, fill: int, border: int, width: int) -> QPixmap:
    """The four corners of a rounded rectangle side by side in a square. Colours are QRgb."""
    tile = blank(2 * corner, 2 * corner)
    painter = QPainter(tile)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    colour = QColor.fromRgba(border) if width else None
    _draw_rounded(painter, QRectF(tile.rect()), radius, QColor.fromRgba(fill), colour, width)
    painter.end()
    return tile


def _draw_rounded(
    painter: QPainter, rect: QRectF, radius: float, fill: QColor, border: QColor | None, width: float
) -> None:
    painter.setPen(QPen(border, width) if border is not None and width else Qt.PenStyle.NoPen)
    painter.setBrush(fill)
    inset = width / 2 if border is not None else 0
    painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius, radius)


def draw_icon(painter: QPainter, name: str, rect: QRect | QRectF, size: float, colour: QColor) -> None:
    """Draws an icon of the icon font, `size` pixels high, in the middle of the rectangle."""
    icon, wide, high = _icon(name, round(size), colour.rgba(), painter.device().devicePixelRatioF())
    x, y, width, height = _edges(rect)
    painter.drawPixmap(round(x + (width - wide) / 2), round(y + (height - high) / 2), icon)


@functools.lru_cache(maxsize=96)
def _icon(name: str, pixels: int, colour: int, ratio: float) -> tuple[QPixmap, int, int]:
    """A pixmap of an icon with its logical width and height, cached because drawing text is slow. `colour` is QRgb."""
    family, character = icon_character(name)
    font = QFont(text_font(pixels, False))
    font.setFamilies([family])
    metrics = QFontMetrics(font)
    box = QRect(0, 0, metrics.horizontalAdvance(character), metrics.height())
    tile = blank(box.width(), box.height(), ratio)
    painter = QPainter(tile)
    painter.setFont(font)
    painter.setPen(QColor.fromRgba(colour))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, character)
    painter.end()
    return tile, box.width(), box.height()


def forward_icon(mirrored: bool) -> str:
    return "fa6s.arrow-left" if mirrored else "fa6s.arrow-right"
