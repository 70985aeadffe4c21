"""A swipe to the side: never needed, for each page has buttons that do the same."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF

from kiosk.ui.pointing import BEGINS, ENDS, MOVES, made_from_touch, position
from kiosk.ui.screens.base import Screen
from kiosk.ui.widgets.tap import Tap
from kiosk.ui.window.main_window import MainWindow

_LEAST_MM = 25.0
_STEEPEST = 0.5
"""Height over width: steeper is a drag of the page."""


class Swipe(QObject):
    """Turns the screen that is shown, forward where the language goes on to."""

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
        """On the page itself, not on what lies over it, nor on a button of it: that may still become a tap."""
        page, touched = self._window.screen_shown, self._window.childAt(at.toPoint())
        return page is not None and touched is not None and page.isAncestorOf(touched) and not isinstance(touched, Tap)

    def _end(self, at: QPointF | None) -> None:
        start, self._start = self._start, None
        screen, context = self._window.screen_shown, self._window.context
        if start is None or at is None or context is None or not isinstance(screen, Screen):
            return
        way = at - start
        far = abs(way.x()) >= _LEAST_MM * context.theme.sizes.per_mm
        if far and abs(way.y()) <= abs(way.x()) * _STEEPEST:
            screen.turn((way.x() < 0) != self._window.isRightToLeft())
