"""Work on a content pack that runs beside the screen and tells how far it is."""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from kiosk.services.packs_install import Stage, Tell
from kiosk.services.packs_manifest import PackError, Refusal

POLL_MILLISECONDS = 50
_log = logging.getLogger(__name__)


class PackWork(QObject):
    """In a thread of its own, since a stick or a share that fails may hold up whoever reads it for half a minute."""

    progressed = Signal(str, float)
    """The `Stage`, and how far it is from 0 to 1."""

    ended = Signal(object)
    """What the work returned, or the `PackError` that it raised; once."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._told: queue.SimpleQueue[object] = queue.SimpleQueue()
        self._timer = QTimer(self, interval=POLL_MILLISECONDS)
        self._timer.timeout.connect(self._on_timeout)

    @property
    def busy(self) -> bool:
        return self._timer.isActive()

    def start(self, work: Callable[[Tell], object]) -> bool:
        """False while it is busy already."""
        if self.busy:
            return False
        self._timer.start()
        threading.Thread(target=_run, args=(work, self._told), daemon=True).start()
        return True

    def _on_timeout(self) -> None:
        while not self._told.empty():
            told = self._told.get()
            if isinstance(told, _Step):
                self.progressed.emit(told.stage.value, told.share)
            elif isinstance(told, _End):
                self._timer.stop()
                self.ended.emit(told.value)


class _Step:
    def __init__(self, stage: Stage, share: float) -> None:
        self.stage, self.share = stage, share


class _End:
    def __init__(self, value: object) -> None:
        self.value = value


def _run(work: Callable[[Tell], object], told: queue.SimpleQueue[object]) -> None:
    try:
        told.put(_End(work(lambda stage, share: told.put(_Step(stage, share)))))
    except PackError as error:
        told.put(_End(error))
    except Exception as error:  # noqa: BLE001  whatever broke, whoever waits is told
        _log.exception("Work on a content pack broke off")
        told.put(_End(PackError(Refusal.FAILED, f"{type(error).__name__}: {error}")))
