"""What all things to tap share: they act on release, say their value, have a name, a focus ring and a pressed look."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QScrollArea, QWidget

from kiosk.ui.widgets.theme import Theme

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
