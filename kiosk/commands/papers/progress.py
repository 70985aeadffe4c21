"""How far a paper is: on one line of a terminal that is written anew, or in lines for a program that asked for them."""

from __future__ import annotations

from typing import TextIO

from kiosk.printable import printable
from kiosk.services.papers.paper_program import progress_line

_WIDTH = 30


class Progress:
    """Writes to a terminal, and nothing where there is none, but for `lines`, which are written anywhere."""

    def __init__(self, stream: TextIO, *, lines: bool = False) -> None:
        self._stream, self._lines, self._shown = stream, lines, stream.isatty() and not lines
        self._longest = 0

    def tell(self, what: str, done: int, total: int) -> None:
        """Show that so much of it is done."""
        if self._lines:
            self._stream.write(progress_line(printable(what), done, total))
            self._stream.flush()
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
