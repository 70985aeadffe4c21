"""`radiology-kiosk trial` where it must not start: a kiosk in earnest keeps its state and its PIN."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.__main__ import main
from kiosk.services.access.pin import PIN_FILE, PinFile

Printed = pytest.CaptureFixture[str]


def test_it_takes_no_state_folder_but_one_that_was_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: Printed
) -> None:
    monkeypatch.setenv("RADIOLOGY_KIOSK_STATE_DIR", str(tmp_path))
    assert main(["trial"]) == 2
    assert capsys.readouterr() == ("", "trial: name a folder of its own with --state, such as --state build/state\n")
    assert list(tmp_path.iterdir()) == []


def test_it_leaves_the_state_of_a_kiosk_with_a_pin_alone(tmp_path: Path, capsys: Printed) -> None:
    PinFile(tmp_path / PIN_FILE).set("2468")
    before = {path: path.read_bytes() for path in tmp_path.iterdir()}
    assert main(["trial", "--state", str(tmp_path)]) == 2
    out, errors = capsys.readouterr()
    assert (out, errors) == (
        "",
        f"trial: {tmp_path} belongs to a kiosk whose PIN is set already. A trial needs a folder of its own.\n",
    )
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == before
