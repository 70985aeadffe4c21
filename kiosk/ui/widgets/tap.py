"""What all things to tap share: they act on release, say their value, have a name, a focus ring and a pressed look."""

from __future__ import annotations

import functools
import math

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QAbstractButton, QScrollArea, QWidget

from kiosk.ui.widgets.text.fonts import icon_character
from kiosk.ui.widgets.theme import Theme, text_font

_KEYBOARD_REASONS = frozenset(
    {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason}
)
_AIR = 60
"""In design pixels: left above or below what comes into view."""
_PRESSED_SHARE = 38
"""Of 255: how much ink is laid over what is held down."""


class Tap(QAbstractButton):
    """Emits `tapped` with its value when it is released inside, by touch, mouse, Enter or Space."""

    tapped = Signal(object)
    inline = False
    """True for links inside a text, which may be smaller than a target (WCAG 2.5.8 exempts them)."""

    def __init__(self, theme: Theme, name: str, value: object = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.value = value
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover, False)  # a finger hovers over nothing
        self._by_keyboard = False
        self.clicked.connect(self._on_clicked)

    def _on_clicked(self) -> None:
        self.tapped.emit(self.value)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt would paint the button, and all that lies beneath, before anything else; the next frame will do."""
        self.setUpdatesEnabled(False)
        super().mousePressEvent(event)
        self._paint_soon()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.setUpdatesEnabled(False)
        super().mouseReleaseEvent(event)
        self._paint_soon()

    def _paint_soon(self) -> None:
        """What lies beneath, too, where its own click has hidden it, which Qt does not note meanwhile."""
        self.setUpdatesEnabled(True)
        beneath = self.parentWidget()
        if beneath is not None and self.isHidden():
            beneath.update(self.geometry())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Only those who go by keyboard see where the focus is; a finger knows where it touched."""
        self._by_keyboard = event.reason() in _KEYBOARD_REASONS
        if self._by_keyboard:
            self._come_into_view()
        super().focusInEvent(event)

    def _come_into_view(self) -> None:
        """Qt scrolls when the focus moves on inside a page, but not when it comes in from outside, as from the bar."""
        area = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if area is not None and self.visibleRegion().boundingRect() != self.rect():
            area.ensureWidgetVisible(self, 0, self.theme.sizes.px(_AIR))

    def box(self) -> QRectF:
        """Where the thing itself is drawn; the focus ring stands around it, inside the widget."""
        edge = self.theme.border / 2
        return QRectF(self.rect()).adjusted(edge, edge, -edge, -edge)

    def draw_pressed(self, painter: QPainter, radius: float, box: QRectF | None = None) -> None:
        if self.isDown():
            shade = QColor(self.theme.colours.ink)
            shade.setAlpha(_PRESSED_SHARE)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(shade)
            painter.drawRoundedRect(box or self.box(), radius, radius)

    def draw_focus(self, painter: QPainter, radius: float, box: QRectF | None = None) -> None:
        """Two rings, one of ink and one of paper, so that one of them is seen on any ground."""
        if not (self.hasFocus() and self._by_keyboard):
            return
        thick = self.theme.sizes.px(5)
        area = box or self.box()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for inset, colour in ((thick / 2, "ink"), (thick * 1.5, "surface")):
            painter.setPen(QPen(self.theme.colour(colour), thick))
            painter.drawRoundedRect(area.adjusted(inset, inset, -inset, -inset), radius - inset, radius - inset)


def _edges(rect: QRect | QRectF) -> tuple[float, float, float, float]:
    """Left, top, width and height, in one call."""
    edges: tuple[float, float, float, float] = rect.getRect()  # type: ignore[assignment]  # PySide says: an object
    return edges


def rounded(
    painter: QPainter, rect: QRect | QRectF, radius: float, fill: QColor, border: QColor | None = None, width: float = 0
) -> None:
    """A rounded rectangle; the border stays inside the rectangle.

    Qt draws a large one slowly, pixel by pixel, so one on whole pixels is put together from corners that are kept.
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


def blank(width: float, height: float, ratio: float = 1.0) -> QPixmap:
    """A clear picture to draw on, so many pixels large, with `ratio` of the device's to each."""
    tile = QPixmap(math.ceil(width * ratio), math.ceil(height * ratio))
    tile.setDevicePixelRatio(ratio)
    tile.fill(Qt.GlobalColor.transparent)
    return tile


@functools.lru_cache(maxsize=64)
def _corners(corner: int, radius: float, fill: int, border: int, width: int) -> QPixmap:
    """The four corners of a rounded rectangle, side by side in a square; colours as QRgb."""
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
    """An icon from the icon font, centred in the rectangle, `size` pixels high."""
    icon, wide, high = _icon(name, round(size), colour.rgba(), painter.device().devicePixelRatioF())
    x, y, width, height = _edges(rect)
    painter.drawPixmap(round(x + (width - wide) / 2), round(y + (height - high) / 2), icon)


@functools.lru_cache(maxsize=96)
def _icon(name: str, pixels: int, colour: int, ratio: float) -> tuple[QPixmap, int, int]:
    """With its width and height. Kept as a picture, for Qt shapes the text anew each time; the colour as QRgb."""
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
