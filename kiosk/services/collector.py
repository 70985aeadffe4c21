"""Garbage is collected in the thread of the screen alone."""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

LOOK_MILLISECONDS = 1000


class Collector(QObject):
    """Python collects in whichever thread happens to make the next object; what Qt made may only end in its own.

    A page that staff have left is such garbage: ended by a thread that reads a stick it takes the program with it.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        """From now on nothing is collected but by this."""
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MILLISECONDS)
        self._timer.timeout.connect(self.tick)
        self._timer.start()

    def tick(self) -> None:
        """As often as Python would do so itself; the timer looks every second."""
        counts, thresholds = gc.get_count(), gc.get_threshold()
        for generation in (2, 1, 0):
            if counts[generation] > thresholds[generation]:
                gc.collect(generation)
                return
