"""The position of a finger or the mouse in events of the native window."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QTouchEvent

_MADE_BY_QT = Qt.MouseEventSource.MouseEventSynthesizedByQt
BEGINS = frozenset({QEvent.Type.TouchBegin, QEvent.Type.MouseButtonPress})
MOVES = frozenset({QEvent.Type.TouchUpdate, QEvent.Type.MouseMove})
ENDS = frozenset({QEvent.Type.TouchEnd, QEvent.Type.MouseButtonRelease})


def made_from_touch(event: QEvent) -> bool:
    """True for the mouse events that Qt synthesizes from touch events; the touch has been seen already."""
    return isinstance(event, QMouseEvent) and event.source() == _MADE_BY_QT


def position(event: QEvent) -> QPointF | None:
    """The position in window pixels; None for several fingers and for events that have no position."""
    if isinstance(event, QTouchEvent):
        return event.points()[0].position() if len(event.points()) == 1 else None
    return event.position() if isinstance(event, QMouseEvent) else None
