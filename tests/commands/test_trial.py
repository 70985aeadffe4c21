"""`radiology-kiosk trial`: where it must not start, for a kiosk in earnest keeps its state, and what a window needs."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.__main__ import main
from kiosk.commands.trial import settings_in_window
from kiosk.services.access.pin import PIN_FILE, PinFile
from kiosk.settings import TRIAL, load

Printed = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def _only_these_start_sparingly() -> Iterator[None]:
    """Each starts in the process of all tests, as if it were one of its own."""
    collects = gc.isenabled()
    modules = {name: sys.modules.get(name) for name in ("_hashlib", "_ssl", "ssl")}
    yield
    if collects:
        gc.enable()
    for name, module in modules.items():
        if module is None:
            sys.modules.pop(name, None)
        else:
            sys.modules[name] = module


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
        (
            f"trial: {tmp_path} holds files that no trial has made, such as those of a kiosk in earnest."
            " A trial needs a folder of its own.\n"
        ),
    )
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_a_window_has_a_size_and_shows_the_pointer_on_a_touch_screen_too() -> None:
    found = settings_in_window(load({}, {}, None))
    assert (found.diagonal_inches, found.touch) == (21.5, "no")
    assert {key for key, origin in found.origin.items() if origin == TRIAL} == {
        "screen.diagonal_inches",
        "screen.touch",
    }


def test_what_was_set_for_the_screen_holds_in_a_window_too() -> None:
    settings = load({"screen.diagonal_inches": "27", "screen.touch": "yes"}, {}, None)
    assert settings_in_window(settings) == settings
