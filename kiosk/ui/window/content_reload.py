"""Live reload for authors: changed content files are read anew and shown on the open page."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from kiosk.content.files.snapshot import FolderSnapshot
from kiosk.services.patient.routes import HOME, ROOTS
from kiosk.ui.window.dependencies import KioskServices

CHECK_MS = 500


class ContentReload(QObject):
    """Checks the content folder twice a second and reloads it once its files have stopped changing."""

    def __init__(self, services: KioskServices, staff_inside: Callable[[], bool], parent: QObject) -> None:
        """Nothing is reloaded while `staff_inside` returns True."""
        super().__init__(parent)
        self._contents, self._services, self._staff_inside = services.contents, services, staff_inside
        self._read = self._seen = self._look()
        timer = QTimer(self)
        timer.timeout.connect(self.tick)
        timer.start(CHECK_MS)

    def tick(self) -> None:
        """Checks the files; the timer calls this."""
        found = self._look()
        complete = found == self._seen  # a file that is being written differs from one check to the next
        self._seen = found
        if found != self._read and complete and not self._staff_inside():
            self._read = found
            self._show_anew()

    def _look(self) -> FolderSnapshot:
        return FolderSnapshot(self._contents.in_force.folder, at_once=None)

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
