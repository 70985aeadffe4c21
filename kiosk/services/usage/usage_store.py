"""Where counts of use are kept: one small SQLite file that outlives power cuts, and the rule of what may leave it.

A number leaves only for a day that is over, and only if it is five or more. What is less waits, and is added to the
next day of the same kind and name. So each number that leaves stands for five or more from days of its own, which no
other number of that name counts; and it stays as it is, whenever one asks and whatever is asked for along with it.
Whatever is subtracted, what remains is again a number that was given, or several. What waits is nowhere to be seen, and
nothing tells a few from none.
"""

from __future__ import annotations

import contextlib
import sqlite3
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from kiosk.services.storage.files import make_folder, move, open_new, set_aside

SMALLEST_SHOWN = 5
KEPT_DAYS = 400
DAYS_TO_TRUST_A_CLOCK = 7  # with use on them: a clock that is wrong for less makes nothing be forgotten
LONGEST_WAIT = 0.25  # seconds, for another program that holds the file
HIGHEST = 10**9
FORMAT = 0x524B5531  # "RKU1", so that nothing else is taken for this

StoredCount = tuple[int, str, str]
"""The day as its ordinal, the kind, the name."""

Lot = tuple[int, int, str, str, int]
"""From which day to which, the kind, the name, and how many: five or more."""

_DAY = "INTEGER NOT NULL CHECK ({} BETWEEN 1 AND 3652059)"  # what `datetime.date` knows
_NUMBER = "INTEGER NOT NULL CHECK (n BETWEEN {} AND {})"
_NAME = (
    "kind TEXT NOT NULL CHECK (kind NOT GLOB '*[^a-z]*'),"
    " name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 80 AND name NOT GLOB '*[^a-zA-Z0-9./_-]*')"
)
_END = "STRICT, WITHOUT ROWID"
_COUNTS = f"day {_DAY.format('day')}, {_NAME}, n {_NUMBER.format(1, HIGHEST)}, PRIMARY KEY (day, kind, name)"
_LOTS = (
    f"since {_DAY.format('since')}, day {_DAY.format('day')}, {_NAME},"
    f" n {_NUMBER.format(SMALLEST_SHOWN, HIGHEST)}, PRIMARY KEY (day, kind, name)"
)
_WAITING = f"since {_DAY.format('since')}, {_NAME}, n {_NUMBER.format(0, SMALLEST_SHOWN - 1)}, PRIMARY KEY (kind, name)"
_TABLES = tuple(  # in the order of their names
    f"CREATE TABLE {name} ({columns}) {_END}"
    for name, columns in (("counts", _COUNTS), ("lots", _LOTS), ("waiting", _WAITING))
)


