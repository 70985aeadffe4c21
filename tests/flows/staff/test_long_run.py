"""A long run at random on both sides, in all languages, by fingers, ghosts, stuck keys, bad disks and wild clocks.

It prints what was mixed in, how far memory went and the ten longest stalls of the screen, each with what was done.
KIOSK_RUN_ACTIONS says how many actions on each of the two displays, KIOSK_RUN_SEED repeats a run. The full run is
KIOSK_RUN_ACTIONS=50000 .venv/bin/python -m pytest -m slow tests/flows/staff/test_long_run.py
"""

from __future__ import annotations

import datetime as dt
import gc
import logging
import os
import statistics
from collections.abc import Iterator

import pytest

from kiosk import paths
from kiosk.ui.idle_tasks import trim_heap
from tests.bench.children import memory_kib
from tests.bench.pace import Plain, measured_plain
from tests.clock import WallClock
from tests.flows.staff.conftest import OpenForStaff
from tests.flows.staff.long_run import FLUSH_SECONDS, BadDisk, LongRun, meet_every_page
from tests.looks import never_over

ACTIONS = int(os.environ.get("KIOSK_RUN_ACTIONS") or 7_500)
SEED = int(os.environ.get("KIOSK_RUN_SEED") or 20261128)
pytestmark = [pytest.mark.slow, pytest.mark.timeout(600 + ACTIONS)]
DISPLAYS = {"upright": (480, 800), "across": (800, 480)}
"""The same screens with fewer pixels: what is touched counts here, not what is painted."""
STALLED_ACTIONS = 1_000
PLAIN_PAGES = 50
MOST_PAGES = 20.0
"""A page of plain labels, by the processor and at the pace of that moment: 100 ms where such a page takes 5.

Little is made ahead in it, and a touch counts with all that follows from it before the next event.
"""
STALLS_OF_THE_MACHINE = 2
"""Of some fifty thousand steps: what it takes away for a moment counts as work of whoever had the processor then."""
LOOKS = 36
AT_EACH_END = 4
MOST_GROWTH = 1.05
WARM_UP = 2 / 3
"""Of the run: until then tabs and aids are met for the first time. Pages and languages are met before it."""


@pytest.fixture
def disk() -> BadDisk:
    return BadDisk()


@pytest.fixture
def heap_of_its_own() -> Iterator[None]:
    """Garbage is looked for in what the kiosk makes, and not in what earlier tests of this process have left."""
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()
    gc.collect()
    gc.freeze()  # as it is once tests are collected


@pytest.mark.parametrize("size", DISPLAYS.values(), ids=DISPLAYS)
@pytest.mark.usefixtures("idle_tasks", "heap_of_its_own")
def test_a_long_run_ends_every_visit_and_every_panel_and_keeps_its_memory(
    open_for_staff: OpenForStaff,
    disk: BadDisk,
    size: tuple[int, int],
    capsys: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    wall = WallClock(dt.datetime(2026, 12, 1, 10, 30, tzinfo=dt.UTC))
    staff = open_for_staff(content=paths.content_folder(), size=size, now=wall, writer=disk)
    staff.window.input.waking.setInterval(1)
    meet_every_page(staff)
    run = LongRun(staff, disk, wall, SEED)
    held: list[int] = []
    try:
        for number in range(ACTIONS):
            run.act()
            if number % max(1, ACTIONS // LOOKS) == 0 and number >= ACTIONS * WARM_UP:
                run.leave_alone()
                held.append(anonymous_kib())
            if caplog.records:
                assert errors(caplog) == []
                caplog.clear()  # or the log would look like growth of the kiosk
        run.leave_alone()
    finally:
        assert disk.finish()
    assert run.visits > ACTIONS / 500
    assert run.panels > ACTIONS / 2000
    first, last = statistics.median(held[:AT_EACH_END]), statistics.median(held[-AT_EACH_END:])
    plain = measured_plain(size, PLAIN_PAGES)
    with capsys.disabled():
        print(report(run, first, last, plain))  # noqa: T201
    assert last <= first * MOST_GROWTH, held
    longest = run.rounds.longest
    assert plain.pages(longest[STALLS_OF_THE_MACHINE]) <= MOST_PAGES, told(run, plain)


def errors(caplog: pytest.LogCaptureFixture) -> list[str]:
    """Those in the log that no disk has caused."""
    told = [record for record in caplog.records if record.levelno >= logging.ERROR or record.exc_info]
    caused = [record for record in told if record.exc_info and isinstance(record.exc_info[1], OSError)]
    return [f"{each.getMessage()} {each.exc_info or ''}" for each in told if each not in caused]


def anonymous_kib() -> int:
    gc.collect()  # which the kiosk does in its time
    trim_heap()
    return memory_kib()["anonymous"]


def told(run: LongRun, plain: Plain) -> list[str]:
    return [f"{plain.pages(stall):.1f} pages, {stall}" for stall in run.rounds.longest]


def report(run: LongRun, first: float, last: float, plain: Plain) -> str:
    return "\n".join(
        (
            f"\n{ACTIONS} actions, {run.visits} visits, {run.panels} panels, seed {SEED}",
            ", ".join(f"{number} {what}" for what, number in run.met.most_common()),
            f"memory {first / 1024:.1f} MiB, at the end {last / 1024:.1f} MiB, anonymous",
            f"a plain page {plain.seconds * 1000:.1f} ms",
            *told(run, plain),
        )
    )


@pytest.mark.usefixtures("caplog", "heap_of_its_own")  # a disk that takes so long is told in the log
def test_a_disk_that_takes_nine_seconds_a_flush_stops_the_screen_for_none_of_them(open_for_staff: OpenForStaff) -> None:
    never_over(lambda: over_at_a_slow_disk(open_for_staff))


def over_at_a_slow_disk(open_for_staff: OpenForStaff) -> dict[str, object]:
    """What is over its bound: one step that waits, or more of them than are met for the first time."""
    wall, disk = WallClock(dt.datetime(2026, 12, 1, 10, 30, tzinfo=dt.UTC)), BadDisk()
    staff = open_for_staff(size=DISPLAYS["upright"], now=wall, writer=disk)
    staff.window.input.waking.setInterval(1)
    run = LongRun(staff, disk, wall, SEED)
    try:
        for _ in range(STALLED_ACTIONS):
            disk.be("slow")
            run.act()
            if run.longest >= FLUSH_SECONDS / 2:
                return {"the longest step": run.longest}
    finally:
        assert disk.finish()
    pages = statistics.quantiles(run.steps, n=200)[-1] / measured_plain(DISPLAYS["upright"], PLAIN_PAGES).paces
    return {} if pages <= MOST_PAGES else {"one step in 200": f"{pages} pages"}
