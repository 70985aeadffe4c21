"""An export that runs beside the screen and tells how far it is."""

from __future__ import annotations

import queue
import threading
from collections.abc import Iterator, Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from kiosk.services.drives import Drive
from kiosk.services.export import Exported, Failed, Progress, put, steps
from kiosk.services.usage_summary import Row

POLL_MILLISECONDS = 50


class Exporter(QObject):
    """Writes in a thread of its own, since a stick that fails may hold up whoever writes to it for half a minute."""

    progressed = Signal(int, int)
    """Rows done, of all."""

    ended = Signal(object)
    """`Exported` or `Failed`, once."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._told: queue.SimpleQueue[Progress | Exported | Failed] = queue.SimpleQueue()
        self._busy = False
        self._timer = QTimer(self, interval=POLL_MILLISECONDS)
        self._timer.timeout.connect(self._on_timeout)

    @property
    def busy(self) -> bool:
        return self._busy

    def start(self, rows: Sequence[Row], drive: Drive, name: str) -> bool:
        """False while one runs already."""
        return self._begin(steps(tuple(rows), drive, name))

    def start_file(self, data: bytes, drive: Drive, name: str) -> bool:
        """A file that is made already. False while another runs."""
        return self._begin(put(((data, 1),), 1, drive, name))

    def _begin(self, work: Iterator[Progress | Exported | Failed]) -> bool:
        if self._busy:
            return False
        self._busy = True
        self._timer.start()
        threading.Thread(target=_run, args=(work, self._told), daemon=True).start()
        return True

    def _on_timeout(self) -> None:
        while not self._told.empty():
            step = self._told.get()
            if isinstance(step, Progress):
                self.progressed.emit(step.done, step.total)
            else:
                self._timer.stop()
                self._busy = False
                self.ended.emit(step)


def _run(work: Iterator[Progress | Exported | Failed], told: queue.SimpleQueue[Progress | Exported | Failed]) -> None:
    for step in work:
        told.put(step)
