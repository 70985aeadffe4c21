"""How far a long piece of work is, and how long it still takes."""

from __future__ import annotations

import sys
import time

_WIDTH = 30
_EVERY = 50
"""After how many pieces a line is written where nobody watches."""
_MINUTE = 60


class ClipProgress:
    """Draws a bar on standard error where that is a terminal, and now and then writes a line elsewhere."""

    def __init__(self, total: int, what: str) -> None:
        self._total, self._what, self._done = total, what, 0
        self._began = time.monotonic()
        self._watched = sys.stderr.isatty()

    def step(self) -> None:
        """Tell that one more is done."""
        self._done += 1
        if self._watched:
            full = _WIDTH * self._done // self._total
            print(f"\r[{'#' * full}{'.' * (_WIDTH - full)}] {self._told()}\033[K", end="", file=sys.stderr, flush=True)
        elif self._done % _EVERY == 0:
            print(self._told(), file=sys.stderr, flush=True)

    def end(self) -> None:
        """Leave the line of the bar."""
        if self._watched and self._done:
            print(file=sys.stderr)

    def _told(self) -> str:
        left = (time.monotonic() - self._began) / self._done * (self._total - self._done)
        minutes = f"{left / _MINUTE:.0f} minutes" if left >= _MINUTE else f"{left:.0f} seconds"
        return f"{self._done} of {self._total} {self._what}, {minutes} left"
