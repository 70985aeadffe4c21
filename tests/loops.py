"""Loops that come to an end, so that whatever leads nowhere fails its test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partialmethod

from PySide6.QtCore import QCoreApplication, QEventLoop, QTimer
from pytestqt.qtbot import QtBot

PATIENCE_SECONDS = 60
"""For what takes its time on a machine that has other things to do, and may take no longer than that by far."""
SOON_SECONDS = 5
_TICK_MS = 10


class PatientBot(QtBot):
    """Waits as long as `wait_until` does where no time is meant; pytest-qt's five seconds are few on a busy machine.

    Where the kiosk's own timers are meant to do it in time, `soon` waits.
    """

    waitUntil = partialmethod(QtBot.waitUntil, timeout=PATIENCE_SECONDS * 1000)  # noqa: N815
    waitSignal = partialmethod(QtBot.waitSignal, timeout=PATIENCE_SECONDS * 1000)  # noqa: N815
    waitExposed = partialmethod(QtBot.waitExposed, timeout=PATIENCE_SECONDS * 1000)  # noqa: N815


def as_long_as(holds: Callable[[], object], most: int = 300) -> Iterator[None]:
    """One turn each time that it holds; raises AssertionError where it still does after `most` turns."""
    for _ in range(most):
        if not holds():
            return
        yield
    assert not holds(), f"it still holds after {most} turns"


def wait_until(done: Callable[[], bool], otherwise: str, seconds: float = PATIENCE_SECONDS) -> None:
    """Lets Qt do what it has to, event by event; raises AssertionError with `otherwise` when the seconds are over."""
    late = QTimer(singleShot=True)
    late.start(round(seconds * 1000))
    while not done():
        assert late.isActive(), otherwise
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def soon(qtbot: QtBot, done: Callable[[], bool], seconds: float = SOON_SECONDS) -> None:
    """Waits for what the kiosk's own timers do; raises AssertionError when they had these seconds.

    They are counted by a timer beside them, so that neither runs on while the machine stalls.
    """
    for _ in as_long_as(lambda: not done(), most=round(seconds * 1000 / _TICK_MS)):
        qtbot.wait(_TICK_MS)
