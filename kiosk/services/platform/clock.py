"""Steady seconds, for whatever measures how long something takes."""

from __future__ import annotations

import time
from typing import Protocol


class Clock(Protocol):
    def now(self) -> float:
        """Seconds since any moment; they never run backwards."""
        ...


class MonotonicClock:
    """The `Clock` of the running program."""

    def now(self) -> float:
        return time.monotonic()
