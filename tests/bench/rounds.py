"""How long the thread of the screen was kept from its events at one time."""

from __future__ import annotations

import heapq
import time
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, QTimer

_ROUND_MS = 5
_MS = 1000


@dataclass(frozen=True, order=True)
class Stall:
    """The longest time between two rounds of the loop of events while something was done.

    `processor_seconds` is what the thread of the screen worked in it, and `seconds` what a clock on the wall says: a
    machine with other work to do makes only that longer, so that stalls are compared by the processor.
    `pace` is the seconds of the processor that the same work took then each time, where `PacedRounds` has noted it.
    """

    processor_seconds: float
    seconds: float
    doing: str
    pace: float = 1.0

    @property
    def length(self) -> float:
        """What stalls of one run are compared by: of the processor, at one pace of the machine."""
        return self.processor_seconds / self.pace

    def __str__(self) -> str:
        worked = f"{self.processor_seconds * _MS:.0f} ms of the processor"
        return f"{self.seconds * _MS:.0f} ms ({worked}): {self.doing}"


class Rounds(QObject):
    """Comes round every five milliseconds. What keeps it from doing so for longer is a stall; `most` are remembered."""

    def __init__(self, parent: QObject, most: int) -> None:
        super().__init__(parent)
        self._most = most
        self._longest: list[tuple[float, Stall]] = []
        self._seconds = self._processor_seconds = 0.0
        self._at, self._worked = time.perf_counter(), time.thread_time()
        timer = QTimer(self, interval=_ROUND_MS, timerType=Qt.TimerType.PreciseTimer)
        timer.timeout.connect(self._on_round)
        timer.start()

    @property
    def longest(self) -> list[Stall]:
        """The longest first."""
        return [stall for _length, stall in sorted(self._longest, reverse=True)]

    def begin(self) -> None:
        """What has passed since the last round is nobody's."""
        self._seconds = self._processor_seconds = 0.0
        self._at, self._worked = time.perf_counter(), time.thread_time()

    def end(self, doing: str) -> Stall:
        """Names what was done since the last `begin` or `end`, returns its stall, and begins anew."""
        self._on_round()
        stall = Stall(self._processor_seconds, self._seconds, doing, self.pace_after(self._processor_seconds))
        keep = heapq.heappush if len(self._longest) < self._most else heapq.heappushpop
        keep(self._longest, (stall.length, stall))
        self.begin()
        return stall

    def pace_after(self, _processor_seconds: float) -> float:
        """The pace after work that took so long: here it is one for all."""
        return 1.0

    def _on_round(self) -> None:
        at, worked = time.perf_counter(), time.thread_time()
        self._seconds = max(self._seconds, at - self._at)
        self._processor_seconds = max(self._processor_seconds, worked - self._worked)
        self._at, self._worked = at, worked
