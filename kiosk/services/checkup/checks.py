"""One check of the check-up as a value, and what several checks share: an answer of the machine, an expensive look."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, ParamSpec, TypeVar

from kiosk.services.checkup.findings import Area, Finding
from kiosk.services.platform.incremental import Work

P = ParamSpec("P")
T = TypeVar("T")


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


class Once(Generic[T]):
    """Work that several checks need, done when the first of them asks. If it raises, it is tried again by the next."""

    def __init__(self, work: Callable[[], Work[T]]) -> None:
        self._work = work
        self._done: list[T] = []

    def result(self) -> Work[T]:
        if not self._done:
            self._done.append((yield from self._work()))
        return self._done[0]
