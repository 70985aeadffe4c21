"""What a patient has ticked to tell or to ask; held for as long as they stand there and never stored."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from kiosk.services.patient.routes import Route


class Choices(QObject):
    """Ticks belong to the route they were made on: those to tell staff and those to ask are kept apart."""

    choices_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._chosen: dict[Route, frozenset[str]] = {}

    def chosen(self, route: Route) -> frozenset[str]:
        return self._chosen.get(route, frozenset())

    def toggle(self, route: Route, choice: str) -> None:
        self._chosen[route] = self.chosen(route) ^ {choice}
        self.choices_changed.emit()

    def clear(self) -> None:
        if any(self._chosen.values()):
            self._chosen = {}
            self.choices_changed.emit()
