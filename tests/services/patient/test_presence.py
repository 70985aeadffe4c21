"""What counts as somebody being there, what is nobody, and what staff and the doctor are told of it."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from kiosk.services.patient.presence import (
    AGAIN_SECONDS,
    GAP_SECONDS,
    LONGEST_AGAIN_SECONDS,
    LONGEST_SECONDS,
    NOTED_EVERY,
    TOLD_SECONDS,
    Presence,
    Spot,
    stuck_lately,
)
from kiosk.services.patient.session import BASE_SECONDS
from kiosk.services.storage.audit import Audit
from tests.clock import HandClock, WallClock

FINGER, OTHER = (0, 0), (0, 1)
HERE = (100.0, 100.0)
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


Ghost = Iterator[tuple[float, Spot, float]]
"""When it comes, where, and for how many seconds."""


def far_apart(spots: int, every: float = 1.0) -> Ghost:
    """It lifts and comes again elsewhere, in turn."""
    for number in itertools.count():
        yield number * every, (20.0 + 37.0 * (number % spots), 50.0 + 90.0 * (number % 2)), every / 2


def now_and_then(every: float, seconds: float = 1.0) -> Ghost:
    for number in itertools.count():
        yield number * every, HERE, seconds


GHOSTS: dict[str, Callable[[], Ghost]] = {
    "two spots, each second": partial(far_apart, 2),
    "seven spots, each second": partial(far_apart, 7),
    "four spots, five times a second": partial(far_apart, 4, 0.2),
    "a second, every five": partial(now_and_then, 5.0),
    "four seconds, every seven": partial(now_and_then, 7.0, 4.0),
    "a moment, every fifty": partial(now_and_then, 50.0, 0.1),
}


def counted(watched: Watched, ghost: Ghost, until: float) -> list[float]:
    """The seconds at which the ghost counted as somebody."""
    began, counts = watched.clock.now(), list[float]()
    for at, spot, lasts in itertools.takewhile(lambda comes: comes[0] < until, ghost):
        watched.wait(began + at - watched.clock.now())
        here = watched.presence.began(FINGER, spot)
        watched.wait(lasts)
        if watched.presence.ended(FINGER) or here:
            counts.append(at)
    return counts


@pytest.mark.parametrize("ghost", GHOSTS.values(), ids=GHOSTS)
def test_spots_touched_again_and_again_to_no_end_are_nobody(watched: Watched, ghost: Callable[[], Ghost]) -> None:
    counts = counted(watched, ghost(), 2 * LONGEST_SECONDS)
    assert LONGEST_SECONDS / 2 < counts[-1] <= LONGEST_SECONDS + AGAIN_SECONDS
    assert watched.told() == ["screen_touched"]
    watched.wait(AGAIN_SECONDS + 1)
    assert watched.told() == []


@pytest.mark.parametrize("ghost", GHOSTS.values(), ids=GHOSTS)
def test_another_spot_is_somebody_and_presses_whatever_comes_again_and_again(
    watched: Watched, ghost: Callable[[], Ghost]
) -> None:
    counted(watched, ghost(), 2 * LONGEST_SECONDS)
    assert watched.presence.began(OTHER, (400.0, 300.0))
    assert watched.presence.ended(OTHER)
    watched.presence.began(OTHER, HERE)
    assert watched.presence.chooses(OTHER), "nothing is deaf where a ghost has been"


def test_who_presses_next_on_one_spot_for_an_hour_is_somebody(watched: Watched) -> None:
    for _ in range(360):
        assert watched.presence.began(FINGER, HERE)
        assert watched.presence.ended(FINGER)
        watched.presence.changed()
        watched.wait(10)
    assert watched.told() == []


def test_one_spot_counts_for_two_hours_at_most_whatever_it_presses(watched: Watched) -> None:
    last = 0.0
    for number in range(round(LONGEST_AGAIN_SECONDS) // 5):
        if watched.presence.began(FINGER, HERE):
            last = number * 10
        watched.presence.ended(FINGER)
        watched.presence.changed()
        watched.wait(10)
    assert last < LONGEST_AGAIN_SECONDS <= last + 10


def test_touches_all_over_the_page_are_somebody(watched: Watched) -> None:
    """As of a finger that follows the lines: no spot comes again within a minute."""
    for number in range(1000):
        assert watched.presence.began(FINGER, (10.0 + 9.0 * (number % 10), 10.0 + 9.0 * (number // 10 % 12)))
        assert watched.presence.ended(FINGER)
        watched.wait(1)


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


def test_what_was_asked_in_vain_is_noted_once_an_hour(watched: Watched) -> None:
    for _ in range(3):
        watched.presence.note_touched()
        assert watched.told() == ["screen_touched"]
        watched.wait(NOTED_EVERY / 4)
    assert [line.facts for line in watched.audit.latest(9)] == [{"fault": "screen_touched"}]
    watched.wait(TOLD_SECONDS)  # a pause, after which it is the log that tells
    assert watched.told() == []


def test_a_visit_of_hours_is_told_by_itself_for_a_while_and_by_the_doctor_for_a_day(watched: Watched) -> None:
    """It may be people who take turns: nothing is said of what touches the screen."""
    for _ in range(int(NOTED_EVERY)):
        watched.presence.note_long_visit()
        assert watched.told() == ["long_visit"]
        watched.wait(1)
    assert [line.facts for line in watched.audit.latest(9)] == [{"fault": "long_visit"}]
    watched.wait(TOLD_SECONDS)
    assert watched.told() == []
    assert [trouble.text for trouble in stuck_lately(watched.audit, watched.wall())] == ["long_visit"]
    watched.wait(24 * 3600)
    assert stuck_lately(watched.audit, watched.wall()) == ()


def test_a_visit_of_hours_and_what_touches_the_screen_are_told_each(watched: Watched) -> None:
    watched.presence.note_long_visit()
    watched.wait(TOLD_SECONDS - 1)
    watched.presence.note_touched()
    assert watched.told() == ["long_visit", "screen_touched"]
    watched.wait(1)
    assert watched.told() == ["screen_touched"]


def test_who_only_answers_the_question_never_comes_again_too_soon(watched: Watched) -> None:
    """As slow readers do, on one spot: the question comes no sooner than the longest pause of what is one touch."""
    for _ in range(1000):
        assert watched.presence.began(FINGER, HERE)
        watched.presence.ended(FINGER)
        watched.wait(BASE_SECONDS[0] + 1)
    assert watched.told() == []
