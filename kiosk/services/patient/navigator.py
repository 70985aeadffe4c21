"""The place where the patient is, and the places before it. They are forgotten when the session ends."""

from __future__ import annotations

import msgspec
from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from kiosk.services.patient.routes import HOME, IDLE, ROOTS, Route, ScreenId

DEPTH = 50  # places before this one: more than anybody goes back, and a bound on memory


class Place(msgspec.Struct, frozen=True):
    """A route, and how far its screen is scrolled down, in the pixels of the screen."""

    route: Route
    scroll: int = 0


class Navigator(QObject):
    """Emits the new `Route` after `place` has changed. The screen is then scrolled to `place.scroll`."""

    route_changed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._place = Place(IDLE)
        self._past: tuple[Place, ...] = ()

    @property
    def place(self) -> Place:
        return self._place

    @property
    def past(self) -> tuple[Place, ...]:
        """The places that Back returns to. The latest is the last."""
        return self._past

    @property
    def can_go_back(self) -> bool:
        return self._place.route.screen not in (ScreenId.IDLE, ScreenId.SAFE)

    def go(self, route: Route) -> None:
        """Go to a route. The places before it are forgotten if it is Idle, Home or the safe page."""
        if route == self._place.route:
            return
        if route.screen in ROOTS or not self.can_go_back:
            self._move(Place(route), ())
        else:
            self._move(Place(route), (*self._past, self._place)[-DEPTH:])

    def replace(self, route: Route) -> None:
        """Go to a route in place of this one, as between the steps of a scan: Back leads where it did before."""
        if route == self._place.route:
            return
        past = () if route.screen in ROOTS else self._past
        # If it is the place before this one too, Back would seem to do nothing.
        self._move(Place(route), past[:-1] if past and past[-1].route == route else past)

    def back(self) -> None:
        """Go to the place before this one. Without one go Home, and from Home to the idle screen."""
        if self._past:
            self._move(self._past[-1], self._past[:-1])
        elif self._place.route.screen is ScreenId.HOME:
            self.wipe()
        elif self.can_go_back:
            self.home()

    def home(self) -> None:
        self._move(Place(HOME), ())

    def wipe(self) -> None:
        self._move(Place(IDLE), ())

    def remember_scroll(self, scroll: int) -> None:
        self._place = replace(self._place, scroll=max(0, scroll))

    def _move(self, place: Place, past: tuple[Place, ...]) -> None:
        changed = place != self._place
        self._place, self._past = place, past
        if changed:
            self.route_changed.emit(place.route)
