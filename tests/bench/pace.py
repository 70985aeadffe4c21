"""The pace of the machine: one that others share takes twice as long for some seconds, also by the processor.

So work is held against pages of 60 plain labels that were made right after it, and not at another moment of the run.
"""

from __future__ import annotations

import statistics
import time
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from shiboken6 import delete

from tests.bench.rounds import Rounds, Stall
from tests.bench.taps import LABELS, BarePage

LONG_SECONDS = 0.02
"""Of the processor: what is shorter is far from any bound, so that the last pace that was noted does for it."""
_PACES = 3


def pace(size: tuple[int, int]) -> float:
    """The seconds of the processor that a page of plain labels takes which no screen shows and no event is for.

    The first one is not counted: what was done before has taken its place in the caches of the processor.
    """
    taken = [_unseen_page(size) for _ in range(1 + _PACES)]
    return statistics.median(taken[1:])


@dataclass(frozen=True)
class Plain:
    """What showing a page of plain labels takes: seconds of the processor, and how many times the pace meanwhile."""

    seconds: float
    paces: float

    def pages(self, stall: Stall) -> float:
        """How many plain pages are as long as the stall, at the pace that was noted with it."""
        return stall.length / self.paces


def measured_plain(size: tuple[int, int], times: int) -> Plain:
    page, seconds, paces = BarePage(size), list[float](), list[float]()
    for _ in range(times):
        QCoreApplication.processEvents()
        began = time.thread_time()
        page.seconds()
        seconds.append(time.thread_time() - began)
        paces.append(seconds[-1] / pace(size))
    return Plain(statistics.median(seconds), statistics.median(paces))


class PacedRounds(Rounds):
    """Notes the pace of the machine after each long stall, before anything else is done."""

    def __init__(self, parent: QObject, most: int, size: tuple[int, int]) -> None:
        super().__init__(parent, most)
        self._size = size
        self._pace = 0.0

    def pace_after(self, processor_seconds: float) -> float:
        """Noted now, or the last one where that was short."""
        if processor_seconds > LONG_SECONDS or not self._pace:
            self._pace = pace(self._size)
        return self._pace


def _unseen_page(size: tuple[int, int]) -> float:
    began = time.thread_time()
    page = QWidget()
    layout = QVBoxLayout(page)
    for number in range(LABELS):
        layout.addWidget(QLabel(f"Line {number} of a plain page"))
    page.resize(*size)
    page.grab()
    seconds = time.thread_time() - began
    delete(page)
    return seconds
