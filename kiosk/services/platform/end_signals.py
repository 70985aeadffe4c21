"""The signals by which a service manager, or Ctrl+C in a terminal, ends the program."""

from __future__ import annotations

import signal
import sys
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, QSocketNotifier, QTimer

from kiosk.process.interrupts import EXIT_INTERRUPTED


class EndSignals(QObject):
    """Ends the event loop on SIGTERM and SIGHUP with 0, on SIGINT with 130, also where one comes before the loop runs.

    SIGHUP comes from a terminal that is closed; under `nohup` it stays ignored. SIGUSR1 and SIGUSR2 do nothing.

    Python handles a signal only while Python code runs, which none does while Qt waits: hence `wake_on_signal`.
    """

    def __init__(self, app: QCoreApplication) -> None:
        super().__init__(app)
        signal.signal(signal.SIGTERM, _on_signal)
        signal.signal(signal.SIGINT, _on_interrupt)
        if sys.platform != "win32":
            if signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:
                signal.signal(signal.SIGHUP, _on_signal)
            for number in (signal.SIGUSR1, signal.SIGUSR2):
                signal.signal(number, signal.SIG_IGN)

    def wake_on_signal(self) -> None:
        """Handle signals at once from now on. Call it after the first paint, for it loads a slow module."""
        import socket

        self._reading, self._writing = socket.socketpair()  # the one kind of channel that Qt also watches on Windows
        for end in (self._reading, self._writing):
            end.setblocking(False)
        signal.set_wakeup_fd(self._writing.fileno(), warn_on_full_buffer=False)
        notifier = QSocketNotifier(self._reading.fileno(), QSocketNotifier.Type.Read, self)
        notifier.activated.connect(self._on_written)

    def _on_written(self) -> None:
        """Empty the socket. Python has already called the handler of the signal."""
        self._reading.recv(64)


def _on_signal(_number: int, _frame: object) -> None:
    _exit(0)


def _on_interrupt(_number: int, _frame: object) -> None:
    _exit(EXIT_INTERRUPTED)


def _exit(code: int) -> None:
    # Not `exit` itself: before the event loop runs it would be lost.
    QTimer.singleShot(0, partial(QCoreApplication.exit, code))
