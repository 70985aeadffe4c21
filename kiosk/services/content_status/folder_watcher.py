"""Watches the content folder that is shown: a change of it is taken as a whole while nobody reads, or not at all."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from kiosk.content.faults import WHOLE, ContentError, Fault, FaultKind
from kiosk.content.files.snapshot import FolderSnapshot
from kiosk.content.library import Edition, Library
from kiosk.fill import Said, said
from kiosk.services.content_status.fingerprint import known_fingerprint
from kiosk.services.departments.profiles import staff_edition
from kiosk.services.packs.active_content import ContentPlaces, needed_departments
from kiosk.services.packs.content_keeper import ContentKeeper
from kiosk.services.platform.background import BackgroundWorker, Failure, Job, Send
from kiosk.services.platform.clock import Clock
from kiosk.services.platform.incremental import run_to_end
from kiosk.services.platform.wall_time import Now
from kiosk.services.storage.audit import Audit, AuditEvent
from kiosk.services.storage.files import reason_of
from kiosk.services.storage.troubles import TroubleId, as_facts

LOOK_MILLISECONDS = 15_000
"""The time between two looks. A folder is complete if nothing in it has changed from one look to the next."""
SILENT_SECONDS = 120.0
"""After so long staff are told that a look has not ended: longer than any folder takes to be read."""
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class FolderLook:
    """What a look at the disk has found.

    `complete` is True if the folder has another edition than the one that is shown, with all its files in memory. It
    is False while the folder is as it is shown, changes, has the `fault` that staff are told, or is `unread` for a
    reason of the disk, which may pass. `lacks` is a file of what is shown that could not be read since it was opened.
    """

    found: FolderSnapshot
    complete: bool = False
    fault: Said | str = ""
    unread: str = ""
    lacks: Said | None = None


class FolderWatcher(QObject):
    """Keeps all that is shown in memory, and shows a changed folder once it is complete and nobody reads.

    All that needs the disk is done in a thread, because a network drive may answer late or never.
    """

    def __init__(
        self,
        contents: ContentKeeper,
        audit: Audit,
        clock: Clock,
        now: Now,
        in_use: Callable[[], bool],
        department: Callable[[], str],
    ) -> None:
        """`department` returns the id of the department in force, or "" if there is none."""
        super().__init__()
        self._contents, self._audit, self._clock, self._now = contents, audit, clock, now
        self._in_use, self._department = in_use, department
        self._looked: FolderLook | None = None
        self._looks_since = clock.now()
        self._silence_noted = False
        self._worker = BackgroundWorker(self)
        self._worker.ended.connect(self._on_ended)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.tick)

    def start(self) -> None:
        """Read the rest of the content, and look at the disk from now on. What is given never changes."""
        if self._contents.places.given is not None:
            return
        self._timer.start(LOOK_MILLISECONDS)
        self.tick()

    @property
    def busy(self) -> bool:
        """Whether a thread reads or looks now."""
        return self._worker.busy

    @property
    def troubles(self) -> tuple[Said, ...]:
        """What staff are told while the folder does not answer, or holds another edition than the one that is shown."""
        looked, folder = self._looked, self._contents.in_force.folder
        if self._silent:
            return (said(TroubleId.FOLDER_SILENT, folder=str(folder)),)
        if looked is None or looked.found.location != folder:
            return ()
        if looked.found == self._shown:
            return () if looked.lacks is None else (looked.lacks,)
        if looked.unread:
            return (said(TroubleId.FOLDER_UNREAD, folder=str(folder), reason=looked.unread),)
        if looked.fault:
            return (said(TroubleId.FOLDER_CHANGE_FAULTY, folder=str(folder), fault=looked.fault),)
        return (said(TroubleId.FOLDER_CHANGED, folder=str(folder)),)

    @property
    def _silent(self) -> bool:
        return self._worker.busy and self._clock.now() - self._looks_since >= SILENT_SECONDS

    @property
    def _shown(self) -> FolderSnapshot | None:
        library = self._contents.library
        return library.files if library is not None and isinstance(library.files, FolderSnapshot) else None

    def tick(self) -> None:
        """Show what is complete, and look anew, unless somebody reads. The timer calls this."""
        if self._worker.busy:
            self._note_silence()
            return
        if self._in_use():
            if (shown := self._shown) is not None and shown.sums is None:
                self._start(partial(_keep, shown))
            return
        self._show()
        folder, departments = self._contents.in_force.folder, (self._department(),)
        before = self._looked if self._looked is not None and self._looked.found.location == folder else None
        today = self._now().date()
        self._start(partial(_look, folder, self._shown, before, departments, self._contents.places, today))

    def _start(self, job: Job) -> None:
        self._looks_since, self._silence_noted = self._clock.now(), False
        self._worker.start(job)

    def _note_silence(self) -> None:
        """Note in the audit log, once, that the thread waits for the folder. It waits on, and nothing else is asked."""
        if self._silent and not self._silence_noted:
            self._silence_noted = True
            _log.warning("The content folder %s does not answer; what is shown stays", self._contents.in_force.folder)
            self._audit.note(AuditEvent.ERROR, **as_facts("fault", self.troubles[0]))

    def _on_ended(self, end: object) -> None:
        if isinstance(end, Failure):
            _log.error("The content folder could not be looked at", exc_info=end.error)
        elif isinstance(end, FolderLook):
            if end.fault and end != self._looked:
                _log.warning("The content folder was changed, but what was shown before stays: %s", end.fault)
            if end.unread and (self._looked is None or end.unread != self._looked.unread):
                _log.warning("The content folder %s can’t be read: %s", end.found.location, end.unread)
            if end.lacks is not None and (self._looked is None or end.lacks != self._looked.lacks):
                _log.warning("A file of the content that is shown can’t be read: %s", end.lacks)
                self._audit.note(AuditEvent.ERROR, **as_facts("fault", end.lacks))
            self._looked = end
            if not self._in_use():
                self._show()

    def _show(self) -> None:
        """Show the edition that was found complete. It is in memory, so that this asks nothing of the disk."""
        looked, before = self._looked, self._shown
        if looked is None or not looked.complete or looked.found.location != self._contents.in_force.folder:
            return
        self._looked = None
        _log.info("The content folder was changed, and is now shown as it was found")
        self._contents.show(Library.of(looked.found))
        versions = {"before_version": before, "version": looked.found}
        facts = {name: known_fingerprint(each) for name, each in versions.items() if each is not None}
        self._audit.note(AuditEvent.CONTENT_CHANGED, **{name: version for name, version in facts.items() if version})


def _keep(shown: FolderSnapshot, _send: Send) -> None:
    """Run in a thread."""
    run_to_end(shown.keep())


def _look(
    folder: Path,
    shown: FolderSnapshot | None,
    before: FolderLook | None,
    departments: tuple[str, ...],
    places: ContentPlaces,
    today: dt.date,
    _send: Send,
) -> FolderLook:
    """Run in a thread. `before` is the look before this one, which is repeated if nothing has changed since."""
    if shown is not None and shown.sums is None:
        run_to_end(shown.keep())
    found = FolderSnapshot(folder, at_once=None)
    if (nothing_new := _nothing_new(found, shown)) is not None:
        return nothing_new
    again = before is not None and found == before.found
    if before is not None and again and (before.complete or before.fault):
        return before
    if before is not None and again and before.unread:
        found = before.found  # which has all but what the disk did not give
    elif (shown is not None and run_to_end(shown.has_bytes_of(found))) or not again:
        return FolderLook(found)
    run_to_end(found.keep())
    if (later := FolderSnapshot(folder, at_once=None)) != found:
        return FolderLook(later)
    if found.sums is None:
        return _incomplete(found)
    if shown is not None and shown.sums == found.sums and run_to_end(shown.has_bytes_of(found)):
        return FolderLook(found)
    needed = tuple(dict.fromkeys((*filter(None, departments), *needed_departments(places))))
    if fault := next(_faults(found, () if shown is None else shown.names, needed, today), None):
        return FolderLook(found, fault=str(fault))
    return FolderLook(found, complete=True)


def _unread(found: FolderSnapshot) -> str:
    """Return why the folder could not be read as a whole for now; "" if nothing fails but files that are gone."""
    error = found.unlisted or found.unread
    gone = error is None or isinstance(error, FileNotFoundError | NotADirectoryError)
    return "" if error is None or gone else reason_of(error)


def _nothing_new(found: FolderSnapshot, shown: FolderSnapshot | None) -> FolderLook | None:
    """Return what there is to tell of a folder that is as it is shown, or can't be read; None for any other."""
    if shown is not None and found == shown:
        return FolderLook(found, lacks=_lacking(shown))
    return FolderLook(found, unread=unread) if (unread := _unread(found)) else None


