"""A horizontal swipe turns the page. It is never needed, since each page has buttons that do the same."""

from __future__ import annotations

from PySide6.QtCore import QObject

from kiosk.ui.pointing import TouchContact
from kiosk.ui.screens.base import Screen
from kiosk.ui.widgets.tap import Tap
from kiosk.ui.window.main_window import MainWindow

_LEAST_MM = 25.0
_STILL_MM = 8.0
"""How far a contact moves that only rests and trembles."""
_STEEPEST = 0.5
"""Height over width: a steeper movement scrolls the page."""


class Swipe(QObject):
    """Turns the current screen; forward is a swipe to the left, or to the right in a right-to-left language."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._swiping: int | None = None
        """The contact that may become a swipe: the last that began, unless another moves as well."""
        contacts = window.input.contacts
        contacts.began.connect(self._on_began)
        contacts.moved.connect(self._on_moved)
        contacts.ended.connect(self._on_ended)
        contacts.withdrawn.connect(self._on_withdrawn)

    def _on_began(self, contact: TouchContact) -> None:
        page, touched = self._window.screen_shown, contact.under
        on_page = page is not None and touched is not None and page.isAncestorOf(touched)
        self._swiping = contact.number if on_page and not isinstance(touched, Tap) else None

    def _on_moved(self, contact: TouchContact) -> None:
        """Two fingers that move are no swipe, but a palm that rests stops none."""
        context = self._window.context
        if self._swiping in (None, contact.number) or context is None:
            return
        if (contact.at - contact.start).manhattanLength() > _STILL_MM * context.theme.sizes.per_mm:
            self._swiping = None

    def _on_withdrawn(self, contact: TouchContact) -> None:
        if contact.number == self._swiping:
            self._swiping = None

    def _on_ended(self, contact: TouchContact) -> None:
        swiping, self._swiping = self._swiping == contact.number, None
        screen, context = self._window.screen_shown, self._window.context
        if not swiping or context is None or not isinstance(screen, Screen):
            return
        distance = contact.at - contact.start
        far = abs(distance.x()) >= _LEAST_MM * context.theme.sizes.per_mm
        if far and abs(distance.y()) <= abs(distance.x()) * _STEEPEST:
            screen.turn((distance.x() < 0) != self._window.isRightToLeft())
            self._window.input.acted.emit()
