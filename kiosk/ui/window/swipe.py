"""A horizontal swipe turns the page. It is never needed, since each page has buttons that do the same."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF

from kiosk.ui.pointing import BEGINS, ENDS, MOVES, made_from_touch, position
from kiosk.ui.screens.base import Screen
from kiosk.ui.widgets.tap import Tap
from kiosk.ui.window.main_window import MainWindow

_LEAST_MM = 25.0
_STEEPEST = 0.5
"""Height over width: a steeper movement scrolls the page."""


class Swipe(QObject):
    """Turns the current screen; forward is a swipe to the left, or to the right in a right-to-left language."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._start: QPointF | None = None

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if made_from_touch(event):
            return False
        if kind in BEGINS:
            at = position(event)
            self._start = at if at is not None and self._on_page(at) else None
        elif kind in MOVES and position(event) is None:
            self._start = None
        elif kind in ENDS:
            self._end(position(event))
        return False

    def _on_page(self, at: QPointF) -> bool:
        """True on the page itself, but not on an overlay, nor on a button, where a tap may begin."""
        page, touched = self._window.screen_shown, self._window.childAt(at.toPoint())
        return page is not None and touched is not None and page.isAncestorOf(touched) and not isinstance(touched, Tap)

    def _end(self, at: QPointF | None) -> None:
        start, self._start = self._start, None
        screen, context = self._window.screen_shown, self._window.context
        if start is None or at is None or context is None or not isinstance(screen, Screen):
            return
        distance = at - start
        far = abs(distance.x()) >= _LEAST_MM * context.theme.sizes.per_mm
        if far and abs(distance.y()) <= abs(distance.x()) * _STEEPEST:
            screen.turn((distance.x() < 0) != self._window.isRightToLeft())
