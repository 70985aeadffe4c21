"""Whether what is shown may be heard by others: private words come by headphones, or where somebody asked for them."""

from __future__ import annotations

from kiosk.services.patient.routes import CHOOSING, IDLE, Route, ScreenId
from kiosk.ui.window.overlays import Overlays

_PRIVATE: frozenset[str] = frozenset({*CHOOSING, ScreenId.AFTERCARE, ScreenId.BETWEEN, ScreenId.PHOTO})
"""Screens whose words tell others who hears them what was done to whom."""


class Privacy:
    """Decides anew at each question, because headphones, pages and sheets come and go."""

    def __init__(self, overlays: Overlays) -> None:
        self._overlays = overlays
        self._route = IDLE
        self._agreed = False
        self.headphones = False
        """Whether headphones are in."""

    @property
    def withholds(self) -> bool:
        """Whether the page that is shown is not to be read. What a sheet over it says is not private."""
        told = self._route.part if self._route.screen is ScreenId.PRINT else self._route.screen
        heard = self.headphones or self._agreed
        return told in _PRIVATE and not heard and self._overlays.sheet is None

    def plug(self, *, headphones: bool) -> None:
        """Take headphones as being in or out. Nobody has agreed to the loudspeaker any more."""
        self.headphones, self._agreed = headphones, False

    def agree(self) -> None:
        """Let the page that is shown be heard, but none that follows, because somebody asks for it."""
        self._agreed = True

    def go(self, route: Route) -> None:
        """Another page is shown, or the same in another look."""
        self._agreed = self._agreed and route == self._route
        self._route = route
