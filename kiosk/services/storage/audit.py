"""The audit log: what staff and the kiosk itself did. Lines are only added, and none is about a patient."""

from __future__ import annotations

import contextlib
import datetime as dt
import errno
import os
import threading
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import StrEnum
from itertools import dropwhile, islice
from pathlib import Path
from types import MappingProxyType

import msgspec

from kiosk.fill import Said, said
from kiosk.services.storage.files import (
    append_lines,
    make_folder,
    next_damaged_path,
    read_small,
    reason_of,
    replace_whole,
    set_aside,
)
from kiosk.services.storage.regular_files import ForeignFileError
from kiosk.services.storage.troubles import TroubleId, as_facts
from kiosk.services.storage.writer import AtOnce, DiskWriter

LOG = "audit.jsonl"
ROTATED_AT = 1_000_000  # bytes
KEPT_FILES = 9  # full files, besides the one that is written to
GROWN = 2 * ROTATED_AT
"""Bytes of a full file that can't be put away: then lines wait in memory, and staff are told."""
_LARGEST = 4 * ROTATED_AT  # bytes: a larger file was not written by the kiosk
LONGEST_FACT = 2000  # characters: a trace fits, a runaway does not
KEPT_IN_MEMORY = 200  # lines that wait while the disk can't be written
Fact = str | int
_LARGEST_NUMBER = 2**53
_YEARS = range(dt.MINYEAR + 1, dt.MAXYEAR)
"""Those of moments that each time zone can show: one damaged digit of a line must not take the others from staff."""
_LINE = msgspec.json.Decoder(dict[str, Fact])


class AuditEvent(StrEnum):
    STARTED = "started"
    STAFF_ENTERED = "staff_entered"
    STAFF_LEFT = "staff_left"
    WRONG_PIN = "wrong_pin"
    LOCKED = "locked"
    UNLOCKED = "unlocked"
    PIN_SET = "pin_set"
    PROFILE_CHOSEN = "profile_chosen"
    PROFILE_BY_TIMETABLE = "profile_by_timetable"
    NOTICE_POSTED = "notice_posted"
    NOTICE_REMOVED = "notice_removed"
    NOTICE_ENDED = "notice_ended"
    CARD_SHOWN = "card_shown"
    CONTENT_CHANGED = "content_changed"
    STATE_DAMAGED = "state_damaged"
    CLEANING = "cleaning"
    EXPORTED = "exported"
    VOLUME_CHANGED = "volume_changed"
    RESTARTED = "restarted"
    CLOSED = "closed"
    ERROR = "error"


class AuditLine(msgspec.Struct, frozen=True):
    """One line of the log. `event` is a value of `AuditEvent`, or the name that another version of the kiosk used."""

    at: dt.datetime
    event: str
    facts: Mapping[str, Fact]


