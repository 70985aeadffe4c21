"""What a running kiosk tells the system's log: what changes, when it changes, and never in the thread of the screen."""

from __future__ import annotations

import datetime as dt
import threading
from pathlib import Path

import pytest

from kiosk.services.health.event_log import Event, EventKind
from kiosk.services.health.health_log import HealthLog
from kiosk.services.health.heartbeat import BEAT_SECONDS, LOOK_MS, Heart, ShownContent, heartbeat_file
from kiosk.services.storage.writer import AtOnce, WriterThread
from tests.clock import HandClock, WallClock

pytestmark = [pytest.mark.usefixtures("qapp"), pytest.mark.windows]
BEGIN = dt.datetime(2026, 12, 1, 10, 30, tzinfo=dt.UTC)


class Logged:
    """A kiosk whose heart beats by hand, and what it told the log."""

    def __init__(self, state: Path, *, safe: bool = False) -> None:
        self.told: list[Event] = []
        self.safe, self.clock, self.wall = safe, HandClock(), WallClock(BEGIN)
        file = heartbeat_file(state)
        self.heart = Heart(file, AtOnce(), self.clock, self.wall, lambda: ShownContent(self.safe))
        self.log = HealthLog(file, AtOnce(), self.told.append)
        self.log.start("1.2.3")
        self.heart.turned.connect(self.log.turn)
        self.heart.start("1.2.3")

    def lives(self, seconds: float, *, safe: bool = False) -> None:
        self.safe = safe
        for _ in range(int(seconds * 1000 / LOOK_MS)):
            self.clock.advance(LOOK_MS / 1000)
            self.wall.advance(seconds=LOOK_MS / 1000)
            self.heart.tick()

    def ends(self) -> None:
        self.heart.stop()
        self.log.end()

    def kinds(self) -> list[EventKind]:
        return [event.kind for event in self.told]


def test_a_kiosk_that_runs_tells_its_start_and_nothing_more(tmp_path: Path) -> None:
    kiosk = Logged(tmp_path)
    kiosk.lives(60 * BEAT_SECONDS)
    assert kiosk.told == [(EventKind.STARTED, "The kiosk was started: 1.2.3.")]


def test_the_safe_page_is_told_once_when_it_comes_and_once_when_it_goes(tmp_path: Path) -> None:
    kiosk = Logged(tmp_path)
    kiosk.lives(10 * BEAT_SECONDS, safe=True)
    kiosk.lives(10 * BEAT_SECONDS)
    assert kiosk.kinds() == [EventKind.STARTED, EventKind.SAFE_PAGE, EventKind.PAGES_AGAIN]


def test_one_that_begins_on_the_safe_page_tells_it(tmp_path: Path) -> None:
    assert Logged(tmp_path, safe=True).kinds() == [EventKind.STARTED, EventKind.SAFE_PAGE]


def test_one_that_was_asked_to_end_says_so_and_the_next_one_starts(tmp_path: Path) -> None:
    kiosk = Logged(tmp_path)
    kiosk.ends()
    assert kiosk.kinds() == [EventKind.STARTED, EventKind.ENDED]
    assert Logged(tmp_path).kinds() == [EventKind.STARTED]


def test_one_that_died_is_told_by_the_next(tmp_path: Path) -> None:
    Logged(tmp_path).lives(BEAT_SECONDS)
    died, started = Logged(tmp_path).told
    assert (died.kind, started.kind) == (EventKind.DIED, EventKind.STARTED)
    assert "2026-12-01 10:31" in died.text


def test_a_log_that_takes_nothing_is_a_warning_and_stops_nothing(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse(_event: Event) -> None:
        raise FileNotFoundError(2, "No such file or directory")

    log = HealthLog(heartbeat_file(tmp_path), AtOnce(), refuse)
    log.start("1.2.3")
    assert "does not take event 1: No such file or directory" in caplog.text


def test_the_log_is_told_by_the_thread_that_writes(tmp_path: Path) -> None:
    told_by: list[threading.Thread] = []
    writer = WriterThread()
    log = HealthLog(heartbeat_file(tmp_path), writer, lambda _event: told_by.append(threading.current_thread()))
    log.start("1.2.3")
    log.turn(safe=True)
    log.end()
    assert writer.finish(10)
    assert len(told_by) == 3
    assert threading.current_thread() not in told_by