def _lacking(shown: FolderSnapshot) -> Said | None:
    """Return what staff are told of a file that can't be read, and so is nowhere in memory."""
    error = shown.unlisted or shown.unread
    if error is None or not _unread(shown):
        return None
    return said(TroubleId.FILE_UNREAD, file=str(error.filename or shown.location), reason=reason_of(error))


def _incomplete(found: FolderSnapshot) -> FolderLook:
    if found.unlisted is not None:
        return FolderLook(found, fault=reason_of(found.unlisted))
    fault = said(TroubleId.CHANGED_OR_UNREAD, file=str(found.changed_file))
    return FolderLook(found, unread=unread) if (unread := _unread(found)) else FolderLook(found, fault=fault)


def _faults(
    snapshot: FolderSnapshot, shown: Collection[str], departments: Iterable[str], today: dt.date
) -> Iterator[Fault]:
    """Yield what keeps a page, a picture or the words of these departments from being shown in one of its languages.

    `shown` are the names of the files that patients read until now: a translation that was not among them may be
    missing as before, and its page is offered in the language of staff, as is one that is older than its source. The
    library is one of its own: another thread uses that of the patients, and its cache would keep all pages.
    """
    try:
        library = Library.of(snapshot)
        known = library.profile_ids()
        if not known:
            yield Fault(FaultKind.MISSING_FILE, "profiles", WHOLE, "a department", "none")
        for profile_id in departments:
            profile = library.profile(profile_id)
            for language in filter(library.languages.__contains__, profile.languages):
                edition = Edition(profile_id, profile, language, today)
                library.interface(edition)
                for kind in ("scans", "topics", "comparisons"):
                    for id_ in getattr(profile, kind):
                        yield from _page_faults(library, f"{kind}/{id_}", edition, shown)
    except ContentError as error:
        yield from error.faults


def _page_faults(library: Library, name: str, edition: Edition, shown: Collection[str]) -> Iterator[Fault]:
    kind, _, id_ = name.partition("/")
    try:
        library.page(kind, id_, edition)
    except ContentError as error:
        words, missing = f"/{edition.language}.json", FaultKind.MISSING_FILE
        offered = staff_edition(library, edition) is not None
        for fault in error.faults:
            as_before = fault.kind is missing and fault.file.endswith(words) and fault.file not in shown
            if not (offered and (as_before or fault.kind is FaultKind.STALE_TRANSLATION)):
                yield fault
