"""Looks again and again which drives are plugged in, beside the screen."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from kiosk.services.drives import Found, find

LOOK_MILLISECONDS = 1000


class DriveWatch(QObject):
    """Looks in a thread of its own, since a drive that fails may hold up whoever asks it for its free space."""

    found = Signal(object)
    """A `Found`: the first one, and each that differs from the one before."""

    def __init__(self, look: Callable[[], Found] = find, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._seen: queue.SimpleQueue[Found] = queue.SimpleQueue()
        self._last: Found | None = None
        self._looking = False
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MILLISECONDS // 10)
        self._timer.timeout.connect(self._on_timeout)
        self._rested = 0

    def start(self) -> None:
        """`found` follows in any case, however often this is started."""
        self._last = None
        self._begin()
        self._timer.start()

    def stop(self) -> None:
        self._timer.stop()

    def _begin(self) -> None:
        self._rested = 0
        if not self._looking:
            self._looking = True
            threading.Thread(target=_run, args=(self._look, self._seen), daemon=True).start()

    def _on_timeout(self) -> None:
        while not self._seen.empty():
            found = self._seen.get()
            self._looking = False
            if found != self._last:
                self._last = found
                self.found.emit(found)
        self._rested += 1
        if self._rested >= LOOK_MILLISECONDS // self._timer.interval():
            self._begin()


def _run(look: Callable[[], Found], seen: queue.SimpleQueue[Found]) -> None:
    seen.put(look())
