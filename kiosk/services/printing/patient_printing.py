"""What patients print: one job at a time, few of them a visit, and what became of the last one."""

from __future__ import annotations

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


class PatientPrinting(QObject):
    """Prints for one patient after another, and tells the screen of the one who printed how it went.

    A job that was handed over is followed to its end, also when the patient leaves; who comes then sees that the
    printer is busy, and nothing of what is printed.
    """

    changed = Signal()
    told = Signal(object)
    """A PrintEnd, as soon as it is known."""

    def __init__(
        self, printer: Printer, clock: Clock, most: float = MOST_A_VISIT, parent: QObject | None = None
    ) -> None:
        """`most` is how many prints a visit has; those of staff have no end."""
        super().__init__(parent)
        self._printer, self._clock, self._most = printer, clock, most
        self._route: Route | None = None
        self._end: PrintEnd | None = None
        self._prints = 0
        self._rests_until = 0.0
        self._left = False
        self._making: IncrementalTask[bytes] | None = None
        self._media = ""
        self._slices = QTimer(self, interval=0)
        self._slices.timeout.connect(self._make_on)
        self._rest = QTimer(self, interval=_TICK_MS)
        self._rest.timeout.connect(self.tick)
        self._worker = BackgroundWorker(self)
        self._worker.progressed.connect(self._on_told)
        self._worker.ended.connect(self._on_ended)

    # --- what the screen asks ---------------------------------------------------------------------------------

    @property
    def busy(self) -> bool:
        """Whether a document is made, printed or may still come, whoever wanted it."""
        return self._making is not None or self._worker.busy

    @property
    def resting(self) -> bool:
        return self._clock.now() < self._rests_until

    @property
    def spent(self) -> bool:
        """Whether this visit has printed as often as one may."""
        return self._prints >= self._most

    @property
    def ready(self) -> bool:
        """Whether `print` would print."""
        return not (self.busy or self.resting or self.spent)

    def end_of(self, route: Route) -> PrintEnd | None:
        """What became of the print of this page in this visit; None where it is not known, or there is none."""
        return self._end if route == self._route else None

    def awaits(self, route: Route) -> bool:
        """Whether this visit prints this page, and nothing is known of it yet."""
        return route == self._route and self._end is None and self.busy

    # --- what happens -----------------------------------------------------------------------------------------

    def print(self, route: Route, drawing: Work[bytes], media: str) -> bool:
        """Make a document, a little at a time, and print it for the page of this route. False where it may not be."""
        if not self.ready:
            return False
        self._route, self._end = route, None
        self._making, self._media = IncrementalTask(drawing), media
        self._slices.start()
        self.changed.emit()
        return True

    def forget(self) -> None:
        """Begin anew for the next patient. What is on its way is followed to its end all the same."""
        self._route, self._end, self._prints = None, None, 0
        self.changed.emit()

    def clear(self) -> None:
        """Take back what an earlier run of the program may have left at the printer."""
        self._worker.start(self._printer.clear)

    @property
    def trouble(self) -> Said | None:
        """What staff are told: a job may still come out."""
        return said(TroubleId.PRINT_LEFT) if self._left else None

    def tick(self) -> None:
        """Tell when the rest is over. A timer calls this."""
        if not self.resting:
            self._rest.stop()
            self.changed.emit()

    def _make_on(self) -> None:
        assert self._making is not None
        try:
            if not self._making.go_on(_SLICE_SECONDS):
                return
        except Exception:
            self._slices.stop()
            self._making = None
            self._tell(PrintEnd.FAILED)
            raise
        self._slices.stop()
        document, self._making = self._making.result, None
        assert document is not None
        self._worker.start(partial(self._printer.print, PrintJob(document, self._media)))

    def _on_told(self, end: object) -> None:
        assert isinstance(end, PrintEnd)
        if end is PrintEnd.SENT:
            self._rests_until = self._clock.now() + REST_SECONDS
            self._rest.start()
            self._prints += self._route is not None
        self._tell(end)

    def _tell(self, end: PrintEnd) -> None:
        if self._route is not None:
            self._end = end
        self.told.emit(end)
        self.changed.emit()

    def _on_ended(self, end: object) -> None:
        self._left = end is not True
        if isinstance(end, Failure):
            self._tell(PrintEnd.FAILED)
            raise end.error
        self.changed.emit()
