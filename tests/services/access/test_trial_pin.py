"""The PIN of a trial: the same at each start, let in by the same hash, and never over a kiosk's own."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kiosk.services.access.pin import PIN_FILE, PinError, PinFile
from kiosk.services.access.trial_pin import trial_pin
from tests.services.trouble_words import in_english


def test_the_first_start_sets_a_pin_and_the_next_names_the_same(tmp_path: Path) -> None:
    pin = trial_pin(tmp_path / "state")
    file = PinFile(tmp_path / "state" / PIN_FILE)
    assert file.verify(pin)
    hashed = file.path.read_bytes()
    assert trial_pin(tmp_path / "state") == pin
    assert file.path.read_bytes() == hashed


def test_the_pin_of_one_state_is_not_that_of_the_next(tmp_path: Path) -> None:
    assert len({trial_pin(tmp_path / name) for name in "abcde"}) > 1


@pytest.mark.skipif(os.name == "nt", reason="Windows has no modes")
def test_nobody_else_on_the_machine_reads_it(tmp_path: Path) -> None:
    trial_pin(tmp_path / "state")
    assert {path.stat().st_mode & 0o077 for path in (tmp_path / "state").iterdir()} == {0}


def test_what_was_named_lets_in_again_after_another_pin_was_set_or_its_file_was_lost(tmp_path: Path) -> None:
    pin = trial_pin(tmp_path)
    file = PinFile(tmp_path / PIN_FILE)
    file.set("975310")
    assert trial_pin(tmp_path) == pin
    assert file.verify(pin)
    for path in tmp_path.glob(f"{PIN_FILE}*"):
        path.unlink()
    assert trial_pin(tmp_path) == pin
    assert file.verify(pin)


def test_the_pin_of_a_kiosk_in_earnest_is_left_alone(tmp_path: Path) -> None:
    file = PinFile(tmp_path / PIN_FILE)
    file.set("2468")
    with pytest.raises(PinError, match="A trial needs a folder of its own"):
        trial_pin(tmp_path)
    assert file.verify("2468")


@pytest.mark.parametrize("kept", ["audit.jsonl", "notice.json", "usage.sqlite", "content/active.json"])
def test_the_state_of_a_kiosk_without_a_pin_is_left_alone_too(tmp_path: Path, kept: str) -> None:
    (tmp_path / kept).parent.mkdir(exist_ok=True)
    (tmp_path / kept).write_bytes(b"kept")
    with pytest.raises(PinError, match="A trial needs a folder of its own"):
        trial_pin(tmp_path)
    assert [path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()] == [kept]


def test_a_folder_that_can_not_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "state").write_bytes(b"")
    with pytest.raises(PinError) as error:
        trial_pin(tmp_path / "state")
    assert "can’t be written" in in_english(error.value.trouble)
