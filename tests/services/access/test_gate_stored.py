"""What the gate counts is on the disk before it answers, and what can't be read or stored counts as a lock."""

from __future__ import annotations

import errno
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import argon2
import pytest
from pytestqt.qtbot import QtBot

from kiosk.services.access.gate import STORED_EVERY, PinResult
from kiosk.services.access.gate_state import LOCKED_MINUTES, TRIES, GateState, gate_file
from kiosk.services.access.pin import PinFile, PinState
from tests.services.access.test_gate import PIN, WRONG, Kiosk
from tests.services.held_disk import HeldDisk
from tests.services.trouble_words import in_english

pytestmark = [pytest.mark.usefixtures("qapp"), pytest.mark.windows]  # timers need an application

LONGEST = LOCKED_MINUTES[-1] * 60
RESTARTS = 12
NOBODY = 65534


@pytest.fixture
def kiosk(tmp_path: Path) -> Kiosk:
    return Kiosk(tmp_path / "state")


@pytest.fixture
def disk() -> Iterator[HeldDisk]:
    with HeldDisk() as held:
        yield held


# --- before the answer ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("pin", "outcome"), [(WRONG, "wrong"), (PIN, "opened")])
def test_while_the_disk_stalls_no_pin_is_answered_and_nothing_stands_still(
    kiosk: Kiosk, disk: HeldDisk, qtbot: QtBot, pin: str, outcome: str
) -> None:
    kiosk.restart(disk.writer)
    disk.hold()
    kiosk.gate.enter(pin)
    qtbot.wait(200)
    assert (kiosk.answers, kiosk.is_open) == ([], False)
    assert gate_file(kiosk.folder).peek() == GateState()
    disk.let_go()
    qtbot.waitUntil(lambda: bool(kiosk.answers))
    assert kiosk.answers[0].outcome == outcome
    disk.finish()
    assert gate_file(kiosk.folder).peek().wrong == (outcome == "wrong")


@pytest.mark.parametrize("pin", [WRONG, PIN])
def test_a_try_is_on_the_disk_before_the_pin_is_checked(
    kiosk: Kiosk, monkeypatch: pytest.MonkeyPatch, pin: str
) -> None:
    """Otherwise the time to the answer would tell the pins apart, and a power cut take the wrong ones back."""
    stored = []
    verify = argon2.PasswordHasher.verify

    def looked_at(self: argon2.PasswordHasher, hash: str | bytes, password: str | bytes) -> bool:  # noqa: A002
        stored.append(gate_file(kiosk.folder).peek().wrong)
        return verify(self, hash, password)

    monkeypatch.setattr(argon2.PasswordHasher, "verify", looked_at)
    kiosk.enter(pin)
    assert stored == [1]


def test_who_leaves_before_the_answer_opens_nothing_and_a_right_pin_counts_as_no_wrong_one(
    kiosk: Kiosk, disk: HeldDisk, qtbot: QtBot
) -> None:
    kiosk.restart(disk.writer)
    disk.hold()
    kiosk.gate.enter(PIN)
    kiosk.gate.abandon()
    kiosk.gate.enter(WRONG)
    disk.let_go()
    qtbot.waitUntil(lambda: bool(kiosk.answers))
    assert (kiosk.answers, kiosk.said) == ([PinResult("wrong", TRIES - 1, 0)], [])


def test_a_wrong_pin_counts_though_nobody_waits_for_the_answer(kiosk: Kiosk, disk: HeldDisk, qtbot: QtBot) -> None:
    kiosk.restart(disk.writer)
    disk.hold()
    for _ in range(3):  # the first is being checked, and the others have not begun when they are given up
        kiosk.gate.enter(WRONG)
        kiosk.gate.abandon()
    kiosk.gate.enter(WRONG)
    disk.let_go()
    qtbot.waitUntil(lambda: bool(kiosk.answers))
    assert kiosk.answers == [PinResult("wrong", TRIES - 2, 0)]
    assert gate_file(kiosk.folder).peek().wrong == 2


# --- what can't be stored -------------------------------------------------------------------------------------


def no_disk(*_: object) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def wrong_pins(kiosk: Kiosk) -> int:
    """The number of PINs that were checked and refused, over all restarts."""
    return sum(line.event == "wrong_pin" for line in kiosk.logged())


