"""The lock of the staff gate: no restart, no clock and no patience gets more than five tries."""

from __future__ import annotations

import datetime as dt
import random
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.services.access.gate import STORED_EVERY, PinResult
from kiosk.services.access.gate_state import TRIES
from tests.loops import as_long_as
from tests.services.access.test_gate import PIN, Kiosk

pytestmark = pytest.mark.usefixtures("qapp")  # timers need an application


@pytest.fixture
def kiosk(tmp_path: Path) -> Kiosk:
    return Kiosk(tmp_path / "state")


RESTARTS = {"at once": 0, "before it is stored": STORED_EVERY - 1, "in the middle": 137, "at the end": 299}


@pytest.mark.parametrize("seconds", RESTARTS.values(), ids=RESTARTS)
def test_a_restart_shortens_no_lock_and_lengthens_it_by_seconds_at_most(kiosk: Kiosk, seconds: int) -> None:
    kiosk.lock()
    kiosk.wait(60)
    kiosk.lock()
    kiosk.wait(seconds)
    kiosk.restart()
    entry = kiosk.enter(PIN)
    assert entry.outcome == "locked"
    assert 300 - seconds <= entry.seconds < 300 - seconds + STORED_EVERY
    kiosk.wait(entry.seconds)
    assert kiosk.lock() == 15


@pytest.mark.slow
def test_the_whole_sequence_survives_a_restart_at_every_step(kiosk: Kiosk) -> None:
    minutes = []
    for _ in range(5):
        for left in (4, 3, 2, 1, 0):
            kiosk.restart()
            assert kiosk.gate.tries_left == left + 1
            assert kiosk.guess(1)[0].tries_left == left
        kiosk.restart()
        minutes.append(kiosk.gate.seconds_left // 60)
        for _ in as_long_as(lambda: kiosk.gate.seconds_left):
            kiosk.wait(STORED_EVERY * 7)
            kiosk.restart()
    assert minutes == [1, 5, 15, 60, 60]


def test_restarting_again_and_again_does_not_wait_a_lock_out(kiosk: Kiosk) -> None:
    kiosk.lock()
    for _ in range(50):
        kiosk.wait(STORED_EVERY - 1)
        kiosk.restart()
    assert kiosk.gate.seconds_left == 60


CHANGES = {"a day forwards": dt.timedelta(days=1), "a year back": dt.timedelta(days=-365)}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
@pytest.mark.parametrize("restarted", [False, True])
def test_a_changed_wall_clock_changes_no_lock(kiosk: Kiosk, change: dt.timedelta, restarted: bool) -> None:
    kiosk.lock()
    kiosk.wait(20)
    kiosk.days.at += change
    if restarted:
        kiosk.restart()
    assert kiosk.enter(PIN) == PinResult("locked", 0, 40)
    kiosk.wait(40)
    assert kiosk.enter(PIN).outcome == "opened"


def test_a_steady_clock_that_steps_back_takes_nothing_off(kiosk: Kiosk) -> None:
    kiosk.lock()
    kiosk.clock.advance(-500)
    kiosk.gate.tick()
    kiosk.wait(20)
    assert kiosk.gate.seconds_left == 40


@pytest.fixture
def kiosk_in_memory() -> Iterator[Kiosk]:
    """Where the system has a disk in memory: fifty thousand flushes take a real one half a minute."""
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
        yield Kiosk(Path(folder))


@pytest.mark.slow
def test_all_pins_in_turn_get_five_tries_before_each_lock(kiosk_in_memory: Kiosk) -> None:
    """A patient thief waits out each lock, tries on during it, and restarts the kiosk now and then."""
    kiosk = kiosk_in_memory
    pins = [f"{number:04}" for number in range(10_000) if f"{number:04}" != PIN]
    chance = random.Random(1)
    chance.shuffle(pins)
    tries, hours = [0], 0.0
    for pin in pins:
        entry = kiosk.enter(pin)
        assert entry.outcome in {"wrong", "locked"}
        tries[-1] += 1
        if entry.outcome == "locked":
            for again in (PIN, pin):
                assert kiosk.enter(again) == PinResult("locked", 0, entry.seconds)
            if chance.random() < 0.05:
                kiosk.restart()
            kiosk.outwait()
            hours += entry.seconds / 3600
            tries.append(0)
    assert max(tries) == TRIES
    assert not kiosk.is_open
    assert hours > 80 * 24 * 0.98


def test_five_tries_in_any_mixture_with_waits_and_restarts_are_all_there_are(kiosk: Kiosk) -> None:
    chance = random.Random(2)
    for _ in range(60):
        tried = 0
        for _ in as_long_as(lambda: kiosk.guess(1)[0].outcome == "wrong"):
            tried += 1
            chance.choice([kiosk.restart, kiosk.gate.touched, kiosk.gate.close])()
            kiosk.wait(chance.randrange(3))
        assert tried == TRIES - 1
        kiosk.outwait()
