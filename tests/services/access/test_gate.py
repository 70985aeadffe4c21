"""The gate of the staff side: the right PIN opens it, wrong ones lock it ever longer, and it never stays open."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from kiosk.services.access.gate import OPEN_AT_MOST_SECONDS, OPEN_SECONDS, PinResult, StaffGate
from kiosk.services.access.gate_state import TRIES, GateState
from kiosk.services.access.pin import PinFile, PinState
from kiosk.services.storage.audit import Audit, AuditLine
from kiosk.services.storage.state_file import StateFile
from kiosk.services.storage.writer import DiskWriter
from tests.clock import HandClock
from tests.loops import soon
from tests.services.access.test_pin import CHEAP
from tests.services.storage.read_only_disk import only_reads
from tests.services.storage.test_audit import Days
from tests.services.trouble_words import in_english

pytestmark = [pytest.mark.usefixtures("qapp"), pytest.mark.windows]  # timers need an application

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

    def restart(self, writer: DiskWriter | None = None) -> None:
        """As after a power cut: nothing is said to the gate that was. It writes at once if `writer` is None."""
        self.clock = HandClock()
        self.audit = Audit(self.folder, self.days.now)
        self.gate = StaffGate(
            self.clock, self.pin, StateFile(self.folder / "gate.json", GateState, GateState()), self.audit, writer
        )
        self.gate.opened.connect(self._on_opened)
        self.gate.closed.connect(self._on_closed)
        self.gate.lock_changed.connect(self._on_lock_changed)
        self.answers: list[PinResult] = []
        self.gate.answered.connect(self._on_answered)

    def _on_opened(self) -> None:
        self.said.append("opened")

    def _on_closed(self) -> None:
        self.said.append("closed")

    def _on_lock_changed(self, seconds: int) -> None:
        self.said.append(str(seconds))

    @property
    def is_open(self) -> bool:
        return self.gate.closes_in > 0

    def wait(self, seconds: int) -> None:
        """As the timer does: a look each second."""
        for _ in range(seconds):
            self.clock.advance(1)
            self.gate.tick()

    def outwait(self) -> None:
        """The whole lock in one go, as the first look after a long silence does."""
        self.clock.advance(self.gate.seconds_left)
        self.gate.tick()

    def enter(self, pin: str) -> PinResult:
        """The answer, which the gate gives at once as long as the disk takes it at once."""
        self.gate.enter(pin)
        return self.answers[-1]

    def _on_answered(self, result: object) -> None:
        assert isinstance(result, PinResult)
        self.answers.append(result)

    def guess(self, times: int) -> list[PinResult]:
        return [self.enter(WRONG) for _ in range(times)]

    def lock(self) -> int:
        """As many wrong PINs as it takes; the minutes of the lock."""
        return self.guess(TRIES)[-1].seconds // 60

    def logged(self) -> list[AuditLine]:
        return self.audit.latest(99)[::-1]


@pytest.fixture
def kiosk(tmp_path: Path) -> Kiosk:
    return Kiosk(tmp_path / "state")


def test_the_right_pin_opens_and_the_staff_close(kiosk: Kiosk) -> None:
    assert kiosk.enter(PIN) == PinResult("opened", TRIES, 0)
    assert kiosk.is_open
    kiosk.gate.close()
    kiosk.gate.close()
    assert not kiosk.is_open
    assert kiosk.said == ["opened", "closed"]
    assert [(line.event, dict(line.facts)) for line in kiosk.logged()] == [
        ("staff_entered", {}),
        ("staff_left", {"why": "left"}),
    ]


def test_left_alone_it_closes_by_itself(kiosk: Kiosk) -> None:
    kiosk.enter(PIN)
    kiosk.wait(OPEN_SECONDS - 1)
    assert kiosk.is_open
    kiosk.wait(1)
    assert (kiosk.is_open, kiosk.said) == (False, ["opened", "closed"])
    assert kiosk.logged()[-1].facts == {"why": "left alone"}


def test_the_seconds_until_it_closes_are_rounded_up_and_none_only_once_it_is_closed(kiosk: Kiosk) -> None:
    kiosk.enter(PIN)
    told = []
    for _ in range(2 * OPEN_SECONDS):
        kiosk.clock.advance(0.5)
        kiosk.gate.tick()
        told.append(kiosk.gate.closes_in)
    assert told[:3] == [OPEN_SECONDS, OPEN_SECONDS - 1, OPEN_SECONDS - 1]
    assert told[-3:] == [1, 1, 0]


def test_a_touch_keeps_it_open(kiosk: Kiosk) -> None:
    kiosk.enter(PIN)
    for _ in range(5):
        kiosk.wait(OPEN_SECONDS - 1)
        kiosk.gate.touched()
    assert kiosk.is_open


def test_whatever_touches_the_screen_it_does_not_stay_open_for_longer_than_half_an_hour(kiosk: Kiosk) -> None:
    kiosk.enter(PIN)
    for _ in range(OPEN_AT_MOST_SECONDS - 1):
        kiosk.wait(1)
        kiosk.gate.touched()
    assert kiosk.gate.closes_in == 1
    kiosk.wait(1)
    kiosk.gate.touched()
    assert not kiosk.is_open
    assert kiosk.logged()[-1].facts == {"why": "open for long"}
    kiosk.enter(PIN)
    assert kiosk.gate.closes_in == OPEN_SECONDS


def test_a_touch_does_not_open_what_should_have_closed_while_the_machine_stood_still(kiosk: Kiosk) -> None:
    kiosk.enter(PIN)
    kiosk.clock.advance(OPEN_SECONDS)
    kiosk.gate.touched()
    assert not kiosk.is_open


def test_entering_again_while_it_is_open_says_nothing_twice(kiosk: Kiosk) -> None:
    kiosk.enter(PIN)
    kiosk.wait(OPEN_SECONDS - 1)
    assert kiosk.enter(PIN).outcome == "opened"
    kiosk.wait(OPEN_SECONDS - 1)
    assert (kiosk.is_open, kiosk.said) == (True, ["opened"])


def test_without_a_pin_nobody_enters_and_nothing_is_counted(tmp_path: Path) -> None:
    kiosk = Kiosk(tmp_path / "state", pin=None)
    assert kiosk.guess(9) == [PinResult("no-pin", TRIES, 0)] * 9
    seen = [kiosk.gate.known_pin.state]
    kiosk.pin.set(PIN)
    assert kiosk.enter(PIN).outcome == "opened"
    seen.append(kiosk.gate.known_pin.state)
    kiosk.gate.known_pin.look()
    assert [*seen, kiosk.gate.known_pin.state] == [PinState.NONE, PinState.NONE, PinState.SET]


def test_tries_are_counted_down_to_the_lock(kiosk: Kiosk) -> None:
    assert kiosk.guess(6) == [
        *(PinResult("wrong", left, 0) for left in (4, 3, 2, 1)),
        *[PinResult("locked", 0, 60)] * 2,
    ]
    assert [(line.event, dict(line.facts)) for line in kiosk.logged()] == [
        *(("wrong_pin", {"tries_left": left}) for left in (4, 3, 2, 1, 0)),
        ("locked", {"seconds": 60}),
    ]


def test_during_a_lock_the_right_pin_is_wrong_too(kiosk: Kiosk) -> None:
    kiosk.lock()
    assert kiosk.enter(PIN) == PinResult("locked", 0, 60)
    kiosk.wait(59)
    assert kiosk.enter(PIN) == PinResult("locked", 0, 1)
    kiosk.wait(1)
    assert kiosk.enter(PIN) == PinResult("opened", TRIES, 0)


def test_a_lock_that_ran_out_unseen_lets_the_right_pin_in(kiosk: Kiosk) -> None:
    kiosk.lock()
    kiosk.clock.advance(60)
    assert kiosk.enter(PIN) == PinResult("opened", TRIES, 0)


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
    assert kiosk.enter(PIN).outcome == "opened"
    kiosk.restart()
    assert kiosk.lock() == 1


def test_each_second_of_a_lock_is_told_once_and_its_end(kiosk: Kiosk) -> None:
    kiosk.lock()
    for _ in range(2 * 70):
        kiosk.clock.advance(0.5)
        kiosk.gate.tick()
    assert kiosk.said == [str(seconds) for seconds in range(60, -1, -1)]


def test_a_gate_that_can_not_write_still_counts_and_says_so(kiosk: Kiosk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.open", only_reads)
    assert kiosk.lock() == 1
    assert in_english(kiosk.gate.trouble) == "gate.json can’t be written (Read-only file system)."
    kiosk.wait(60)
    assert kiosk.lock() == 5


DAMAGED = {"gate.json": "the copy saved before it is used.", "pin.json": "the copy saved before it is used."}


@pytest.mark.parametrize(("name", "end"), DAMAGED.items(), ids=DAMAGED)
def test_damage_is_told_and_logged_once(kiosk: Kiosk, name: str, end: str) -> None:
    kiosk.guess(2)
    (kiosk.folder / name).write_bytes(b"half")
    kiosk.restart()
    told = f"{name} was damaged and is kept as {name}.damaged-1; {end}"
    assert in_english(kiosk.gate.trouble) == told
    assert kiosk.enter(PIN).outcome == "opened"
    (logged,) = [line.facts for line in kiosk.logged() if line.event == "state_damaged"]
    assert (logged["trouble"], logged["trouble.damage.file"]) == ("copy_used", name)


def test_the_time_itself_looks_at_the_clock_only_while_there_is_something_to_wait_for(
    kiosk: Kiosk, qtbot: QtBot
) -> None:
    timer = kiosk.gate.findChild(QTimer)
    assert timer is not None
    seen = [timer.isActive()]
    kiosk.enter(PIN)
    seen.append(timer.isActive())
    kiosk.gate.close()
    seen.append(timer.isActive())
    kiosk.lock()
    seen.append(timer.isActive())
    kiosk.clock.advance(60)
    soon(qtbot, lambda: kiosk.said[-1] == "0")
    seen.append(timer.isActive())
    assert seen == [False, True, False, True, False]


def test_a_lock_found_at_the_start_runs_by_itself(kiosk: Kiosk) -> None:
    kiosk.lock()
    kiosk.restart()
    timer = kiosk.gate.findChild(QTimer)
    assert timer is not None
    assert timer.isActive()
