"""Watches which removable drives are plugged in, in a thread beside the screen."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from kiosk.services.drives.removable_drives import DrivesFound, find_drives
from kiosk.services.platform.background import BackgroundWorker, Failure, Send

LOOK_MILLISECONDS = 1000
_log = logging.getLogger(__name__)


class DriveWatch(QObject):
    """Looks for drives once a second in a thread, because a failing drive may block whoever asks for its free space."""

    found = Signal(object)
    """The first `DrivesFound` after `start`, and each that differs from the one before."""

    def __init__(
        self,
        look: Callable[[], DrivesFound] = find_drives,
        parent: QObject | None = None,
        every_ms: int = LOOK_MILLISECONDS,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._last: DrivesFound | None = None
        self._worker = BackgroundWorker(self)
        self._worker.ended.connect(self._on_ended)
        self._timer = QTimer(self, interval=every_ms)
        self._timer.timeout.connect(self._begin)

    def start(self) -> None:
        """Start to look. `found` is emitted after each start, even if the drives are the same as before."""
        self._last = None
        self._timer.start()
        self._begin()

    def stop(self) -> None:
        self._timer.stop()

    def _begin(self) -> None:
        self._worker.start(partial(_run, self._look))

    def _on_ended(self, found: object) -> None:
        if not self._timer.isActive():
            return
        if isinstance(found, Failure):
            self.stop()
            _log.error("Looking for drives broke off", exc_info=found.error)
        elif found != self._last:
            assert isinstance(found, DrivesFound)
            self._last = found
            self.found.emit(found)


def _run(look: Callable[[], DrivesFound], _send: Send) -> DrivesFound:
    return look()
