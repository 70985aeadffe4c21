"""The printer that patients and staff have in common: one job at a time, and what may be left is taken back."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial
from typing import Protocol

import msgspec
from PySide6.QtCore import QObject, QTimer, Signal

from kiosk.services.platform.background import BackgroundWorker, Failure, Send
from kiosk.services.platform.clock import Clock
from kiosk.services.printing.following import PrintEnd, PrintJob

REST_SECONDS = 20.0
"""The time after a print in which none begins: a second tap prints nothing, nor does an impatient one."""
LONGEST_END = 4.0
"""Seconds that the end of the program waits for a job to be taken back."""
AGAIN_MS = 60_000
"""After which taking back what is left is tried again."""
HANGS_SECONDS = 180.0
"""After which staff are told of a thread that does not end, as of a job that is left: its steps have deadlines."""
_TICK_MS = 1000
_log = logging.getLogger(__name__)


class Printer(Protocol):
    """What prints. `print` and `clear` are called in a thread, and return False where a job may still come.

    None of it holds anything of Qt.
    """

    def print(self, job: PrintJob, send: Send) -> bool:
        """Print, and send each PrintEnd that becomes known."""
        ...

    def clear(self, send: Send) -> bool:
        """Take back what an earlier run of the program may have left."""
        ...

    def end(self, seconds: float) -> None:
        """Take back what is printed, for the program ends. Wait for that, in any thread, at most so many seconds."""
        ...


class _Left(msgspec.Struct, frozen=True):
    """Whether something may still be printed after the thread has ended: its own job, or one of `earlier`.

    `broke` is true where it is not known of earlier ones, for taking them back went wrong in a way that was logged.
    """

    job: bool
    earlier: bool
    broke: bool = False


class OnePrinter(QObject):
    """The printer that patients and staff have in common: one job at a time, whoever wants it, and a rest after it."""

    changed = Signal()

    def __init__(
        self, printer: Printer, clock: Clock, parent: QObject | None = None, *, again_ms: int = AGAIN_MS
    ) -> None:
        super().__init__(parent)
        self._printer, self._clock = printer, clock
        self._tell: Callable[[PrintEnd], None] | None = None
        self._end: Callable[[bool], None] | None = None
        self._taken = self._left = self._broke = False
        self._rests_until = self._began = 0.0
        self._rest = QTimer(self, interval=_TICK_MS)
        self._rest.timeout.connect(self.tick)
        self._again = QTimer(self, interval=again_ms, singleShot=True)
        self._again.timeout.connect(self.clear_again)
        self._worker = BackgroundWorker(self)
        self._worker.progressed.connect(self._on_told)
        self._worker.ended.connect(self._on_ended)

    @property
    def busy(self) -> bool:
        return self._taken or self._worker.busy

    @property
    def resting(self) -> bool:
        return self._clock.now() < self._rests_until

    @property
    def left(self) -> bool:
        """Whether a job may still come out that could not be taken back, or of which nothing is heard any more."""
        return self._left or (self._worker.busy and self._clock.now() >= self._began + HANGS_SECONDS)

    def take(self) -> None:
        """Keep the printer for a document that is made. `print` or `give_back` follows."""
        self._taken = True
        self.changed.emit()

    def give_back(self) -> None:
        self._taken = False
        self.changed.emit()

    def print(self, job: PrintJob, tell: Callable[[PrintEnd], None], end: Callable[[bool], None]) -> None:
        """Print what the printer was taken for.

        `tell` is called with what becomes known of it, and `end` once, with whether it may still come out. Raises
        RuntimeError where the system gives no further thread.
        """
        self._start(partial(_printed, self._printer, job, self._left, self._broke))
        self._tell, self._end = tell, end

    def clear(self) -> None:
        """Take back what an earlier run of the program may have left."""
        if not self.busy:
            self._start(partial(_cleared, self._printer, self._broke))
            self.changed.emit()

    def clear_again(self) -> None:
        """Try once more to take back what could not be taken back; do nothing where nothing is left."""
        if self._left:
            self._again.start()  # also where it is kept for a document that comes to nothing
            self.clear()

    def end(self) -> None:
        """Take back what is printed now, and wait a moment for that: the program ends, and nobody follows it."""
        if self._end is not None:
            self._printer.end(LONGEST_END)

    def tick(self) -> None:
        """Tell when the rest is over. A timer calls this."""
        if not self.resting:
            self._rest.stop()
            self.changed.emit()

    def _start(self, job: Callable[[Send], _Left]) -> None:
        self._worker.start(job)
        self._began = self._clock.now()

    def _begin_rest(self) -> None:
        self._rests_until = self._clock.now() + REST_SECONDS
        self._rest.start()

    def _on_told(self, end: object) -> None:
        assert isinstance(end, PrintEnd)
        assert self._tell is not None
        if end is PrintEnd.SENT:
            self._begin_rest()
        self._tell(end)

    def _on_ended(self, end: object) -> None:
        self._taken, tell, told_end = False, self._tell, self._end
        self._tell = self._end = None
        left = end if isinstance(end, _Left) else None
        self._left = left is None or left.job or left.earlier
        self._broke = left is not None and left.broke
        if self._left:
            self._again.start()
        else:
            self._again.stop()
        if left is not None and left.job:
            self._begin_rest()
        if told_end is not None:
            told_end(left is None or left.job)  # of one that broke nobody knows
        if isinstance(end, Failure):
            if tell is not None:
                tell(PrintEnd.FAILED)
            self.changed.emit()
            raise end.error
        self.changed.emit()


def _printed(printer: Printer, job: PrintJob, left: bool, broke: bool, send: Send) -> _Left:
    """Print in the thread, after one more try to take back what was `left` before."""
    before = _cleared(printer, broke, send) if left else _Left(False, False)
    return _Left(not printer.print(job, send), before.earlier, before.broke)


def _cleared(printer: Printer, broke: bool, send: Send) -> _Left:
    """Take back in the thread what was left. Nobody prints, so whatever goes wrong is not raised.

    It is logged, once: `broke` says that it went wrong the time before, and it is tried each minute.
    """
    try:
        return _Left(False, not printer.clear(send))
    except Exception:  # noqa: BLE001  whatever it was, it is logged, and tried again
        if not broke:
            _log.exception("What an earlier print may have left could not be taken back")
        return _Left(False, True, True)
