"""Keeps the content of a running kiosk, and changes to newly installed content while nobody uses it."""

from __future__ import annotations

import functools
import logging
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QObject, QTimer, Signal

from kiosk.content.faults import ContentError
from kiosk.content.library import Library
from kiosk.fill import Said, said
from kiosk.printable import printable_name
from kiosk.services.packs.active_content import (
    OF_CLIPS,
    ContentInForce,
    ContentPlaces,
    content_in_force,
    for_screen,
    library_of,
)
from kiosk.services.packs.pack_checker import ContentLook, PackChecker
from kiosk.services.platform.clock import Clock
from kiosk.services.platform.wall_time import Now
from kiosk.services.storage.audit import Audit, AuditEvent
from kiosk.services.storage.troubles import TroubleId, as_facts
from kiosk.services.storage.writer import DiskWriter

if TYPE_CHECKING:
    from kiosk.services.drives.removable_drives import Drive
    from kiosk.services.packs.inbox import InboxRound, InboxWatcher
    from kiosk.services.packs.installer import ContentChange, PackRequirements, ReportProgress
    from kiosk.services.platform.background import BackgroundWorker

TICK_MILLISECONDS = 5000
INBOX_SECONDS = 60.0
_OF_PACKS = {TroubleId.CONTENT_DAMAGED, TroubleId.CONTENT_OTHER_FORMAT}
_OF_THE_DISK = {*_OF_PACKS, TroubleId.CONTENT_UNREAD, TroubleId.POINTER_UNREAD, *OF_CLIPS}
FROM_STICK, FROM_FOLDER = "stick", "folder"
_log = logging.getLogger(__name__)


