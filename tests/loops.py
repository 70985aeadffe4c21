"""Loops that come to an end, so that whatever leads nowhere fails its test."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QCoreApplication, QEventLoop, QTimer


def as_long_as(holds: Callable[[], object], most: int = 300) -> Iterator[None]:
    """One turn each time that it holds; raises AssertionError where it still does after `most` turns."""
    for _ in range(most):
        if not holds():
            return
        yield
    assert not holds(), f"it still holds after {most} turns"


def wait_until(done: Callable[[], bool], otherwise: str, seconds: float = 20) -> None:
    """Lets Qt do what it has to, event by event; raises AssertionError with `otherwise` when the seconds are over."""
    late = QTimer(singleShot=True)
    late.start(round(seconds * 1000))
    while not done():
        assert late.isActive(), otherwise
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
