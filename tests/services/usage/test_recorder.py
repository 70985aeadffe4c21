"""Counts of use: what is put in, what may be seen of it, and what no damage and no loss of power does to them."""

from __future__ import annotations

import csv
import datetime as dt
import random
import signal
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.services.patient.routes import reason_answer
from kiosk.services.usage.csv_export import csv_text
from kiosk.services.usage.lots import DAYS_TO_TRUST_A_CLOCK, KEPT_DAYS
from kiosk.services.usage.recorder import FILE_NAME, FLUSH_SECONDS, Usage
from kiosk.services.usage.summary import UsageKind, UsageRow, step_name
from kiosk.services.usage.usage_tables import SMALLEST_SHOWN
from tests.services.held_disk import HeldDisk
from tests.services.trouble_words import in_english

ROOT = Path(__file__).resolve().parents[3]
LONDON = dt.timezone(dt.timedelta(hours=0))
START = dt.datetime(2026, 1, 1, 9, tzinfo=LONDON)
Put = Counter[tuple[dt.date, UsageKind, str]]


class WallClock:
    def __init__(self, at: dt.datetime = START) -> None:
        self.at = at

    def __call__(self) -> dt.datetime:
        return self.at

    def next_day(self, days: int = 1) -> None:
        self.at += dt.timedelta(days=days)


@pytest.fixture
def clock() -> WallClock:
    return WallClock()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "state" / FILE_NAME


def put(usage: Usage, kind: UsageKind, name: str, times: int) -> None:
    for _ in range(times):
        usage.count(kind, name)


def found(usage: Usage) -> dict[tuple[dt.date, str], int]:
    return {(row.day, row.name): row.count for row in usage.rows()}


def a_year(usage: Usage, clock: WallClock, days: int = KEPT_DAYS) -> Put:
    """Busy weekdays, quiet Saturdays, closed Sundays; some things often, some hardly ever."""
    dice = random.Random(7)
    put_in: Put = Counter()
    for _ in range(days):
        weekday = clock().weekday()
        for _ in range(0 if weekday == 6 else dice.randint(0, 6) if weekday == 5 else dice.randint(15, 70)):
            happened = [(UsageKind.SESSION, dice.choice(["general", "nuclear-medicine"]))]
            for scan, weight in (("ct", 0.6), ("vq", 0.2), ("mri", 0.05)):
                if dice.random() < weight:
                    happened += [(UsageKind.SCAN, scan), (UsageKind.STEP, step_name(scan, dice.randint(1, 6)))]
            happened += [
                (UsageKind.LANGUAGE, tag) for tag, often in (("pl", 0.05), ("ur", 0.004)) if dice.random() < often
            ]
            happened += [(UsageKind.AID, "text-size")] if dice.random() < 0.1 else []
            happened += [(UsageKind.FEEDBACK, dice.choice(["yes", "yes", "no"]))] if dice.random() < 0.1 else []
            happened += [(UsageKind.FEEDBACK, reason_answer("too-long"))] if dice.random() < 0.01 else []
            for kind, name in happened:
                usage.count(kind, name)
                put_in[clock().date(), kind, name] += 1
        usage.flush()
        clock.next_day()
    return put_in


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


@settings(max_examples=60)
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


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    clock = WallClock()
    path = tmp_path_factory.mktemp("good") / FILE_NAME
    a_year(Usage(path, clock), clock, 20)
    return path


def still_counts(path: Path) -> Usage:
    """It opens, tells, counts on and gives back, whatever lies there."""
    clock = WallClock(START + dt.timedelta(days=100))
    usage = Usage(path, clock)
    put(usage, UsageKind.AID, "listen", 8)
    usage.flush()
    clock.next_day()
    assert (dt.date(2026, 4, 11), "listen") in found(Usage(path, clock)), usage.troubles
    assert (dt.date(2026, 4, 11), "listen") in found(usage)
    usage.weeks()
    return usage


def cuts(length: int) -> Iterator[int]:
    """Lengths that a power cut may leave: round a page's border, and all over."""
    yield from (border + by for border in range(0, length, 512) for by in (-1, 0, 1) if 0 <= border + by < length)
    yield from range(2, length, 611)


