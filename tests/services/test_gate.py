"""The gate of the staff side: the right PIN opens it, wrong ones lock it ever longer, and it never stays open."""

from __future__ import annotations

import datetime as dt
import random
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from kiosk.services.audit import Audit, AuditLine
from kiosk.services.gate import OPEN_SECONDS, STORED_EVERY, TRIES, Entry, GateState, StaffGate
from kiosk.services.pin import PinFile
from kiosk.services.state import StateFile
from tests.clock import HandClock
from tests.services.test_audit import Days
from tests.services.test_pin import CHEAP

pytestmark = pytest.mark.usefixtures("qapp")  # timers need an application

PIN, WRONG = "2468", "1111"


class Kiosk:
    """A gate with files of its own, which a restart finds again, and all that it said."""

    def __init__(self, folder: Path, pin: str | None = PIN) -> None:
        self.folder = folder
        self.pin = PinFile(folder / "pin.json", CHEAP)
        if pin:
            self.pin.set(pin)
        self.days = Days()
        self.said: list[str] = []
        self.restart()

    def restart(self) -> None:
        """As after a power cut: nothing is said to the gate that was."""
        self.clock = HandClock()
        self.audit = Audit(self.folder, self.days.now)
        self.gate = StaffGate(
            self.clock, self.pin, StateFile(self.folder / "gate.json", GateState, GateState()), self.audit
        )
        self.gate.opened.connect(self._on_opened)
        self.gate.closed.connect(self._on_closed)
        self.gate.lock_changed.connect(self._on_lock_changed)

    def _on_opened(self) -> None:
        self.said.append("opened")

    def _on_closed(self) -> None:
        self.said.append("closed")

    def _on_lock_changed(self, seconds: int) -> None:
        self.said.append(str(seconds))

    def wait(self, seconds: int) -> None:
        """As the timer does: a look each second."""
        for _ in range(seconds):
            self.clock.advance(1)
            self.gate.tick()

    def outwait(self) -> None:
        """The whole lock in one go, as the first look after a long silence does."""
        self.clock.advance(self.gate.seconds_left)
        self.gate.tick()

    def guess(self, times: int) -> list[Entry]:
        return [self.gate.enter(WRONG) for _ in range(times)]

    def lock(self) -> int:
        """As many wrong PINs as it takes; the minutes of the lock."""
        return self.guess(TRIES)[-1].seconds // 60

    def logged(self) -> list[AuditLine]:
        return self.audit.latest(99)[::-1]


@pytest.fixture
def kiosk(tmp_path: Path) -> Kiosk:
    return Kiosk(tmp_path / "state")


def test_the_right_pin_opens_and_the_staff_close(kiosk: Kiosk) -> None:
    assert kiosk.gate.enter(PIN) == Entry("opened", TRIES, 0)
    assert kiosk.gate.is_open
    kiosk.gate.close()
    kiosk.gate.close()
    assert not kiosk.gate.is_open
    assert kiosk.said == ["opened", "closed"]
    assert [(line.event, dict(line.facts)) for line in kiosk.logged()] == [
        ("staff_entered", {}),
        ("staff_left", {"why": "left"}),
    ]


def test_left_alone_it_closes_by_itself(kiosk: Kiosk) -> None:
    kiosk.gate.enter(PIN)
    kiosk.wait(OPEN_SECONDS - 1)
    assert kiosk.gate.is_open
    kiosk.wait(1)
    assert (kiosk.gate.is_open, kiosk.said) == (False, ["opened", "closed"])
    assert kiosk.logged()[-1].facts == {"why": "left alone"}


def test_a_touch_keeps_it_open(kiosk: Kiosk) -> None:
    kiosk.gate.enter(PIN)
    for _ in range(5):
        kiosk.wait(OPEN_SECONDS - 1)
        kiosk.gate.touched()
    assert kiosk.gate.is_open


def test_a_touch_does_not_open_what_should_have_closed_while_the_machine_stood_still(kiosk: Kiosk) -> None:
    kiosk.gate.enter(PIN)
    kiosk.clock.advance(OPEN_SECONDS)
    kiosk.gate.touched()
    assert not kiosk.gate.is_open


def test_entering_again_while_it_is_open_says_nothing_twice(kiosk: Kiosk) -> None:
    kiosk.gate.enter(PIN)
    kiosk.wait(OPEN_SECONDS - 1)
    assert kiosk.gate.enter(PIN).outcome == "opened"
    kiosk.wait(OPEN_SECONDS - 1)
    assert (kiosk.gate.is_open, kiosk.said) == (True, ["opened"])


def test_without_a_pin_nobody_enters_and_nothing_is_counted(tmp_path: Path) -> None:
    kiosk = Kiosk(tmp_path / "state", pin=None)
    assert kiosk.guess(9) == [Entry("no-pin", TRIES, 0)] * 9
    kiosk.pin.set(PIN)
    assert kiosk.gate.enter(PIN).outcome == "opened"


def test_tries_are_counted_down_to_the_lock(kiosk: Kiosk) -> None:
    assert kiosk.guess(6) == [*(Entry("wrong", left, 0) for left in (4, 3, 2, 1)), *[Entry("locked", 0, 60)] * 2]
    assert [(line.event, dict(line.facts)) for line in kiosk.logged()] == [
        *(("wrong_pin", {"tries_left": left}) for left in (4, 3, 2, 1, 0)),
        ("locked", {"seconds": 60}),
    ]


def test_during_a_lock_the_right_pin_is_wrong_too(kiosk: Kiosk) -> None:
    kiosk.lock()
    assert kiosk.gate.enter(PIN) == Entry("locked", 0, 60)
    kiosk.wait(59)
    assert kiosk.gate.enter(PIN) == Entry("locked", 0, 1)
    kiosk.wait(1)
    assert kiosk.gate.enter(PIN) == Entry("opened", TRIES, 0)


