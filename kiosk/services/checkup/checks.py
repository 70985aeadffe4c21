"""One check of the check-up as a value, and what several checks share: an answer of the machine, an expensive look."""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Generic, ParamSpec, TypeVar

from kiosk.process.question import Question
from kiosk.services.checkup.findings import Area, Finding
from kiosk.services.platform.incremental import Work

P = ParamSpec("P")
T = TypeVar("T")
ANSWER_SECONDS = 30.0
"""How long a disk may take: one that fails has been seen to take nine seconds for a flush."""
_LOOK_SECONDS = 0.005  # less than a frame


@dataclass(frozen=True)
class Check:
    """One thing that is looked at. `look` returns a finding of this id, or None where there is nothing to look at.

    `look` may raise whatever it likes: that is a finding as well.
    """

    id: str
    area: Area
    look: Callable[[], Work[Finding | None]]


def at_once(find: Callable[P, Finding | None], *args: P.args, **kwargs: P.kwargs) -> Callable[[], Work[Finding | None]]:
    """Return a look that takes no time worth a pause."""

    def look() -> Work[Finding | None]:
        yield
        return find(*args, **kwargs)

    return look


def beside(find: Callable[P, Finding | None], *args: P.args, **kwargs: P.kwargs) -> Callable[[], Work[Finding | None]]:
    """Return a look that waits in a thread of its own, as for a disk that stalls. `find` holds nothing of Qt."""
    return beside_for(ANSWER_SECONDS, find, *args, **kwargs)


def beside_for(
    seconds: float, find: Callable[P, Finding | None], *args: P.args, **kwargs: P.kwargs
) -> Callable[[], Work[Finding | None]]:
    """Return a look that is made beside the screen and raises TimeoutError after so many seconds.

    The thread is left behind then, as for a network drive that never answers.
    """

    def look() -> Work[Finding | None]:
        question = Question(partial(find, *args, **kwargs))
        until = time.monotonic() + seconds
        yield
        while not question.answered(_LOOK_SECONDS):
            if time.monotonic() >= until:
                raise TimeoutError(errno.ETIMEDOUT, os.strerror(errno.ETIMEDOUT))
            yield
        return question.answer()

    return look


class Once(Generic[T]):
    """Work that several checks need, done when the first of them asks. If it raises, it is tried again by the next."""

    def __init__(self, work: Callable[[], Work[T]]) -> None:
        self._work = work
        self._done: list[T] = []

    def result(self) -> Work[T]:
        if not self._done:
            self._done.append((yield from self._work()))
        return self._done[0]
