"""Garbage collection in the thread of the screen alone."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject, QTimer

from kiosk.services.platform.clock import Clock, MonotonicClock

LOOK_MILLISECONDS = 1000
STILL_SECONDS = 0.2
"""The pause after a touch. A collection takes as long as several frames, which the answer to a touch needs."""
MOST_PUT_OFF_SECONDS = 3.0


class Collector(QObject):
    """Collects garbage while nobody touches the screen, and after some seconds even if somebody does.

    `BackgroundWorker` says why no other thread may collect: a page that staff have left is such garbage.
    """

    def __init__(self, parent: QObject | None = None, clock: Clock | None = None) -> None:
        """Python must not collect by itself meanwhile: `kiosk.cheap_start.begin` has turned that off."""
        super().__init__(parent)
        self._clock = clock or MonotonicClock()
        self._touched_at = self._looked_at = self._clock.now()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.tick)
        self._timer.start(LOOK_MILLISECONDS)

    def touched(self) -> None:
        """Note that somebody uses the screen."""
        self._touched_at = self._clock.now()

    def tick(self) -> None:
        """Collect if Python would. The timer calls this every second, and sooner after a collection was put off."""
        now = self._clock.now()
        if now - self._touched_at < STILL_SECONDS and now - self._looked_at < MOST_PUT_OFF_SECONDS:
            self._timer.start(round(STILL_SECONDS * 1000))
            return
        self._timer.start(LOOK_MILLISECONDS)
        self._looked_at = now
        counts, thresholds = gc.get_count(), gc.get_threshold()
        for generation in (2, 1, 0):
            if counts[generation] > thresholds[generation]:
                gc.collect(generation)
                return


@contextmanager
def collected_here() -> Iterator[None]:
    """Within the block this thread alone collects, while its events are processed; at the end it collects all."""
    enabled = gc.isenabled()
    gc.disable()
    collector = Collector()
    try:
        yield
    finally:
        del collector
        gc.collect()
        if enabled:
            gc.enable()