def test_each_lock_is_longer_up_to_an_hour(kiosk: Kiosk) -> None:
    minutes = []
    for _ in range(6):
        minutes.append(kiosk.lock())
        kiosk.outwait()
    assert minutes == [1, 5, 15, 60, 60, 60]


def test_the_right_pin_forgives_all(kiosk: Kiosk) -> None:
    for minutes in (1, 5, 15):
        assert kiosk.lock() == minutes
        kiosk.outwait()
    kiosk.guess(TRIES - 1)
    assert kiosk.gate.enter(PIN).outcome == "opened"
    kiosk.restart()
    assert kiosk.lock() == 1


def test_each_second_of_a_lock_is_told_once_and_its_end(kiosk: Kiosk) -> None:
    kiosk.lock()
    for _ in range(2 * 70):
        kiosk.clock.advance(0.5)
        kiosk.gate.tick()
    assert kiosk.said == [str(seconds) for seconds in range(60, -1, -1)]


RESTARTS = {"at once": 0, "before it is stored": STORED_EVERY - 1, "in the middle": 137, "at the end": 299}


@pytest.mark.parametrize("seconds", RESTARTS.values(), ids=RESTARTS)
def test_a_restart_shortens_no_lock_and_lengthens_it_by_seconds_at_most(kiosk: Kiosk, seconds: int) -> None:
    kiosk.lock()
    kiosk.wait(60)
    kiosk.lock()
    kiosk.wait(seconds)
    kiosk.restart()
    entry = kiosk.gate.enter(PIN)
    assert entry.outcome == "locked"
    assert 300 - seconds <= entry.seconds < 300 - seconds + STORED_EVERY
    kiosk.wait(entry.seconds)
    assert kiosk.lock() == 15


def test_the_whole_sequence_survives_a_restart_at_every_step(kiosk: Kiosk) -> None:
    minutes = []
    for _ in range(5):
        for left in (4, 3, 2, 1, 0):
            kiosk.restart()
            assert kiosk.gate.tries_left == left + 1
            assert kiosk.guess(1)[0].tries_left == left
        kiosk.restart()
        minutes.append(kiosk.gate.seconds_left // 60)
        while kiosk.gate.seconds_left:
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
    assert kiosk.gate.enter(PIN) == Entry("locked", 0, 40)
    kiosk.wait(40)
    assert kiosk.gate.enter(PIN).outcome == "opened"


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
        entry = kiosk.gate.enter(pin)
        assert entry.outcome in {"wrong", "locked"}
        tries[-1] += 1
        if entry.outcome == "locked":
            for again in (PIN, pin):
                assert kiosk.gate.enter(again) == Entry("locked", 0, entry.seconds)
            if chance.random() < 0.05:
                kiosk.restart()
            kiosk.outwait()
            hours += entry.seconds / 3600
            tries.append(0)
    assert max(tries) == TRIES
    assert not kiosk.gate.is_open
    assert hours > 80 * 24 * 0.98


def test_five_tries_in_any_mixture_with_waits_and_restarts_are_all_there_are(kiosk: Kiosk) -> None:
    chance = random.Random(2)
    for _ in range(60):
        tried = 0
        while kiosk.guess(1)[0].outcome == "wrong":
            tried += 1
            chance.choice([kiosk.restart, kiosk.gate.touched, kiosk.gate.close])()
            kiosk.wait(chance.randrange(3))
        assert tried == TRIES - 1
        kiosk.outwait()


def test_a_gate_that_can_not_write_still_counts_and_says_so(kiosk: Kiosk, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_disk(*_: object) -> None:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr("os.open", no_disk)
    assert kiosk.lock() == 1
    assert kiosk.gate.trouble == "gate.json can't be written (Read-only file system)."
    kiosk.wait(60)
    assert kiosk.lock() == 5


DAMAGED = {"gate.json": "the copy saved before it is used.", "pin.json": "the copy saved before it is used."}


@pytest.mark.parametrize(("name", "end"), DAMAGED.items(), ids=DAMAGED)
def test_damage_is_told_and_logged_once(kiosk: Kiosk, name: str, end: str) -> None:
    kiosk.guess(2)
    (kiosk.folder / name).write_bytes(b"half")
    kiosk.restart()
    told = f"{name} was damaged and is kept as {name}.damaged-1; {end}"
    assert kiosk.gate.trouble == told
    assert kiosk.gate.enter(PIN).outcome == "opened"
    assert [line.facts["trouble"] for line in kiosk.logged() if line.event == "state_damaged"] == [told]


def test_the_time_itself_looks_at_the_clock_only_while_there_is_something_to_wait_for(
    kiosk: Kiosk, qtbot: QtBot
) -> None:
    timer = kiosk.gate.findChild(QTimer)
    assert timer is not None
    seen = [timer.isActive()]
    kiosk.gate.enter(PIN)
    seen.append(timer.isActive())
    kiosk.gate.close()
    seen.append(timer.isActive())
    kiosk.lock()
    seen.append(timer.isActive())
    kiosk.clock.advance(60)
    qtbot.waitUntil(lambda: kiosk.said[-1] == "0")
    seen.append(timer.isActive())
    assert seen == [False, True, False, True, False]


def test_a_lock_found_at_the_start_runs_by_itself(kiosk: Kiosk) -> None:
    kiosk.lock()
    kiosk.restart()
    timer = kiosk.gate.findChild(QTimer)
    assert timer is not None
    assert timer.isActive()
