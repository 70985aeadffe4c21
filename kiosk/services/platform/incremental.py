"""Work that takes longer than a frame, done a piece at a time between the events of the one thread."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator
from typing import Generic, TypeVar

T = TypeVar("T")
Work = Generator[None, None, T]
"""Yields wherever it may be interrupted, and returns what came of it."""


class IncrementalTask(Generic[T]):
    """Raises what the work raises."""

    def __init__(self, work: Work[T], seconds: Callable[[], float] = time.perf_counter) -> None:
        self._work, self._seconds = work, seconds
        self._result: list[T] = []

    @property
    def done(self) -> bool:
        """Also when it failed and goes on no more."""
        return bool(self._result)

    @property
    def result(self) -> T | None:
        """None until the work is done."""
        return self._result[0] if self._result else None

    def go_on(self, seconds: float) -> bool:
        """Works for about so many seconds, at least one piece. True when all is done."""
        end = self._seconds() + seconds
        while not self._result:
            try:
                next(self._work)
            except StopIteration as done:
                self._result.append(done.value)
            if self._seconds() >= end:
                break
        return self.done


def run_to_end(work: Work[T]) -> T:
    """All of it at once, for a command that has nobody waiting."""
    while True:
        try:
            next(work)
        except StopIteration as done:
            value: T = done.value
            return value
