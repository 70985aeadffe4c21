"""The staff PIN: what may be one, who can read it, and that no damage brings an old one back."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from kiosk.services.access.pin import Cost, PinError, PinFile, PinRecord, PinState
from kiosk.services.storage.state_file import StateFile
from tests.services.storage.read_only_disk import only_reads
from tests.services.storage.unreadable import NOT_NOW, Plant, hide
from tests.services.trouble_words import in_english

pytestmark = pytest.mark.windows

CHEAP = Cost(rounds=1, memory_kib=8, lanes=1)


@pytest.fixture
def file(tmp_path: Path) -> PinFile:
    return PinFile(tmp_path / "state" / "pin.json", CHEAP)


def test_without_a_pin_none_is_right(file: PinFile) -> None:
    assert not file.is_set
    assert not any(file.verify(pin) for pin in ("", "0000", "1234"))


PINS = ["0000", "1234", "000000000000", "123456789012"]


@pytest.mark.parametrize("pin", PINS)
def test_only_the_pin_that_was_set_is_right(file: PinFile, pin: str) -> None:
    file.set(pin)
    assert file.is_set
    wrong = [pin[:-1], f"{pin}0", f" {pin}", f"{pin}\n", "9999", ""]
    assert [each for each in [pin, *wrong] if file.verify(each)] == [pin]


NO_PINS = {
    "nothing": "",
    "three digits": "123",
    "thirteen digits": "1234567890123",
    "letters": "12ab",
    "a space": "12 34",
    "a line's end": "1234\n",
    "digits of another script": "١٢٣٤",
    "a sign": "-1234",
}


@pytest.mark.parametrize("pin", NO_PINS.values(), ids=NO_PINS)
def test_what_is_no_pin_is_refused_and_the_one_before_stays(file: PinFile, pin: str) -> None:
    file.set("2468")
    with pytest.raises(PinError, match="4 to 12 digits"):
        file.set(pin)
    assert file.verify("2468")


def test_a_pin_set_while_the_kiosk_runs_counts_at_once(file: PinFile) -> None:
    running = PinFile(file.path)
    assert not running.is_set
    file.set("2468")
    assert running.verify("2468")
    file.set("1357")
    assert (running.verify("1357"), running.verify("2468")) == (True, False)


def test_the_pin_itself_is_nowhere_on_the_disk_and_each_kiosk_has_another_salt(file: PinFile, tmp_path: Path) -> None:
    file.set("24681357")
    other = PinFile(tmp_path / "other" / "pin.json", CHEAP)
    other.set("24681357")
    assert b"24681357" not in file.path.read_bytes()
    assert b"$argon2id$" in file.path.read_bytes()
    assert file.path.read_bytes() != other.path.read_bytes()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_only_the_user_of_the_kiosk_reads_it(file: PinFile) -> None:
    file.set("2468")
    assert {path.stat().st_mode & 0o777 for path in file.path.parent.iterdir()} == {0o600}


def test_damage_does_not_bring_the_pin_before_this_one_back(file: PinFile) -> None:
    file.set("1111")
    file.set("2468")
    file.path.write_bytes(b"half")
    assert (file.verify("2468"), file.verify("1111")) == (True, False)
    assert (
        in_english(file.trouble)
        == "pin.json was damaged and is kept as pin.json.damaged-1; the copy saved before it is used."
    )
    file.set("2468")
    assert file.trouble is None


def test_where_all_is_damaged_no_pin_counts_and_it_is_told_from_none(file: PinFile) -> None:
    assert str(file.state) == "none"
    file.set("2468")
    for path in (file.path, file.path.with_name("pin.json.bak")):
        path.write_bytes(b"half")
    assert str(file.state) == "unreadable"
    assert not file.is_set
    assert not file.verify("2468")
    assert in_english(file.trouble).endswith("the kiosk goes on as if there were none.")
    assert str(file.state) == "unreadable"
    file.set("2468")
    assert str(file.state) == "set"


HASHES = [
    "$argon2id$",
    "$argon2id$v=19$m=8,t=1,p=1$AAAA$AAAA",
    "plain",
    "$argon2id$v=19$m=4294967295,t=1,p=1$c2FsdHNhbHQ$",
]


@pytest.mark.parametrize("encoded", HASHES)
def test_a_hash_that_argon2_never_wrote_lets_nobody_in(file: PinFile, encoded: str) -> None:
    StateFile(file.path, PinRecord, PinRecord()).save(PinRecord(encoded))
    assert not file.verify("2468")


@pytest.mark.parametrize("plant", NOT_NOW.values(), ids=NOT_NOW)
def test_a_pin_that_can_not_be_read_stays_where_it_is_and_is_not_taken_for_none(
    plant: Plant, file: PinFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.set("1111")
    (file.path.parent / f"{file.path.name}.bak").unlink()
    with monkeypatch.context() as disk:
        plant(file.path, disk)
        assert (file.is_set, file.state, file.verify("1111")) == (False, PinState.UNREADABLE, False)
        assert "pin.json can’t be read" in in_english(file.trouble)
    assert [path.name for path in file.path.parent.iterdir()] == ["pin.json"]
    assert (file.verify("1111"), file.state) == (True, PinState.SET)


def test_a_new_pin_takes_the_place_of_one_that_can_not_be_read_which_is_kept(
    file: PinFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.set("1111")
    before = file.path.read_bytes()
    replace = Path.replace

    def replaced(path: Path, to: Path) -> Path:
        monkeypatch.undo()  # what lies there from now on is of this kiosk
        return replace(path, to)

    monkeypatch.setattr(Path, "replace", replaced)
    hide(file.path, monkeypatch)
    file.set("2222")
    assert (file.verify("1111"), file.verify("2222")) == (False, True)
    assert (file.path.parent / "pin.json.damaged-1").read_bytes() == before


def test_a_disk_that_takes_nothing_is_told(file: PinFile, monkeypatch: pytest.MonkeyPatch) -> None:
    file.set("1111")
    monkeypatch.setattr(os, "open", only_reads)
    with pytest.raises(PinError) as error:
        file.set("2468")
    assert in_english(error.value.trouble) == "pin.json can’t be written (Read-only file system)."
    assert file.verify("1111")


def test_a_check_at_full_cost_is_soon_done(tmp_path: Path) -> None:
    """In processor time, which others at work on this computer do not lengthen."""
    file = PinFile(tmp_path / "pin.json")
    file.set("2468")
    before = time.process_time()
    assert file.verify("2468")
    assert time.process_time() - before < 0.5
