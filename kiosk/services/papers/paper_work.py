"""Makes one paper in a thread and puts it on a drive, or has it printed."""

from __future__ import annotations

import logging
from contextlib import closing
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

import msgspec
from PySide6.QtCore import QObject, Signal

from kiosk.services.drives.drive_writer import CopyFailure, CopyProgress, Exported, Failed, write_to_drive
from kiosk.services.drives.removable_drives import Drive
from kiosk.services.papers.paper_program import OtherContentError, PaperError, PaperProgram, Papers, PaperWish, made
from kiosk.services.patient.routes import Route, ScreenId
from kiosk.services.platform.background import BackgroundWorker, Cancelled, Failure, Send
from kiosk.services.platform.incremental import Work
from kiosk.services.printing.following import PrintEnd
from kiosk.services.printing.system_queue import in_windows
from kiosk.services.storage.audit import Audit, AuditEvent

if TYPE_CHECKING:
    from kiosk.services.printing.patient_printing import PatientPrinting

PAPER_ROUTE = Route(ScreenId.PRINT, part="paper")
"""What a printer is asked for by, where it prints a paper."""
_PIECE = 256 * 1024
"""The bytes that a drive is given between two moments at which it can be stopped; a slow one takes a second."""
_log = logging.getLogger(__name__)


class PaperPlace(msgspec.Struct, frozen=True):
    """Where a paper goes: a file of this name on a drive."""

    drive: Drive
    name: str


class NotMade(msgspec.Struct, frozen=True):
    """The paper was not made, as the content is not the one that is shown, or for the `detail`, which is for IT."""

    detail: str
    other_content: bool = False


class HandedOver(msgspec.Struct, frozen=True):
    """The paper was made. Whether the printer has taken it is told: it may have been busy by then."""

    taken: bool


class NotPrinted(msgspec.Struct, frozen=True):
    """The printer had taken the paper, and did not print it. It may still come until the job is `over`."""

    why: PrintEnd
    over: bool = False


PaperFailure: TypeAlias = Failed | NotMade | HandedOver | NotPrinted
"""How a paper comes to nothing."""


class FailedPaper(msgspec.Struct, frozen=True):
    """A paper that could not be made or printed: what it was, as it is `named` on the screen, and why."""

    wish: PaperWish
    named: str
    end: PaperFailure


class PaperWork(QObject):
    """Makes a paper once. It outlives the page that it is wanted on, so that it arrives and is logged all the same.

    A print is followed to its end: what becomes of it is known long after the printer has taken it.
    """

    progressed = Signal(object)
    """The share that is made, a number from 0 to 1."""

    ended = Signal(object)
    """`Exported`, `Failed`, `HandedOver` or `NotMade`; None where it was cancelled."""

    def __init__(
        self, wish: PaperWish, named: str, to: PaperPlace | PatientPrinting, audit: Audit, parent: QObject
    ) -> None:
        """The paper is `named` so in the log."""
        super().__init__(parent)
        self.wish, self.named, self.to = wish, named, to
        self.share = 0.0
        self._audit = audit
        self._papers: Papers | None = None
        self._failed: FailedPaper | None = None
        self._worker = BackgroundWorker(self)
        self._worker.progressed.connect(self._on_progressed)
        self._worker.ended.connect(self._on_ended)

    def start(self, papers: Papers) -> bool:
        """Make the paper. False while another one is made, for two would write to one file."""
        if papers.work is not None:
            return False
        self._papers, papers.work = papers, self
        place = self.to if isinstance(self.to, PaperPlace) else None
        self._worker.start(partial(_run, papers.program, self.wish, place))
        return True

    def cancel(self) -> None:
        """Stop as soon as the next part of it is made, and leave nothing."""
        self._worker.cancel()

    def _on_progressed(self, share: object) -> None:
        assert isinstance(share, float)
        self.share = share
        self.progressed.emit(share)

    def _on_ended(self, end: object) -> None:
        assert self._papers is not None
        self._papers.work = None
        match end:
            case Exported():
                self._audit.note(AuditEvent.EXPORTED, paper=self.named, file=end.file.name)
            case bytes():
                end = HandedOver(self._print(end))
            case Failure():
                end = self._told(end)
        match end:
            case Failed() | NotMade() | HandedOver(taken=False):
                self._leave_word(end)
        self.ended.emit(end)
        if end != HandedOver(taken=True):
            self.deleteLater()

    def _leave_word(self, end: PaperFailure) -> None:
        assert self._papers is not None
        self._failed = self._papers.untold[self.wish.department] = FailedPaper(self.wish, self.named, end)

    def _untold(self) -> bool:
        """Whether staff have not yet acknowledged what was last said of this paper."""
        assert self._papers is not None
        return self._failed is not None and self._papers.untold.get(self.wish.department) is self._failed

    def _print(self, document: bytes) -> bool:
        """Hand it over, and return whether the printer has taken it."""
        assert not isinstance(self.to, PaperPlace)
        if not self.to.ready:
            _log.warning("A paper was not printed, for the printer is busy")
            return False
        self.to.forget()
        taken = self.to.print(PAPER_ROUTE, _ready(document), "A4")
        if taken:
            self._audit.note(AuditEvent.EXPORTED, paper=self.named)
            self.to.told.connect(self._on_told)
            self.to.changed.connect(self._on_print_changed)
        return taken

    def _on_told(self, end: object) -> None:
        assert isinstance(end, PrintEnd)
        assert self._papers is not None
        if end is not PrintEnd.SENT:
            self._leave_word(NotPrinted(end))
        elif self._untold():  # it came after all
            del self._papers.untold[self.wish.department]

    def _on_print_changed(self) -> None:
        """End when the print job has ended. No other job begins meanwhile, so all that is told is about this one."""
        assert not isinstance(self.to, PaperPlace)
        if self.to.busy:
            return
        if self._untold() and self._failed is not None and isinstance(self._failed.end, NotPrinted):
            self._leave_word(NotPrinted(self._failed.end.why, over=self.to.trouble is None))
        self.deleteLater()

    def _told(self, failure: Failure) -> NotMade | None:
        if isinstance(failure.error, Cancelled):
            return None
        _log.error("A paper was not made", exc_info=failure.error)
        known = isinstance(failure.error, PaperError)
        detail = str(failure.error) if known else f"{type(failure.error).__name__}: {failure.error}"
        return NotMade(detail, isinstance(failure.error, OtherContentError))


def _run(program: PaperProgram, wish: PaperWish, place: PaperPlace | None, send: Send) -> bytes | Exported | Failed:
    document = made(program, wish, send, dots=place is None and in_windows())
    if place is None:
        return document
    pieces = ((document[start : start + _PIECE], 1) for start in range(0, len(document), _PIECE))
    with closing(write_to_drive(pieces, 1, place.drive, place.name)) as steps:  # so that one that is stopped tidies up
        for step in steps:
            if not isinstance(step, CopyProgress):
                return step
            send(1.0)
    return Failed(CopyFailure.OTHER, "")


def _ready(document: bytes) -> Work[bytes]:
    """A document that is made already."""
    yield
    return document
