"""Prints at the queue of the system, in a thread beside the screen."""

from __future__ import annotations

import threading

from kiosk.services.platform.background import Cancelled, Send
from kiosk.services.printing.following import PrintJob, Queue, follow


class QueuePrinter:
    def __init__(self, queue: Queue) -> None:
        self._queue = queue
        self._ending, self._idle = threading.Event(), threading.Event()

    def print(self, job: PrintJob, send: Send) -> bool:
        self._idle.clear()
        try:
            self._wait(0.0)
            return follow(self._queue, job, send, wait=self._wait)
        except Cancelled:  # nobody is left to be told
            return False
        finally:
            self._idle.set()

    def clear(self, _send: Send) -> bool:
        return self._queue.take_back_all()

    def end(self, seconds: float) -> None:
        self._ending.set()
        self._idle.wait(seconds)

    def _wait(self, seconds: float) -> None:
        """Wait to look at the job again. Raises Cancelled where the program ends, so that it is taken back."""
        if self._ending.wait(seconds):
            raise Cancelled
