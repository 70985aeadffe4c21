"""Checks every byte of the installed content from time to time, in a thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from kiosk.services.packs.active_content import ContentPlaces, content_in_force, may_have_packs, pointer_stamp
from kiosk.services.platform.clock import Clock

if TYPE_CHECKING:
    from kiosk.services.platform.background import BackgroundWorker

CHECK_SECONDS, CHECK_AGAIN_SECONDS = 600.0, 60.0
"""How long after a check the next one is due, and as long as something can’t be read."""


class PackChecker(QObject):
    """Emits `checked` with the `pointer_stamp` before a check and the `ContentInForce` that it found."""

    checked = Signal(object, object)

    def __init__(self, places: ContentPlaces, clock: Clock, parent: QObject) -> None:
        super().__init__(parent)
        self._places, self._clock = places, clock
        self._worker: BackgroundWorker | None = None
        self._last = clock.now() - CHECK_SECONDS + CHECK_AGAIN_SECONDS

    def tick(self, unread: bool) -> None:
        """Start a check if one is due. `unread` says whether something could not be read at the last one."""
        now = self._clock.now()
        if now - self._last >= (CHECK_AGAIN_SECONDS if unread else CHECK_SECONDS):
            self._last = now
            if not self._places.pinned and may_have_packs(self._places):
                self._start()

    def check_soon(self) -> None:
        """Make the next `tick` start a check."""
        self._last = self._clock.now() - CHECK_SECONDS

    def _start(self) -> None:
        from kiosk.services.packs.manifest import LARGEST_CONTENT
        from kiosk.services.packs.pack_job import pack_job
        from kiosk.services.platform.background import BackgroundWorker

        if self._worker is None:
            self._worker = BackgroundWorker(self)
            self._worker.ended.connect(self._on_ended)
        places = self._places
        work = lambda _report: (pointer_stamp(places), content_in_force(places, LARGEST_CONTENT))  # noqa: E731
        self._worker.start(pack_job(work))

    def _on_ended(self, end: object) -> None:
        if isinstance(end, tuple):
            self.checked.emit(*end)