class Audit:
    """Writes `audit.jsonl` in the folder. Full files are kept as `audit-1.jsonl`, the latest, to `audit-9.jsonl`."""

    def __init__(self, folder: Path, now: Callable[[], dt.datetime], writer: DiskWriter | None = None) -> None:
        """Lines are written at once if `writer` is None."""
        self._folder = folder
        self._now = now
        self._path = folder / LOG
        self._writer = writer or AtOnce()
        self._lock = threading.Lock()  # for the lines in memory, and never held while the disk works
        self._unwritten: deque[bytes] = deque(maxlen=KEPT_IN_MEMORY)
        self._being_written: tuple[bytes, ...] = ()
        self._asked = False
        self._looked_at = False
        self._damage: Said | None = None
        self._fault: Said | None = None
        self._full_still: Said | None = None
        self._lost = self._lost_before = 0

    @property
    def trouble(self) -> Said | None:
        """What staff are told if the log can't be written now or was damaged at the start, otherwise None.

        So they are where it is full and can't be put away, and where it lacks lines, for memory holds no more.
        """
        lacks = said(TroubleId.LOG_LACKS, count=self._lost_before) if self._lost_before else None
        return self._full_still or self._fault or self._damage or lacks

    def note(self, event: AuditEvent, **facts: Fact) -> None:
        """Add a line. Never raises: a line that can't be written is kept in memory and written with a later one."""
        line = self._line(event, facts)
        with self._lock:
            self._keep((*self._unwritten, line))
            asked, self._asked = self._asked, True
        if not asked:
            self._writer.put(self._write_lines)

    def note_trouble(self, trouble: Said) -> None:
        """Add a line on what was damaged or can't be kept. Never raises, as `note`."""
        self.note(AuditEvent.STATE_DAMAGED, **as_facts("trouble", trouble))

    def latest(self, count: int) -> list[AuditLine]:
        """Return at most `count` lines, newest first, without damaged ones."""
        return list(islice((line for data in self._lines() if (line := _parsed(data))), count))

    def _lines(self) -> Iterator[bytes]:
        with self._lock:
            waiting = (*self._being_written, *self._unwritten)
        yield from reversed(waiting)
        # What was written since then would come twice.
        yield from dropwhile(set(waiting).__contains__, self._lines_on_disk())

    def _lines_on_disk(self) -> Iterator[bytes]:
        for path in (self._path, *map(self._full, range(1, KEPT_FILES + 1))):
            with contextlib.suppress(OSError):
                yield from (line + b"\n" for line in reversed(read_small(path, _LARGEST).split(b"\n")) if line)

    def _full(self, number: int) -> Path:
        return self._folder / f"audit-{number}.jsonl"

    def _line(self, event: AuditEvent, facts: Mapping[str, Fact]) -> bytes:
        plain_facts = {name: _plain(fact) for name, fact in facts.items()}
        line = plain_facts | {"at": self._now().isoformat(timespec="seconds"), "event": str(event)}
        return msgspec.json.encode(line) + b"\n"

    def _write_lines(self) -> None:
        """Write the lines that wait, in the thread of the writer."""
        with self._lock:
            self._asked = False
        damage = self._mend()
        first = () if damage is None else (self._line(AuditEvent.STATE_DAMAGED, as_facts("trouble", damage)),)
        with self._lock:
            lines = self._being_written = (*first, *self._unwritten)
            self._unwritten.clear()
            lost = self._lost
        if not lines:
            return
        lacks = said(TroubleId.LOG_LACKS, count=lost)
        gap = (self._line(AuditEvent.STATE_DAMAGED, as_facts("trouble", lacks)),) if lost else ()
        try:
            self._write(b"".join((*gap, *lines)))
        except OSError as error:
            self._fault = said(TroubleId.UNWRITABLE, file=self._path.name, reason=reason_of(error))
            with self._lock:
                self._being_written = ()
                self._keep((*lines, *self._unwritten))
        else:
            self._fault = None
            with self._lock:
                self._being_written = ()
                self._lost -= lost
                self._lost_before += lost

    def _keep(self, lines: Sequence[bytes]) -> None:
        """Keep the latest lines in memory, and count the others. The lock is held."""
        self._lost += max(0, len(lines) - KEPT_IN_MEMORY)
        self._unwritten = deque(lines, maxlen=KEPT_IN_MEMORY)

    def _mend(self) -> Said | None:
        """Set a damaged log aside, go on with its good lines, and return the damage. Runs before the first line."""
        if self._looked_at:
            return None
        try:
            data = read_small(self._path, _LARGEST)
            good = b"".join(line + b"\n" for line in data.split(b"\n") if _parsed(line))
            if good != data:
                kept = next_damaged_path(self._path)
                replace_whole(kept, data)
                replace_whole(self._path, good)
                self._damage = said(TroubleId.LOG_DAMAGED, file=self._path.name, kept=kept.name)
        except FileNotFoundError:
            pass
        except ForeignFileError as error:
            aside = set_aside(self._path)
            if not aside:
                return None  # nothing can be written here now: the next line tries again
            name, reason = self._path.name, reason_of(error)
            self._damage = said(TroubleId.LOG_UNREAD, file=name, reason=reason, kept=aside.name)
        except OSError:
            return None  # a log that can't be read now stays where it is: the next line looks again
        self._looked_at = True
        return self._damage

    def _write(self, lines: bytes) -> None:
        make_folder(self._folder)
        size = self._path.stat().st_size if self._path.exists() else 0
        if size and size + len(lines) > ROTATED_AT:
            self._put_away(size + len(lines) > GROWN)
        else:
            self._full_still = None
        append_lines(self._path, lines)

    def _put_away(self, at_any_rate: bool) -> None:
        """Put the full file away. Where that fails, a log that grows is better than none, but for `at_any_rate`.

        Raises OSError then.
        """
        from kiosk.services.storage.full_files import put_away

        try:
            if not self._looked_at:
                raise OSError(errno.EFBIG, os.strerror(errno.EFBIG))
            put_away((self._path, *map(self._full, range(1, KEPT_FILES + 1))), _LARGEST)
        except OSError:
            self._full_still = said(TroubleId.LOG_FULL, file=self._path.name)
            if at_any_rate:
                raise
        else:
            self._full_still = None


def _plain(fact: Fact) -> Fact:
    """Return the fact as a number that JSON can hold exactly, or as a text that is not too long."""
    if isinstance(fact, int) and abs(fact) < _LARGEST_NUMBER:
        return int(fact)
    return str(fact)[:LONGEST_FACT].encode(errors="backslashreplace").decode()


def _parsed(line: bytes) -> AuditLine | None:
    try:
        facts = _LINE.decode(line)
        at = dt.datetime.fromisoformat(str(facts.pop("at")))
        event = str(facts.pop("event"))
    except (msgspec.MsgspecError, ValueError, KeyError, RecursionError):
        return None
    return AuditLine(at, event, MappingProxyType(facts)) if at.tzinfo and at.year in _YEARS else None
