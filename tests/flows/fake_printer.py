"""A printer at the door of the kiosk: it takes jobs, and does with them what the test says."""

from __future__ import annotations

import queue

from kiosk.services.platform.background import Send
from kiosk.services.printing.following import PrintEnd, PrintJob


class FakePrinter:
    """A `Printer`. A job lasts until the test gives it up, or takes it."""

    def __init__(self) -> None:
        self.jobs: list[PrintJob] = []
        self.cleared = self.ended = 0
        self._told: queue.SimpleQueue[PrintEnd | bool | Exception] = queue.SimpleQueue()

    def print(self, job: PrintJob, send: Send) -> bool:
        self.jobs.append(job)
        while not isinstance(told := self._told.get(), bool):
            if isinstance(told, Exception):
                raise told
            send(told)
        return told

    def clear(self, _send: Send) -> bool:
        self.cleared += 1
        return True

    def end(self, _seconds: float) -> None:
        self.ended += 1

    def tells(self, *ends: PrintEnd | Exception) -> None:
        """Tell what becomes of the job that is printed now, or of the next one."""
        for end in ends:
            self._told.put(end)

    def ends(self, gone: bool = True) -> None:
        """End the job: nothing comes of it any more, unless it is not `gone`."""
        self._told.put(gone)
