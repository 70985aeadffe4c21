"""Counts how the kiosk is used by day and kind, and gives out only numbers of five or more."""

from __future__ import annotations

import datetime as dt
import errno
import logging
import os
import re
import sqlite3
import threading
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from kiosk.fill import Said, said
from kiosk.services.storage.files import reason_of
from kiosk.services.storage.troubles import TroubleId
from kiosk.services.storage.writer import AtOnce, DiskWriter
from kiosk.services.usage.lots import KEPT_DAYS, Lot, StoredCount
from kiosk.services.usage.summary import DAYS_A_WEEK, Summary, UsageKind, UsageRow, summarise
from kiosk.services.usage.usage_store import UsageStore, lots_in_memory
from kiosk.services.usage.usage_tables import DamagedError

_log = logging.getLogger(__name__)

FILE_NAME = "usage.sqlite"
FLUSH_SECONDS = 30  # a power cut loses at most the counts of so many seconds
SHOWN_WEEKS = 8
_LONGEST_WAIT = 0.05  # seconds that a reader waits for the writer, who is held up by the reader as well
_KINDS = frozenset(UsageKind)
COUNTED_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9./_-]{0,79}")


def usage_file(state_dir: Path) -> Path:
    return state_dir / FILE_NAME


class Usage:
    """Counts of use. Counts wait in memory until `flush`, which the owner calls every `FLUSH_SECONDS`. Never raises.

    It keeps only how often something happened on a day: no hour, no order, and never two facts together, such as the
    language in which a scan was read.
    """

    def __init__(self, path: Path, now: Callable[[], dt.datetime], writer: DiskWriter | None = None) -> None:
        """`now` returns local time with a zone. A damaged file is set aside by the writer, which is at once if None."""
        self._path = path
        self._now = now
        self._writer = writer or AtOnce()
        self._store = UsageStore(path)
        self._on_disk = threading.RLock()  # for the file: held while it is read or written
        self._in_memory = threading.Lock()  # for `_pending`
        self._pending: Counter[StoredCount] = Counter()
        self._tried = now().timestamp()
        self._damage: Said | None = None
        self._faults: dict[TroubleId, Said] = {}
        self._writer.put(self._check)

    @property
    def troubles(self) -> tuple[Said, ...]:
        """What staff are told about a damaged file, or a disk that can't be read or written."""
        return tuple(filter(None, (self._damage, *tuple(self._faults.values()))))

    def count(self, kind: UsageKind, name: str) -> None:
        """Add one. A name is one of those that `UsageKind` lists, and never a text that somebody typed."""
        if kind not in _KINDS or not COUNTED_NAME.fullmatch(name):
            _log.warning("Not counted, since it is no name: %s %r", kind, name)
            return
        now = self._now()
        with self._in_memory:
            self._pending[now.date().toordinal(), kind.value, name] += 1
        if not 0 <= now.timestamp() - self._tried < FLUSH_SECONDS:
            self.flush()

    def flush(self) -> None:
        """Have the counts written to the disk. If that fails they are kept in memory for the next time."""
        self._tried = self._now().timestamp()
        if self._pending:
            self._writer.put(self._write)

    def _check(self) -> None:
        with self._on_disk:
            try:
                self._store.check()
            except DamagedError:
                self._begin_anew()
            except (OSError, sqlite3.Error) as error:
                self._fault(TroubleId.COUNTS_UNREAD, error)

    def _mend(self) -> None:
        """Begin anew if the counts can't be understood, which a reader has found."""
        with self._on_disk, suppress(OSError, sqlite3.Error):
            try:
                self._store.lots(Counter(), self._now().date().toordinal())
            except DamagedError:
                self._begin_anew()

    def _write(self) -> None:
        """Write what is pending, in the thread of the writer."""
        today = self._now().date().toordinal()
        with self._on_disk:
            counts = self._take()
            if not counts:
                return
            try:
                try:
                    self._store.add(counts, today)
                except DamagedError:
                    self._begin_anew()
                    self._store.add(counts, today)
            except (OSError, sqlite3.Error, DamagedError) as error:
                self._fault(TroubleId.UNWRITABLE, error)
                with self._in_memory:
                    self._pending.update(counts)
            else:
                self._faults.clear()

    def _take(self) -> Counter[StoredCount]:
        with self._in_memory:
            counts, self._pending = self._pending, Counter()
        return counts

    def _waiting(self) -> Counter[StoredCount]:
        with self._in_memory:
            return Counter(self._pending)

    def weeks(self, number: int = SHOWN_WEEKS) -> Summary:
        """Return the summary of the weeks up to yesterday. May be called in any thread, as `rows`."""
        return summarise(self._rows(number * DAYS_A_WEEK), self._now().date(), number)

    def rows(self) -> Iterator[UsageRow]:
        """Return the rows of all past days that are kept, in order. Up to four uses of each name are still withheld."""
        return self._rows(KEPT_DAYS)

    def _rows(self, days: int) -> Iterator[UsageRow]:
        return as_rows(self._lots(days))

    def _lots(self, days: int) -> list[Lot]:
        today = self._now().date().toordinal()
        try:
            with self._reading():
                found = self._store.lots(self._waiting(), today, days)
        except DamagedError:
            self._writer.put(self._mend)
            return lots_in_memory(self._waiting(), today, days)
        except (OSError, sqlite3.Error) as error:
            self._fault(TroubleId.COUNTS_UNREAD, error)
            return lots_in_memory(self._waiting(), today, days)
        self._faults.pop(TroubleId.COUNTS_UNREAD, None)
        return found

    @contextmanager
    def _reading(self) -> Iterator[None]:
        """Keep the writer off the file. Raises OSError if it is at work and does not end soon."""
        if not self._on_disk.acquire(timeout=_LONGEST_WAIT):
            raise OSError(errno.EBUSY, os.strerror(errno.EBUSY))
        try:
            yield
        finally:
            self._on_disk.release()

    def _begin_anew(self) -> None:
        place = self._store.set_aside()
        name = self._path.name
        found = (
            said(TroubleId.DAMAGED_AND_KEPT, file=name, kept=place.name)
            if place
            else said(TroubleId.DAMAGED_IN_PLACE, file=name)
        )
        damage = said(TroubleId.COUNTS_DAMAGED, damage=found)
        if damage != self._damage:
            _log.error("%s", damage)
        self._damage = damage

    def _fault(self, id_: TroubleId, error: Exception) -> None:
        fault = said(id_, file=self._path.name, reason=reason_of(error))
        if fault != self._faults.get(id_):
            _log.warning("%s", fault)
        self._faults[id_] = fault


def as_rows(lots: Iterable[Lot]) -> Iterator[UsageRow]:
    return (
        UsageRow(dt.date.fromordinal(since), dt.date.fromordinal(day), UsageKind(kind), name, count)
        for since, day, kind, name, count in lots
        if kind in _KINDS  # an older version of the kiosk may meet a newer one's
    )
