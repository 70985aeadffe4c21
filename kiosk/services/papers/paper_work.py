"""Makes one paper in a thread and puts it on a drive, or hands it over to be printed."""

from __future__ import annotations

import logging
from functools import partial

import msgspec
from PySide6.QtCore import QObject, Signal

from kiosk.services.drives.drive_writer import CopyFailure, CopyProgress, Exported, Failed, write_to_drive
from kiosk.services.drives.removable_drives import Drive
from kiosk.services.papers.paper_program import PaperError, PaperProgram, PaperWish, made
from kiosk.services.platform.background import BackgroundWorker, Cancelled, Failure, Send
from kiosk.services.storage.audit import Audit, AuditEvent

_log = logging.getLogger(__name__)


class PaperPlace(msgspec.Struct, frozen=True):
    """Where a paper goes: a file of this name on a drive."""

    drive: Drive
    name: str


class NotMade(msgspec.Struct, frozen=True):
    """The paper was not made; `detail` is for IT."""

    detail: str


class PaperWork(QObject):
    """Makes a paper once. It outlives the page that it is wanted on, so that what was written is always logged."""

    progressed = Signal(object)
    """The share that is made, a number from 0 to 1."""

    ended = Signal(object)
    """`Exported`, `Failed` or `NotMade`; the document as bytes where it has no place; None where it was cancelled."""

    def __init__(self, audit: Audit, parent: QObject) -> None:
        super().__init__(parent)
        self._audit = audit
        self._named = ""
        self._worker = BackgroundWorker(self)
        self._worker.progressed.connect(self.progressed)
        self._worker.ended.connect(self._on_ended)

    def start(self, program: PaperProgram, wish: PaperWish, named: str, place: PaperPlace | None) -> None:
        """Make the paper, which is `named` so in the log. Without a place it is handed over as bytes."""
        self._named = named
        self._worker.start(partial(_run, program, wish, place))

    def cancel(self) -> None:
        """Stop as soon as the next part of it is made, and leave nothing."""
        self._worker.cancel()

    def _on_ended(self, end: object) -> None:
        if isinstance(end, Exported):
            self._audit.note(AuditEvent.EXPORTED, paper=self._named, file=end.file.name)
        self.ended.emit(self._told(end) if isinstance(end, Failure) else end)
        self.deleteLater()

    def _told(self, failure: Failure) -> NotMade | None:
        if isinstance(failure.error, Cancelled):
            return None
        _log.error("A paper was not made", exc_info=failure.error)
        known = isinstance(failure.error, PaperError)
        return NotMade(str(failure.error) if known else f"{type(failure.error).__name__}: {failure.error}")


def _run(program: PaperProgram, wish: PaperWish, place: PaperPlace | None, send: Send) -> bytes | Exported | Failed:
    document = made(program, wish, send)
    if place is None:
        return document
    for step in write_to_drive(((document, 1),), 1, place.drive, place.name):
        if not isinstance(step, CopyProgress):
            return step
    return Failed(CopyFailure.OTHER, "")
