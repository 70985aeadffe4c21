"""A queue of CUPS by its own programs, each a child with a deadline: what Qt says about printers can't be trusted."""

from __future__ import annotations

import csv
import math
import os
import re
import shutil
import subprocess
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote

import msgspec

from kiosk.services.platform.children import child_environment, leave_to_end
from kiosk.services.printing.following import JobLook, PrintEnd, PrintRefusedError

_TITLE = "Page"
"""The title of every job, which queues and printers show to anyone: it says nothing about what is printed."""
_GONE_SECONDS = 90
"""After which the print service itself gives a job up, should nobody follow it any more."""
_SOCKET = Path("/run/cups/cups.sock")
_PROGRAMS = ("lp", "ipptool", "cancel")
_FIRST_NAMES = ("job-state", "printer-state")
_JOB = re.compile(r"-(\d+) \(")


class _ProgramRun(msgspec.Struct, frozen=True):
    """What a program said, and its exit code: None where it could not be started, below 0 where it was killed."""

    said: str = ""
    code: int | None = None


_KILLED = _ProgramRun(code=-9)


class CupsLimits(msgspec.Struct, frozen=True):
    """The seconds after which a program of CUPS is killed.

    `clear` is for taking back all jobs, with all that it takes: somebody may wait to print.
    """

    submit: float = 10.0
    look: float = 3.0
    cancel: float = 2.0
    clear: float = 8.0


_USUAL = CupsLimits()


class CupsQueue:
    """The queue of this name at the print service of the system, or at the one that CUPS_SERVER names.

    `questions` is the folder with what ipptool asks, as resources/printing.
    """

    def __init__(self, name: str, questions: Path, limits: CupsLimits = _USUAL) -> None:
        self._name, self._questions, self._limits = name, questions, limits
        self._uri = f"ipp://{_service()}/printers/{quote(name, safe='')}"
        self._unseen_until = -math.inf

    def submit(self, document: bytes, media: str) -> int:
        if not has_programs():
            raise PrintRefusedError(PrintEnd.MISSING)
        options = (
            f"media={media}",
            "job-sheets=none",
            "sides=one-sided",
            "print-color-mode=monochrome",
            f"job-cancel-after={_GONE_SECONDS}",
        )
        chosen = (part for option in options for part in ("-o", option))
        run = self._run(("lp", "-d", self._name, "-t", _TITLE, "-n", "1", *chosen, "-"), self._limits.submit, document)
        if (match := _JOB.search(run.said)) is not None:
            return int(match[1])
        if run.code is None:
            raise PrintRefusedError(PrintEnd.SILENT)
        if run.code <= 0:  # the job may be there, and its number is not known
            self._unseen_until = time.monotonic() + _GONE_SECONDS
            raise PrintRefusedError(PrintEnd.SILENT, left=True)
        raise PrintRefusedError(PrintEnd.SILENT if not self.look(0).printer else PrintEnd.REFUSED)

    def look(self, job: int) -> JobLook:
        found = _values(self._ask("state.test", "-d", f"job={job}").said)
        reasons = tuple(filter(None, found.get("printer-state-reasons", "").split(",")))
        refuses = found.get("printer-is-accepting-jobs") == "false"
        return JobLook(found.get("job-state", ""), found.get("printer-state", ""), reasons, refuses)

    def take_back(self, job: int) -> None:
        self._cancelled(job)

    def take_back_all(self) -> bool:
        """Take back every job of this user that has not ended, such as one that the power was cut off under.

        Return whether none is left. Each is taken back by itself: CUPS lets an administrator alone take back all at
        once, though they are one's own. A print service that answers none of it in time is asked for no further one.
        Where there is none after a handing over that was cut off, it may have come, or be on its way to the service:
        that counts as left for as long as the service keeps jobs.
        """
        end = time.monotonic() + self._limits.clear
        jobs = self._own_jobs(end)
        if jobs is None:
            return False
        cancelled = [self._cancelled(job, end) for job in jobs]
        if any(cancelled):
            self._unseen_until = -math.inf
        none_there = all(cancelled) or self._own_jobs(end) == ()
        return none_there and time.monotonic() >= self._unseen_until

    def close(self) -> None:
        """Nothing is kept from one call to the next."""

    def _cancelled(self, job: int, end: float = math.inf) -> bool:
        """Cancel the job until `end`, and return whether the print service says that it is."""
        return self._run(("cancel", f"{self._name}-{job}"), min(self._limits.cancel, _left_until(end))).code == 0

    def _own_jobs(self, end: float) -> tuple[int, ...] | None:
        """The numbers of the jobs of this user that have not ended; None where that is not known by `end`."""
        asked = self._ask("jobs.test", end=end)
        return tuple(int(line) for line in asked.said.splitlines() if line.isdecimal()) if asked.code == 0 else None

    def _ask(self, question: str, *options: str, end: float = math.inf) -> _ProgramRun:
        command = ("ipptool", "-c", "-T", "2", *options, self._uri, str(self._questions / question))
        return self._run(command, min(self._limits.look, _left_until(end)))

    def _run(self, command: Sequence[str], seconds: float, given: bytes = b"") -> _ProgramRun:
        """Run the program, and kill it where it has not ended in time. Without any time left it is not begun."""
        if seconds <= 0:
            return _KILLED
        try:
            process = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=child_environment() | {"LC_ALL": "C"},
            )
        except OSError:
            return _ProgramRun()
        try:
            said, _ = process.communicate(given, timeout=seconds)
        except subprocess.TimeoutExpired:
            process.kill()
            for pipe in (process.stdin, process.stdout):
                with suppress(OSError):
                    if pipe is not None:
                        pipe.close()
            leave_to_end(process)
            return _KILLED
        return _ProgramRun(said.decode("utf-8", "replace"), process.returncode)


def _left_until(end: float) -> float:
    return end - time.monotonic()


def has_programs() -> bool:
    """Whether the programs are there that it takes."""
    return all(map(shutil.which, _PROGRAMS))


def _service() -> str:
    """Where the print service answers, as in an address: its socket in the file system is there without a network."""
    server = os.environ.get("CUPS_SERVER", "") or (str(_SOCKET) if _SOCKET.exists() else "localhost")
    return quote(server, safe="") if server.startswith("/") else server


def _values(table: str) -> dict[str, str]:
    """Return the values by the names in the line above them; a question that failed has no line of values."""
    found: dict[str, str] = {}
    names: list[str] = []
    for line in csv.reader(table.splitlines()):
        if line and line[0] in _FIRST_NAMES:
            names = line
        else:
            found.update(zip(names, line, strict=False))
    return found
