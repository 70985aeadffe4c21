"""Counts of use that are damaged, or whose program is killed: what can be kept is, and counting goes on."""

from __future__ import annotations

import datetime as dt
import random
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.services.usage.recorder import FILE_NAME, FLUSH_SECONDS, Usage
from kiosk.services.usage.summary import UsageKind
from tests.examples import examples
from tests.services.trouble_words import in_english
from tests.services.usage.counts import START, WallClock, a_year, found, put

ROOT = Path(__file__).resolve().parents[3]


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


@pytest.mark.slow
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
@settings(max_examples=examples(300), suppress_health_check=[HealthCheck.function_scoped_fixture])
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


# For a day at most, however late the kill comes: what is counted on the next day is not told yet.
COUNTING = """
import datetime as dt, os, signal, sys
from pathlib import Path
from kiosk.services.usage.recorder import Usage
from kiosk.services.usage.summary import UsageKind

at = dt.datetime(2026, 1, 1, 9, tzinfo=dt.timezone.utc)
usage = Usage(Path(sys.argv[1]), lambda: at)
done = 0
evening = at.replace(hour=23)
while True:
    if at > evening:
        signal.pause()
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
