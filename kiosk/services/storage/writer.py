"""Who writes to the disk: whoever asks, at once, or one thread beside the screen, in the order in which it is asked."""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable
from typing import Generic, Protocol, TypeVar

from kiosk.fill import Said
from kiosk.services.storage.state_file import StateFile, is_lost

_log = logging.getLogger(__name__)

WriteJob = Callable[[], None]
"""Writes something. It handles the errors of the disk itself, and holds nothing of Qt, as a job of `background`."""

T = TypeVar("T")


class DiskWriter(Protocol):
    def put(self, job: WriteJob) -> None:
        """Run the job, at once or after all that were put before."""
        ...


class AtOnce:
    """The writer of commands and of all that has nobody who waits for the screen."""

    def put(self, job: WriteJob) -> None:
        job()


class WriterThread:
    """The writer of the running kiosk: one thread, so that a disk that stalls stops no screen.

    What is in memory counts until it is written. Whatever stands in the queue when the power goes is lost, as what
    was being written is.
    """

    def __init__(self) -> None:
        self._jobs: queue.SimpleQueue[WriteJob | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=_run, args=(self._jobs,), name="writer", daemon=True)
        self._thread.start()

    def put(self, job: WriteJob) -> None:
        self._jobs.put(job)

    def finish(self, seconds: float) -> bool:
        """Return True once all that was put is written, or False after so many seconds, when the rest is given up.

        Nothing that is put afterwards is written.
        """
        self._jobs.put(None)
        self._thread.join(seconds)
        return not self._thread.is_alive()


def _run(jobs: queue.SimpleQueue[WriteJob | None]) -> None:
    """The thread."""
    while (job := jobs.get()) is not None:
        try:
            job()
        except Exception:  # noqa: BLE001  what one job left undone must not stop the others
            _log.exception("Not written")
        del job  # so that nothing lives on in this thread while it waits


class StateSaver(Generic[T]):
    """Keeps one state file by a `DiskWriter`. While the disk is slow only the latest value is written."""

    def __init__(self, file: StateFile[T], writer: DiskWriter) -> None:
        self._writer, self._slot = writer, _Slot(file)
        self._known: tuple[T, ...] = ()

    @property
    def trouble(self) -> Said | None:
        """What staff are told of the file: what `load` found until a value was written, then why the last was not."""
        return self._slot.trouble

    @property
    def lost(self) -> bool:
        """True where `load` returned the default for a file that can't be read, until a value is saved."""
        return is_lost(self.trouble)

    def prepare(self) -> None:
        """Have the writer read the file, so that nobody has to wait for it at the first `load`."""
        self._writer.put(self._slot.prepare)

    def load(self) -> T:
        """Return the value that was last loaded or saved here. The first time it is that of `StateFile.load`."""
        if not self._known:
            self._known = self._slot.loaded or self._slot.load()
        return self._known[0]

    def save(self, value: T) -> None:
        self._known = (value,)
        if self._slot.put(value):
            self._writer.put(self._slot.write)


class _Slot(Generic[T]):
    """What the two threads have in common: the value that waits to be written, if there is one."""

    def __init__(self, file: StateFile[T]) -> None:
        self.file = file
        self.trouble: Said | None = None
        self.loaded: tuple[T, ...] = ()
        self._waiting: list[T] = []
        self._lock = threading.Lock()

    def prepare(self) -> None:
        self.load()

    def load(self) -> tuple[T]:
        loaded = self.file.load()
        self.trouble, self.loaded = loaded.trouble, (loaded.value,)
        return (loaded.value,)

    def put(self, value: T) -> bool:
        """Return False if the value takes the place of one that still waits, so that `write` is already asked for."""
        with self._lock:
            first = not self._waiting
            self._waiting[:] = [value]
        return first

    def write(self) -> None:
        with self._lock:
            value = self._waiting.pop()
        self.trouble = self.file.save(value)
