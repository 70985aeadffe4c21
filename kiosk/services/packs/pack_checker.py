"""Looks in a thread which content is in force: when another pack was installed, and at every byte from time to time."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QObject, Signal

from kiosk.content.library import Library
from kiosk.fill import Said
from kiosk.services.packs.active_content import (
    CHECKED_AT_ONCE,
    ContentInForce,
    ContentPlaces,
    content_in_force,
    may_have_packs,
    opened,
    pointer_stamp,
    what_stays,
)
from kiosk.services.platform.clock import Clock

if TYPE_CHECKING:
    from kiosk.services.platform.background import BackgroundWorker

CHECK_SECONDS, CHECK_AGAIN_SECONDS = 600.0, 60.0
"""How long after a check the next one is due, and as long as something can’t be read."""


class ContentLook(msgspec.Struct, frozen=True):
    """What a look at the disk has found, and the `stamp` that the pointer had before it.

    `opened` is the library of the content in force, or what staff are told if it can't be shown. It is None if the
    folder in force is the one that is shown.
    """

    stamp: tuple[int, ...]
    found: ContentInForce
    opened: Library | Said | None = None


class PackChecker(QObject):
    """Looks for `ContentKeeper`. The screen waits for none of it: a network drive may never answer."""

    looked = Signal(object)
    """The `ContentLook`, or None if the look broke off, which is logged."""

    def __init__(self, places: ContentPlaces, clock: Clock, parent: QObject) -> None:
        super().__init__(parent)
        self._places, self._clock = places, clock
        self._worker: BackgroundWorker | None = None
        self._last = clock.now() - CHECK_SECONDS + CHECK_AGAIN_SECONDS

    @property
    def busy(self) -> bool:
        """Whether a thread looks now."""
        return self._worker is not None and self._worker.busy

    def look(self, shown: ContentInForce) -> None:
        """Look which content is in force instead of the `shown` one, unless a thread looks already."""
        self._start(shown, CHECKED_AT_ONCE)

    def tick(self, shown: ContentInForce) -> None:
        """Start a check of every byte if one is due."""
        now = self._clock.now()
        if not self.busy and now - self._last >= (CHECK_AGAIN_SECONDS if shown.unread else CHECK_SECONDS):
            self._last = now
            if not self._places.pinned and may_have_packs(self._places):
                from kiosk.services.packs.manifest import LARGEST_CONTENT

                self._start(shown, LARGEST_CONTENT)

    def check_soon(self) -> None:
        """Make the next `tick` start a check."""
        self._last = self._clock.now() - CHECK_SECONDS

    def _start(self, shown: ContentInForce, read_at_most: int) -> None:
        from kiosk.services.packs.pack_job import pack_job
        from kiosk.services.platform.background import BackgroundWorker

        if self._worker is None:
            self._worker = BackgroundWorker(self)
            self._worker.ended.connect(self._on_ended)
        look = partial(_look, self._places, shown, read_at_most)
        self._worker.start(pack_job(lambda _report: look()))

    def _on_ended(self, end: object) -> None:
        self.looked.emit(end if isinstance(end, ContentLook) else None)


def _look(places: ContentPlaces, shown: ContentInForce, read_at_most: int) -> ContentLook:
    """Run in a thread."""
    stamp = pointer_stamp(places)
    found = what_stays(places, shown, content_in_force(places, read_at_most))
    if found.folder == shown.folder:
        return ContentLook(stamp, found)
    return ContentLook(stamp, found, opened(places, found.folder, whatever_it_lacks=shown.pack in found.passed_over))