_HEADER = b"SQLite format 3\0"
_VERSIONS = slice(
    18, 20
)  # of the format, for writing and reading: SQLite takes unknown ones for a file it may not write
_KNOWN_VERSIONS = (b"\1\1", b"\2\2")
_OF_THE_MACHINE = frozenset(
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


class DamagedError(Exception):
    """The file is not, or no longer, what was written here."""


class UsageStore:
    """Opens the file for each thing it does, so that nothing is held when the power goes or another one reads."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def check(self) -> None:
        """Raises DamagedError where anything in the file is wrong, else OSError or sqlite3.Error."""
        if not self._path.exists():
            return
        with self._path.open("rb") as file:
            start = file.read(_VERSIONS.stop)
        if not start.startswith(_HEADER) or start[_VERSIONS] not in _KNOWN_VERSIONS:
            raise DamagedError("not of SQLite")
        with _told_apart(), contextlib.closing(self._open()) as connection:
            _check_shape(connection)
            _check_seal(connection)
            found = connection.execute("PRAGMA integrity_check(1)").fetchone()
            if found != ("ok",):
                raise DamagedError(str(found))

    def set_aside(self) -> Path | None:
        """Where the damaged file is kept now; None where it can't be moved."""
        place = set_aside(self._path)
        if place:
            self._journal.unlink(missing_ok=True)
        return place

    def add(self, counts: Mapping[StoredCount, int], today: int) -> None:
        """All of it or nothing, and safe on the disk. Raises DamagedError, OSError or sqlite3.Error."""
        if not self._path.exists():
            self._begin()
        with _told_apart(), contextlib.closing(self._open()) as connection:
            connection.execute("PRAGMA synchronous = EXTRA")
            connection.execute("PRAGMA secure_delete = ON")  # what is forgotten is gone from the file
            _check_shape(connection)
            with connection:
                _add(connection, counts)
                _end_days(connection, today)
                _forget(connection, today)
                _set_seal(connection)

    def lots(self, more: Mapping[StoredCount, int], today: int, days: int = KEPT_DAYS) -> list[Lot]:
        """Of the latest days that are over, with those that `more` makes; the file stays as it is. Raises as `add`."""
        with contextlib.closing(sqlite3.connect(":memory:")) as copy:
            if self._path.exists():
                with _told_apart(), contextlib.closing(self._open()) as connection:
                    _check_shape(connection)
                    _check_seal(connection)
                    connection.backup(copy)
            else:
                _make_tables(copy)
            with _told_apart():
                return _lots(copy, more, today, days)

    @property
    def _journal(self) -> Path:
        return self._path.with_name(f"{self._path.name}-journal")

    def _open(self) -> sqlite3.Connection:
        """For writing where that is allowed, since what a power cut left half done is undone by whoever opens it."""
        return sqlite3.connect(f"{self._path.absolute().as_uri()}?mode=rw", uri=True, timeout=LONGEST_WAIT)

    def _begin(self) -> None:
        """The file appears whole, so that an empty one is always a damaged one."""
        make_folder(self._path.parent)
        new = self._path.with_name(f"{self._path.name}.new")
        for leftover in (new, new.with_name(f"{new.name}-journal"), self._journal):
            leftover.unlink(missing_ok=True)
        open_new(new, owner_of=new.parent).close()
        with contextlib.closing(sqlite3.connect(new)) as connection:
            _make_tables(connection)
        move(new, self._path)


def lots_in_memory(counts: Mapping[StoredCount, int], today: int, days: int = KEPT_DAYS) -> list[Lot]:
    """What `UsageStore.lots` gives where there is no file."""
    with contextlib.closing(sqlite3.connect(":memory:")) as connection:
        _make_tables(connection)
        return _lots(connection, counts, today, days)


@contextmanager
def _told_apart() -> Iterator[None]:
    """What SQLite says of a damaged file becomes a DamagedError."""
    try:
        yield
    except UnicodeDecodeError as error:  # in what SQLite says of a table that it can't make out
        raise DamagedError(str(error)) from error
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF  # the rest goes into detail
        if code not in _OF_THE_MACHINE:
            raise DamagedError(str(error)) from error
        raise


def _make_tables(connection: sqlite3.Connection) -> None:
    with connection:
        connection.execute("BEGIN")
        connection.execute(f"PRAGMA application_id = {FORMAT}")
        for table in _TABLES:
            connection.execute(table)
        _set_seal(connection)


def _check_shape(connection: sqlite3.Connection) -> None:
    found = (
        connection.execute("PRAGMA application_id").fetchone()[0],
        *(sql for (sql,) in connection.execute("SELECT CAST(sql AS BLOB) FROM sqlite_master ORDER BY name")),
    )
    if found != (FORMAT, *(table.encode() for table in _TABLES)):
        raise DamagedError("not the tables that are made here")


def _set_seal(connection: sqlite3.Connection) -> None:
    """SQLite keeps no checksum of its own, and the user's version is free for it."""
    connection.execute(f"PRAGMA user_version = {_seal(connection)}")


def _check_seal(connection: sqlite3.Connection) -> None:
    if connection.execute("PRAGMA user_version").fetchone() != (_seal(connection),):
        raise DamagedError("other numbers than were written")


def _seal(connection: sqlite3.Connection) -> int:
    """Of every row; a few milliseconds for a year."""
    seal = 0
    for columns, table in (
        ("day, kind, name, n", "counts"),
        ("since, day, kind, name, n", "lots"),
        ("since, kind, name, n", "waiting"),
    ):
        row = columns.replace(", ", " || ' ' || ")
        rows = connection.execute(f"SELECT CAST(group_concat({row}, ';') AS BLOB) FROM (SELECT * FROM {table})")
        seal = zlib.crc32(rows.fetchone()[0] or b"", seal)
    return seal & 0x7FFFFFFF  # a positive number of four bytes


def _add(connection: sqlite3.Connection, counts: Mapping[StoredCount, int]) -> None:
    connection.executemany(
        "INSERT INTO counts (day, kind, name, n) VALUES (?, ?, ?, ?)"
        f" ON CONFLICT DO UPDATE SET n = min(n + excluded.n, {HIGHEST})",
        [(*counted, n) for counted, n in counts.items()],
    )


def _lots(copy: sqlite3.Connection, more: Mapping[StoredCount, int], today: int, days: int) -> list[Lot]:
    _add(copy, more)
    _end_days(copy, today)
    return copy.execute(
        "SELECT since, day, kind, name, n FROM lots WHERE day >= ? AND day < ? ORDER BY day, kind, name",
        (today - days, today),
    ).fetchall()


def _end_days(connection: sqlite3.Connection, today: int) -> None:
    """Each count of a day that is over joins what waits; from five on that is a lot.

    A day that comes twice, since the clock was set back, gets a second lot, which is added to its first.
    """
    ended = connection.execute("SELECT day, kind, name, n FROM counts WHERE day < ? ORDER BY day", (today,)).fetchall()
    if not ended:
        return
    known = connection.execute("SELECT kind, name, since, n FROM waiting").fetchall()
    waiting = {(kind, name): (since, n) for kind, name, since, n in known}
    begun = min([since for since, _ in waiting.values()] + [ended[0][0]])
    lots: list[Lot] = []
    for day, kind, name, n in ended:
        since, few = waiting.get((kind, name), (begun, 0))
        if n + few < SMALLEST_SHOWN:
            waiting[kind, name] = (since, n + few)
        else:
            lots.append((min(since, day), day, kind, name, min(n + few, HIGHEST)))
            waiting[kind, name] = (day + 1, 0)
    connection.executemany(
        "INSERT INTO lots (since, day, kind, name, n) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE"
        f" SET n = min(n + excluded.n, {HIGHEST}), since = min(since, excluded.since)",
        lots,
    )
    connection.executemany(
        "INSERT OR REPLACE INTO waiting (kind, name, since, n) VALUES (?, ?, ?, ?)",
        [(*named, *waits) for named, waits in waiting.items()],
    )
    connection.execute("DELETE FROM counts WHERE day < ?", (today,))


def _forget(connection: sqlite3.Connection, today: int) -> None:
    """What is older than is kept, by a clock that is believed only after some days of use."""
    latest = connection.execute(
        "SELECT DISTINCT day FROM lots ORDER BY day DESC LIMIT 1 OFFSET ?", (DAYS_TO_TRUST_A_CLOCK - 1,)
    ).fetchone()
    if latest:
        oldest = min(latest[0], today) - KEPT_DAYS
        connection.execute("DELETE FROM lots WHERE day < ?", (oldest,))
        connection.execute("DELETE FROM waiting WHERE since < ?", (oldest,))
