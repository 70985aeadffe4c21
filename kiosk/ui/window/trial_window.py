"""The window of a trial on a desktop: its size, and how it is closed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRect, QSize

_SHARE = 0.9
"""The share of the free desktop that the window takes; the rest is for the title bar and the frame."""
_LONG, _SHORT = 16, 9
_LEAST_UPRIGHT = 800
"""Pixels of height below which an upright window would be too narrow to read."""


def trial_geometry(available: QRect) -> QRect:
    """The window's place in `available`, in logical pixels: centred, and upright if there is room."""
    width, height = round(available.width() * _SHARE), round(available.height() * _SHARE)
    long = min(height, width * _LONG // _SHORT)
    if long >= _LEAST_UPRIGHT:
        size = QSize(long * _SHORT // _LONG, long)
    else:
        long = min(width, height * _LONG // _SHORT)
        size = QSize(long, long * _SHORT // _LONG)
    geometry = QRect(available.topLeft(), size)
    geometry.moveCenter(available.center())
    return geometry


class CloseRequest(QObject):
    """An event filter for the native window that calls `close` when a person or the window manager asks to close it."""

    def __init__(self, close: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self._close = close

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() is not QEvent.Type.Close:
            return False
        event.ignore()
        self._close()
        return True
