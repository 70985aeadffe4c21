"""A clock for measuring durations, which never runs backwards."""

from __future__ import annotations

import time
from typing import Protocol


class Clock(Protocol):
    def now(self) -> float:
        """Return the seconds since some fixed moment. They never decrease."""
        ...


class MonotonicClock:
    """The `Clock` of the running program."""

    def now(self) -> float:
        return time.monotonic()
