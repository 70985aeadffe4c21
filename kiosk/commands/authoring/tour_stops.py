"""One stop of the tour: a screen in the window, waited for until it shows all that it collects."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QDeadlineTimer

from kiosk.ui.window.main_window import MainWindow

_PATIENCE_MS = 5000


@dataclass(frozen=True)
class TourStop:
    """A screen that is shown in the window; `fault` says why it is not, or is ""."""

    code: str
    window: MainWindow
    fault: str = ""


def is_wanted(code: str, wanted: Collection[str] | None) -> bool:
    """Return whether the screen of this code was asked for; None asks for all."""
    return wanted is None or code in wanted


def wait_until_ready(ready: Callable[[], bool]) -> None:
    """Waits until a page has collected or made what it shows."""
    late = QDeadlineTimer(_PATIENCE_MS)
    process_events()
    while not ready() and not late.hasExpired():
        QCoreApplication.processEvents()
    process_events()


def process_events() -> None:
    """Let the window lay out, paint and tell what it has to, a few times: one event makes another."""
    for _ in range(3):
        QCoreApplication.processEvents()
