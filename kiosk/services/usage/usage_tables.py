"""The tables of the counts of use, and the checks that the file is as it was written here."""

from __future__ import annotations

import sqlite3
import zlib

SMALLEST_SHOWN = 5
HIGHEST = 10**9
FORMAT = 0x524B5531  # "RKU1", so that nothing else is taken for this

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


class DamagedError(Exception):
    """The file is damaged, changed, or was never written here."""


def make_tables(connection: sqlite3.Connection) -> None:
    """Makes the empty tables, with their seal, in an empty file."""
    with connection:
        connection.execute("BEGIN")
        connection.execute(f"PRAGMA application_id = {FORMAT}")
        for table in _TABLES:
            connection.execute(table)
        set_seal(connection)


def check_shape(connection: sqlite3.Connection) -> None:
    """Raise DamagedError unless the tables are those that `make_tables` makes."""
    found = (
        connection.execute("PRAGMA application_id").fetchone()[0],
        *(sql for (sql,) in connection.execute("SELECT CAST(sql AS BLOB) FROM sqlite_master ORDER BY name")),
    )
    if found != (FORMAT, *(table.encode() for table in _TABLES)):
        raise DamagedError("not the tables that are made here")


def set_seal(connection: sqlite3.Connection) -> None:
    """Writes the checksum of every row. SQLite keeps none itself, and its user version is free for it."""
    connection.execute(f"PRAGMA user_version = {_seal(connection)}")


def check_seal(connection: sqlite3.Connection) -> None:
    """Raise DamagedError if the rows are not those that the checksum was written for."""
    if connection.execute("PRAGMA user_version").fetchone() != (_seal(connection),):
        raise DamagedError("other numbers than were written")


def _seal(connection: sqlite3.Connection) -> int:
    """Return the checksum of all rows, which takes a few milliseconds for a year of use."""
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
