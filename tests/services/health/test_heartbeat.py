"""The heartbeat: when the kiosk says that it runs, what it says, and who counts as dead."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from msgspec.structs import replace

from kiosk.services.health.heartbeat import (
    BEAT_SECONDS,
    LOOK_MS,
    MISSED_BEATS,
    Heart,
    Heartbeat,
    ShownContent,
    heartbeat_file,
)
from kiosk.services.storage.writer import AtOnce, DiskWriter
from tests.clock import HandClock, WallClock
from tests.services.held_disk import HeldDisk

pytestmark = [pytest.mark.usefixtures("qapp"), pytest.mark.windows]
BEGIN = dt.datetime(2026, 12, 1, 10, 30, tzinfo=dt.UTC)
PAGES, SAFE = ShownContent(safe=False, content="3687ce1a8f01", pack=7), ShownContent(safe=True)


class Patient:
    """A kiosk whose heart is listened to, by hand."""

    def __init__(self, state: Path, writer: DiskWriter) -> None:
        self.shown, self.clock, self.wall = PAGES, HandClock(), WallClock(BEGIN)
        self.file = heartbeat_file(state)
        self.heart = Heart(self.file, writer, self.clock, self.wall, lambda: self.shown)

    def lives(self, seconds: float) -> None:
        while seconds > 0:
            self.clock.advance(LOOK_MS / 1000)
            self.wall.advance(seconds=LOOK_MS / 1000)
            self.heart.tick()
            seconds -= LOOK_MS / 1000

    @property
    def beat(self) -> Heartbeat:
        return self.file.peek()


@pytest.fixture
def patient(tmp_path: Path) -> Patient:
    found = Patient(tmp_path, AtOnce())
    found.heart.start("0.1.0")
    return found


def test_it_begins_with_what_runs_and_what_is_shown(patient: Patient) -> None:
    began = BEGIN.timestamp()
    assert patient.beat == Heartbeat(began, began, began, PAGES, safe_times=0, version="0.1.0", running=True)


def test_it_beats_every_minute_and_not_between(patient: Patient) -> None:
    first = patient.beat
    patient.lives(BEAT_SECONDS - LOOK_MS / 1000)
    assert patient.beat == first
    patient.lives(LOOK_MS / 1000)
    assert patient.beat == replace(first, at=first.at + BEAT_SECONDS)


def test_the_safe_page_is_told_within_seconds_and_so_is_its_end(patient: Patient) -> None:
    patient.shown = SAFE
    patient.lives(LOOK_MS / 1000)
    came = patient.beat
    assert (came.shown, came.since, came.safe_times) == (SAFE, came.at, 1)
    patient.lives(BEAT_SECONDS)
    assert (patient.beat.since, patient.beat.safe_times) == (came.since, 1), "it stands since then"
    patient.shown = PAGES
    patient.lives(LOOK_MS / 1000)
    assert (patient.beat.shown, patient.beat.since) == (PAGES, patient.beat.at)
    patient.shown = SAFE
    patient.lives(LOOK_MS / 1000)
    assert patient.beat.safe_times == 2, "however short it is, it is counted"


def test_one_that_begins_on_the_safe_page_has_come_there_once(tmp_path: Path) -> None:
    patient = Patient(tmp_path, AtOnce())
    patient.shown = SAFE
    patient.heart.start("0.1.0")
    assert patient.beat.safe_times == 1


def test_one_that_was_asked_to_end_says_so(patient: Patient) -> None:
    patient.heart.stop()
    assert not patient.beat.is_alive(BEGIN)


def test_one_that_dies_or_hangs_is_dead_after_three_beats(patient: Patient) -> None:
    """Neither says anything any more."""
    assert patient.beat.is_alive(BEGIN + dt.timedelta(seconds=BEAT_SECONDS * MISSED_BEATS))
    assert not patient.beat.is_alive(BEGIN + dt.timedelta(seconds=BEAT_SECONDS * MISSED_BEATS + 1))


def test_a_beat_that_is_yet_to_come_is_none(patient: Patient) -> None:
    """The clock was set back while the kiosk was dead; one that lives beats anew within a minute."""
    assert not patient.beat.is_alive(BEGIN - dt.timedelta(hours=1))
    patient.wall.advance(hours=-1)
    patient.lives(BEAT_SECONDS)
    assert patient.beat.is_alive(patient.wall())


def test_a_disk_that_stalls_stops_nothing_and_gets_the_latest_beat(tmp_path: Path) -> None:
    with HeldDisk() as disk:
        patient = Patient(tmp_path, disk.writer)
        disk.hold()
        patient.heart.start("0.1.0")
        patient.lives(10 * BEAT_SECONDS)
        assert not patient.file.path.exists()
        disk.finish()
    assert patient.beat.at == patient.wall().timestamp()
    assert not patient.file.backup.exists(), "one of eleven was written"
