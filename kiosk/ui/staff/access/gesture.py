"""The gesture that opens the staff side: holding the department's name for three seconds, or Ctrl+Alt+S."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent

from kiosk.ui.pointing import TouchContact, TouchContacts

HOLD_MS = 3000
_MEANT_MS = 500
"""The hold after which it seems meant: shorter ones are accidental touches."""
_SLACK_MM = 8.0
"""How far a finger may move while it holds."""
_COMBINATION = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


class StaffGesture(QObject):
    """Looks at the contacts of the window, so that it works on every screen, and filters the keys of the native one.

    `zone` returns the area to hold, in window pixels, and `per_mm` the pixels per millimetre. `hold_ms` is how long
    staff hold it to get in.
    """

    meant = Signal()
    """Emitted while somebody holds, but not yet long enough."""
    requested = Signal()

    def __init__(
        self,
        contacts: TouchContacts,
        zone: Callable[[], QRect],
        per_mm: Callable[[], float],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.hold_ms = HOLD_MS
        self._zone, self._per_mm = zone, per_mm
        self._holder: int | None = None
        """The contact that holds."""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.requested)
        self._meant = QTimer(self, singleShot=True, interval=_MEANT_MS)
        self._meant.timeout.connect(self.meant)
        contacts.began.connect(self._on_began)
        contacts.moved.connect(self._on_moved)
        contacts.ended.connect(self._on_gone)
        contacts.withdrawn.connect(self._on_gone)

    @property
    def holding(self) -> bool:
        return self._timer.isActive()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if (
            event.type() is not QEvent.Type.KeyPress
            or not isinstance(event, QKeyEvent)
            or event.key() != Qt.Key.Key_S
            or event.modifiers() & _COMBINATION != _COMBINATION
        ):
            return False
        if not event.isAutoRepeat():
            self.requested.emit()
        return True

    def _on_began(self, contact: TouchContact) -> None:
        """Two fingers there hold nothing; what rests elsewhere is in nobody's way."""
        if not self._zone().contains(contact.start.toPoint()):
            return
        if self.holding:
            self._stop()
            return
        self._holder = contact.number
        self._timer.start(self.hold_ms)
        self._meant.start()

    def _on_moved(self, contact: TouchContact) -> None:
        distance = (contact.at - contact.start).manhattanLength()
        if contact.number == self._holder and distance > _SLACK_MM * self._per_mm():
            self._stop()

    def _on_gone(self, contact: TouchContact) -> None:
        if contact.number == self._holder:
            self._stop()

    def _stop(self) -> None:
        self._holder = None
        self._timer.stop()
        self._meant.stop()
