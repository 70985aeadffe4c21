"""Work beside the screen: a function runs in a thread, and what it reports reaches the thread that paints."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from types import FunctionType, MethodType

from PySide6.QtCore import QObject, QTimer, Signal

POLL_MILLISECONDS = 50

Send = Callable[[object], None]
"""Passes a message on as progress. Raises Cancelled once the worker was cancelled, so that the job ends there."""

Job = Callable[[Send], object]
"""What runs in the thread. Its return value is what `BackgroundWorker.ended` emits."""


class Cancelled(BaseException):
    """Raised by `Send` in a cancelled job. It is no Exception, so that a job which handles errors does not catch it."""


@dataclass(frozen=True)
class Failure:
    """A job ended with this error instead of a value. The error is Cancelled if the job stopped on request."""

    error: BaseException


class BackgroundWorker(QObject):
    """Runs one job at a time in a thread, for whatever may take longer than a frame, such as reading a failing stick.

    A job may hold nothing of Qt. Python destroys an object in the thread that held it last, and its garbage collector
    runs in any thread that creates objects; a Qt object that is destroyed outside its own thread crashes the program.
    A job can therefore not emit a signal, because it would have to hold the object that the signal belongs to. It
    puts plain values into a queue, and a timer in the thread of this worker empties that queue while a job runs. This
    is the reason for polling, and also the reason why `Collector` collects garbage in the thread of the screen alone.

    Every job that was started ends once, with one `ended`, whether it returned, failed or was cancelled. If the
    worker is destroyed first, the job still runs to its end, and nobody is told.

    The end of the program waits for no job, so a job that hangs can't delay it. A job that still runs then is cut off
    wherever it is, as by a power cut: what it writes must be recognisable as unfinished until it is complete.
    """

    progressed = Signal(object)
    """A message of the job, in the order in which they were sent."""

    ended = Signal(object)
    """What the job returned, or a `Failure`. The worker is no longer busy, so another job may be started."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._running: _Running | None = None
        self._timer = QTimer(self, interval=POLL_MILLISECONDS)
        self._timer.timeout.connect(self._on_timeout)

    @property
    def busy(self) -> bool:
        """True from `start` until `ended`."""
        return self._running is not None

    def start(self, job: Job) -> bool:
        """Run the job in a thread of its own. False while another one runs, which is then left alone.

        Raises TypeError if the job is seen to hold a QObject: bound, as a given argument, or in its closure,
        and RuntimeError if the system gives no further thread.
        """
        if self._running is not None:
            return False
        if _holds_qobject(job):
            raise TypeError(f"{job!r} would take a QObject into a thread")
        running = _Running(queue.SimpleQueue(), threading.Event())
        self._running = running  # before the thread is: it may be cancelled from its first moment on
        try:
            threading.Thread(target=_run, args=(job, running), daemon=True).start()
        except RuntimeError:
            self._running = None
            raise
        self._timer.start()
        return True

    def cancel(self) -> None:
        """Ask the job to stop. It does so when it next sends a message; one that sends none runs to its end."""
        if self._running is not None:
            self._running.cancelled.set()

    def _on_timeout(self) -> None:
        while self._running is not None and not self._running.reports.empty():
            report = self._running.reports.get()
            if isinstance(report, _End):
                self._running = None
                self._timer.stop()
                self.ended.emit(report.value)
                return
            self.progressed.emit(report.value)


@dataclass(frozen=True)
class _Message:
    value: object


@dataclass(frozen=True)
class _End:
    value: object


@dataclass(frozen=True)
class _Running:
    """All that the thread and the worker have in common."""

    reports: queue.SimpleQueue[_Message | _End]
    cancelled: threading.Event


def _run(job: Job, running: _Running) -> None:
    """The thread."""

    def send(message: object) -> None:
        if running.cancelled.is_set():
            raise Cancelled
        running.reports.put(_Message(message))

    try:
        end = job(send)
    except BaseException as error:  # noqa: BLE001  whatever ended the job, somebody waits for its end
        end = Failure(error)
    running.reports.put(_End(end))


def _holds_qobject(job: object) -> bool:
    """Whether a QObject can be reached from a function without running it."""
    unseen, seen = [job], set[int]()
    while unseen:
        part = unseen.pop()
        if isinstance(part, QObject):
            return True
        if id(part) not in seen:
            seen.add(id(part))
            unseen += _parts(part)
    return False


def _parts(part: object) -> Iterator[object]:
    """Yield what a function, a method or a partial call holds, and nothing for any other object."""
    if isinstance(part, partial):
        yield from (part.func, *part.args, *part.keywords.values())
    elif isinstance(part, MethodType):
        yield from (part.__func__, part.__self__)
    elif isinstance(part, FunctionType):
        for cell in part.__closure__ or ():
            try:
                yield cell.cell_contents
            except ValueError:  # a name that has no value yet
                continue
