"""Tells the service manager that the window is shown, and ever after that it still answers."""

from __future__ import annotations

import os
from collections.abc import MutableMapping
from contextlib import suppress

from PySide6.QtCore import QEvent, QObject, QTimer

SOCKET, MICROSECONDS = "NOTIFY_SOCKET", "WATCHDOG_USEC"


class Watchdog(QObject):
    """systemd's protocol: READY=1 once `window` is painted, then WATCHDOG=1 from the thread that paints it.

    The libraries for it keep silent unless WATCHDOG_PID is the process itself. Here it is the compositor's, whose child
    the kiosk is; so these lines do without, and without the variable.
    """

    def __init__(self, window: QObject, environ: MutableMapping[str, str] = os.environ) -> None:
        """Takes its variables out of `environ`: what the kiosk starts has nothing to tell the service manager."""
        super().__init__(window)
        address, microseconds = environ.pop(SOCKET, ""), environ.pop(MICROSECONDS, "")
        self._beat = QTimer(self)
        self._beat.timeout.connect(self._on_beat)
        # A third of what is allowed, so that one late beat is no death.
        self._beat.setInterval(int(microseconds) // 3000 if microseconds.isdecimal() else 0)
        self._address = address.replace("@", "\0", 1) if address.startswith("@") else address
        if address.startswith(("/", "@")):
            window.installEventFilter(self)

    @property
    def beat_ms(self) -> int:
        """0 where no beat is asked for."""
        return self._beat.interval()

    def eventFilter(self, window: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint:
            window.removeEventFilter(self)
            QTimer.singleShot(0, self, self._on_painted)  # when the rest of the window is painted too
        return False

    def _on_painted(self) -> None:
        self._tell("READY=1")
        if self.beat_ms > 0:
            self._beat.start()

    def _on_beat(self) -> None:
        self._tell("WATCHDOG=1")

    def _tell(self, what: str) -> None:
        """A service manager that is gone or busy is not to stop the kiosk; the next beat tries again."""
        import socket

        with suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as out:
            out.setblocking(False)
            out.sendto(what.encode(), self._address)
