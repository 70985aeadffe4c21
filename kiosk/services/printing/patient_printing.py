"""What somebody prints: a few prints a visit, and what became of the last one, told in time whatever hangs."""

from __future__ import annotations

import time

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from kiosk.fill import Said, said
from kiosk.services.patient.routes import Route
from kiosk.services.platform.incremental import IncrementalTask, Work
from kiosk.services.printing.following import PrintEnd, PrintJob
from kiosk.services.printing.one_printer import OnePrinter
from kiosk.services.storage.troubles import TroubleId

MOST_A_VISIT = 2
"""The prints of one visit, so that nobody empties the tray."""
LONGEST_MS = 31_000
"""From the tap until something is told, whatever hangs or is slow."""
_SLICE_SECONDS = 0.005
"""What the screen does of making a document between two events."""


class PatientPrinting(QObject):
    """Prints for one patient after another, and tells the screen of the one who printed how it went.

    A job that was handed over is followed to its end, also when the patient leaves; who comes then sees that the
    printer is busy, and nothing of what is printed.
    """

    changed = Signal()
    told = Signal(object)
    """A PrintEnd, as soon as it is known."""

    def __init__(
        self,
        printer: OnePrinter,
        most: float = MOST_A_VISIT,
        parent: QObject | None = None,
        *,
        longest_ms: int = LONGEST_MS,
    ) -> None:
        """`most` is how many prints a visit has; those of staff have no end."""
        super().__init__(parent)
        self._printer, self._most = printer, most
        self._route: Route | None = None
        self._end: PrintEnd | None = None
        self._prints = 0
        self._prints_now = self._left = False
        self._making: IncrementalTask[bytes] | None = None
        self._media, self._asked = "", 0.0
        self._late = QTimer(self, interval=longest_ms, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._late.timeout.connect(self._on_late)
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
        """Whether `print` would take a document now."""
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
        self._route, self._end, self._asked = route, None, time.monotonic()
        self._late.start()
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
        self._printer.clear_again()

    def end(self) -> None:
        """Take back what is printed now, whoever wanted it, for the program ends."""
        self._printer.end()

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
            self._printer.print(PrintJob(document, self._media, self._asked), self._on_told, self._on_ended)
        except Exception:
            self._give_up()
            raise
        finally:
            if self._making.done:
                self._slices.stop()
                self._making = None

    def _give_up(self) -> None:
        """Tell of a document that came to nothing before it was handed over."""
        self._prints_now = False
        self._tell(PrintEnd.FAILED)
        self._printer.give_back()

    def _on_late(self) -> None:
        """Tell that there is no answer, where nothing else is told in time; what is known later is told then."""
        if self._making is not None:
            self._slices.stop()
            self._making = None
            self._give_up()
        elif self._prints_now:
            self._tell(PrintEnd.SILENT)

    def _on_told(self, end: PrintEnd) -> None:
        if self._end is PrintEnd.SENT:
            return  # what breaks afterwards takes no paper back
        if end is PrintEnd.SENT:
            self._prints += self._route is not None
        self._tell(end)

    def _tell(self, end: PrintEnd) -> None:
        self._late.stop()
        if self._route is not None:
            self._end = end
        self.told.emit(end)
        self.changed.emit()

    def _on_ended(self, left: bool) -> None:
        self._late.stop()
        self._prints_now, self._left = False, left and self._route is not None
        if self._left and self._end is not PrintEnd.SENT:
            self._prints += 1  # it may come out, and another one would be the second
