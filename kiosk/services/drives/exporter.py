"""Exports a file in a thread beside the screen, and reports the progress."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import QObject, Signal

from kiosk.services.drives.drive_writer import CopyFailure, CopyProgress, Exported, ExportStep, Failed
from kiosk.services.platform.background import BackgroundWorker, Failure, Send

_log = logging.getLogger(__name__)


class Exporter(QObject):
    """Runs the steps of an export in a thread, because a failing drive may block a writer for half a minute."""

    progressed = Signal(int, int)
    """How much is done and how much there is, in the unit of the steps."""

    ended = Signal(object)
    """The outcome, `Exported` or `Failed`, once for each start."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = BackgroundWorker(self)
        self._worker.progressed.connect(self._on_progressed)
        self._worker.ended.connect(self._on_ended)

    @property
    def busy(self) -> bool:
        return self._worker.busy

    def start(self, steps: Iterator[ExportStep]) -> bool:
        """Run the steps, such as those of `write_to_drive`. Returns False and does nothing while an export runs."""
        return self._worker.start(partial(_run, steps))

    def _on_progressed(self, progress: object) -> None:
        assert isinstance(progress, CopyProgress)
        self.progressed.emit(progress.done, progress.total)

    def _on_ended(self, end: object) -> None:
        if isinstance(end, Failure):
            _log.error("An export broke off", exc_info=end.error)
            end = Failed(CopyFailure.OTHER, f"{type(end.error).__name__}: {end.error}")
        self.ended.emit(end)


def _run(steps: Iterator[ExportStep], send: Send) -> Exported | Failed:
    for step in steps:
        if not isinstance(step, CopyProgress):
            return step
        send(step)
    raise ValueError("the last step has to be the outcome")
