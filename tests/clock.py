"""Time that only a test moves."""

from __future__ import annotations


class HandClock:
    """A `kiosk.services.session.Clock`."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def now(self) -> float:
        return self.seconds

    def advance(self, seconds: float) -> None:
        self.seconds += seconds
