"""What a patient has ticked to tell or to ask, and the letter of a list of names: forgotten when the patient leaves."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from kiosk.services.patient.routes import Route


class Choices(QObject):
    """What was chosen by the route that it is on, so that ids of sentences to tell and to ask are kept apart."""

    choices_changed = Signal()

    def __init__(self, in_use: Callable[[], bool], parent: QObject | None = None) -> None:
        """Nothing is chosen while `in_use` returns False: the next patient would find it."""
        super().__init__(parent)
        self._in_use = in_use
        self._chosen: dict[Route, frozenset[str]] = {}

    def chosen(self, route: Route) -> frozenset[str]:
        return self._chosen.get(route, frozenset())

    def toggle(self, route: Route, choice: str) -> None:
        if not self._in_use():
            return
        self._chosen[route] = self.chosen(route) ^ {choice}
        self.choices_changed.emit()

    def choose_only(self, route: Route, choice: str) -> None:
        """Chooses this alone on the route, or nothing for ""."""
        if not self._in_use():
            return
        self._chosen[route] = frozenset({choice} - {""})
        self.choices_changed.emit()

    def clear(self) -> None:
        if any(self._chosen.values()):
            self._chosen = {}
            self.choices_changed.emit()
