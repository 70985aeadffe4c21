"""Counts of use: what is put in, what may be seen of it, and what a disk that takes nothing or stalls does to them."""

from __future__ import annotations

import csv
import datetime as dt
import sqlite3
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.services.usage.csv_export import csv_text
from kiosk.services.usage.lots import DAYS_TO_TRUST_A_CLOCK, KEPT_DAYS
from kiosk.services.usage.recorder import FILE_NAME, FLUSH_SECONDS, Usage
from kiosk.services.usage.summary import UsageKind, UsageRow
from kiosk.services.usage.usage_tables import SMALLEST_SHOWN
from tests.examples import examples
from tests.services.held_disk import HeldDisk
from tests.services.trouble_words import in_english
from tests.services.usage.counts import START, WallClock, a_year, found, put


@pytest.mark.slow
def test_the_csv_of_a_year_has_the_totals_that_were_put_in(path: Path, clock: WallClock) -> None:
    """Each number is exactly what was put in from `since` to `day`; at most four of a name are missing, the last."""
    usage = Usage(path, clock)
    left: dict[tuple[str, str], dict[dt.date, int]] = {}
    for (day, kind, name), n in a_year(usage, clock).items():
        left.setdefault((kind, name), {})[day] = n
    file = path.with_name("use.csv")
    file.write_bytes(csv_text(list(usage.rows())).encode())
    with file.open(newline="", encoding="utf-8") as opened:
        rows = list(csv.DictReader(opened))
    latest: dict[tuple[str, str], dt.date] = {}
    for row in rows:
        since, until = dt.date.fromisoformat(row["since"]), dt.date.fromisoformat(row["day"])
        days = left[row["kind"], row["name"]]
        between = [days.pop(day) for day in list(days) if since <= day <= until]
        assert int(row["count"]) == sum(between) >= SMALLEST_SHOWN
        latest[row["kind"], row["name"]] = until
    for named, days in left.items():
        assert sum(days.values()) < SMALLEST_SHOWN, named
        assert all(day > latest[named] for day in days), named
    assert len(rows) > 1000


def test_the_csv_is_the_plainest_there_is(path: Path, clock: WallClock) -> None:
    """No quotes, no empty fields, one line a row: whatever reads tables infers dates, words and whole numbers."""
    usage = Usage(path, clock)
    a_year(usage, clock, 30)
    header, *lines = csv_text(list(usage.rows())).removesuffix("\r\n").split("\r\n")
    columns = dict(zip(header.split(","), zip(*(line.split(",") for line in lines), strict=True), strict=True))
    assert list(columns) == ["since", "day", "kind", "name", "count"]
    assert sum(map(int, columns["count"])) == sum(row.count for row in usage.rows())
    assert {dt.date.fromisoformat(day) for day in columns["day"]} == {row.day for row in usage.rows()}
    assert set(columns["kind"]) == {kind.value for kind in UsageKind}


def test_what_was_once_given_away_stays_as_it_is(path: Path, clock: WallClock) -> None:
    """So that two exports can't be subtracted: each adds whole numbers of five and more to the one before."""
    usage = Usage(path, clock)
    before: list[UsageRow] = []
    for _ in range(40):
        a_year(usage, clock, 1)
        now = list(usage.rows())
        assert now[: len(before)] == before
        before = now
        assert list(Usage(path, clock).rows()) == now
    assert len(before) > 40


COUNTS_OF_DAYS = st.lists(st.lists(st.integers(0, 9), min_size=3, max_size=3), max_size=20)


@settings(max_examples=examples(60))
@given(COUNTS_OF_DAYS, st.lists(st.integers(-3, 5), min_size=20, max_size=20))
def test_no_two_answers_differ_by_less_than_five_however_the_clock_is_set(
    days: list[list[int]], steps: list[int]
) -> None:
    """After each day all numbers of a name, and their sum, are as before or larger by at least five."""
    with TemporaryDirectory() as folder:
        clock = WallClock()
        usage = Usage(Path(folder) / FILE_NAME, clock)
        put_in: Counter[str] = Counter()
        before: dict[tuple[dt.date, str], int] = {}
        for counts, days_on in zip(days, steps, strict=False):
            for name, times in zip("abc", counts, strict=True):
                put(usage, UsageKind.AID, name, times)
                put_in[name] += times
            usage.flush()
            assert not usage.troubles
            clock.next_day(days_on)
        clock.at = START + dt.timedelta(days=150)
        now = found(usage)
        for key, count in now.items():
            assert count - before.get(key, 0) >= SMALLEST_SHOWN
        for name, times in put_in.items():
            assert 0 <= times - sum(count for (_, of), count in now.items() if of == name) < SMALLEST_SHOWN


def test_a_few_wait_for_the_next_day_and_nothing_tells_them_from_none(path: Path, clock: WallClock) -> None:
    usage = Usage(path, clock)
    for few in (7, 3, 0, 4, 2):
        put(usage, UsageKind.SESSION, "general", few)
        clock.next_day()
    assert [(row.since.day, row.day.day, row.count) for row in usage.rows()] == [(1, 1, 7), (2, 4, 7)]
    assert [day.count for day in usage.weeks(1).days] == [None, None, 7, None, None, 7, None]