def test_a_file_that_is_cut_off_anywhere_is_kept_and_counting_begins_anew(
    good: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / FILE_NAME
    whole = good.read_bytes()
    for length in cuts(len(whole)):
        for leftover in tmp_path.iterdir():
            leftover.unlink()
        path.write_bytes(whole[:length])
        usage = still_counts(path)
        assert in_english(*usage.troubles) == (
            "usage.sqlite was damaged and is kept as usage.sqlite.damaged-1; counting began anew."
        ), length
        assert path.with_name("usage.sqlite.damaged-1").read_bytes() == whole[:length]
    assert caplog.records


@pytest.mark.slow
@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.floats(0, 1), junk=st.binary(min_size=1, max_size=600))
def test_random_bytes_anywhere_never_stop_the_counting(
    good: Path, place: float, junk: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    whole = good.read_bytes()
    at = int(place * (len(whole) - 1))
    damaged = (whole[:at] + junk + whole[at + len(junk) :])[: len(whole)]
    with TemporaryDirectory() as folder:
        path = Path(folder) / FILE_NAME
        path.write_bytes(damaged)
        usage = still_counts(path)
        if usage.troubles:
            assert path.with_name("usage.sqlite.damaged-1").read_bytes() == damaged
        else:  # bytes that stand for nothing
            before = Usage(good, WallClock(START + dt.timedelta(days=101))).rows()
            assert [row for row in usage.rows() if row.name != "listen"] == list(before)
    caplog.clear()


@pytest.mark.parametrize("content", [b"", b"\0" * 8192, b"{}", random.Random(1).randbytes(20000)])
def test_a_file_of_something_else_is_kept_and_told(
    content: bytes, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / FILE_NAME
    path.write_bytes(content)
    assert "kept as usage.sqlite.damaged-1" in in_english(*still_counts(path).troubles)
    assert path.with_name("usage.sqlite.damaged-1").read_bytes() == content
    assert "damaged" in caplog.text


def test_another_programs_database_is_left_as_it_is(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path = tmp_path / FILE_NAME
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE counts (patient TEXT)")
    connection.close()
    before = path.read_bytes()
    still_counts(path)
    assert path.with_name("usage.sqlite.damaged-1").read_bytes() == before
    assert caplog.records


COUNTING = """
import datetime as dt, os, sys
from pathlib import Path
from kiosk.services.usage.recorder import Usage
from kiosk.services.usage.summary import UsageKind

at = dt.datetime(2026, 1, 1, 9, tzinfo=dt.timezone.utc)
usage = Usage(Path(sys.argv[1]), lambda: at)
done = 0
while True:
    usage.count(UsageKind.SESSION, "general")
    done += 1
    os.write(1, b"%d\\n" % done)
    at += dt.timedelta(seconds=int(sys.argv[2]))
"""


@pytest.mark.slow
def test_killed_at_any_moment_at_most_the_last_minute_is_lost(path: Path) -> None:
    """In every other life each count is written at once, so that death comes more often while writing."""
    dice = random.Random(11)
    before = 0
    for life in range(50):
        seconds = (1, FLUSH_SECONDS)[life % 2]  # from a count to the next
        child = subprocess.Popen(
            [sys.executable, "-c", COUNTING, str(path), str(seconds)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        assert child.stdout is not None
        told = [child.stdout.readline() for _ in range(dice.randint(1, 900 // seconds))]
        child.send_signal(signal.SIGKILL)
        told += child.stdout.read().splitlines()  # what it had written before it died
        _, errors = child.communicate()
        assert child.returncode == -signal.SIGKILL, errors
        usage = Usage(path, WallClock(dt.datetime(2026, 1, 2, tzinfo=dt.UTC)))
        assert not usage.troubles, life
        stored = sum(row.count for row in usage.rows())
        done = int(told[-1])
        assert before + done - 60 // seconds <= stored <= before + done + 1, life
        before = stored
    assert before > 50 * 100
    assert {file.name for file in path.parent.iterdir()} <= {path.name, f"{path.name}-journal", f"{path.name}.new"}


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
