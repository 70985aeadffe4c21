"""What the running kiosk writes to the system's log: that it started and ended, and what became of its pages."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable
from functools import partial

from kiosk.services.health.event_log import Event, EventKind, write_event
from kiosk.services.health.heartbeat import Heartbeat
from kiosk.services.platform.wall_time import LOCAL
from kiosk.services.storage.files import reason_of
from kiosk.services.storage.state_file import StateFile
from kiosk.services.storage.writer import DiskWriter

_log = logging.getLogger(__name__)

_SAFE_PAGE = Event(EventKind.SAFE_PAGE, "Only the safe page is shown: patients are asked to turn to staff.")
_PAGES_AGAIN = Event(EventKind.PAGES_AGAIN, "The pages are shown again.")
_ENDED = Event(EventKind.ENDED, "The kiosk was asked to end, and ended.")
Write = Callable[[Event], None]


class HealthLog:
    """Writes when something changes and at no other time, by the thread that writes: no screen waits for the log."""

    def __init__(self, file: StateFile[Heartbeat], writer: DiskWriter, write: Write = write_event) -> None:
        self._file, self._writer, self._write = file, writer, write

    def start(self, version: str) -> None:
        """Say that the kiosk was started, and whether the one before it died. Call this before it first beats."""
        self._writer.put(partial(_started, self._file, version, self._write))

    def turn(self, safe: bool) -> None:
        """Say that the screen went to the safe page, or left it."""
        self._put(_SAFE_PAGE if safe else _PAGES_AGAIN)

    def end(self) -> None:
        """Say that the kiosk was asked to end."""
        self._put(_ENDED)

    def _put(self, event: Event) -> None:
        self._writer.put(partial(_written, event, self._write))


def _started(file: StateFile[Heartbeat], version: str, write: Write) -> None:
    former = file.peek()
    if former.running:
        _written(Event(EventKind.DIED, _how_it_died(former)), write)
    _written(Event(EventKind.STARTED, f"The kiosk was started: {version}."), write)


def _how_it_died(former: Heartbeat) -> str:
    last = dt.datetime.fromtimestamp(former.at, LOCAL)
    return (
        f"The kiosk had not been asked to end: it was last heard of at {last:%Y-%m-%d %H:%M}. "
        "Its program or the computer failed, or the power was cut."
    )


def _written(event: Event, write: Write) -> None:
    try:
        write(event)
    except OSError as error:
        _log.warning("The log of the system does not take event %d: %s", event.kind, reason_of(error))
