"""The command line: what is asked for, and what is answered when that can't be done."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from kiosk.__main__ import EXIT_SETTINGS, main
from kiosk.command_line.parser import parser
from kiosk.settings import SETTINGS

ROOT = Path(__file__).resolve().parent.parent

LINES: dict[str, tuple[str, dict[str, Any]]] = {
    "nothing at all": ("", {"command": "run", "windowed": False, "size": None, "settings": None}),
    "only options": ("--windowed --size 800x1280", {"command": "run", "windowed": True, "size": (800, 1280)}),
    "run": ("run --windowed", {"command": "run", "windowed": True}),
    "an option before the command": ("--profile ct run", {"command": "run", "profile.default": "ct"}),
    "an option after the command": ("run --profile ct", {"command": "run", "profile.default": "ct"}),
    "the later of the two": ("--profile ct run --profile mri", {"profile.default": "mri"}),
    "another settings file": ("check --settings k.toml", {"command": "check", "settings": Path("k.toml")}),
    "check what is in use": ("check", {"command": "check", "folder": None, "json": False}),
    "check a folder": ("check words --json", {"command": "check", "folder": Path("words"), "json": True}),
    "check how hard it is": ("check --readability", {"command": "check", "readability": True}),
    "self-test": ("self-test --content words", {"command": "self-test", "paths.content_dir": "words"}),
    "trial": ("trial --state s", {"command": "trial", "full_screen": False, "size": None, "paths.state_dir": "s"}),
    "trial otherwise": ("trial --full-screen --size 9x16", {"full_screen": True, "size": (9, 16)}),
    "tour": (
        "tour --out p --size 800x1280 --size 10x20 --text-size 200 --contrast dark --contrast high --profile ct",
        {
            "command": "tour",
            "out": Path("p"),
            "sizes": [(800, 1280), (10, 20)],
            "text_sizes": [200],
            "contrasts": ["dark", "high"],
            "profiles": ["ct"],
        },
    ),
}


@pytest.mark.parametrize(("line", "understood"), LINES.values(), ids=LINES)
def test_a_line_is_understood(line: str, understood: dict[str, Any]) -> None:
    found = vars(parser().parse_args(line.split()))
    assert {name: found[name] for name in understood} == understood


@pytest.mark.parametrize("command", ["", "run", "trial", "check", "self-test", "tour --out p"])
def test_every_command_takes_every_setting(command: str) -> None:
    taken = [setting for setting in SETTINGS if not (command.startswith("tour") and setting.option == "--profile")]
    words = [word for setting in taken for word in (setting.option, "word")]
    found = vars(parser().parse_args([*command.split(), *words]))
    assert {setting.key: found[setting.key] for setting in taken} == {setting.key: "word" for setting in taken}


REFUSED = {
    "an unknown command": "dance",
    "a size without a height": "--size 800",
    "a size of nothing": "--size 0x0",
    "a tour to nowhere": "tour",
    "a text size there is not": "tour --out p --text-size 110",
    "half an option": "--prof ct",
}


@pytest.mark.parametrize("line", REFUSED.values(), ids=REFUSED)
def test_a_line_that_makes_no_sense_is_refused(line: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(line.split())
    assert left.value.code == EXIT_SETTINGS
    assert "usage: radiology-kiosk" in capsys.readouterr().err


def test_faults_of_the_settings_are_told_and_nothing_starts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "kiosk.toml"
    file.write_text("[session]\nidle_seconds = 5\n")
    assert main(["--settings", str(file), "--touch", "often"]) == EXIT_SETTINGS
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.splitlines() == [
        f"{file}: session.idle_seconds is 5; allowed is a whole number from 60 to 600",
        'command line: --touch is "often"; allowed is "auto", "yes" or "no"',
    ]


def test_the_version_is_that_of_the_project(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["--version"])
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    assert not left.value.code
    assert capsys.readouterr().out == f"radiology-kiosk {version}\n"


def test_the_command_line_is_read_without_loading_qt() -> None:
    """A fault in the settings is told at once, and `check` runs where no screen is."""
    code = "import sys, kiosk.__main__; sys.exit(any(name.startswith('PySide6') for name in sys.modules))"
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)
