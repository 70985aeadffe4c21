"""How far a paper is, on one line of a terminal that is written anew."""

from __future__ import annotations

from typing import TextIO

from kiosk.printable import printable

_WIDTH = 30


class Progress:
    """Writes to a terminal, and nothing where there is none."""

    def __init__(self, stream: TextIO) -> None:
        self._stream, self._shown = stream, stream.isatty()
        self._longest = 0

    def tell(self, what: str, done: int, total: int) -> None:
        """Show that so much of it is done."""
        if self._shown:
            filled = _WIDTH * done // max(1, total)
            line = f"[{'#' * filled}{'.' * (_WIDTH - filled)}] {printable(what)}: {done} of {total}"
            self._longest = max(self._longest, len(line))
            self._stream.write(f"\r{line.ljust(self._longest)}")
            self._stream.flush()

    def end(self) -> None:
        """Clear the line."""
        if self._shown:
            self._stream.write(f"\r{' ' * self._longest}\r")
            self._stream.flush()
