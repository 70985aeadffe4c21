"""Changed content files, shown on the page that is open: for those who write for the kiosk."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from kiosk.services.packs.content_keeper import ContentKeeper
from kiosk.services.patient.routes import HOME, ROOTS
from kiosk.ui.window.dependencies import Services

LOOK_MS = 500
_Stamps = dict[str, tuple[int, int]]
"""By path: when a file was changed last, in nanoseconds, and its size in bytes."""


class ContentReload(QObject):
    """Looks at the content folder twice a second, and reads it anew once a change of its files is complete."""

    def __init__(
        self, contents: ContentKeeper, services: Services, staff_inside: Callable[[], bool], parent: QObject
    ) -> None:
        """While `staff_inside` is true nothing is changed under them."""
        super().__init__(parent)
        self._contents, self._services, self._staff_inside = contents, services, staff_inside
        self._read = self._seen = _stamps(contents.in_force.folder)
        timer = QTimer(self)
        timer.timeout.connect(self.tick)
        timer.start(LOOK_MS)

    def tick(self) -> None:
        """Look at the files; the timer does so."""
        found = _stamps(self._contents.in_force.folder)
        complete = found == self._seen  # while a file is written, it differs from one look to the next
        self._seen = found
        if found != self._read and complete and not self._staff_inside():
            self._read = found
            self._show_anew()

    def _show_anew(self) -> None:
        """Other content ends the visit, so the way back to the page is gone by the time that it is shown again."""
        navigator, aids = self._services.navigator, self._services.aids
        route, chosen = navigator.place.route, aids.aids
        if not self._contents.reload() or (route.screen in ROOTS and route != HOME):
            return
        self._services.session.begin()
        aids.use(chosen)
        navigator.go(HOME)
        navigator.go(route)


def _stamps(folder: Path) -> _Stamps:
    """Of every file below the folder, but for names that begin with a dot. A file may go while this looks."""
    found: _Stamps = {}
    for within, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            if not name.startswith("."):
                with suppress(OSError):
                    stat = Path(within, name).stat()
                    found[f"{within}/{name}"] = stat.st_mtime_ns, stat.st_size
    return found
