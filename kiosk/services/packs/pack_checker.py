"""Looks in a thread which content is in force: after a pack was installed, and from time to time at every byte.

The small file that names the pack in force, the pointer, is looked at every few seconds by the thread of the writer.
"""

from __future__ import annotations

import logging
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
    clips_again,
    content_in_force,
    may_have_packs,
    opened,
    pointer_stamp,
    what_stays,
)
from kiosk.services.platform.clock import Clock
from kiosk.services.storage.troubles import TroubleId
from kiosk.services.storage.writer import DiskWriter

if TYPE_CHECKING:
    from kiosk.services.platform.background import BackgroundWorker, Job, Send

CHECK_SECONDS, CHECK_AGAIN_SECONDS = 600.0, 60.0
"""How long after a check the next one is due, and as long as something can’t be read."""
_log = logging.getLogger(__name__)


class ContentLook(msgspec.Struct, frozen=True):
    """What a look at the disk has found, and the `stamp` that the pointer had before it.

    `found` is None if only the pointer was looked at. `opened` is the library of the content in force, or what staff
    are told if it can't be shown. It is None if the folder in force is the one that is shown. `outdated` is True if
    the pointer has changed meanwhile, and `packs` False only if it is sure that no pack was ever installed.
    """

    stamp: tuple[int, ...]
    packs: bool
    found: ContentInForce | None = None
    opened: Library | Said | None = None
    outdated: bool = False


class _Pointer:
    """What was last seen of the pointer. `packs` is None if nobody has looked, and else as in `ContentLook`."""

    def __init__(self, places: ContentPlaces) -> None:
        self.stamp = pointer_stamp(places)
        self.packs: bool | None = None
        self._places, self._asked = places, False

    def look_by(self, writer: DiskWriter) -> None:
        """Have the writer look at the pointer, unless it is to do so already: a slow disk gets no heap of looks."""
        if not self._asked:
            self._asked = True
            writer.put(self._look)

    def _look(self) -> None:
        """Run by the writer."""
        try:
            self.stamp, self.packs = pointer_stamp(self._places), may_have_packs(self._places)
        finally:
            self._asked = False


class PackChecker(QObject):
    """Looks for `ContentKeeper`. The screen waits for none of it: a network drive may never answer."""

    looked = Signal(object)
    """The `ContentLook`, or None if the look broke off, which is logged."""

    def __init__(self, places: ContentPlaces, clock: Clock, writer: DiskWriter, parent: QObject) -> None:
        """Call this before what is installed is read, for it asks for the stamp of the pointer."""
        super().__init__(parent)
        self._places, self._clock, self._writer = places, clock, writer
        self._worker: BackgroundWorker | None = None
        self._pointer = _Pointer(places)
        self._mark = self._pointer.stamp
        self._last = clock.now() - CHECK_SECONDS + CHECK_AGAIN_SECONDS
        self._clips_last = clock.now()
        self._checks = False

    @property
    def busy(self) -> bool:
        """Whether a thread looks now."""
        return self._worker is not None and self._worker.busy

    @property
    def found_change(self) -> bool:
        """Whether the pointer had another stamp when it was last looked at than before what was `taken` was read."""
        return self._pointer.stamp != self._mark

    @property
    def packs(self) -> bool | None:
        """False if it is sure that no pack was ever installed, None if nobody has looked yet."""
        return self._pointer.packs

    def taken(self, look: ContentLook) -> None:
        """Note that what the look has found is shown from now on."""
        self._mark = look.stamp

    def tick(self, shown: ContentInForce, free: bool) -> None:
        """Look at the pointer and, if nobody uses the kiosk (`free`), begin a look in a thread where one is due.

        One is due if the pointer has changed, if it is time for every byte, or for clips that could not be read.
        Nothing begins while a look goes on.
        """
        self._pointer.look_by(self._writer)
        if self.busy or not free:
            return
        now = self._clock.now()
        self._checks = now - self._last >= (CHECK_AGAIN_SECONDS if shown.unread else CHECK_SECONDS)
        if self._checks:
            self._last = now
        check_all = self._checks and not self._places.pinned
        if self.found_change or (check_all and self.packs):
            self._start(partial(_look, self._places, shown, self._mark, check_all))
        elif now - self._clips_last >= CHECK_AGAIN_SECONDS and _lacks_clips(shown):
            self._clips_last = now
            self._start(partial(_look_at_clips, self._places, shown))

    def look(self, shown: ContentInForce, free: bool) -> None:
        """Look in a thread, whatever was seen of the pointer until now, unless one looks already."""
        if self.busy:
            return
        self._checks = False
        self._start(partial(_look, self._places, shown, self._mark if free else None, False))

    def check_soon(self) -> None:
        """Make the next `tick` start a check."""
        self._last = self._clock.now() - CHECK_SECONDS

    def _start(self, look: Job) -> None:
        from kiosk.services.platform.background import BackgroundWorker

        if self._worker is None:
            self._worker = BackgroundWorker(self)
            self._worker.progressed.connect(self._on_seen)
            self._worker.ended.connect(self._on_ended)
        self._worker.start(look)

    def _on_seen(self, stamp: tuple[int, ...]) -> None:
        self._pointer.stamp = stamp

    def _on_ended(self, end: object) -> None:
        if isinstance(end, ContentLook):
            self._on_seen(end.stamp)
            if self._checks and end.stamp != self._mark:
                self.check_soon()  # the look was a quick one, at another pack
            self.looked.emit(end)
        else:
            _log.error("A look at what is installed broke off", exc_info=getattr(end, "error", None))
            self.looked.emit(None)


def _lacks_clips(shown: ContentInForce) -> bool:
    return any(trouble.text is TroubleId.CLIPS_UNREAD for trouble in shown.troubles)


def _look_at_clips(places: ContentPlaces, shown: ContentInForce, _send: Send) -> ContentLook:
    """Run in a thread."""
    stamp = pointer_stamp(places)
    found = clips_again(places, shown)
    return ContentLook(stamp, True, found, outdated=pointer_stamp(places) != stamp)


def _look(
    places: ContentPlaces, shown: ContentInForce, known: tuple[int, ...] | None, check_all: bool, send: Send
) -> ContentLook:
    """Run in a thread. `known` is the stamp of what is shown; None if no more is wanted than a look at the pointer."""
    stamp, packs = pointer_stamp(places), may_have_packs(places)
    if known is None or (stamp == known and not (check_all and packs)):
        return ContentLook(stamp, packs)
    send(stamp)
    read_at_most = CHECKED_AT_ONCE
    if stamp == known:
        from kiosk.services.packs.manifest import LARGEST_CONTENT

        read_at_most = LARGEST_CONTENT
    found = what_stays(places, shown, content_in_force(places, read_at_most))
    library = None
    if found.folder != shown.folder:
        library = opened(places, found.folder, whatever_it_lacks=shown.pack in found.passed_over)
    return ContentLook(stamp, packs, found, library, pointer_stamp(places) != stamp)
