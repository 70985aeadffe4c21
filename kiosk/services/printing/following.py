"""A print job is followed to its end: what is told of it in time, and that it does not come out for somebody else."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from enum import Enum
from types import MappingProxyType
from typing import Protocol

import msgspec

TOLD_SECONDS = 28.0
"""After which somebody who waits is told that nothing came; the last look may take four more."""
TAKEN_BACK_SECONDS = 86.0
"""After which a job is taken back; that may take four more."""
_PAUSE_SECONDS = 1.0
_TRIES = 3
_SETTLED_SECONDS = 5.0
"""Until then a reason that the printer gives may be of the job before."""
_COMPLETED = "completed"
_ENDED = frozenset({"canceled", "aborted", _COMPLETED})


class PrintEnd(Enum):
    """What became of a print. That it is sent is all that can be known: many printers say so of what they hold."""

    SENT = "sent"
    PAPER = "paper"
    JAM = "jam"
    OPEN = "open"
    SUPPLY = "supply"
    FULL = "full"
    STOPPED = "stopped"
    REFUSED = "refused"
    FAILED = "failed"
    SILENT = "silent"
    LATE = "late"
    MISSING = "missing"


_BY_REASON: Mapping[str, PrintEnd] = MappingProxyType(
    {
        "media-empty": PrintEnd.PAPER,
        "media-needed": PrintEnd.PAPER,
        "input-tray-missing": PrintEnd.PAPER,
        "media-jam": PrintEnd.JAM,
        "cover-open": PrintEnd.OPEN,
        "door-open": PrintEnd.OPEN,
        "interlock-open": PrintEnd.OPEN,
        "toner-empty": PrintEnd.SUPPLY,
        "marker-supply-empty": PrintEnd.SUPPLY,
        "output-area-full": PrintEnd.FULL,
        "output-tray-missing": PrintEnd.FULL,
    }
)
"""What keeps paper from coming, by the keywords of IPP, which end in `-error` or `-warning` or in neither."""
PROBLEMS = frozenset(_BY_REASON.values())
"""What a printer says keeps paper from coming."""


class JobLook(msgspec.Struct, frozen=True):
    """How a job and its printer are, in the keywords of IPP; "" where it is not known.

    `refuses` is true where the queue takes no jobs.
    """

    job: str = ""
    printer: str = ""
    reasons: tuple[str, ...] = ()
    refuses: bool = False


class PrintRefusedError(Exception):
    """A job that was not taken. `end` says why, and `left` is true where it may have been taken all the same."""

    def __init__(self, end: PrintEnd, left: bool = False) -> None:
        super().__init__(end.value)
        self.end, self.left = end, left


class Queue(Protocol):
    """Where jobs are handed over. Each call ends within seconds, whatever becomes of the system behind it."""

    def submit(self, document: bytes, media: str) -> int:
        """Return the number of the job. Raises PrintRefusedError."""
        ...

    def look(self, job: int) -> JobLook: ...

    def take_back(self, job: int) -> None: ...


def follow(
    queue: Queue,
    document: bytes,
    media: str,
    tell: Callable[[PrintEnd], None],
    clock: Callable[[], float] = time.monotonic,
    wait: Callable[[float], None] = time.sleep,
) -> bool:
    """Print a document and tell what became of it. Return whether the job has ended, so that nothing comes later.

    It goes on after it has told: what comes after all is told as well, and what did not come is taken back, also where
    this is interrupted. It blocks, so run it beside the screen.
    """
    began, told = clock(), False
    try:
        job = queue.submit(document, media)
    except PrintRefusedError as error:
        tell(error.end)
        return not error.left
    look = JobLook()
    try:
        while clock() - began < TAKEN_BACK_SECONDS and look.job not in _ENDED:
            look = queue.look(job)
            end = end_of(look, clock() - began)
            if end is not None and (not told or end is PrintEnd.SENT):
                tell(end)
                told = True
            if look.job not in _ENDED:
                wait(_PAUSE_SECONDS)
    finally:
        if look.job not in _ENDED:
            look = _taken_back(queue, job, wait)
            if look.job == _COMPLETED:  # it came after all, just before
                tell(PrintEnd.SENT)
    return look.job in _ENDED


def _taken_back(queue: Queue, job: int, wait: Callable[[float], None]) -> JobLook:
    """Cancel the job, and return how it is then: a printer may take a moment to let go of it."""
    look = JobLook()
    for _ in range(_TRIES):
        queue.take_back(job)
        look = queue.look(job)
        if look.job in _ENDED:
            break
        wait(_PAUSE_SECONDS)
    return look


def end_of(look: JobLook, passed: float) -> PrintEnd | None:
    """Return what became of the job so many seconds after it was begun, None while it may still come."""
    if look.job in _ENDED:
        return PrintEnd.SENT if look.job == _COMPLETED else PrintEnd.FAILED
    if passed >= _SETTLED_SECONDS and (end := problem_of(look)) is not None:
        return end
    if look.printer == "stopped":
        return PrintEnd.STOPPED
    if passed >= TOLD_SECONDS:
        return PrintEnd.LATE if look.job else PrintEnd.SILENT
    return None


def problem_of(look: JobLook) -> PrintEnd | None:
    """Return what the printer says keeps paper from coming, None where it says nothing of the kind."""
    named = (_BY_REASON.get(reason.removesuffix("-error").removesuffix("-warning")) for reason in look.reasons)
    return next(filter(None, named), None)
