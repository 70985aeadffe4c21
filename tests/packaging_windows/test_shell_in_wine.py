"""The shell that starts the kiosk, and installers that are cut short, run by Wine."""

from __future__ import annotations

import contextlib
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from wine.installer import makensis

from tests.packaging_windows.conftest import Wine, until
from tests.packaging_windows.test_in_wine import (
    CLOSED,
    DONE,
    KIOSK,
    OURS,
    RESTART,
    Installers,
    install,
    shell_log,
    version_there,
)

pytestmark = pytest.mark.slow


def started(wine: Wine, installers: Installers, *codes: int, default: int = CLOSED) -> tuple[int, list[str]]:
    """What the shell ended with, and the arguments of each start of the kiosk."""
    assert install(wine, installers[0]) == DONE
    wine.answers(KIOSK, *codes, default=default)
    return wine.run(wine.installed / "RadiologyKioskShell.exe"), wine.calls(KIOSK)


def test_the_shell_starts_the_kiosk_again_until_it_closes_the_program(wine: Wine, installers: Installers) -> None:
    assert started(wine, installers, RESTART, 0, 1, RESTART) == (CLOSED, [""] * 5)


def test_a_kiosk_that_fails_five_times_in_a_row_ends_on_the_safe_page(wine: Wine, installers: Installers) -> None:
    assert started(wine, installers, 1, 1, 1, 1, 1) == (CLOSED, [""] * 5 + ["--safe"])
    assert "failures in a row: 5" in shell_log(wine)


def test_settings_that_cannot_be_used_lead_to_the_safe_page_at_once(wine: Wine, installers: Installers) -> None:
    assert started(wine, installers, 2) == (CLOSED, ["", "--safe"])


def test_a_restart_in_between_makes_the_next_failure_the_first_one(wine: Wine, installers: Installers) -> None:
    assert started(wine, installers, 1, 1, RESTART, 1, 1) == (CLOSED, [""] * 6)


def left(wine: Wine, *names: str) -> None:
    """Files of an installer that has ended."""
    for name in names:
        file = wine.data / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"")


def moved_away(wine: Wine) -> None:
    (wine.installed / "program").rename(wine.installed / "program.old")


def half_unpacked(wine: Wine) -> None:
    new = wine.installed / "program.new"
    new.mkdir()
    (new / KIOSK).write_bytes(b"MZ")


def half_removed(wine: Wine) -> None:
    old = wine.installed / "program.old"
    old.mkdir()
    (old / KIOSK).write_bytes(b"MZ")


CUT_SHORT = {
    "while unpacking": (half_unpacked,),
    "before the folders are swapped": (half_unpacked, lambda wine: left(wine, "installing")),
    "between the two renames": (half_unpacked, moved_away, lambda wine: left(wine, "installing")),
    "while the former version is removed": (half_removed, lambda wine: left(wine, "installing")),
    "while the shell is written": (lambda wine: left(wine, "installing", "../RadiologyKioskShell.new"),),
    "while settings are written": (lambda wine: left(wine, "installing", "kiosk.toml.new", "kiosk.toml.bak"),),
}


@pytest.mark.parametrize("steps", CUT_SHORT.values(), ids=CUT_SHORT)
def test_wherever_an_installation_is_cut_short_the_kiosk_starts_and_the_next_one_mends_all(
    steps: tuple[Callable[[Wine], object], ...], wine: Wine, installers: Installers
) -> None:
    assert install(wine, installers[0]) == DONE
    for step in steps:
        step(wine)
    wine.answers(KIOSK, default=CLOSED)
    assert wine.run(wine.installed / "RadiologyKioskShell.exe") == CLOSED
    assert wine.calls(KIOSK) == [""]
    assert install(wine, installers[1]) == DONE
    assert version_there(wine) == ["of-99.0.0"]
    assert {file.name for file in wine.installed.iterdir()} == OURS
    assert not (wine.data / "installing").exists()


@pytest.mark.parametrize("share", [0.5, 0.8, 1.0])
def test_whenever_the_power_fails_during_an_upgrade_the_kiosk_starts_again(
    share: float, wine: Wine, installers: Installers
) -> None:
    began = time.monotonic()
    assert install(wine, installers[0]) == DONE
    whole = time.monotonic() - began
    with wine.running(installers[1], "/S") as upgrade, contextlib.suppress(subprocess.TimeoutExpired):
        upgrade.wait(whole * share)
    wine.answers(KIOSK, default=CLOSED)
    assert wine.run(wine.installed / "RadiologyKioskShell.exe") == CLOSED
    assert wine.calls(KIOSK) == [""]


def test_the_shell_waits_for_an_installer_that_lives(wine: Wine, installers: Installers, tmp_path: Path) -> None:
    makensis(Path(__file__).with_name("holder.nsi"), tmp_path / "holder.exe")
    assert install(wine, installers[0]) == DONE
    wine.answers(KIOSK, default=CLOSED)
    with wine.running(tmp_path / "holder.exe") as holder:
        until(holder, (wine.data / "installing").exists)
        with wine.running(wine.installed / "RadiologyKioskShell.exe") as shell:
            called = wine.calls(KIOSK)
            while (wine.data / "installing").exists():  # and did so until then
                assert called == []
                called = wine.calls(KIOSK)
            assert shell.wait(60) == CLOSED
    assert wine.calls(KIOSK) == [""]
    assert "cut short" not in shell_log(wine)


def test_a_shell_that_runs_is_replaced_when_windows_starts_the_next_time(wine: Wine, installers: Installers) -> None:
    """And is there all the time: a moment without any would be one in which Windows finds nothing to start."""
    assert install(wine, installers[0]) == DONE
    shell = wine.installed / "RadiologyKioskShell.exe"
    before = shell.read_bytes()
    wine.answers(KIOSK, default=0)
    with wine.running(shell) as running:
        until(running, lambda: bool(wine.calls(KIOSK)))
        assert install(wine, installers[1]) == DONE
        assert shell.read_bytes() == before
    wine.start_windows()
    assert shell.read_bytes() != before
    assert {file.name for file in wine.installed.iterdir()} == OURS


def test_where_not_even_the_safe_page_starts_the_shell_says_so_itself_and_goes_on_trying(
    wine: Wine, installers: Installers
) -> None:
    assert install(wine, installers[0]) == DONE
    program = wine.installed / "program"
    kept = program.rename(wine.installed / "taken away")
    with wine.running(wine.installed / "RadiologyKioskShell.exe") as shell:
        until(shell, lambda: "the words are shown" in shell_log(wine))
        wine.answers(KIOSK, default=CLOSED)
        kept.rename(program)
        assert shell.wait(90) == CLOSED
    assert wine.calls(KIOSK) == [""]
