"""A print job is followed to its end: what is told of it in time, and that it does not come out for somebody else."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from contextlib import closing
from enum import Enum
from types import MappingProxyType
from typing import Protocol

import msgspec

TOLD_SECONDS = 27.0
"""After which somebody who waits is told that nothing came; the last look begins by then, and may take four more."""
TAKEN_BACK_SECONDS = 85.0
"""After which a job is taken back; the last look begins by then, and both may take seven more."""
_PAUSE_SECONDS = 1.0
_TRIES = 3
_SETTLED_SECONDS = 5.0
"""After the job was handed over; until then a reason that the printer gives may be of the job before."""
_FRESH_SECONDS = 6.0
"""Until when the last answer counts: one question that a stalling machine leaves unanswered is no silent service."""
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
    TROUBLE = "trouble"
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
        "marker-supply-missing": PrintEnd.SUPPLY,
        "developer-empty": PrintEnd.SUPPLY,
        "output-area-full": PrintEnd.FULL,
        "output-tray-missing": PrintEnd.FULL,
    }
)
"""What keeps paper from coming, by the keywords of IPP without how severe it is."""
_SEVERITIES = ("-error", "-warning", "-report")
"""What the keywords of IPP may end in."""
_REPORT = "-report"
"""By RFC 8011 a report is of nothing that could affect the print, such as one empty tray of several."""
_OFF = frozenset({"offline", "shutdown", "timed-out"})
"""Keywords of a printer that nobody reaches; every other error is one that it tells of itself."""
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


class PrintJob(msgspec.Struct, frozen=True):
    """A document, the name of its paper, and when it was asked for, in seconds by the clock of `follow`."""

    document: bytes
    media: str
    asked: float = msgspec.field(default_factory=time.monotonic)


class PrintRefusedError(Exception):
    """A job that was not taken. `end` says why, and `left` is true where it may have been taken all the same."""

    def __init__(self, end: PrintEnd, left: bool = False) -> None:
        super().__init__(end.value)
        self.end, self.left = end, left


class Queue(Protocol):
    """Where jobs are handed over. Each call ends within seconds, whatever becomes of the system behind it."""

    def submit(self, document: bytes, media: str) -> int:
        """Return the number of the job. Raises PrintRefusedError, and takes nothing back: somebody waits."""
        ...

    def look(self, job: int) -> JobLook: ...

    def take_back(self, job: int) -> None: ...

    def take_back_all(self) -> bool:
        """Take back every job of this kiosk that has not ended, and return whether none is left."""
        ...

    def close(self) -> None:
        """Let go of what was kept from one call to the next, now that a job is followed no more."""
        ...


def follow(
    queue: Queue,
    job: PrintJob,
    tell: Callable[[PrintEnd], None],
    clock: Callable[[], float] = time.monotonic,
    wait: Callable[[float], None] = time.sleep,
) -> bool:
    """Print a job and tell what became of it. Return whether it has ended, so that nothing comes later.

    All seconds count from when it was asked for, whatever came first. It goes on after it has told: what comes after
    all is told as well, and what did not come is taken back, also where this is interrupted. It blocks, so run it
    beside the screen.
    """
    with closing(queue):
        try:
            number = queue.submit(job.document, job.media)
        except PrintRefusedError as error:
            tell(error.end)  # before it is taken back, for that takes its time too
            return not error.left or queue.take_back_all()
        except BaseException:
            queue.take_back_all()
            raise
        return _Following(queue, number, tell, lambda: clock() - job.asked, wait).ended()


class _Following:
    """A job that was handed over. `passed` says how many seconds ago it was asked for."""

    def __init__(
        self,
        queue: Queue,
        job: int,
        tell: Callable[[PrintEnd], None],
        passed: Callable[[], float],
        wait: Callable[[float], None],
    ) -> None:
        self._queue, self._job, self._tell, self._passed, self._wait = queue, job, tell, passed, wait
        self._settled = passed() + _SETTLED_SECONDS
        self._known, self._known_at = JobLook(), passed()
        self._told: PrintEnd | None = None

    def ended(self) -> bool:
        """Follow it, and return whether it has ended."""
        look = JobLook()
        try:
            while self._passed() < TAKEN_BACK_SECONDS and look.job not in _ENDED:
                look = self._look()
                if look.job not in _ENDED:
                    self._wait(_pause(self._passed()))
        finally:
            if look.job not in _ENDED:
                look = _taken_back(self._queue, self._job, self._wait)
                if look.job == _COMPLETED:  # it came after all, just before
                    self._tell(PrintEnd.SENT)
        return look.job in _ENDED

    def _look(self) -> JobLook:
        look, passed = self._queue.look(self._job), self._passed()
        if look.job:
            self._known, self._known_at = look, passed
        fresh = passed - self._known_at < _FRESH_SECONDS
        end = end_of(look, passed, self._settled, self._known if fresh else None)
        if end is not None and self._is_news(end):
            self._told = end
            self._tell(end)
        return look

    def _is_news(self, end: PrintEnd) -> bool:
        """Whether it is told after what was told before: that nobody answers is true until somebody does."""
        return (self._told in (None, PrintEnd.SILENT) and end is not self._told) or end is PrintEnd.SENT


def end_of(
    look: JobLook, passed: float, settled: float = _SETTLED_SECONDS, known: JobLook | None = None
) -> PrintEnd | None:
    """Return what became of the job so many seconds after it was asked for, None while it may still come.

    From `settled` seconds on reasons are of this job. `known` is the last answer, where it still counts.
    """
    late = passed >= TOLD_SECONDS
    if look.job in _ENDED:
        return PrintEnd.SENT if look.job == _COMPLETED else PrintEnd.FAILED
    if (late or passed >= settled) and (end := problem_of(look)) is not None:
        return end
    if look.printer == "stopped":
        return PrintEnd.STOPPED
    return _without_a_word(known or look) if late else None


def _pause(passed: float) -> float:
    """Return the seconds until the next look: none is begun late because of a pause."""
    left = (TOLD_SECONDS if passed < TOLD_SECONDS else TAKEN_BACK_SECONDS) - passed
    return max(0.0, min(_PAUSE_SECONDS, left))


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


def _without_a_word(look: JobLook) -> PrintEnd:
    """Return what is told of a job that has not come, and of which the printer says nothing that is known."""
    if not look.job:
        return PrintEnd.SILENT
    errors = {_without_severity(reason) for reason in look.reasons if reason.endswith("-error")}
    return PrintEnd.TROUBLE if errors - _OFF else PrintEnd.LATE


def is_ready(look: JobLook) -> bool:
    """Whether the printer reports nothing that needs attention. A printer of which nothing is known is not ready."""
    troubled = any(reason.endswith("-error") for reason in look.reasons) or problem_of(look) is not None
    return bool(look.printer) and look.printer != "stopped" and not look.refuses and not troubled


def problem_of(look: JobLook) -> PrintEnd | None:
    """Return what the printer says keeps paper from coming, None where it says nothing of the kind."""
    return next(filter(None, map(_problem, look.reasons)), None)


def _problem(reason: str) -> PrintEnd | None:
    """What is only reported keeps no paper from coming, but for a door: CUPS says no more of one that is open."""
    end = _BY_REASON.get(_without_severity(reason))
    return None if reason.endswith(_REPORT) and end is not PrintEnd.OPEN else end


def _without_severity(reason: str) -> str:
    name = next(filter(reason.endswith, _SEVERITIES), "")
    return reason.removesuffix(name)
