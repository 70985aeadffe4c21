"""A question that may never be answered, such as one to a network drive: a thread of its own waits for the answer."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class Question(Generic[T]):
    """Runs the work in a thread, once. Nobody can end a thread, so one whose work hangs is left behind.

    It ends as soon as the system gives up, and the end of the program does not wait for it. The work may hold nothing
    of Qt, as `BackgroundWorker` says.
    """

    def __init__(self, work: Callable[[], T]) -> None:
        self._work = work
        self._made: list[T] = []
        self._failed: list[BaseException] = []
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def _run(self) -> None:
        try:
            self._made.append(self._work())
        except BaseException as error:  # noqa: BLE001  it is raised where the answer is asked for
            self._failed.append(error)

    def answered(self, seconds: float) -> bool:
        """Wait for at most so many seconds, and return whether the work has ended."""
        self._thread.join(seconds)
        return bool(self._made or self._failed)

    def answer(self) -> T:
        """Return what the work has returned, or raise what it has raised. It must have `answered`."""
        if self._failed:
            raise self._failed[0]
        return self._made[0]