def test_a_start_that_can_not_store_its_count_begins_with_the_longest_lock(
    kiosk: Kiosk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.fsync", no_disk)
    for _ in range(RESTARTS):
        kiosk.restart()
        assert kiosk.guess(9) == [PinResult("locked", 0, LONGEST)] * 9
        assert kiosk.enter(PIN).outcome == "locked"
        assert kiosk.gate.unsure
        assert in_english(kiosk.gate.trouble) == "gate.json can’t be written (No space left on device)."


def test_the_lock_of_such_a_start_ends_as_soon_as_the_count_is_stored(
    kiosk: Kiosk, monkeypatch: pytest.MonkeyPatch
) -> None:
    kiosk.guess(2)
    with monkeypatch.context() as full:
        full.setattr("os.fsync", no_disk)
        kiosk.restart()
        kiosk.wait(STORED_EVERY)
        assert kiosk.gate.unsure
    kiosk.wait(STORED_EVERY)
    assert (kiosk.gate.unsure, kiosk.gate.seconds_left, kiosk.gate.tries_left) == (False, 0, TRIES - 2)
    assert kiosk.said[-1] == "0"
    assert kiosk.gate.trouble is None
    assert kiosk.enter(PIN).outcome == "opened"


def test_the_lock_of_such_a_start_runs_out_as_any_other(kiosk: Kiosk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.fsync", no_disk)
    kiosk.restart()
    kiosk.outwait()
    assert (kiosk.gate.unsure, kiosk.lock()) == (False, 1)


def test_a_lock_for_want_of_the_count_stays_when_the_disk_has_room_again(
    kiosk: Kiosk, monkeypatch: pytest.MonkeyPatch
) -> None:
    for path in kiosk.folder.glob("gate.json*"):
        path.write_bytes(b"half")
    with monkeypatch.context() as full:
        full.setattr("os.fsync", no_disk)
        kiosk.restart()
    kiosk.wait(STORED_EVERY)
    assert (kiosk.gate.unsure, kiosk.gate.trouble is None) == (True, False)
    assert kiosk.gate.seconds_left > LONGEST - 3 * STORED_EVERY


# --- what can't be read ---------------------------------------------------------------------------------------


def test_a_copy_is_taken_for_one_try_behind_its_file(kiosk: Kiosk) -> None:
    for left in (4, 3, 2, 1):
        kiosk.guess(1)
        (kiosk.folder / "gate.json").write_bytes(b"half")
        kiosk.restart()
        assert kiosk.gate.tries_left == left
    kiosk.guess(1)
    (kiosk.folder / "gate.json").unlink()
    kiosk.restart()
    assert kiosk.gate.seconds_left == 60


def test_where_file_and_copy_are_damaged_it_begins_with_the_longest_lock(kiosk: Kiosk) -> None:
    kiosk.guess(2)
    for path in kiosk.folder.glob("gate.json*"):
        path.write_bytes(b"half")
    kiosk.restart()
    assert kiosk.enter(PIN) == PinResult("locked", 0, LONGEST)
    assert kiosk.gate.unsure
    kiosk.restart()
    assert kiosk.gate.seconds_left == LONGEST


def folder(path: Path) -> None:
    path.mkdir()


def full_folder(path: Path) -> None:
    path.mkdir()
    (path / "file").write_text("")


def loop(path: Path) -> None:
    path.symlink_to(path.name)


def endless(path: Path) -> None:
    path.symlink_to("/dev/zero")


def garbage(path: Path) -> None:
    path.write_bytes(b"\0" * 99)


def dangling(path: Path) -> None:
    path.symlink_to("nowhere")


def pipe(path: Path) -> None:
    os.mkfifo(path)


ODD: dict[str, Callable[[Path], None]] = {
    each.__name__: each for each in (folder, full_folder, loop, endless, dangling, garbage, pipe)
}
PLACES = {
    "the file": ("gate.json",),
    "the copy": ("gate.json.bak",),
    "the new file": ("gate.json.new",),
    "all": ("gate.json", "gate.json.bak", "gate.json.new"),
}


@pytest.mark.skipif(sys.platform == "win32", reason="links and pipes are those of Linux")
@pytest.mark.parametrize("again", [False, True], ids=["once", "before each start"])
@pytest.mark.parametrize("places", PLACES.values(), ids=PLACES)
@pytest.mark.parametrize("lay", ODD.values(), ids=ODD)
def test_whatever_lies_in_the_place_of_its_files_no_number_of_restarts_gives_more_tries(
    kiosk: Kiosk, lay: Callable[[Path], None], places: tuple[str, ...], again: bool
) -> None:
    kiosk.guess(2)
    for number in range(RESTARTS):
        if again or not number:
            for place in places:
                path = kiosk.folder / place
                if path.exists() or path.is_symlink():
                    path.rename(kiosk.folder / f"was-{number}-{place}")
                lay(path)
        kiosk.restart()
        kiosk.guess(2)
    assert wrong_pins(kiosk) <= TRIES
    assert kiosk.gate.seconds_left > 0


@pytest.mark.skipif(sys.platform == "win32", reason="owners and modes are those of Linux")
@pytest.mark.parametrize("places", PLACES.values(), ids=PLACES)
def test_files_of_another_owner_that_can_not_be_read_are_a_lock_too(places: tuple[str, ...], nobody: Path) -> None:
    kiosk = Kiosk(nobody)
    kiosk.guess(2)
    for place in places:
        path = nobody / place
        path.touch()
        path.chmod(0)
    for _ in range(RESTARTS):
        kiosk.restart()
        kiosk.guess(2)
    assert wrong_pins(kiosk) <= TRIES
    assert kiosk.gate.seconds_left > 0


@pytest.fixture
def nobody() -> Iterator[Path]:
    """A folder of somebody who is no administrator, as whom the test goes on."""
    with tempfile.TemporaryDirectory() as name:
        user = os.geteuid()
        if user == 0:
            os.chown(name, NOBODY, NOBODY)
            os.seteuid(NOBODY)
        try:
            yield Path(name) / "state"
        finally:
            os.seteuid(user)


def test_a_check_or_a_look_that_breaks_off_holds_no_later_one_up(kiosk: Kiosk, monkeypatch: pytest.MonkeyPatch) -> None:
    """As for want of memory: it is raised, for the log, nobody is let in, and the next try is checked."""

    def breaks(_pin: PinFile, _digits: str = "") -> bool:
        raise MemoryError

    with monkeypatch.context() as patched:
        patched.setattr(PinFile, "verify", breaks)
        with pytest.raises(MemoryError):
            kiosk.gate.enter(PIN)
        assert ([answer.outcome for answer in kiosk.answers], kiosk.is_open) == (["no-pin"], False)
        patched.setattr(PinFile, "is_set", property(breaks))
        with pytest.raises(MemoryError):
            kiosk.gate.known_pin.look()
    kiosk.pin.path.unlink()
    kiosk.pin.path.with_name(f"{kiosk.pin.path.name}.bak").unlink()
    kiosk.gate.known_pin.look()
    assert kiosk.gate.known_pin.state is PinState.NONE
    kiosk.pin.set(PIN)
    assert kiosk.enter(PIN).outcome == "opened"
