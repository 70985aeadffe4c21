"""Live reload for authors: changed content files are read anew and shown on the open page."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from kiosk.services.patient.routes import HOME, ROOTS
from kiosk.ui.window.dependencies import KioskServices

CHECK_MS = 500
_Stamps = dict[str, tuple[int, int]]
"""By path: the modification time of a file in nanoseconds, and its size in bytes."""


class ContentReload(QObject):
    """Checks the content folder twice a second and reloads it once its files have stopped changing."""

    def __init__(self, services: KioskServices, staff_inside: Callable[[], bool], parent: QObject) -> None:
        """Nothing is reloaded while `staff_inside` returns True."""
        super().__init__(parent)
        self._contents, self._services, self._staff_inside = services.contents, services, staff_inside
        self._read = self._seen = _stamps(services.contents.in_force.folder)
        timer = QTimer(self)
        timer.timeout.connect(self.tick)
        timer.start(CHECK_MS)

    def tick(self) -> None:
        """Checks the files; the timer calls this."""
        stamps = _stamps(self._contents.in_force.folder)
        complete = stamps == self._seen  # a file that is being written differs from one check to the next
        self._seen = stamps
        if stamps != self._read and complete and not self._staff_inside():
            self._read = stamps
            self._show_anew()

    def _show_anew(self) -> None:
        """Reloads the content and returns to the open page, since other content ends the visit and its history."""
        navigator, aids = self._services.navigator, self._services.aids
        route, chosen = navigator.place.route, aids.aids
        if not self._contents.reload() or (route.screen in ROOTS and route != HOME):
            return
        self._services.session.begin()
        aids.use(chosen)
        navigator.go(HOME)
        navigator.go(route)


def _stamps(folder: Path) -> _Stamps:
    """The stamps of all files below the folder, except hidden ones. A file may vanish while this runs."""
    stamps: _Stamps = {}
    for within, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            if not name.startswith("."):
                with suppress(OSError):
                    stat = Path(within, name).stat()
                    stamps[f"{within}/{name}"] = stat.st_mtime_ns, stat.st_size
    return stamps
