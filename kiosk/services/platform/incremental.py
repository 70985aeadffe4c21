"""Work that takes longer than a frame, done a piece at a time between the events of the one thread."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator
from typing import Generic, TypeVar

T = TypeVar("T")
Work = Generator[None, None, T]
"""A generator that yields wherever it may be interrupted, and returns the result."""


class IncrementalTask(Generic[T]):
    """Runs work in slices of time. Once the work has returned or raised an error, nothing is run any more."""

    def __init__(self, work: Work[T], seconds: Callable[[], float] = time.perf_counter) -> None:
        self._work, self._seconds = work, seconds
        self._result: T | None = None
        self._done = self._failed = False

    @property
    def done(self) -> bool:
        """Whether the work has ended, with a result or with an error."""
        return self._done

    @property
    def failed(self) -> bool:
        """Whether the work has ended with an error, so that there will never be a result."""
        return self._failed

    @property
    def result(self) -> T | None:
        """What the work returned. None while it is not done, and if it has failed."""
        return self._result

    def go_on(self, seconds: float) -> bool:
        """Run the work for about so many seconds, at least to its next `yield`. Returns `done`.

        Raises what the work raises. After that it raises nothing more.
        """
        end = self._seconds() + seconds
        while not self._done:
            try:
                next(self._work)
            except StopIteration as returned:
                self._result, self._done = returned.value, True
            except BaseException:
                self._done = self._failed = True
                raise
            if self._seconds() >= end:
                break
        return self._done


def run_to_end(work: Work[T]) -> T:
    """Run the work to its end without a pause, and return its result. Raises what the work raises."""
    while True:
        try:
            next(work)
        except StopIteration as done:
            value: T = done.value
            return value
