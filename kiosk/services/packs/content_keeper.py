"""The content of a running kiosk: which library is in force, and another one as soon as nobody is reading."""

from __future__ import annotations

import functools
import logging
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from kiosk.content.faults import ContentError
from kiosk.content.library import Library
from kiosk.services.packs.active_content import ContentPlaces, content_in_force, mark, needed_departments
from kiosk.services.packs.pointer import POINTER
from kiosk.services.platform.clock import Clock
from kiosk.services.platform.version import program_version
from kiosk.services.platform.wall_time import Now
from kiosk.services.storage.audit import Audit, AuditEvent

if TYPE_CHECKING:
    from kiosk.services.drives.removable_drives import Drive
    from kiosk.services.packs.inbox import InboxRound, InboxWatcher
    from kiosk.services.packs.installer import ContentChange, PackRequirements, ReportProgress
    from kiosk.services.platform.background import BackgroundWorker

TICK_MILLISECONDS = 5000
INBOX_SECONDS = 60.0
FROM_STICK, FROM_FOLDER = "stick", "folder"
_log = logging.getLogger(__name__)


class ContentKeeper(QObject):
    """Emits `content_changed` after `library` has become another one: only while nobody uses the kiosk."""

    content_changed = Signal()

    def __init__(
        self,
        places: ContentPlaces,
        audit: Audit,
        clock: Clock,
        now: Now,
        in_use: Callable[[], bool],
    ) -> None:
        super().__init__()
        self.places, self._audit, self._clock, self._now = places, audit, clock, now
        self._in_use = in_use
        self._mark = mark(places)
        self.in_force = content_in_force(places)
        self.fault = ""
        """Why there is no library at the start."""
        self.library = self._open()
        self._watched: InboxWatcher | None = None
        self._inbox: BackgroundWorker | None = None
        self._looked_at = clock.now() - INBOX_SECONDS
        self._refused = self._unwatched = ""
        self._to_clear = True
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MILLISECONDS)
        self._timer.timeout.connect(self.tick)
        self._timer.start()

    def _open(self) -> Library | None:
        try:
            return Library.open(self.in_force.folder)
        except ContentError as error:
            self.fault = str(error)
            return None

    @property
    def trouble(self) -> str | None:
        """Sentences for staff: what is damaged, and which pack in the watched folder was refused."""
        waiting = self._watched.trouble if self._watched is not None else ""
        return " ".join(filter(None, (self.in_force.trouble, self._refused, self._unwatched, waiting))) or None

    @property
    def waits(self) -> bool:
        """True where other content is installed than is shown."""
        return mark(self.places) != self._mark

    @property
    def takes_packs(self) -> bool:
        """False where IT has said of nobody that their packs are to be trusted."""
        return self.places.keys_file is not None and not self.places.pinned

    def tick(self) -> None:
        """Look at the disk; the timer does so every few seconds."""
        if self._in_use():
            return
        if self.waits:
            self._look()
        if self._to_clear:
            self._clear()
        if self.places.inbox_dir is not None and self._clock.now() - self._looked_at >= INBOX_SECONDS:
            self._looked_at = self._clock.now()
            self._look_into(self.places.inbox_dir)

    # --- what is shown ----------------------------------------------------------------------------------------

    def _look(self) -> None:
        """Shows what is installed now, unless it can't be shown: then what was shown stays."""
        self._mark = mark(self.places)
        found, self._refused = content_in_force(self.places), ""
        if found.folder == self.in_force.folder:
            self.in_force = found
            return
        try:
            library = Library.open(found.folder)
            there = library.profile_ids()
            if lacking := [id_ for id_ in needed_departments(self.places) if id_ not in there]:
                self._refuse(f"it has no department {lacking[0]}, which this screen is for.")
                return
        except ContentError as error:
            self._refuse(str(error.faults[0]))
            return
        _log.info("The content is now %s", found.folder)
        self.in_force, self.library, self._to_clear = found, library, True
        self.content_changed.emit()

    def _refuse(self, why: str) -> None:
        self._refused = f"The installed content can’t be shown: {why}"
        _log.error("%s What was shown before stays.", self._refused)
        self._audit.note(AuditEvent.ERROR, fault=self._refused)

    def _clear(self) -> None:
        """What crashed installations left, and packs that are neither shown nor can be gone back to."""
        self._to_clear = False
        if (self.places.state_dir / POINTER).parent.is_dir():
            from kiosk.services.packs.pack_store import PackStore

            store, shown = PackStore(self.places.state_dir), self.in_force.folder
            self._start_once(lambda _tell: store.clear(shown))

    def reload(self) -> bool:
        """Reads the files of the folder in force anew. False where it can't be opened: what was shown stays."""
        try:
            self.library = Library.open(self.in_force.folder)
        except ContentError as error:
            _log.error("The changed content can't be read, so what was shown before stays:\n%s", error)
            return False
        self.content_changed.emit()
        return True

    # --- installing -------------------------------------------------------------------------------------------

    def install(self, file: Path) -> BackgroundWorker:
        """By staff; it ends with a `ContentChange` or a PackError, which is noted."""
        from kiosk.services.packs import installer
        from kiosk.services.packs.pack_store import PackStore

        store, terms = PackStore(self.places.state_dir), self._terms()

        def work(tell: ReportProgress) -> ContentChange:
            return installer.install(store, file, terms(by_hand=True), tell)

        worker = self._start_once(work)
        worker.ended.connect(functools.partial(self._on_installed, file.name))
        return worker

    def look_on(self, drives: Sequence[Drive]) -> BackgroundWorker:
        """Which packs are on them: it ends with a tuple of `Offer`, or a PackError."""
        from kiosk.services.packs.offers import offers
        from kiosk.services.packs.pack_store import PackStore

        store, terms = PackStore(self.places.state_dir), self._terms()
        return self._start_once(lambda _tell: offers(drives, store.state(), terms(by_hand=True)))

    def _on_installed(self, name: str, end: object) -> None:
        from kiosk.services.packs.installer import ContentChange

        if isinstance(end, ContentChange):
            self._note_change(end, FROM_STICK)
            self.tick()
        else:
            self._note_refusal(name, str(end))

    def _note_change(self, changed: ContentChange, source: str) -> None:
        if not changed.already and changed.pack is not None:
            before = {} if changed.before is None else {"before": changed.before.number}
            self._audit.note(AuditEvent.CONTENT_CHANGED, pack=changed.pack.number, source=source, **before)

    def _note_refusal(self, name: str, why: str) -> None:
        _log.warning("The content pack %s was not installed: %s", name, why)
        self._audit.note(AuditEvent.ERROR, pack=name, fault=why)

    def _terms(self) -> Callable[..., PackRequirements]:
        """For a job, which therefore does not hold the keeper."""
        return functools.partial(_terms_of, self.places, self._now)

    # --- the watched folder -----------------------------------------------------------------------------------

    def _look_into(self, folder: Path) -> None:
        """Beside the screen. A share that does not answer is not asked again before it does."""
        from kiosk.services.packs.inbox import InboxWatcher
        from kiosk.services.packs.pack_job import pack_job
        from kiosk.services.packs.pack_store import PackStore

        if self._watched is None:
            store = PackStore(self.places.state_dir)
            self._watched = InboxWatcher(folder, store, functools.partial(self._terms(), by_hand=False), self._now)
            self._inbox = self._worker()
            self._inbox.ended.connect(self._on_round)
        assert self._inbox is not None
        watched = self._watched
        self._inbox.start(pack_job(lambda _tell: watched.round()))

    def _on_round(self, end: object) -> None:
        from kiosk.services.packs.inbox import INSTALLED, InboxRound

        if not isinstance(end, InboxRound):
            self._unwatched = str(end)
            return
        self._tell_of_folder(end)
        for handled in end.news:
            if handled.outcome != INSTALLED:
                self._note_refusal(handled.stamp.name, handled.detail)
        for changed in end.changes:
            self._note_change(changed, FROM_FOLDER)
        self.tick()

    def _tell_of_folder(self, end: InboxRound) -> None:
        if end.trouble and end.trouble != self._unwatched:
            _log.warning("%s", end.trouble)
        self._unwatched = end.trouble

    def _start_once(self, work: Callable[[ReportProgress], object]) -> BackgroundWorker:
        """A worker for this alone, which goes when the work has ended."""
        from kiosk.services.packs.pack_job import pack_job

        worker = self._worker()
        worker.ended.connect(worker.deleteLater)
        worker.start(pack_job(work))
        return worker

    def _worker(self) -> BackgroundWorker:
        from kiosk.services.platform.background import BackgroundWorker

        return BackgroundWorker(self)


def _terms_of(places: ContentPlaces, now: Now, *, by_hand: bool) -> PackRequirements:
    """Raises PackError without keys."""
    from kiosk.services.packs.installer import PackRequirements
    from kiosk.services.packs.keys import read_public

    keys, departments = read_public(places.keys_file), needed_departments(places)
    return PackRequirements(keys, program_version(), now().date(), departments, by_hand)
