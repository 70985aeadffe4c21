"""Doing nothing for a while, which is what the kiosk does most."""

from __future__ import annotations

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QWidget

_MOMENT_MS = 20


def rest(milliseconds: int) -> None:
    """Lets the program be, as a patient does who reads."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def rest_until_idle(window: QWidget, milliseconds: int) -> None:
    """Lets the program be for that long, and on until all is done that it does while nobody touches the screen.

    On a machine that has other work to do that takes longer, and what is made ahead is made later.
    """
    from kiosk.ui.idle_tasks import IdleTasks

    rest(milliseconds)
    while any(tasks._still.isActive() for tasks in window.findChildren(IdleTasks)):
        rest(_MOMENT_MS)
