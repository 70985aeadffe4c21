"""Doing nothing for a while, which is what the kiosk does most."""

from __future__ import annotations

from PySide6.QtCore import QEventLoop, QTimer


def rest(milliseconds: int) -> None:
    """Lets the program be, as a patient does who reads."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
