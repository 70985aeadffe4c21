"""IT can end a lock of the gate, and nobody else by the same way."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.__main__ import main
from kiosk.services.access.gate_state import TRIES
from kiosk.services.access.lock_lift import COUNTS_FOR, LIFT_FILE, LockLift, wish_for_lift
from kiosk.services.storage.audit import Audit
from kiosk.services.storage.writer import AtOnce, DiskWriter
from tests.services.access.test_gate import PIN, Kiosk
from tests.services.storage.test_audit import Days

pytestmark = pytest.mark.usefixtures("qapp")  # timers need an application

NOON = dt.datetime(2026, 11, 28, 12, tzinfo=dt.UTC)


class LiftedKiosk(Kiosk):
    """A gate whose lock IT can end."""

    def restart(self, writer: DiskWriter | None = None) -> None:
        super().restart(writer)
        self.time = NOON
        LockLift(self.gate, self.folder, lambda: self.time, AtOnce())

    def wish(self) -> None:
        assert wish_for_lift(self.folder, lambda: self.time) is None


@pytest.fixture
def kiosk(tmp_path: Path) -> LiftedKiosk:
    return LiftedKiosk(tmp_path / "state")


def test_a_lock_ends_within_a_second_and_all_tries_are_back(kiosk: LiftedKiosk) -> None:
    kiosk.lock()
    kiosk.wait(2)
    kiosk.wish()
    kiosk.wait(1)
    assert (kiosk.gate.seconds_left, kiosk.gate.tries_left) == (0, TRIES)
    kiosk.gate.enter(PIN)
    assert kiosk.answers[-1].outcome == "opened"


def test_it_stays_ended_over_a_restart(kiosk: LiftedKiosk) -> None:
    kiosk.lock()
    kiosk.wish()
    kiosk.wait(1)
    kiosk.restart()
    assert (kiosk.gate.seconds_left, kiosk.gate.tries_left) == (0, TRIES)


def test_a_kiosk_that_does_not_run_is_unlocked_when_it_starts(kiosk: LiftedKiosk) -> None:
    kiosk.lock()
    kiosk.wish()
    kiosk.restart()
    kiosk.wait(1)
    assert kiosk.gate.seconds_left == 0


def test_one_wish_ends_one_lock(kiosk: LiftedKiosk) -> None:
    kiosk.lock()
    kiosk.wish()
    kiosk.wait(1)
    kiosk.lock()
    kiosk.wait(5)
    assert kiosk.gate.seconds_left == 55


def nothing(_kiosk: LiftedKiosk) -> None:
    """No file at all."""


def damaged(kiosk: LiftedKiosk) -> None:
    kiosk.wish()
    for file in kiosk.folder.glob(f"{LIFT_FILE}*"):
        file.write_bytes(b"{")


def too_old(kiosk: LiftedKiosk) -> None:
    kiosk.wish()
    kiosk.time += COUNTS_FOR + dt.timedelta(seconds=1)


def of_days_to_come(kiosk: LiftedKiosk) -> None:
    kiosk.time += dt.timedelta(days=1)
    kiosk.wish()
    kiosk.time -= dt.timedelta(days=1)


def taken_away(kiosk: LiftedKiosk) -> None:
    """What ends no lock: to remove the files of the gate while it is locked."""
    for file in kiosk.folder.glob("gate*"):
        file.unlink()


NO_WISHES: dict[str, Callable[[LiftedKiosk], None]] = {
    "nothing": nothing,
    "damaged": damaged,
    "too old": too_old,
    "of days to come": of_days_to_come,
    "taken away": taken_away,
}


@pytest.mark.parametrize("spoil", NO_WISHES.values(), ids=NO_WISHES)
def test_nothing_else_ends_a_lock(spoil: Callable[[LiftedKiosk], None], kiosk: LiftedKiosk) -> None:
    kiosk.lock()
    spoil(kiosk)
    kiosk.wait(5)
    assert kiosk.gate.seconds_left == 55


def test_the_command_asks_for_it_and_notes_that(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kiosk = LiftedKiosk(tmp_path / "state")
    kiosk.lock()
    assert main(["unlock", "--state", str(tmp_path / "state")]) == 0
    assert capsys.readouterr().out.startswith("If the staff side is locked, it takes PINs again within seconds")
    kiosk.time = dt.datetime.now(dt.UTC)
    kiosk.wait(1)
    assert kiosk.gate.seconds_left == 0
    assert "unlocked" in [line.event for line in Audit(tmp_path / "state", Days().now).latest(9)]


def test_a_state_folder_that_can_not_be_written_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "state").write_bytes(b"")
    assert main(["unlock", "--state", str(tmp_path / "state")]) == 1
    assert capsys.readouterr().err.startswith("Nothing was unlocked: gate-lift.json can’t be written")
