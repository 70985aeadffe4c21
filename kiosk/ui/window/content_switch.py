"""What is shown becomes another department or other content, for nobody is reading."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from kiosk.services.packs.content_keeper import ContentKeeper
from kiosk.services.patient.routes import IDLE
from kiosk.ui.window.dependencies import Presentation, Services
from kiosk.ui.window.main_window import MainWindow


class ContentSwitch(QObject):
    """What has to wait comes when a patient has left."""

    def __init__(
        self,
        contents: ContentKeeper,
        services: Services,
        window: MainWindow,
        shown: Callable[[], Presentation | None],
        usual: Callable[[], str],
    ) -> None:
        """`shown` is made of the library and department in force; `usual` is the department of the settings."""
        super().__init__(window)
        self._contents, self._departments, self._window = contents, services.departments, window
        self._shown, self._usual = shown, usual
        contents.content_changed.connect(self._on_content_changed)
        services.departments.department_changed.connect(self._show)
        services.navigator.route_changed.connect(self._on_route_changed)

    def _on_content_changed(self) -> None:
        """Other content may have other hours and other departments."""
        self._departments.reload(self._contents.library, self._usual())
        self._show()

    def _show(self) -> None:
        if (shown := self._shown()) is not None:
            self._window.show_department(shown)

    def _on_route_changed(self, route: object) -> None:
        if route == IDLE:
            self._departments.tick()
            self._contents.tick()
