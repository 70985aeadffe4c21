"""The store of counts of use: one small SQLite file that survives power cuts."""

from __future__ import annotations

import contextlib
import errno
import os
import sqlite3
import stat
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from kiosk.services.storage.files import make_folder, make_way, move, open_new, set_aside
from kiosk.services.storage.regular_files import ForeignFileError, open_to_read
from kiosk.services.usage.lots import KEPT_DAYS, Lot, StoredCount, add_counts, end_days, forget_old_days, lots_of
from kiosk.services.usage.usage_tables import DamagedError, check_seal, check_shape, make_tables, set_seal

LONGEST_WAIT = 0.25  # seconds, for another program that holds the file
_HEADER = b"SQLite format 3\0"
_VERSIONS = slice(
    18, 20
)  # of the format, for writing and reading: SQLite takes unknown ones for a file it may not write
_KNOWN_VERSIONS = (b"\1\1", b"\2\2")
_JOURNAL = "-journal"
_BESIDE = (_JOURNAL, "-wal", "-shm")
"""Ends of the names of files that SQLite opens by itself, and waits for where one of them is a pipe."""
_NOT_OF_THE_FILE = frozenset(
    {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_NOMEM,
        sqlite3.SQLITE_PERM,
        sqlite3.SQLITE_READONLY,
    }
)


class UsageStore:
    """The file of counts. It is opened anew for each action, so that other programs can read it in between."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def check(self) -> None:
        """Raise DamagedError if anything in the file is wrong. If it can't be read, raises OSError or sqlite3.Error."""
        if not self._is_there():
            return
        with open_to_read(self._path) as file:
            start = file.read(_VERSIONS.stop)
        if not start.startswith(_HEADER) or start[_VERSIONS] not in _KNOWN_VERSIONS:
            raise DamagedError("not of SQLite")
        self._set_odd_aside()
        with _damage_recognised(), contextlib.closing(self._open()) as connection:
            check_shape(connection)
            check_seal(connection)
            found = connection.execute("PRAGMA integrity_check(1)").fetchone()
            if found != ("ok",):
                raise DamagedError(str(found))

    def set_aside(self) -> Path | None:
        """Move the damaged file aside and return its new path, or None if it can't be moved."""
        place = set_aside(self._path)
        if place:
            make_way(self._beside(_JOURNAL))
        return place

    def add(self, counts: Mapping[StoredCount, int], today: int) -> None:
        """Add all counts or none, flushed to the disk. Raises DamagedError, OSError or sqlite3.Error."""
        if not self._is_there():
            self._begin()
        self._set_odd_aside()
        with _damage_recognised(), contextlib.closing(self._open()) as connection:
            connection.execute("PRAGMA synchronous = EXTRA")
            connection.execute("PRAGMA secure_delete = ON")  # what is forgotten is gone from the file
            check_shape(connection)
            with connection:
                add_counts(connection, counts)
                end_days(connection, today)
                forget_old_days(connection, today)
                set_seal(connection)

    def lots(self, more: Mapping[StoredCount, int], today: int, days: int = KEPT_DAYS) -> list[Lot]:
        """Return the lots of the last `days` before today, as if `more` had been added. Raises what `add` raises."""
        with contextlib.closing(sqlite3.connect(":memory:")) as copy:
            if self._is_there():
                if odd := next(self._odd_beside(), None):
                    raise OSError(errno.ENOTSUP, os.strerror(errno.ENOTSUP), str(odd))
                with _damage_recognised(), contextlib.closing(self._open()) as connection:
                    check_shape(connection)
                    check_seal(connection)
                    connection.backup(copy)
            else:
                make_tables(copy)
            with _damage_recognised():
                return lots_of(copy, more, today, days)

    def _is_there(self) -> bool:
        """Return whether there is a file. Raises DamagedError for anything but a file, and OSError if it is unread."""
        try:
            open_to_read(self._path).close()
        except FileNotFoundError:
            return False
        except ForeignFileError as error:
            raise DamagedError(str(error)) from error
        return True

    def _beside(self, end: str) -> Path:
        return self._path.with_name(f"{self._path.name}{end}")

    def _odd_beside(self) -> Iterator[Path]:
        """Yield what lies in the place of a file of SQLite's own and is none, such as a pipe, a folder or a link."""
        for path in map(self._beside, _BESIDE):
            with contextlib.suppress(FileNotFoundError):
                if not stat.S_ISREG(path.lstat().st_mode):
                    yield path

    def _set_odd_aside(self) -> None:
        """Move aside what would stop SQLite. Raises OSError where it can't be moved."""
        for path in self._odd_beside():
            if set_aside(path) is None:
                raise OSError(errno.ENOTSUP, os.strerror(errno.ENOTSUP), str(path))

    def _open(self) -> sqlite3.Connection:
        """Open the file, for writing if that is allowed, because opening it undoes what a power cut left half done."""
        return sqlite3.connect(f"{self._path.absolute().as_uri()}?mode=rw", uri=True, timeout=LONGEST_WAIT)

    def _begin(self) -> None:
        """Make the file with its tables. It appears complete, so that an empty file is always a damaged one."""
        make_folder(self._path.parent)
        new = self._path.with_name(f"{self._path.name}.new")
        for leftover in (new, new.with_name(f"{new.name}{_JOURNAL}"), self._beside(_JOURNAL)):
            make_way(leftover)
        open_new(new).close()
        with contextlib.closing(sqlite3.connect(new)) as connection:
            make_tables(connection)
        move(new, self._path)


def lots_in_memory(counts: Mapping[StoredCount, int], today: int, days: int = KEPT_DAYS) -> list[Lot]:
    """Return what `UsageStore.lots` does if there is no file."""
    with contextlib.closing(sqlite3.connect(":memory:")) as connection:
        make_tables(connection)
        return lots_of(connection, counts, today, days)


@contextmanager
def _damage_recognised() -> Iterator[None]:
    """Raise DamagedError for every error of SQLite that says something about the content of the file."""
    try:
        yield
    except UnicodeDecodeError as error:  # in the message of SQLite about a table that it can't read
        raise DamagedError(str(error)) from error
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF  # the rest goes into detail
        if code not in _NOT_OF_THE_FILE:
            raise DamagedError(str(error)) from error
        raise
