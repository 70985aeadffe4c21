"""What is printed: one job at a time, whoever wants it, few of them a visit, and what became of the last one."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial
from typing import Protocol

import msgspec
from PySide6.QtCore import QObject, QTimer, Signal

from kiosk.fill import Said, said
from kiosk.services.patient.routes import Route
from kiosk.services.platform.background import BackgroundWorker, Failure, Send
from kiosk.services.platform.clock import Clock
from kiosk.services.platform.incremental import IncrementalTask, Work
from kiosk.services.printing.following import PrintEnd
from kiosk.services.storage.troubles import TroubleId

MOST_A_VISIT = 2
"""The prints of one visit, so that nobody empties the tray."""
REST_SECONDS = 20.0
"""The time after a print in which none begins: a second tap prints nothing, nor does an impatient one."""
_SLICE_SECONDS = 0.005
"""What the screen does of making a document between two events."""
_TICK_MS = 1000
_log = logging.getLogger(__name__)


class PrintJob(msgspec.Struct, frozen=True):
    """A document and the name of its paper."""

    document: bytes
    media: str


class Printer(Protocol):
    """What prints. Both are called in a thread, hold nothing of Qt, and return False where a job may still come."""

    def print(self, job: PrintJob, send: Send) -> bool:
        """Print, and send each PrintEnd that becomes known."""
        ...

    def clear(self, send: Send) -> bool:
        """Take back what an earlier run of the program may have left."""
        ...


class _Left(msgspec.Struct, frozen=True):
    """What may still come out when the thread has ended: its own job, and those of `earlier`."""

    job: bool
    earlier: bool


class OnePrinter(QObject):
    """The printer that patients and staff have in common: one job at a time, whoever wants it, and a rest after it."""

    changed = Signal()

    def __init__(self, printer: Printer, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._printer, self._clock = printer, clock
        self._tell: Callable[[PrintEnd], None] | None = None
        self._end: Callable[[bool], None] | None = None
        self._taken = self._left = False
        self._rests_until = 0.0
        self._rest = QTimer(self, interval=_TICK_MS)
        self._rest.timeout.connect(self.tick)
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
        """Whether a job may still come out that could not be taken back."""
        return self._left

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
        self._worker.start(partial(_printed, self._printer, job, self._left))
        self._tell, self._end = tell, end

    def clear(self) -> None:
        """Take back what an earlier run of the program may have left."""
        if not self.busy:
            self._worker.start(partial(_cleared, self._printer))
            self.changed.emit()

    def tick(self) -> None:
        """Tell when the rest is over. A timer calls this."""
        if not self.resting:
            self._rest.stop()
            self.changed.emit()

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
        if left is not None and left.job:
            self._begin_rest()
        if told_end is not None:
            told_end(left is not None and left.job)
        if isinstance(end, Failure):
            if tell is not None:
                tell(PrintEnd.FAILED)
            self.changed.emit()
            raise end.error
        self.changed.emit()


def _printed(printer: Printer, job: PrintJob, left: bool, send: Send) -> _Left:
    """Print in the thread, after one more try to take back what was `left` before."""
    earlier = left and _cleared(printer, send).earlier
    return _Left(not printer.print(job, send), earlier)


def _cleared(printer: Printer, send: Send) -> _Left:
    """Take back in the thread what was left. It failed for nobody who prints, whatever goes wrong."""
    try:
        return _Left(False, not printer.clear(send))
    except Exception:  # noqa: BLE001  whatever it was, it is logged, and tried again
        _log.exception("What an earlier print may have left could not be taken back")
        return _Left(False, True)


class PatientPrinting(QObject):
    """Prints for one patient after another, and tells the screen of the one who printed how it went.

    A job that was handed over is followed to its end, also when the patient leaves; who comes then sees that the
    printer is busy, and nothing of what is printed.
    """

    changed = Signal()
    told = Signal(object)
    """A PrintEnd, as soon as it is known."""

    def __init__(self, printer: OnePrinter, most: float = MOST_A_VISIT, parent: QObject | None = None) -> None:
        """`most` is how many prints a visit has; those of staff have no end."""
        super().__init__(parent)
        self._printer, self._most = printer, most
        self._route: Route | None = None
        self._end: PrintEnd | None = None
        self._prints = 0
        self._prints_now = self._left = False
        self._making: IncrementalTask[bytes] | None = None
        self._media = ""
        self._slices = QTimer(self, interval=0)
        self._slices.timeout.connect(self._make_on)
        printer.changed.connect(self.changed)

    # --- what the screen asks ---------------------------------------------------------------------------------

    @property
    def busy(self) -> bool:
        """Whether a document is made, printed or may still come, whoever wanted it."""
        return self._printer.busy

    @property
    def spent(self) -> bool:
        """Whether this visit has printed as often as one may."""
        return self._prints >= self._most

    @property
    def ready(self) -> bool:
        """Whether `print` would print."""
        return not (self.busy or self._printer.resting or self.spent)

    @property
    def may_come(self) -> bool:
        """Whether what was printed here last is on its way, or could not be taken back."""
        return self._prints_now or (self._left and self._printer.left)

    def end_of(self, route: Route) -> PrintEnd | None:
        """What became of the print of this page in this visit; None where it is not known, or there is none."""
        return self._end if route == self._route else None

    def awaits(self, route: Route) -> bool:
        """Whether this visit prints this page, and nothing is known of it yet."""
        return route == self._route and self._end is None and self._prints_now

    # --- what happens -----------------------------------------------------------------------------------------

    def print(self, route: Route, drawing: Work[bytes], media: str) -> bool:
        """Make a document, a little at a time, and print it for the page of this route. False where it may not be."""
        if not self.ready:
            return False
        self._route, self._end = route, None
        self._making, self._media = IncrementalTask(drawing), media
        self._prints_now, self._left = True, False
        self._slices.start()
        self._printer.take()
        return True

    def forget(self) -> None:
        """Begin anew for the next patient. What is on its way is followed to its end all the same."""
        self._route, self._end, self._prints, self._left = None, None, 0, False
        self.changed.emit()

    def clear(self) -> None:
        """Take back what an earlier run of the program may have left at the printer."""
        self._printer.clear()

    def clear_again(self) -> None:
        """Try once more to take back what could not be taken back; do nothing where nothing is left."""
        if self._printer.left:
            self._printer.clear()

    @property
    def trouble(self) -> Said | None:
        """What staff are told: a job may still come out, whoever wanted it."""
        return said(TroubleId.PRINT_LEFT) if self._printer.left else None

    def _make_on(self) -> None:
        assert self._making is not None
        try:
            if not self._making.go_on(_SLICE_SECONDS):
                return
            document = self._making.result
            assert document is not None
            self._printer.print(PrintJob(document, self._media), self._on_told, self._on_ended)
        except Exception:
            self._prints_now = False
            self._tell(PrintEnd.FAILED)
            self._printer.give_back()
            raise
        finally:
            if self._making.done:
                self._slices.stop()
                self._making = None

    def _on_told(self, end: PrintEnd) -> None:
        if end is PrintEnd.SENT:
            self._prints += self._route is not None
        self._tell(end)

    def _tell(self, end: PrintEnd) -> None:
        if self._route is not None:
            self._end = end
        self.told.emit(end)
        self.changed.emit()

    def _on_ended(self, left: bool) -> None:
        self._prints_now, self._left = False, left and self._route is not None
        if self._left and self._end is not PrintEnd.SENT:
            self._prints += 1  # it may come out, and another one would be the second