class ContentKeeper(QObject):
    """Emits `content_changed` after `library` has changed, which happens only while nobody uses the kiosk."""

    content_changed = Signal()
    settled = Signal()
    """A look at the content that is installed, at more than the pointer, has ended, with a change or without one."""

    def __init__(
        self, places: ContentPlaces, audit: Audit, clock: Clock, now: Now, in_use: Callable[[], bool], disk: DiskWriter
    ) -> None:
        super().__init__()
        self.places, self._audit, self._clock, self._now = places, audit, clock, now
        self._in_use = in_use
        self._checker = PackChecker(places, clock, disk, self)
        self.in_force = content_in_force(places)
        self.fault = ""
        """Why there is no library at the start."""
        self.library = self._open()
        self._watched: InboxWatcher | None = None
        self._inbox: BackgroundWorker | None = None
        self._looked_at = clock.now() - INBOX_SECONDS
        self._refused: Said | None = None
        self._unwatched: Said | None = None
        self._to_clear = True
        self._told: tuple[Said, ...] = ()
        self._note_new_troubles()
        self._again = self._to_tell = False
        self._checker.looked.connect(self._on_looked)
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MILLISECONDS)
        self._timer.timeout.connect(self.tick)
        self._timer.start()

    def _open(self) -> Library | None:
        try:
            return for_screen(library_of(self.places, self.in_force.folder))
        except ContentError as error:
            self.fault = str(error)
            return None

    @property
    def troubles(self) -> tuple[Said, ...]:
        """What staff are told about damaged content and packs that were refused."""
        waiting = self._watched.troubles if self._watched is not None else ()
        return (*self.in_force.troubles, *filter(None, (self._refused, self._unwatched)), *waiting)

    @property
    def waits(self) -> bool:
        """Whether the installed content is not the one that is shown, as far as a thread has seen."""
        return not self.in_force.unread and self._checker.found_change

    @property
    def looks(self) -> bool:
        """Whether a thread looks now at the content that is installed: `settled` tells when it has ended."""
        return self._checker.busy

    @property
    def takes_packs(self) -> bool:
        """Whether packs can be installed, for which IT must have set the keys to trust."""
        return self.places.keys_file is not None and not self.places.pinned

    def tick(self) -> None:
        """Change to installed content, and look into the watched folder. The timer calls this every few seconds."""
        free = not self._in_use()
        self._checker.tick(self.in_force, free)
        if free and self._to_clear and not self._checker.busy:
            self._clear(self._checker.packs)
        if free and self.places.inbox_dir is not None and self._clock.now() - self._looked_at >= INBOX_SECONDS:
            self._looked_at = self._clock.now()
            self._look_into(self.places.inbox_dir)

    # --- what is shown ----------------------------------------------------------------------------------------

    def _on_looked(self, look: ContentLook | None) -> None:
        free, again, self._again = not self._in_use(), self._again, False
        if look is not None and look.found is not None:
            if free and not look.outdated:
                self._checker.taken(look)
                self._take(look.found, look.opened)
            else:
                self._checker.check_soon()  # when nobody uses the kiosk, and what was found is not old
        if again:
            self._look_at_once()
        elif look is None or look.found is not None or self._to_tell:
            self._to_tell = False
            self.settled.emit()

    def _take(self, found: ContentInForce, library: Library | Said | None) -> None:
        """Change to the content that was found. If that can't be shown, or is not sure, the present content stays."""
        refused, self._refused = self._refused, None
        if library is None:
            self.in_force = found
            self._note_new_troubles()
            return
        if not isinstance(library, Library):
            self._refused, self.in_force = library, replace(self.in_force, troubles=found.troubles)
            self._note_new_troubles()
            if library != refused:
                _log.error("What was shown before stays: %s", library)
                self._audit.note(AuditEvent.ERROR, **as_facts("fault", library))
            return
        _log.info("The content is now %s", found.folder)
        self.in_force, self.library, self._to_clear = found, for_screen(library), True
        self._note_new_troubles()
        self.content_changed.emit()

    def _note_new_troubles(self) -> None:
        """Note in the audit log what was damaged or can't be read, once as long as it lasts."""
        found = tuple(trouble for trouble in self.in_force.troubles if trouble.text in _OF_THE_DISK)
        for trouble in (each for each in found if each not in self._told):
            self._audit.note_trouble(trouble)
        self._told = found

    def _clear(self, packs: bool | None) -> None:
        """Remove remains of installations, and packs neither shown nor previous; where none are, make no folder."""
        self._to_clear = packs is None  # until somebody has looked
        if packs:
            from kiosk.services.packs.pack_store import PackStore

            store, shown = PackStore(self.places.state_dir), self.in_force.folder
            self._start_once(lambda _report: store.clear(shown) if store.packs.exists() else None)

    def reload(self) -> bool:
        """Open the folder in force anew. Returns False, and keeps the present library, if it can't be opened."""
        try:
            library = library_of(self.places, self.in_force.folder)
        except ContentError as error:
            _log.error("The changed content can’t be read, so what was shown before stays:\n%s", error)
            return False
        self.show(library)
        return True

    def show(self, library: Library) -> None:
        """Show another edition of the folder in force."""
        self.library, self.fault = for_screen(library), ""
        self.content_changed.emit()

    # --- installing -------------------------------------------------------------------------------------------

    def install(self, file: Path) -> BackgroundWorker:
        """Install a pack for staff. The worker ends with a `ContentChange` or a PackError, which is logged."""
        from kiosk.services.packs import installer
        from kiosk.services.packs.pack_store import PackStore

        store, requirements = PackStore(self.places.state_dir), self._requirements()

        def work(report: ReportProgress) -> ContentChange:
            return installer.install(store, file, requirements(by_hand=True), report)

        worker = self._start_once(work)
        worker.ended.connect(functools.partial(self._on_installed, printable_name(file.name)))
        return worker

    def look_on(self, drives: Sequence[Drive]) -> BackgroundWorker:
        """Look for packs on the drives. The worker ends with a tuple of `Offer`, or a PackError."""
        from kiosk.services.packs.offers import offers
        from kiosk.services.packs.pack_store import PackStore

        store, requirements = PackStore(self.places.state_dir), self._requirements()
        return self._start_once(lambda _report: offers(drives, store.state(), requirements(by_hand=True)))

    def _on_installed(self, name: str, end: object) -> None:
        from kiosk.services.packs.installer import ContentChange
        from kiosk.services.packs.refusals import PackError

        if isinstance(end, PackError):
            self._note_refusal(name, end.problem)
        elif isinstance(end, ContentChange):
            self._note_change(end, FROM_STICK)
            self._look_at_once()

    def _look_at_once(self) -> None:
        """Look at what was installed just now: a look that goes on may have begun before."""
        self._again, self._to_tell = self._checker.busy, True
        self._checker.look(self.in_force, not self._in_use())

    def _note_change(self, changed: ContentChange, source: str) -> None:
        if not changed.already and changed.pack is not None:
            before = {} if changed.before is None else {"before": changed.before.number}
            self._audit.note(AuditEvent.CONTENT_CHANGED, pack=changed.pack.number, source=source, **before)

    def _note_refusal(self, name: str, problem: Said | str) -> None:
        _log.warning("The content pack %s was not installed: %s", name, problem)
        self._audit.note(AuditEvent.ERROR, pack=name, **as_facts("fault", problem))

    def _requirements(self) -> Callable[..., PackRequirements]:
        """Return a function that makes the requirements. A job may hold it, because it does not hold this QObject."""
        from kiosk.services.packs.pack_job import requirements_of

        return functools.partial(requirements_of, self.places, self._now)

    # --- the watched folder -----------------------------------------------------------------------------------

    def _look_into(self, folder: Path) -> None:
        """Look into the watched folder in a thread. If it does not answer, nothing else is asked of it meanwhile."""
        from kiosk.services.packs.inbox import InboxWatcher
        from kiosk.services.packs.pack_job import pack_job
        from kiosk.services.packs.pack_store import PackStore

        if self._watched is None:
            store = PackStore(self.places.state_dir)
            self._watched = InboxWatcher(
                folder, store, functools.partial(self._requirements(), by_hand=False), self._now
            )
            self._inbox = self._worker()
            self._inbox.ended.connect(self._on_round)
        assert self._inbox is not None
        watched = self._watched
        self._inbox.start(pack_job(lambda _report: watched.round()))

    def _on_round(self, end: object) -> None:
        from kiosk.services.packs.inbox import InboxRound
        from kiosk.services.packs.inbox_record import more_refused
        from kiosk.services.packs.refusals import PackError

        if isinstance(end, PackError):
            self._unwatched = said(TroubleId.INBOX_FAILED, detail=end.problem)
            return
        assert isinstance(end, InboxRound)
        self._log_folder_trouble(end)
        for handled in end.news:
            self._note_refusal(handled.stamp.name, handled.problem)
        for others in more_refused(end.more):
            _log.warning("content.inbox_dir: %s", others)
            self._audit.note(AuditEvent.ERROR, **as_facts("fault", others))
        for changed in end.changes:
            self._note_change(changed, FROM_FOLDER)
        if end.changes:
            self._look_at_once()

    def _log_folder_trouble(self, end: InboxRound) -> None:
        if end.trouble and end.trouble != self._unwatched:
            _log.warning("content.inbox_dir: %s", end.trouble)
        self._unwatched = end.trouble

    def _start_once(self, work: Callable[[ReportProgress], object]) -> BackgroundWorker:
        """Start the work with a worker of its own, which is deleted when the work has ended."""
        from kiosk.services.packs.pack_job import pack_job

        worker = self._worker()
        worker.ended.connect(worker.deleteLater)
        worker.start(pack_job(work))
        return worker

    def _worker(self) -> BackgroundWorker:
        from kiosk.services.platform.background import BackgroundWorker

        return BackgroundWorker(self)
