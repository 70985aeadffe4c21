"""The child that talks to the spooler, as the kiosk holds it: every question to it has a deadline, and it is killed."""

from __future__ import annotations

import logging
import subprocess
import time
from contextlib import suppress
from functools import partial
from pathlib import Path

import msgspec

from kiosk.process.question import Question
from kiosk.services.platform.children import child_environment
from kiosk.services.printing.windows.spooler_talk import READY, SpoolerAnswer, SpoolerWish, line

_ANSWER_SHARE = 0.5
"""What a start leaves of the seconds for an answer: who has just started is not taken for one that hangs."""
LONGEST_START = 60.0
"""Seconds. A start that takes longer is begun anew."""
_log = logging.getLogger(__name__)
_NO_WINDOW: int = getattr(subprocess, "CREATE_NO_WINDOW", 0)


class SpoolerProgram:
    """Started with the first question, and anew after one that was not answered in time. `close` ends it.

    A start goes on from one call to the next: on a slow computer it takes longer than anybody may wait for an answer.
    """

    def __init__(self, command: tuple[str, ...], folder: Path, longest_start: float = LONGEST_START) -> None:
        self._command, self._folder, self._longest_start = command, folder, longest_start
        self._process: subprocess.Popen[bytes] | None = None
        self._start: Question[bytes] | None = None
        self._began = 0.0

    @property
    def runs(self) -> bool:
        return self._process is not None

    @property
    def starts(self) -> bool:
        return self._start is not None

    def started(self, seconds: float) -> bool:
        """Start the child if it does not run, and return whether it is ready within so many seconds."""
        if self._process is None and not self._begun():
            return False
        if self._start is None:
            return True
        if not self._start.answered(max(0.0, seconds)):
            if time.monotonic() - self._began > self._longest_start:
                self.close()
            return False
        said, self._start = self._start.answer(), None
        if said != READY:
            self._lose()
        return self.runs

    def ask(self, wish: SpoolerWish, seconds: float, document: bytes = b"") -> SpoolerAnswer | None:
        """Return the answer; None if the child can’t start, dies, talks nonsense, or takes longer than `seconds`."""
        end = time.monotonic() + seconds
        if not self.started(seconds * (1 - _ANSWER_SHARE)):
            return None
        return self._answered(line(wish) + document, end - time.monotonic())

    def more(self, seconds: float) -> SpoolerAnswer | None:
        """Return the next answer to the same wish, after one that was not the last."""
        return self._answered(b"", seconds)

    def close(self) -> None:
        """Kill the child. Whatever it was doing stops."""
        process, self._process, self._start = self._process, None, None
        if process is None:
            return
        process.kill()
        Question(partial(_end, process))

    def _begun(self) -> bool:
        try:
            self._process = subprocess.Popen(
                self._command,
                cwd=self._folder,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=child_environment(),
                creationflags=_NO_WINDOW,
            )
        except OSError as error:
            _log.warning("The program that talks to the spooler can not be started: %s", error)
            return False
        self._start, self._began = Question(partial(_exchange, self._process, b"")), time.monotonic()
        return True

    def _answered(self, given: bytes, seconds: float) -> SpoolerAnswer | None:
        assert self._process is not None
        question = Question(partial(_exchange, self._process, given))
        said = question.answer() if question.answered(max(0.0, seconds)) else b""
        try:
            return msgspec.json.decode(said, type=SpoolerAnswer)
        except msgspec.DecodeError:
            self._lose()
            return None

    def _lose(self) -> None:
        """Let go of the child, and log its exit code if it has ended by itself."""
        code = None if self._process is None else self._process.poll()
        if code is not None:
            _log.warning("The program that talks to the spooler has ended by itself, with code %#x", code)
        self.close()


def _end(process: subprocess.Popen[bytes]) -> None:
    """Wait for it, however long its last call to the system takes, and only then let go of its pipes."""
    process.wait()
    for pipe in (process.stdin, process.stdout):
        with suppress(OSError):
            if pipe is not None:
                pipe.close()


def _exchange(process: subprocess.Popen[bytes], given: bytes) -> bytes:
    """Return the next line that it says, b"" once it has ended."""
    assert process.stdin is not None
    assert process.stdout is not None
    with suppress(OSError, ValueError):  # it has died, or was killed meanwhile
        if given:
            process.stdin.write(given)
            process.stdin.flush()
        if said := process.stdout.readline():
            return said
    process.wait()
    return b""
