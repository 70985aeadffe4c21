"""Prints at a queue of CUPS, in a thread beside the screen."""

from __future__ import annotations

from pathlib import Path

from kiosk.services.platform.background import Send
from kiosk.services.printing.cups_queue import CupsQueue
from kiosk.services.printing.following import follow
from kiosk.services.printing.patient_printing import PrintJob


class QueuePrinter:
    """The queue of this name. `questions` is the folder with what ipptool asks."""

    def __init__(self, name: str, questions: Path) -> None:
        self._queue = CupsQueue(name, questions)

    def print(self, job: PrintJob, send: Send) -> bool:
        return follow(self._queue, job.document, job.media, send)

    def clear(self, _send: Send) -> bool:
        return self._queue.take_back_all()
