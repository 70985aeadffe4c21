"""Tells systemd when the kiosk has started, and then again and again that the program still answers."""

from __future__ import annotations

import os
from collections.abc import Callable, MutableMapping
from contextlib import suppress

from PySide6.QtCore import QEvent, QObject, QTimer

SOCKET, MICROSECONDS = "NOTIFY_SOCKET", "WATCHDOG_USEC"
LONGEST_WAIT_MS = 5000
"""A disk that hangs keeps no kiosk from having started."""


class Watchdog(QObject):
    """systemd's protocol: READY=1 once `window` is painted, then WATCHDOG=1 from the thread that paints it.

    After the paint READY=1 waits for `be_ready`, and at most for so many milliseconds.

    The libraries for it keep silent unless WATCHDOG_PID is the process itself. Here it is the compositor's, whose child
    the kiosk is; so these lines do without, and without the variable.
    """

    def __init__(
        self,
        window: QObject,
        environ: MutableMapping[str, str] = os.environ,
        is_shown: Callable[[], bool] = lambda: True,
        wait_ms: int = 0,
    ) -> None:
        """Take the variables out of `environ`, because programs that the kiosk starts must not answer for it.

        While `is_shown` returns False there is no beat, so that the kiosk is started anew if that lasts.
        """
        super().__init__(window)
        self._is_shown = is_shown
        address, microseconds = environ.pop(SOCKET, ""), environ.pop(MICROSECONDS, "")
        self._beat = QTimer(self)
        self._beat.timeout.connect(self._on_beat)
        # A third of what is allowed, so that one late beat is no death.
        self._beat.setInterval(int(microseconds) // 3000 if microseconds.isdecimal() else 0)
        self._waiting = QTimer(self, singleShot=True, interval=wait_ms)
        self._waiting.timeout.connect(self._say_ready)
        self._is_ready = wait_ms == 0
        self._address = address.replace("@", "\0", 1) if address.startswith("@") else address
        if address.startswith(("/", "@")):
            window.installEventFilter(self)

    @property
    def beat_ms(self) -> int:
        """The milliseconds between two messages, or 0 if systemd asks for none."""
        return self._beat.interval()

    def be_ready(self) -> None:
        """What else belongs to the start is done."""
        self._is_ready = True
        if self._waiting.isActive():
            self._waiting.stop()
            self._say_ready()

    def eventFilter(self, window: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint:
            window.removeEventFilter(self)
            QTimer.singleShot(0, self, self._on_painted)  # when the rest of the window is painted too
        return False

    def _on_painted(self) -> None:
        if self._is_ready:
            self._say_ready()
        else:
            self._waiting.start()

    def _say_ready(self) -> None:
        self._notify("READY=1")
        if self.beat_ms > 0:
            self._beat.start()

    def _on_beat(self) -> None:
        if self._is_shown():
            self._notify("WATCHDOG=1")

    def _notify(self, message: str) -> None:
        """Send a message. Errors are ignored: the kiosk works without systemd, and the next beat tries again."""
        import socket

        with suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as out:
            out.setblocking(False)
            out.sendto(message.encode(), self._address)
