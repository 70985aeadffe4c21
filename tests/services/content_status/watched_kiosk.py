"""A kiosk that shows a folder which changes, and a patient who may be at it."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from kiosk.content.faults import ContentError
from kiosk.content.library import Edition
from kiosk.services.content_status.folder_watcher import FolderWatcher
from kiosk.services.packs.active_content import ContentPlaces
from kiosk.services.packs.content_keeper import ContentKeeper
from kiosk.services.storage.audit import Audit
from kiosk.services.storage.writer import AtOnce
from tests.clock import HandClock
from tests.content.conftest import write_small_library
from tests.content.files.test_snapshot import FILES, edition_read, write_edition
from tests.loops import wait_until
from tests.services.storage.test_audit import Days


@dataclass
class Kiosk:
    """One that shows a folder of edition 12, and a patient who may be at it."""

    place: Path
    reading: bool = False
    changes: int = 0
    lacks: str = ""
    folder: Path = field(init=False)

    def __post_init__(self) -> None:
        self.folder = write_small_library(self.place / "content")
        if self.lacks:
            (self.folder / self.lacks).unlink()
        self.write(12)
        self.audit, self.clock = Audit(self.place, Days().now), HandClock()
        self.start()

    def start(self) -> None:
        places = ContentPlaces(self.place / "state", self.folder)
        self.keeper = ContentKeeper(places, self.audit, self.clock, Days().now, lambda: self.reading, AtOnce())
        self.watcher = FolderWatcher(
            self.keeper, self.audit, self.clock, Days().now, lambda: self.reading, lambda: "demo"
        )
        self.keeper.content_changed.connect(self._on_changed)

    def _on_changed(self) -> None:
        self.changes += 1

    def write(self, number: int, *files: str) -> None:
        for file in files or FILES:
            write_edition(self.folder, file, number)

    def look(self, times: int = 1) -> None:
        for _ in range(times):
            self.watcher.tick()
            wait_until(lambda: not self.watcher.busy, "the look never ends")

    def seen(self) -> set[str]:
        """The editions on all screens that can be shown."""
        library = self.keeper.library
        assert library is not None
        edition, found = Edition("demo", library.profile("demo"), "en-GB", dt.date(2026, 12, 1)), set[str]()
        for file in FILES:
            with suppress(ContentError):
                found.add(edition_read(library, edition, file))
        return found

    @property
    def troubles(self) -> list[str]:
        return [str(trouble.text) for trouble in self.watcher.troubles]
