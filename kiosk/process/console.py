"""Standard output and error, whatever is at the other end: another alphabet, nothing, or a reader that has gone."""

from __future__ import annotations

import errno
import io
import os
import sys
from typing import Any

_LAST_STANDARD_STREAM = 2
_READER_GONE = {errno.EPIPE, errno.EINVAL} if os.name == "nt" else {errno.EPIPE}


class Console:
    """The streams of this process, for one command. Make it before anything is printed."""

    def __init__(self, *, windows: bool = os.name == "nt") -> None:
        """Let standard output and error take every character, and let them take nothing amiss while the command works.

        In Windows they are UTF-8, whatever reads them: what Python takes there for pipes and files is the alphabet of
        old programs, which lacks most letters, and which no reader of JSON expects.
        Closed ones are opened to nowhere: else the next file would take their place, and libraries would write to it.
        """
        if os.name != "nt":
            while (spare := os.open(os.devnull, os.O_RDWR)) <= _LAST_STANDARD_STREAM:
                pass
            os.close(spare)
        self._lasting: list[_Lasting] = []
        for name in ("stdout", "stderr"):
            stream = getattr(sys, name)
            if isinstance(stream, io.TextIOWrapper) and stream is getattr(sys, f"__{name}__"):
                self._lasting.append(lasting := _Lasting(getattr(stream.buffer, "raw", stream.buffer)))
                setattr(sys, name, _with_escapes(stream, lasting, "utf-8" if windows else stream.encoding))

    def end(self) -> str:
        """Write all that was printed, and return why some of it could not be written, or ""."""
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()
        return next((each.fault for each in self._lasting if each.fault), "")


class _Lasting(io.RawIOBase):
    """Writes to a stream, and drops what that does not take, so that a command is done to its end.

    `fault` is why something was dropped; "" also where the reader has gone, who wanted no more.
    """

    def __init__(self, raw: Any) -> None:
        self._raw = raw
        self.fault = ""

    def writable(self) -> bool:
        return True

    def fileno(self) -> int:
        return int(self._raw.fileno())

    def isatty(self) -> bool:
        return bool(self._raw.isatty())

    def write(self, data: Any) -> int | None:
        try:
            written: int | None = self._raw.write(data)
        except OSError as error:
            if error.errno not in _READER_GONE:
                self.fault = error.strerror or type(error).__name__
            return len(data)
        return written


def _with_escapes(stream: io.TextIOWrapper, raw: _Lasting, encoding: str) -> io.TextIOWrapper:
    """Return a text stream to `raw` that is otherwise as `stream`. What characters it lacks are numbers there."""
    return io.TextIOWrapper(
        io.BufferedWriter(raw),
        encoding=encoding,
        errors="backslashreplace",
        line_buffering=stream.line_buffering,
        write_through=stream.write_through,
    )
