"""Minutes that pass at once: every timer of the kiosk that runs tells its time, about as often as it would."""

from __future__ import annotations

import gc
from collections.abc import Callable

from PySide6.QtCore import QTimer

from tests.clock import HandClock
from tests.flows.finger import settle

_SHORTEST_MS = 1_000
"""Quicker timers run by themselves while a test waits."""
_STEP = 5
"""Seconds that pass at once: what looks at a clock more often looks once in them."""
_MS = 1_000


def pass_seconds(seconds: int, clock: HandClock, wall: Callable[[int], object] = lambda _seconds: None) -> None:
    """`wall` is called with the seconds of each step, to move other clocks."""
    for _ in range(0, seconds, _STEP):
        clock.advance(_STEP)
        wall(_STEP)
        for timer in [each for each in gc.get_objects() if type(each) is QTimer]:
            if _is_due(timer, clock):
                timer.timeout.emit()
        settle()


def _is_due(timer: QTimer, clock: HandClock) -> bool:
    try:
        every = timer.interval()
        return timer.isActive() and every >= _SHORTEST_MS and clock.now() % max(_STEP, every / _MS) < _STEP
    except RuntimeError:  # of a kiosk of an earlier test, which is gone
        return False
