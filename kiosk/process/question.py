"""A question that may never be answered, such as one to a network drive: a thread of its own waits for the answer."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial
from typing import Any, Generic, TypeAlias, TypeVar

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
        self._thread = threading.Thread(target=self._run, name="question", daemon=True)
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


class NextQuestion(Generic[T]):
    """A question that waits until the one before it is answered: that answer tells of an earlier moment.

    It is begun by `answered`, so only while somebody still looks for the answer.
    """

    def __init__(self, before: AnyQuestion[Any], ask: Callable[[], AnyQuestion[T]]) -> None:
        self._before, self._ask = before, ask
        self._asked: AnyQuestion[T] | None = None

    def answered(self, seconds: float) -> bool:
        """Wait for at most so many seconds, and return whether the work has ended."""
        if self._asked is not None:
            return self._asked.answered(seconds)
        if self._before.answered(seconds):
            self._asked = self._ask()
        return False

    def answer(self) -> T:
        """Return what the work has returned, or raise what it has raised. It must have `answered`."""
        assert self._asked is not None
        return self._asked.answer()


AnyQuestion: TypeAlias = Question[T] | NextQuestion[T]


class Questions:
    """Asks in threads, but of each name only one at a time: a drive that hangs keeps one thread for each."""

    def __init__(self) -> None:
        self._asked: dict[str, Question[Any]] = {}

    def ask(self, name: str, work: Callable[[], T]) -> AnyQuestion[T]:
        """Ask now, or after the question of this name that is still waiting for its answer."""
        before = self._asked.get(name)
        if before is not None and not before.answered(0.0):
            return NextQuestion(before, partial(self.ask, name, work))
        self._asked[name] = question = Question(work)
        return question
