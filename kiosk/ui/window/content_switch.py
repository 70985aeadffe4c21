"""Shows another department or other content, once nobody is reading."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from kiosk.services.departments.schedule import Schedule
from kiosk.services.patient.routes import IDLE
from kiosk.ui.window.dependencies import KioskServices, Presentation
from kiosk.ui.window.visit_controller import VisitController


class ContentSwitch(QObject):
    """Changes that must not disturb a patient are made when the idle screen is shown."""

    def __init__(
        self,
        services: KioskServices,
        visit: VisitController,
        presentation: Callable[[], Presentation | None],
        schedule: Callable[[], Schedule],
        begin_day: Callable[[], None],
    ) -> None:
        """`presentation` returns what is in force now, `schedule` is read from the library in force.

        `begin_day` shows the edition of today: whoever touches the screen all the time may not keep that of yesterday.
        """
        super().__init__(visit)
        self._contents, self._departments, self._visit = services.contents, services.departments, visit
        self._presentation, self._schedule, self._begin_day = presentation, schedule, begin_day
        services.contents.content_changed.connect(self._on_content_changed)
        services.departments.department_changed.connect(self._show)
        services.navigator.route_changed.connect(self._on_route_changed)

    def _on_content_changed(self) -> None:
        """Follows the new schedule first, since other content may have other departments and hours."""
        self._departments.follow(self._schedule())
        self._show()

    def _show(self) -> None:
        if (presentation := self._presentation()) is not None:
            self._visit.show_department(presentation)

    def _on_route_changed(self, route: object) -> None:
        if route == IDLE:
            self._departments.tick()
            self._contents.tick()
            self._begin_day()
