"""Shows another department or other content, once nobody is reading."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from kiosk.services.packs.content_keeper import ContentKeeper
from kiosk.services.patient.routes import IDLE
from kiosk.ui.window.dependencies import Presentation, Services
from kiosk.ui.window.main_window import MainWindow


class ContentSwitch(QObject):
    """Changes that must not disturb a patient are made when the idle screen is shown."""

    def __init__(
        self,
        contents: ContentKeeper,
        services: Services,
        window: MainWindow,
        presentation: Callable[[], Presentation | None],
        default_department: Callable[[], str],
    ) -> None:
        """`presentation` returns what is in force now, `default_department` the department that the settings name."""
        super().__init__(window)
        self._contents, self._departments, self._window = contents, services.departments, window
        self._presentation, self._default_department = presentation, default_department
        contents.content_changed.connect(self._on_content_changed)
        services.departments.department_changed.connect(self._show)
        services.navigator.route_changed.connect(self._on_route_changed)

    def _on_content_changed(self) -> None:
        """Reloads the departments first, since other content may have other departments and hours."""
        self._departments.reload(self._contents.library, self._default_department())
        self._show()

    def _show(self) -> None:
        if (presentation := self._presentation()) is not None:
            self._window.show_department(presentation)

    def _on_route_changed(self, route: object) -> None:
        if route == IDLE:
            self._departments.tick()
            self._contents.tick()