def test_today_is_not_shown_before_it_is_over(path: Path, clock: WallClock) -> None:
    usage = Usage(path, clock)
    put(usage, UsageKind.SCAN, "ct", 50)
    usage.flush()
    assert list(usage.rows()) == []
    clock.next_day()
    assert [row.count for row in usage.rows()] == [50]


def test_what_is_older_than_400_days_is_forgotten_on_the_disk_too(path: Path, clock: WallClock) -> None:
    usage = Usage(path, clock)
    put(usage, UsageKind.SCAN, "old", 9)
    put(usage, UsageKind.SCAN, "few", 2)
    clock.next_day(KEPT_DAYS)
    assert len(list(usage.rows())) == 1
    for _ in range(DAYS_TO_TRUST_A_CLOCK + 2):
        clock.next_day()
        put(usage, UsageKind.SCAN, "new", 9)
        usage.flush()
    assert {row.name for row in usage.rows()} == {"new"}
    assert b"old" not in path.read_bytes()
    assert b"few" not in path.read_bytes()


def test_a_clock_that_is_years_ahead_for_a_while_makes_nothing_be_forgotten(path: Path, clock: WallClock) -> None:
    usage = Usage(path, clock)
    put(usage, UsageKind.SCAN, "ct", 9)
    clock.next_day(5000)
    put(usage, UsageKind.SCAN, "ct", 9)
    usage.flush()
    clock.next_day(-4999)
    put(usage, UsageKind.SCAN, "ct", 9)
    usage.flush()
    clock.next_day()
    assert [(row.day, row.count) for row in usage.rows()] == [
        (START.date(), 9),
        (START.date() + dt.timedelta(days=1), 9),
    ]


def test_counts_are_on_the_disk_soon_even_if_nobody_flushes(path: Path, clock: WallClock) -> None:
    usage = Usage(path, clock)
    put(usage, UsageKind.SCAN, "ct", 6)
    clock.at += dt.timedelta(seconds=FLUSH_SECONDS)
    usage.count(UsageKind.SCAN, "ct")
    clock.next_day()
    assert [row.count for row in Usage(path, clock).rows()] == [7]


@pytest.mark.parametrize("name", ["", "Mrs Smith", "=1+1", "-x", "a\nb", "x" * 81, "ü"])
def test_only_ids_are_counted(path: Path, clock: WallClock, name: str, caplog: pytest.LogCaptureFixture) -> None:
    usage = Usage(path, clock)
    put(usage, UsageKind.SCAN, name, 9)
    clock.next_day()
    usage.flush()
    assert list(usage.rows()) == []
    assert "Not counted" in caplog.text


def test_nothing_on_the_disk_is_finer_than_a_day_or_has_an_order(path: Path, clock: WallClock) -> None:
    """Two days with the same counts in another order, at other hours, leave the same file."""
    files = []
    for order, hour in (("abca", 8), ("aacb", 17)):
        file = path.with_name(f"{hour}")
        clock.at = START.replace(hour=hour)
        usage = Usage(file, clock)
        for name in order:
            usage.count(UsageKind.SCAN, name)
            usage.count(UsageKind.SESSION, "general")
        usage.flush()
        with sqlite3.connect(file) as connection:
            files.append(list(connection.iterdump()))
        connection.close()
    assert files[0] == files[1]


def test_a_folder_that_takes_nothing_is_told_and_counting_goes_on(
    tmp_path: Path, clock: WallClock, caplog: pytest.LogCaptureFixture
) -> None:
    in_the_way = tmp_path / "state"
    in_the_way.write_text("")
    usage = Usage(in_the_way / FILE_NAME, clock)
    put(usage, UsageKind.SCAN, "ct", 6)
    usage.flush()
    clock.next_day()
    assert [row.count for row in usage.rows()] == [6]
    assert "usage.sqlite can’t be written" in in_english(*usage.troubles)
    in_the_way.unlink()
    usage.flush()
    assert not usage.troubles
    assert [row.count for row in Usage(in_the_way / FILE_NAME, clock).rows()] == [6]
    told = [record.getMessage() for record in caplog.records]  # that it can't be read, and not written
    assert len(told) == len(set(told)) == 2


def test_while_the_disk_stalls_counts_are_shown_from_memory_and_then_written(path: Path, clock: WallClock) -> None:
    with HeldDisk() as disk:
        usage = Usage(path, clock, disk.writer)
        disk.hold()
        put(usage, UsageKind.SCAN, "ct", 6)
        usage.flush()
        put(usage, UsageKind.SCAN, "ct", 3)
        clock.next_day()
        assert [row.count for row in usage.rows()] == [9]
        assert not path.exists()
        usage.flush()
        disk.finish()
    assert usage.troubles == ()
    assert [row.count for row in Usage(path, clock).rows()] == [9]
