"""The file of counts by itself: what is written lasts, what somebody changed is noticed, and what is kept how long."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.services.usage.lots import DAYS_TO_TRUST_A_CLOCK
from kiosk.services.usage.usage_store import UsageStore
from kiosk.services.usage.usage_tables import DamagedError

DAY = 739_000
AHEAD = 5_000
EXTRA = 3
"""As `PRAGMA synchronous` answers: the file is flushed, and its folder after the journal has gone."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "usage.sqlite"


@pytest.fixture
def store(path: Path) -> UsageStore:
    return UsageStore(path)


def put(store: UsageStore, day: int, n: int, name: str = "ct") -> None:
    """Counted on a day, and written on it."""
    store.add({(day, "scan", name): n}, day)


def test_numbers_that_somebody_changed_are_not_given_out(store: UsageStore, path: Path) -> None:
    put(store, DAY, 9)
    with contextlib.closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE counts SET n = 900")
    with pytest.raises(DamagedError, match="other numbers"):
        store.lots({}, DAY + 1)


def test_counts_are_written_so_that_they_outlast_a_power_cut(
    store: UsageStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    levels: list[int] = []

    class Noted(sqlite3.Connection):
        def close(self) -> None:
            if self.total_changes:
                levels.extend(self.execute("PRAGMA synchronous").fetchone())
            super().close()

    connect = sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", lambda *given, **named: connect(*given, factory=Noted, **named))
    for day in (DAY, DAY + 1):
        put(store, day, 9)
    assert levels == [EXTRA, EXTRA]


def test_after_weeks_of_a_clock_that_was_ahead_what_is_counted_is_kept(store: UsageStore) -> None:
    ahead = range(DAY + AHEAD, DAY + AHEAD + 2 * DAYS_TO_TRUST_A_CLOCK)
    for day in (*ahead, DAY, DAY + 1):
        put(store, day, 9)
    assert [(day, n) for _, day, _, _, n in store.lots({}, DAY + 2)] == [(DAY, 9), (DAY + 1, 9)]


def test_the_first_number_of_a_name_stands_for_all_days_since_something_waits(store: UsageStore) -> None:
    """Otherwise it would tell that the name was counted on no day before, where a few are to be as none."""
    put(store, DAY, 2, "few")
    put(store, DAY + 3, 9, "often")
    assert store.lots({}, DAY + 4) == [(DAY, DAY + 3, "scan", "often", 9)]


def test_the_journal_of_a_file_that_has_gone_changes_nothing_in_the_next(store: UsageStore, path: Path) -> None:
    """A power cut while somebody writes leaves one, with which SQLite puts the file back as it was."""
    for day in range(DAY, DAY + 3):
        put(store, day, 7)
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA synchronous = OFF")  # so that the journal is whole without an end of the writing
        connection.execute("UPDATE lots SET n = n + 1")
        journal = path.with_name(f"{path.name}-journal")
        left = journal.read_bytes()
    path.unlink()
    journal.write_bytes(left)
    put(store, DAY, 9)
    assert store.lots({}, DAY + 1) == [(DAY, DAY, "scan", "ct", 9)]
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def pipe(path: Path) -> None:
    if sys.platform == "win32":
        pytest.skip("no pipe has a path in a folder here")
    os.mkfifo(path)


ODD: dict[str, Callable[[Path], object]] = {
    "a pipe": pipe,
    "a folder": Path.mkdir,
    "a link to a device": lambda path: path.symlink_to("/dev/zero"),
    "a link to nothing": lambda path: path.symlink_to("nowhere"),
}
each_odd = pytest.mark.parametrize("make", ODD.values(), ids=ODD)
each_end = pytest.mark.parametrize("end", ["-journal", "-wal", "-shm"])


@each_odd
@each_end
def test_what_lies_beside_the_file_and_is_no_file_stops_neither_a_start_nor_the_counting(
    store: UsageStore, path: Path, end: str, make: Callable[[Path], object]
) -> None:
    put(store, DAY, 6)
    for action in (store.check, lambda: put(store, DAY, 3)):
        make(path.with_name(f"{path.name}{end}"))
        action()
    assert sorted(file.name for file in path.parent.iterdir()) == [
        path.name,
        *(f"{path.name}{end}.damaged-{n}" for n in (1, 2)),
    ]
    assert [lot[-1] for lot in store.lots({}, DAY + 1)] == [9]


@each_odd
def test_whoever_only_reads_is_told_of_it_at_once_and_moves_nothing(
    store: UsageStore, path: Path, make: Callable[[Path], object]
) -> None:
    put(store, DAY, 6)
    journal = path.with_name(f"{path.name}-journal")
    make(journal)
    with pytest.raises(OSError, match=r"usage\.sqlite-journal"):
        store.lots({}, DAY + 1)
    assert os.path.lexists(journal)


@each_odd
@pytest.mark.parametrize("name", ["usage.sqlite.new", "usage.sqlite.new-journal", "usage.sqlite-journal"])
def test_counting_begins_whatever_lies_where_the_new_file_is_made(
    store: UsageStore, path: Path, name: str, make: Callable[[Path], object]
) -> None:
    make(path.with_name(name))
    put(store, DAY, 6)
    assert [lot[-1] for lot in store.lots({}, DAY + 1)] == [6]
