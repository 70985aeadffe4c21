"""`radiology-kiosk settings` as IT runs it: every value explained, and a file that would be refused named."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from kiosk.settings import SETTINGS

ROOT = Path(__file__).resolve().parents[2]
FLEET = """
[session]
idle_seconds = 90
[host."RAD-*".screen]
diagonal_inches = 27
"""


def asked(*words: str, **environ: str) -> subprocess.CompletedProcess[str]:
    command = (sys.executable, "-W", "error", "-m", "kiosk", "settings", *words)
    return subprocess.run(command, cwd=ROOT, env={**os.environ, **environ}, capture_output=True, text=True, check=False)


def fleet(folder: Path, more: str = "") -> Path:
    file = folder / "kiosk.toml"
    file.write_text(FLEET + more)
    return file


def test_every_key_is_explained_with_where_its_value_came_from(tmp_path: Path) -> None:
    file = fleet(tmp_path)
    found = asked(
        "--explain", "--settings", str(file), "--host", "RAD-7", "--touch", "no", RADIOLOGY_KIOSK_LOG_LEVEL="debug"
    )
    assert (found.returncode, found.stderr) == (0, "")
    assert found.stdout.startswith(f"Settings of RAD-7, with {file}\n")
    blocks = {block.split(maxsplit=1)[0]: block for block in found.stdout.split("\n\n")[1:]}
    assert list(blocks) == [setting.key for setting in SETTINGS]
    assert all(setting.meaning in blocks[setting.key] for setting in SETTINGS)
    origins = {
        "screen.diagonal_inches = 27.0": f'{file}, host "RAD-*"',
        "session.idle_seconds = 90": str(file),
        'screen.touch = "no"': "command line",
        'log.level = "debug"': "environment",
        "paths.content_dir is not set": "default: the content shipped with the program",
    }
    for line, origin in origins.items():
        assert blocks[line.split()[0]].startswith(f"{line}\n    from      {origin}\n")


def test_another_machine_has_other_values(tmp_path: Path) -> None:
    found = asked("--explain", "--settings", str(fleet(tmp_path)), "--host", "PACS-1")
    assert "screen.diagonal_inches is not set\n" in found.stdout


def test_a_file_that_can_be_used_is_told_with_the_machines_that_it_names(tmp_path: Path) -> None:
    file = fleet(tmp_path, "[host.PACS-1.log]\nlevel = 'info'")
    found = asked("--check", str(file), RADIOLOGY_KIOSK_PROFILE="Not of this file!")
    assert (found.returncode, found.stderr) == (0, "")
    assert found.stdout == f"{file}: every key and value can be used; with tables for RAD-*, PACS-1\n"


def test_all_that_is_wrong_with_a_file_is_named(tmp_path: Path) -> None:
    file = fleet(tmp_path, "[host.PACS-1.log]\nlevel = 'loud'\n[log]\nlvel = 1")
    found = asked("--check", str(file))
    assert (found.returncode, found.stdout) == (2, "")
    assert found.stderr.splitlines() == [
        f"{file}: log.lvel is no setting; did you mean log.level?",
        f'{file}: host."PACS-1".log.level is "loud"; allowed is "debug", "info", "warning" or "error"',
    ]


def test_the_kiosk_does_not_start_with_a_variable_that_it_does_not_know(tmp_path: Path) -> None:
    found = subprocess.run(
        (sys.executable, "-m", "kiosk", "run", "--state", str(tmp_path)),
        cwd=ROOT,
        env={**os.environ, "RADIOLOGY_KIOSK_IDLE_SECOND": "90"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert found.returncode == 2
    assert found.stderr == (
        "environment: RADIOLOGY_KIOSK_IDLE_SECOND is no setting; did you mean RADIOLOGY_KIOSK_IDLE_SECONDS?\n"
    )
