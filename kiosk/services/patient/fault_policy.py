"""The reaction to an unexpected error: Home, or the safe page if the same error comes again and again."""

from __future__ import annotations

import logging
from collections import OrderedDict
from enum import StrEnum
from pathlib import Path

from kiosk.services.platform.clock import Clock
from kiosk.services.storage.audit import Audit, AuditEvent

_log = logging.getLogger(__name__)

TIMES = 3
WITHIN_SECONDS = 60.0
KINDS_KEPT = 100  # a bound on the memory for different errors

_Kind = tuple[str, str, int]


class Recovery(StrEnum):
    HOME = "home"
    SAFE = "safe"


class FaultGuard:
    """Logs unexpected errors, and says which screen to show after each."""

    def __init__(self, clock: Clock, audit: Audit | None = None) -> None:
        self._clock, self._audit = clock, audit
        self._seen: OrderedDict[_Kind, tuple[float, ...]] = OrderedDict()

    def noted(self, exc: BaseException) -> Recovery:
        """Log the error with its trace, and return the screen to show: the safe page after three in a minute.

        The audit log gets the place of the error too, but only the first three times in a minute.
        """
        _log.error("Unexpected error", exc_info=exc)
        now = self._clock.now()
        key = _kind(exc)
        before = self._seen.get(key, ())
        if self._audit is not None and sum(now - at < WITHIN_SECONDS for at in before) < TIMES:
            self._audit.note(AuditEvent.ERROR, fault=error_location(exc))
        recent = (*(at for at in self._seen.pop(key, ()) if now - at < WITHIN_SECONDS), now)[-TIMES:]
        self._seen[key] = recent
        while len(self._seen) > KINDS_KEPT:
            self._seen.popitem(last=False)
        return Recovery.SAFE if len(recent) == TIMES else Recovery.HOME


def error_location(exc: BaseException) -> str:
    """Return for example `KeyError in drives.py, line 12`, without the error's message, which may hold anything."""
    _, file, line = _kind(exc)
    return f"{type(exc).__qualname__} in {Path(file).name}, line {line}" if file else type(exc).__qualname__


def _kind(exc: BaseException) -> _Kind:
    """Return the error's type, and the file and the line that raised it."""
    trace = exc.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    raised = ("", 0) if trace is None else (trace.tb_frame.f_code.co_filename, trace.tb_lineno)
    return (f"{type(exc).__module__}.{type(exc).__qualname__}", *raised)
