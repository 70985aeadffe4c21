"""The base class of everything that can be tapped: value, name, focus ring and pressed state."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QHideEvent, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QScrollArea, QWidget

from kiosk.ui.widgets.theme import Theme
from kiosk.ui.widgets.touch_target import TouchTarget

_KEYBOARD_REASONS = frozenset(
    {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason}
)
_AIR = 60
"""Design pixels between a button that is scrolled into view and the edge of the view."""
_PRESSED_SHARE = 38
"""The opacity, of 255, of the ink over a button that is held down."""


_SLACK = 30
"""Design pixels that a finger may tremble beyond the edge and come back; one that was farther off has let go."""


class Tap(QAbstractButton, TouchTarget):
    """Emits `tapped` with its value when it is released inside, by touch, mouse, Enter or Space.

    Several fingers on it at once are one tap, made by the first that lifts; what else rests there then acts no more.
    """

    tapped = Signal(object)

    def __init__(self, theme: Theme, name: str, value: object = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.value = value
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover, False)  # a finger hovers over nothing
        self._by_keyboard = False
        self._inside: dict[int, bool] = {}
        """The contacts that press it, and whether each is inside now."""
        self.clicked.connect(self._on_clicked)

    def _on_clicked(self) -> None:
        self.tapped.emit(self.value)

    def contact_began(self, contact: int, _at: QPointF) -> bool:
        if self.isEnabled():
            self._inside[contact] = True
            self._show_contacts()
        return False

    def contact_moved(self, contact: int, at: QPointF) -> bool:
        if contact in self._inside:
            slack = self.theme.sizes.px(_SLACK)
            self._inside[contact] = self.rect().contains(at.toPoint())
            if not self.rect().adjusted(-slack, -slack, slack, slack).contains(at.toPoint()):
                del self._inside[contact]
            self._show_contacts()
        return False

    def contact_ended(self, contact: int, at: QPointF) -> bool:
        pressed = self._inside.pop(contact, None) is not None
        chosen = pressed and self.rect().contains(at.toPoint()) and self.isVisible() and self.isEnabled()
        if chosen:
            self._inside.clear()
        self._show_contacts()
        if chosen:
            self.click()
        return chosen

    def contact_withdrawn(self, contact: int) -> None:
        self._inside.pop(contact, None)
        self._show_contacts()

    def _show_contacts(self) -> None:
        self.setDown(any(self._inside.values()))

    def hideEvent(self, event: QHideEvent) -> None:
        """Lets go whatever presses it, by finger, mouse or key: a screen that is left may not be pressed."""
        self._inside.clear()
        self.setDown(False)
        super().hideEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Delays painting to the next frame: Qt would paint the button and all beneath it before anything else."""
        self.setUpdatesEnabled(False)
        super().mousePressEvent(event)
        self._paint_soon()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.setUpdatesEnabled(False)
        super().mouseReleaseEvent(event)
        self._paint_soon()

    def _paint_soon(self) -> None:
        """Paints the button, or what lies beneath if the click has hidden it, which Qt missed without updates."""
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
        """Shows the focus ring only to those who use the keyboard, and scrolls the button into view for them."""
        self._by_keyboard = event.reason() in _KEYBOARD_REASONS
        if self._by_keyboard:
            self._come_into_view()
        super().focusInEvent(event)

    def _come_into_view(self) -> None:
        """Scrolls the page to this button: Qt does so only if the focus was inside the page before."""
        area = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if area is not None and self.visibleRegion().boundingRect() != self.rect():
            area.ensureWidgetVisible(self, 0, self.theme.sizes.px(_AIR))

    def box(self) -> QRectF:
        """The rectangle in which the button is drawn, inside the widget."""
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
        """Draws two rings, in ink and in the surface colour, so that one of them is visible on any background."""
        if not (self.hasFocus() and self._by_keyboard):
            return
        thick = self.theme.sizes.px(5)
        area = box or self.box()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for inset, colour in ((thick / 2, "ink"), (thick * 1.5, "surface")):
            painter.setPen(QPen(self.theme.colour(colour), thick))
            painter.drawRoundedRect(area.adjusted(inset, inset, -inset, -inset), radius - inset, radius - inset)
