"""Filters the input of the window: counts activity, and blocks what a patient may not do."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

_ACTIVITY = frozenset(
    {
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TouchEnd,
        QEvent.Type.TabletPress,
        QEvent.Type.TabletMove,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonRelease,
        QEvent.Type.Wheel,
        QEvent.Type.KeyPress,
    }
)
"""Mouse movement alone is not activity: a jogged table may not keep a page open."""
_PRESSES = frozenset(
    {
        QEvent.Type.TouchBegin,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonDblClick,
        QEvent.Type.TabletPress,
        QEvent.Type.KeyPress,
    }
)
_RELEASES = frozenset(
    {QEvent.Type.TouchEnd, QEvent.Type.TouchCancel, QEvent.Type.MouseButtonRelease, QEvent.Type.TabletRelease}
)
_POINTING = (_ACTIVITY | _PRESSES | _RELEASES) - {QEvent.Type.KeyPress, QEvent.Type.Wheel}
_DRAGS = frozenset({QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop})
_KEPT_OUT = frozenset({QEvent.Type.ContextMenu, QEvent.Type.NativeGesture}) | _DRAGS
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
    """An event filter for the native window, where each touch arrives once, before any widget sees it."""

    activity = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.by_keyboard = False
        self.typing = False
        """True while staff use the keypad or the on-screen keyboard: then characters may also be typed."""
        self._pressed = False
        self._swallowing = False
        self._in_swallowed_tap = False

    def swallow(self, on: bool) -> None:
        """While `on`, presses count as activity but reach no widget."""
        self._swallowing = on

    def swallow_rest_of_tap(self) -> None:
        """Keeps the release of the current press from every widget."""
        self._in_swallowed_tap = self._pressed

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        swallowing = self._swallowing
        if kind in _PRESSES:
            self._note_input_device(kind is QEvent.Type.KeyPress)
        if kind in _RELEASES or kind in _PRESSES:
            self._pressed = kind in _PRESSES and kind is not QEvent.Type.KeyPress
        if kind in _ACTIVITY:
            self.activity.emit()
        if kind in _KEPT_OUT or self._swallowed(kind, swallowing):
            # A rejected drop tells the source that nothing was taken: some sources delete what was moved.
            event.setAccepted(kind not in _DRAGS)
            return True
        if isinstance(event, QKeyEvent) and kind in (
            QEvent.Type.KeyPress,
            QEvent.Type.KeyRelease,
            QEvent.Type.ShortcutOverride,
        ):
            return not (allowed_key(event) or (self.typing and _is_typing(event)))
        return False

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

    def _swallowed(self, kind: QEvent.Type, swallowing: bool) -> bool:
        """True for a press while swallowing, and for the rest of that tap even if its press ended the swallowing."""
        if swallowing and kind in _PRESSES:
            self._in_swallowed_tap = kind is not QEvent.Type.KeyPress
            return True
        if self._in_swallowed_tap and kind in _POINTING:
            self._in_swallowed_tap = kind not in _RELEASES
            return True
        return False


def allowed_key(event: QKeyEvent) -> bool:
    """True for keys that move the focus, choose or page; no other key may reach the kiosk or the system."""
    return Qt.Key(event.key()) in _KEYS and not event.modifiers() & _MODIFIERS


def _is_typing(event: QKeyEvent) -> bool:
    """True for a printable character or Backspace, without a modifier that makes it a command."""
    if event.modifiers() & _MODIFIERS:
        return False
    return (event.text().isprintable() and bool(event.text())) or event.key() == Qt.Key.Key_Backspace
