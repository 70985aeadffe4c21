"""The window of a trial: how large it is on a desktop, and that it may be closed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRect, QSize

_SHARE = 0.9
"""Of the free height or width of the desktop; the rest is left for the title bar and the frame."""
_LONG, _SHORT = 16, 9
_LEAST_UPRIGHT = 800
"""Pixels of height below which an upright window would be too narrow to read."""


def trial_geometry(available: QRect) -> QRect:
    """Where the window goes on a desktop with so much room, in logical pixels: in the middle, upright if it can be."""
    width, height = round(available.width() * _SHARE), round(available.height() * _SHARE)
    long = min(height, width * _LONG // _SHORT)
    if long >= _LEAST_UPRIGHT:
        size = QSize(long * _SHORT // _LONG, long)
    else:
        long = min(width, height * _LONG // _SHORT)
        size = QSize(long, long * _SHORT // _LONG)
    found = QRect(available.topLeft(), size)
    found.moveCenter(available.center())
    return found


class CloseRequest(QObject):
    """Watches the native window and calls `close` where a person or the window manager asks to close it."""

    def __init__(self, close: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self._close = close

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() is not QEvent.Type.Close:
            return False
        event.ignore()
        self._close()
        return True
