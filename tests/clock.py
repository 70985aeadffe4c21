"""Time that only a test moves."""

from __future__ import annotations

import datetime as dt


class HandClock:
    """A `kiosk.services.platform.clock.Clock`."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def now(self) -> float:
        return self.seconds

    def advance(self, seconds: float) -> None:
        self.seconds += seconds


class WallClock:
    """The time of day somewhere, summer and winter: call it for the time."""

    def __init__(self, at: dt.datetime) -> None:
        """`at` has a zone that knows when its clocks change."""
        self._at, self._zone = at.astimezone(dt.UTC), at.tzinfo

    def __call__(self) -> dt.datetime:
        return self._at.astimezone(self._zone)

    def advance(self, **passed: float) -> None:
        """As of `timedelta`; it may be negative, as when somebody sets the clock back."""
        self._at += dt.timedelta(**passed)

    def go_to(self, at: dt.datetime) -> None:
        self._at = at.astimezone(dt.UTC)
