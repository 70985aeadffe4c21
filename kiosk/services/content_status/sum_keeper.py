"""Makes the sums that approvals are compared with in a thread, for whatever content the kiosk shows."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, QTimer

from kiosk.content.departments.own_files import APPROVALS, PROFILES
from kiosk.content.faults import ContentError
from kiosk.content.files.source import FileSource
from kiosk.content.library import Edition, Library
from kiosk.services.packs.content_keeper import ContentKeeper
from kiosk.services.platform.background import BackgroundWorker, Failure, Send
from kiosk.services.platform.wall_time import Now

LOOK_MILLISECONDS = 1000
"""The time between two looks whether somebody who reads while the sums are ready has left."""
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class PageSums:
    """The sums of all approved pages of the content in `files`, by profile, language and page."""

    files: FileSource
    sums: Mapping[tuple[str, str, str], str]


class SumKeeper(QObject):
    """Lets a library know its sums once nobody reads. Until then, no page is approved whose approval needs one."""

    def __init__(self, contents: ContentKeeper, now: Now, in_use: Callable[[], bool]) -> None:
        super().__init__()
        self._contents, self._now, self._in_use = contents, now, in_use
        self._begun: Library | None = None
        self._found: PageSums | None = None
        self._worker = BackgroundWorker(self)
        self._worker.ended.connect(self._on_ended)
        self._timer = QTimer(self, interval=LOOK_MILLISECONDS)
        self._timer.timeout.connect(self.tick)
        contents.content_changed.connect(self.tick)

    @property
    def waits(self) -> bool:
        """Whether sums are made that the library is told when nobody reads."""
        return self._found is not None

    @property
    def ready(self) -> bool:
        """Whether the library in force has the sums that it needs."""
        return self._begun is self._contents.library and self._found is None and not self._worker.busy

    def tick(self) -> None:
        """Begin with a library that is new, and hand over what was found. The timer calls this while either waits."""
        library = self._contents.library
        if library is not None and library is not self._begun:
            needed = needs_sums(library.files)
            if needed:
                library.use_known_sums({})
            if not self._worker.busy:
                self._begun, self._found = library, None
                if needed:
                    self._worker.start(partial(_made, library.files, self._now().date()))
        self._hand_over()
        if self.waits or library is not self._begun:
            self._timer.start()
        else:
            self._timer.stop()

    def _on_ended(self, end: object) -> None:
        if isinstance(end, Failure):
            _log.error("The sums of the pages could not be made, so that none is approved", exc_info=end.error)
        elif isinstance(end, PageSums):
            self._found = end
        self.tick()

    def _hand_over(self) -> None:
        found, library = self._found, self._contents.library
        if found is None or self._in_use():
            return
        self._found = None
        if library is not None and library.files is found.files:
            library.use_known_sums(found.sums)
            self._contents.content_changed.emit()


def needs_sums(files: FileSource) -> bool:
    """Return whether a department of this content has approvals."""
    return any(files.folders_with(PROFILES, APPROVALS))


def _made(files: FileSource, today: dt.date, _send: Send) -> PageSums:
    """Run in a thread. The library is one of its own, for that of the patients may be used by one thread only."""
    sums: dict[tuple[str, str, str], str] = {}
    library = Library.of(files)
    for profile_id in library.profile_ids():
        with suppress(ContentError):
            profile = library.profile(profile_id)
            approvals = {} if profile.sample else library.approvals(profile_id)
            for name, languages in approvals.items():
                for language in languages:
                    with suppress(ContentError):
                        edition = Edition(profile_id, profile, language, today)
                        sums[profile_id, language, name] = library.sum_of(name, edition)
    return PageSums(files, sums)
