"""Filters the input of the window: counts activity, hands on touches, and blocks what a patient may not do."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QEventPoint, QKeyEvent, QMouseEvent, QTabletEvent, QTouchEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from kiosk.services.patient.presence import ContactSource, Presence
from kiosk.ui.pointing import TouchContacts

_DRAGS = frozenset({QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop})
_KEPT_OUT = frozenset({QEvent.Type.ContextMenu, QEvent.Type.NativeGesture}) | _DRAGS
_PRESSES = frozenset({QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick})
_NO_SYSTEM_MADE_IT = Qt.MouseEventSource.MouseEventNotSynthesized
_MADE_BY_QT = Qt.MouseEventSource.MouseEventSynthesizedByQt
_MOUSE, _PEN = -1, -2
"""Devices, as a contact's source names them. Those of touches are as the system numbers them, from 0."""
_WHEEL = "wheel"
_SAME_TAP_MS = 300
"""For so long after a touch, a mouse that is pressed on its spot is the same tap, told a second time."""
_SAME_SPOT_MM = 8.0
_WAKE_MS = 300
"""Presses reach nothing for so long after the tap that wakes the screen: a hurried second one may not choose a scan."""
_KEYS = frozenset(
    {
        Qt.Key.Key_Tab,
        Qt.Key.Key_Backtab,
        Qt.Key.Key_Return,
        Qt.Key.Key_Enter,
        Qt.Key.Key_Space,
        Qt.Key.Key_PageUp,
        Qt.Key.Key_PageDown,
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_Left,
        Qt.Key.Key_Right,
        Qt.Key.Key_Shift,
    }
)
_MODIFIERS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class InputFilter(QObject):
    """An event filter for the native window, where each touch arrives once, before any widget sees it.

    Touches go to the widgets as `contacts`, finger by finger, and a pen is a finger. Qt would make a mouse of the first
    finger alone, and release it where the system cancels the touch, which presses what it lay on. The mouse itself goes
    on to Qt, and is told as a contact that acts on no widget. Where it only repeats a touch it is dropped: some systems
    make a mouse of each touch, and some touch screens tell each twice.
    """

    activity = Signal()
    """Somebody is there. Neither a mouse that only moves nor what touches for too long without a pause is anybody."""
    acted = Signal()
    """A control was pressed, the page moved, or a key pressed: what only touches the glass seldom does."""

    def __init__(self, window: QWidget, presence: Presence, per_mm: Callable[[], float]) -> None:
        """`per_mm` returns the pixels per millimetre."""
        super().__init__(window)
        self._window, self._presence, self._per_mm = window, presence, per_mm
        self.contacts = TouchContacts(window)
        self.by_keyboard = False
        self.typing = False
        """True while staff use the keypad or the on-screen keyboard: then characters may also be typed."""
        self.with_staff = False
        """True while staff have the screen: their side or the cleaning screen lies over the page."""
        self._pressed = False
        self._touched_at = QPointF()
        self.same_tap = QTimer(self, singleShot=True, interval=_SAME_TAP_MS)
        """Runs after each event of a finger or a pen; `_touched_at` is where that was."""
        self._swallows = False
        self.waking = QTimer(self, singleShot=True, interval=_WAKE_MS)
        """Runs after the tap that wakes the screen, while further taps are ignored."""
        self._in_swallowed_tap = False

    def swallow(self, on: bool) -> None:
        """While `on`, presses reach no widget, and count as activity wherever they could press one."""
        self._swallows = on

    def swallow_hurried_taps(self) -> None:
        """Does so for a moment, after the tap that wakes the screen."""
        self.waking.start()

    @property
    def _swallowing(self) -> bool:
        return self._swallows or self.waking.isActive()

    def swallow_rest_of_tap(self) -> None:
        """Keeps the end of whatever is pressed now from every widget."""
        self._in_swallowed_tap = self._pressed
        self.contacts.withdraw_all()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QTouchEvent):
            self._on_touch(event)
            event.accept()  # or Qt would make a mouse of it
            return True
        if isinstance(event, QTabletEvent):
            self._on_pen(event)
            event.accept()
            return True
        if isinstance(event, QMouseEvent):
            return event.source() == _MADE_BY_QT or self._on_mouse(event)
        kind = event.type()
        if isinstance(event, QKeyEvent):
            return self._on_key(event)
        if kind is QEvent.Type.Wheel:
            self._count(self._presence.pressed(_WHEEL))
            self.acted.emit()
        if kind in _KEPT_OUT:
            # A rejected drop tells the source that nothing was taken: some sources delete what was moved.
            event.setAccepted(kind not in _DRAGS)
            return True
        return False

    def _count(self, somebody: bool) -> None:
        if somebody:
            self.activity.emit()

    # --- touches ----------------------------------------------------------------------------------------------

    def _on_touch(self, event: QTouchEvent) -> None:
        device, swallowing = event.device().systemId(), self._swallowing
        points = [] if event.type() is QEvent.Type.TouchCancel else event.points()
        self._lose(device, {point.id() for point in points})
        for point in points:
            self._on_point((device, point.id()), point, swallowing)

    def _on_point(self, source: ContactSource, point: QEventPoint, swallowing: bool) -> None:
        state, at = point.state(), point.position()
        self._note_touch(at)
        if state is QEventPoint.State.Pressed:
            self._begin(source, at, acts=not swallowing)
        elif state is QEventPoint.State.Updated:
            self._count(self._presence.goes_on(source))
            self.contacts.move(source, at)
        elif state is QEventPoint.State.Released:
            self._end(source, at)

    def _begin(self, source: ContactSource, at: QPointF, *, acts: bool) -> None:
        self._note_input_device(keyboard=False)
        per_mm = self._per_mm()
        counts = self._presence.began(source, (at.x() / per_mm, at.y() / per_mm))
        self._count(counts or (self._swallows and self._presence.chooses(source)))
        self.contacts.begin(source, at, acts=acts)

    def _end(self, source: ContactSource, at: QPointF) -> None:
        chooses = self._presence.chooses(source)
        self._count(self._presence.ended(source))
        if not chooses:
            self.contacts.withdraw(source)
        elif self.contacts.end(source, at):
            self.acted.emit()

    def _lose(self, device: int, reported: set[int]) -> None:
        """Withdraws the contacts of the device that are cancelled, or whose end the system has lost."""
        for source in self._presence.touching:
            if source[0] == device and source[1] not in reported:
                self._presence.ended(source)
                self.contacts.withdraw(source)

    def _note_touch(self, at: QPointF) -> None:
        self._touched_at = at
        self.same_tap.start()

    # --- pen, mouse and keys ----------------------------------------------------------------------------------

    def _on_pen(self, event: QTabletEvent) -> None:
        """Follows its tip. One that is only near the glass touches nothing, and its buttons press nothing."""
        kind, at, source = event.type(), event.position(), (_PEN, Qt.MouseButton.LeftButton.value)
        if kind is QEvent.Type.TabletMove and not event.buttons() & Qt.MouseButton.LeftButton:
            self._lose(_PEN, set())
            return
        if event.button() not in (Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton):
            return
        self._note_touch(at)
        if kind is QEvent.Type.TabletPress:
            self._begin(source, at, acts=not self._swallowing)
        elif kind is QEvent.Type.TabletRelease:
            self._end(source, at)
        elif kind is QEvent.Type.TabletMove:
            self._count(self._presence.goes_on(source))
            self.contacts.move(source, at)

    def _on_mouse(self, event: QMouseEvent) -> bool:
        """Returns whether the event is kept from the widgets."""
        kind, at = event.type(), event.position()
        source = (_MOUSE, event.button().value)
        if kind in _PRESSES:
            self._note_input_device(keyboard=False)
            repeats = not self._swallowing and self._repeats_touch(event)
            self._pressed, self._in_swallowed_tap = True, repeats or self._swallowing
            if not repeats:
                self._begin(source, at, acts=False)
            return self._in_swallowed_tap
        if kind is QEvent.Type.MouseButtonRelease:
            swallowed = self._in_swallowed_tap
            self._pressed = self._in_swallowed_tap = False
            under = self._window.childAt(at.toPoint())
            presses = not swallowed and isinstance(under, QAbstractButton) and under.isDown()
            self._end(source, at)
            if presses:
                self.acted.emit()
            return swallowed
        if event.buttons() == Qt.MouseButton.NoButton:
            self._lose(_MOUSE, set())
        for held in self._presence.touching:
            if held[0] == _MOUSE:
                self.contacts.move(held, at)
        return False

    def _repeats_touch(self, event: QMouseEvent) -> bool:
        """Whether the press of the mouse is a touch told a second time: by the system, or on the spot of the touch."""
        near = (event.position() - self._touched_at).manhattanLength() <= _SAME_SPOT_MM * self._per_mm()
        return self.same_tap.isActive() and (near or event.source() != _NO_SYSTEM_MADE_IT)

    def _on_key(self, event: QKeyEvent) -> bool:
        """Returns whether the event is kept from the widgets."""
        if event.type() is QEvent.Type.KeyPress:
            swallowing, counts = self._swallowing, self._presence.pressed(event.key())
            if not event.isAutoRepeat():  # the system makes these of a key that lies down: nobody has pressed it again
                self._note_input_device(keyboard=True)
                self._count(counts)
                if not swallowing:
                    self.acted.emit()
            if swallowing:
                return True
        return not (allowed_key(event) or (self.typing and _is_typing(event)))

    def _note_input_device(self, keyboard: bool) -> None:
        """Shows the focus ring from the first key press on, and removes it at the next touch or mouse press."""
        if keyboard is self.by_keyboard:
            return
        self.by_keyboard = keyboard
        focus = QApplication.focusWidget()
        if focus is not None:
            focus.clearFocus()
            if keyboard:
                focus.setFocus(Qt.FocusReason.TabFocusReason)


def allowed_key(event: QKeyEvent) -> bool:
    """True for keys that move the focus, choose or page; no other key may reach the kiosk or the system."""
    return Qt.Key(event.key()) in _KEYS and not event.modifiers() & _MODIFIERS


def _is_typing(event: QKeyEvent) -> bool:
    """True for a printable character or Backspace, without a modifier that makes it a command."""
    if event.modifiers() & _MODIFIERS:
        return False
    return (event.text().isprintable() and bool(event.text())) or event.key() == Qt.Key.Key_Backspace
