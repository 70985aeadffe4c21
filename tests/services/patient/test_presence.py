"""What counts as somebody being there: five minutes without a pause at most, and what staff and the doctor are told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.services.patient.presence import (
    GAP_SECONDS,
    LONGEST_SECONDS,
    NEAR_MM,
    NOTED_EVERY,
    Presence,
    stuck_lately,
)
from kiosk.services.storage.audit import Audit
from tests.clock import HandClock, WallClock

FINGER, OTHER = (0, 0), (0, 1)
HERE, THERE = (100.0, 100.0), (100.0, 101.0 + NEAR_MM)
KEY = 42
NOON = dt.datetime(2026, 12, 1, 12, tzinfo=dt.UTC)


class Watched:
    """A presence with a clock and a log of its own."""

    def __init__(self, folder: Path) -> None:
        self.clock, self.wall = HandClock(), WallClock(NOON)
        self.audit = Audit(folder, self.wall)
        self.presence = Presence(self.clock, self.audit)

    def wait(self, seconds: float) -> None:
        self.clock.advance(seconds)
        self.wall.advance(seconds=seconds)

    def told(self) -> list[str]:
        return [trouble.text.value for trouble in self.presence.troubles]


@pytest.fixture
def watched(tmp_path: Path) -> Watched:
    return Watched(tmp_path)


def test_a_contact_counts_until_it_has_lasted_for_five_minutes(watched: Watched) -> None:
    assert watched.presence.began(FINGER, HERE)
    watched.wait(LONGEST_SECONDS - 1)
    assert watched.presence.goes_on(FINGER)
    watched.wait(1)
    assert not watched.presence.goes_on(FINGER)
    assert not watched.presence.ended(FINGER)
    watched.wait(GAP_SECONDS + 1)
    assert watched.presence.began(FINGER, HERE), "who comes after a pause is somebody"


def test_a_contact_that_is_not_known_is_nobody(watched: Watched) -> None:
    assert not watched.presence.goes_on(FINGER)
    assert not watched.presence.ended(FINGER)


def test_another_finger_counts_whatever_rests(watched: Watched) -> None:
    watched.presence.began(FINGER, HERE)
    watched.wait(2 * LONGEST_SECONDS)
    assert watched.presence.began(OTHER, HERE)
    assert watched.presence.ended(OTHER)


def flickers(watched: Watched, pause: float) -> bool:
    counts = watched.presence.began(FINGER, HERE)
    watched.presence.ended(FINGER)
    watched.wait(pause)
    return counts


def is_pressed(watched: Watched, pause: float) -> bool:
    counts = watched.presence.pressed(KEY)
    watched.wait(pause)
    return counts


@pytest.mark.parametrize("again", [flickers, is_pressed])
def test_what_comes_again_at_once_has_never_stopped(watched: Watched, again: Callable[[Watched, float], bool]) -> None:
    pauses = int(LONGEST_SECONDS / GAP_SECONDS)
    assert all(again(watched, GAP_SECONDS) for _ in range(pauses))
    assert not again(watched, GAP_SECONDS)
    assert not again(watched, GAP_SECONDS + 1)
    assert again(watched, 0)


def test_taps_on_two_spots_are_somebody_however_long(watched: Watched) -> None:
    for number in range(1000):
        assert watched.presence.began(FINGER, (HERE, THERE)[number % 2])
        watched.presence.ended(FINGER)
        watched.wait(GAP_SECONDS * 0.6)


def test_staff_are_told_as_long_as_it_lasts(watched: Watched) -> None:
    watched.presence.began(FINGER, HERE)
    watched.wait(LONGEST_SECONDS - 1)
    assert watched.told() == []
    watched.wait(1)
    assert watched.told() == ["screen_touched"]
    watched.presence.ended(FINGER)
    watched.wait(GAP_SECONDS + 1)
    assert watched.told() == []


def test_staff_are_told_of_a_key(watched: Watched) -> None:
    for _ in range(int(LONGEST_SECONDS) + 1):
        watched.presence.pressed(KEY)
        watched.wait(1)
    assert watched.told() == ["key_stuck"]
    watched.wait(GAP_SECONDS)
    assert watched.told() == []


def test_the_log_gets_one_line_an_hour_and_the_doctor_reads_it_for_a_day(watched: Watched) -> None:
    watched.presence.began(FINGER, HERE)
    for _ in range(int(NOTED_EVERY)):
        watched.wait(1)
        watched.presence.tick()
    assert [line.facts for line in watched.audit.latest(9)] == [{"fault": "screen_touched"}]
    assert [trouble.text for trouble in stuck_lately(watched.audit, watched.wall())] == ["screen_touched"]
    watched.presence.ended(FINGER)
    watched.wait(24 * 3600)
    assert stuck_lately(watched.audit, watched.wall()) == ()
