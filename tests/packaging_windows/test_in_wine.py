"""The installer and the shell, compiled and run by Wine: installing, upgrading, refusing, removing, starting again."""

from __future__ import annotations

import shutil
import signal
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from wine import trial
from wine.machine import windows_path

from kiosk.commands.self_test import CONTENT_FAULTY
from tests.packaging_windows.conftest import VERSION, Wine, installer

pytestmark = pytest.mark.slow

KIOSK, ADMIN = "radiology-kiosk.exe", "radiology-kiosk-admin.exe"
DONE, FAILED, SETTINGS_REFUSED, IN_USE, DOES_NOT_RUN, STILL_LOCKED_DOWN = 0, 2, 3, 4, 5, 6
RESTART, CLOSED = 75, 76
OURS = {"program", "lockdown", "monitoring", "RadiologyKioskShell.exe", "uninstall.exe"}
Installers = tuple[Path, Path]


def install(wine: Wine, installer: Path, *switches: str) -> int:
    return wine.run(installer, "/S", *switches)


def version_there(wine: Wine) -> list[str]:
    return sorted(file.name for file in (wine.installed / "program").glob("of-*"))


def install_log(wine: Wine) -> str:
    return (wine.data / "install.log").read_text(encoding="utf-8", errors="replace")


def shell_log(wine: Wine) -> str:
    file = wine.data / "logs" / "shell.log"
    return file.read_text(encoding="utf-8", errors="replace") if file.exists() else ""


def settings(wine: Wine, text: str, name: str = "kiosk.toml") -> Path:
    wine.data.mkdir(parents=True, exist_ok=True)
    file = wine.data / name
    file.write_text(text, encoding="utf-8")
    return file


def test_a_silent_install_leaves_the_program_its_shell_and_a_place_for_state_and_logs(
    wine: Wine, installers: Installers
) -> None:
    assert install(wine, installers[0]) == DONE
    assert version_there(wine) == [f"of-{VERSION}"]
    assert {file.name for file in wine.installed.iterdir()} == OURS
    assert {file.name for file in wine.data.iterdir()} == {"state", "logs", "install.log"}
    registry = wine.registry()
    assert f'"DisplayVersion"="{VERSION}"' in registry
    assert "QuietUninstallString" in registry


def test_an_upgrade_keeps_settings_and_state_and_leaves_nothing_of_the_former_version(
    wine: Wine, installers: Installers
) -> None:
    assert install(wine, installers[0]) == DONE
    settings(wine, "[screen]\ndiagonal_inches = 24\n")
    (wine.data / "state" / "notice.json").write_text("kept", encoding="utf-8")
    assert install(wine, installers[1]) == DONE
    assert version_there(wine) == ["of-99.0.0"]
    assert (wine.data / "kiosk.toml").read_text(encoding="utf-8") == "[screen]\ndiagonal_inches = 24\n"
    assert (wine.data / "state" / "notice.json").read_text(encoding="utf-8") == "kept"
    assert not (wine.data / "installing").exists()
    assert {file.name for file in wine.installed.iterdir()} == OURS


def test_the_former_version_is_put_back_by_its_own_installer(wine: Wine, installers: Installers) -> None:
    assert install(wine, installers[1]) == DONE
    assert install(wine, installers[0]) == DONE
    assert version_there(wine) == [f"of-{VERSION}"]


def test_a_faulty_settings_file_on_the_machine_stops_an_upgrade_before_anything_is_replaced(
    wine: Wine, installers: Installers
) -> None:
    assert install(wine, installers[0]) == DONE
    settings(wine, "faulty")
    assert install(wine, installers[1]) == SETTINGS_REFUSED
    assert version_there(wine) == [f"of-{VERSION}"]
    assert r"C:\ProgramData\RadiologyKiosk\kiosk.toml is refused. Nothing was changed." in install_log(wine)
    assert not (wine.installed / "program.new").exists()


def test_new_settings_are_refused_too_and_the_old_ones_stay(wine: Wine, installers: Installers) -> None:
    settings(wine, "# of before\n")
    faulty = settings(wine, "faulty", "bulk.toml")
    assert install(wine, installers[0], rf"/SETTINGS=C:\ProgramData\RadiologyKiosk\{faulty.name}") == SETTINGS_REFUSED
    assert (wine.data / "kiosk.toml").read_text(encoding="utf-8") == "# of before\n"
    assert version_there(wine) == []
    assert r"\bulk.toml is refused" in install_log(wine)


def test_new_settings_beside_the_installer_are_found_by_their_bare_name(
    wine: Wine, installers: Installers, tmp_path: Path
) -> None:
    """As Intune runs a command, in the folder of what it has fetched."""
    (tmp_path / "kiosk.toml").write_text("# of now\n", encoding="utf-8")
    there, installer = windows_path(tmp_path), windows_path(installers[0])
    assert wine.run("cmd", "/c", f"cd /d {there} && start /wait {installer} /S /SETTINGS=kiosk.toml") == DONE
    assert (wine.data / "kiosk.toml").read_text(encoding="utf-8") == "# of now\n"


def test_a_power_failure_ends_what_waits_for_wines_server_for_ever_too(wine: Wine) -> None:
    """As a program that was just starting, which has not reached it."""
    with subprocess.Popen(["sleep", "infinity"], env=wine.environ) as lost:
        try:
            wine.power_failure()
            assert lost.wait(60) == -signal.SIGKILL
        finally:
            lost.kill()


@pytest.mark.parametrize("code", [DONE, STILL_LOCKED_DOWN])
def test_the_installer_removes_what_is_installed_and_gives_the_exit_code_of_that(
    code: int, wine: Wine, installers: Installers
) -> None:
    assert install(wine, installers[0]) == DONE
    if code:
        (wine.data / "lockdown-before.json").write_text("{}", encoding="utf-8")  # and nothing there can undo it
        shutil.rmtree(wine.installed / "lockdown")
        (wine.drive / POWERSHELL).unlink(missing_ok=True)
    assert install(wine, installers[0], "/REMOVE") == code
    assert wine.installed.exists() == bool(code)
    assert wine.data.exists()


def test_new_settings_that_are_not_there_are_refused(wine: Wine, installers: Installers) -> None:
    assert install(wine, installers[0], r"/SETTINGS=C:\nowhere.toml") == SETTINGS_REFUSED
    assert r"There is no file C:\nowhere.toml." in install_log(wine)


def test_new_settings_replace_the_old_ones_which_are_kept_beside_them(wine: Wine, installers: Installers) -> None:
    settings(wine, "# of before\n")
    settings(wine, "# of now\n", "new bulk.toml")
    assert install(wine, installers[0], r"/SETTINGS=C:\ProgramData\RadiologyKiosk\new bulk.toml") == DONE
    assert (wine.data / "kiosk.toml").read_text(encoding="utf-8") == "# of now\n"
    assert (wine.data / "kiosk.toml.bak").read_text(encoding="utf-8") == "# of before\n"


def test_the_lines_of_the_guide_install_with_settings_and_remove(wine: Wine, installers: Installers) -> None:
    handed_out = wine.drive / "deploy" / "kiosk.toml"
    handed_out.parent.mkdir(exist_ok=True)
    handed_out.write_text("# handed out\n", encoding="utf-8")
    named = {"<version>": VERSION}
    assert wine.type_line("radiology-kiosk-<version>-windows.exe …", named, installers[0].parent) == DONE
    assert version_there(wine) == [f"of-{VERSION}"]
    assert (wine.data / "kiosk.toml").read_text(encoding="utf-8") == "# handed out\n"
    assert wine.type_line(r'"C:\Program Files\RadiologyKiosk\uninstall.exe" /S', None, wine.drive) == DONE
    assert not (wine.installed / "program").exists()
    assert (wine.data / "kiosk.toml").exists()


def test_the_self_test_is_made_with_the_settings_to_come(wine: Wine, installers: Installers) -> None:
    settings(wine, "faulty")
    settings(wine, "# of now\n", "new.toml")
    assert install(wine, installers[0], r"/SETTINGS=C:\ProgramData\RadiologyKiosk\new.toml") == DONE
    check, self_test = wine.calls(ADMIN)
    assert check == r'settings --check "C:\ProgramData\RadiologyKiosk\new.toml"'
    assert self_test.startswith("self-test ")
    assert self_test.endswith(r'--settings "C:\ProgramData\RadiologyKiosk\new.toml"')


def test_a_version_that_fails_its_self_test_on_this_machine_replaces_nothing(
    wine: Wine, installers: Installers
) -> None:
    assert install(wine, installers[0]) == DONE
    wine.answers(ADMIN, default=1)
    assert install(wine, installers[1]) == DOES_NOT_RUN
    assert version_there(wine) == [f"of-{VERSION}"]
    assert "fails its self-test" in install_log(wine)


ENDED_BY_WINDOWS = -1073741819  # 0xC0000005


def test_a_version_that_windows_ends_once_is_asked_again(wine: Wine, installers: Installers) -> None:
    wine.answers(ADMIN, ENDED_BY_WINDOWS)
    assert install(wine, installers[0]) == DONE
    assert f"was ended ({ENDED_BY_WINDOWS}), time 1 of 5" in install_log(wine)


@pytest.mark.parametrize("with_settings", [False, True])
def test_a_version_that_windows_ends_each_time_replaces_nothing(
    with_settings: bool, wine: Wine, installers: Installers
) -> None:
    """Nor does it say that the settings are refused, which it never read."""
    assert install(wine, installers[0]) == DONE
    if with_settings:
        settings(wine, "# of now\n")
    wine.answers(ADMIN, default=ENDED_BY_WINDOWS)
    assert install(wine, installers[1]) == DOES_NOT_RUN
    assert version_there(wine) == [f"of-{VERSION}"]


def test_a_version_that_does_not_start_replaces_nothing(wine: Wine, tmp_path: Path) -> None:
    assert install(wine, installer(tmp_path, "1.0.0", starts=False)) == DOES_NOT_RUN
    assert version_there(wine) == []
    assert "was ended (error), time 5 of 5" in install_log(wine)


def test_faulty_content_of_the_department_refuses_no_version(wine: Wine, installers: Installers) -> None:
    assert install(wine, installers[0]) == DONE
    wine.answers(ADMIN, default=CONTENT_FAULTY)
    assert install(wine, installers[1]) == DONE
    assert version_there(wine) == ["of-99.0.0"]
    assert "has faults" in install_log(wine)


@pytest.mark.parametrize("purge", [False, True])
def test_removing_keeps_settings_state_and_logs_unless_asked_to_take_them_too(
    purge: bool, wine: Wine, installers: Installers
) -> None:
    assert install(wine, installers[0]) == DONE
    settings(wine, "# kept\n")
    assert trial.remove(wine, *(("/PURGE",) if purge else ())) == DONE
    assert not (wine.installed / "program").exists()
    assert not (wine.installed / "RadiologyKioskShell.exe").exists()
    assert wine.data.exists() is not purge
    assert "Uninstall\\\\RadiologyKiosk" not in wine.registry()


POWERSHELL = r"windows/system32/WindowsPowerShell/v1.0/powershell.exe"


@pytest.mark.parametrize("code", [0, 1])
def test_the_lock_down_is_undone_before_anything_is_removed_or_nothing_is(
    code: int, wine: Wine, installers: Installers
) -> None:
    """Else Windows would go on looking for a shell that is gone."""
    powershell = wine.drive / POWERSHELL
    powershell.parent.mkdir(parents=True, exist_ok=True)
    powershell.unlink(missing_ok=True)
    shutil.copyfile(installers[0].parent / f"program-{VERSION}" / KIOSK, powershell)
    assert install(wine, installers[0]) == DONE
    (wine.data / "lockdown-before.json").write_text("{}", encoding="utf-8")
    wine.answers(powershell.name, default=code)
    assert trial.remove(wine, "/PURGE") == (STILL_LOCKED_DOWN if code else DONE)
    (call,) = wine.calls(powershell.name)
    assert call.endswith(r'-File "C:\Program Files\RadiologyKiosk\lockdown\lockdown.ps1" -Undo')
    assert (wine.installed / "program").exists() == bool(code)
    assert (wine.installed / "RadiologyKioskShell.exe").exists() == bool(code)
    assert wine.data.exists() == bool(code)


@pytest.fixture
def rights(wine: Wine, installers: Installers) -> Iterator[Callable[[], list[str]]]:
    """What was asked of Windows about rights and owners: Wine's own program for it does nothing."""
    icacls = wine.drive / "windows" / "system32" / "icacls.exe"
    kept = icacls.read_bytes()
    icacls.write_bytes((installers[0].parent / f"program-{VERSION}" / KIOSK).read_bytes())
    yield lambda: wine.calls(icacls.name)
    icacls.write_bytes(kept)


def test_what_somebody_made_before_becomes_the_administrators_before_rights_are_given(
    wine: Wine, installers: Installers, rights: Callable[[], list[str]]
) -> None:
    """Whoever made a folder is its owner, and could give himself every right to it later."""
    settings(wine, "# laid there\n")
    assert install(wine, installers[0]) == DONE
    calls = rights()
    for path in ("", "\\state", "\\logs", "\\kiosk.toml"):
        quoted = rf'"C:\ProgramData\RadiologyKiosk{path}"'
        about = [call.partition(" /L")[0].removeprefix(f"{quoted} ") for call in calls if call.startswith(f"{quoted} ")]
        assert about[0] == "/setowner *S-1-5-32-544", path
        assert path.endswith(".toml") or about[-1].startswith("/inheritance:r /grant:r *S-1-5-18:(OI)(CI)F ")


@pytest.mark.parametrize("name", ["", "state", "logs"])
def test_nothing_is_installed_through_a_link(name: str, wine: Wine, installers: Installers, tmp_path: Path) -> None:
    """Whoever laid it would have the installer give rights, and write, where it leads to."""
    (wine.data / name).parent.mkdir(parents=True, exist_ok=True)
    (wine.data / name).symlink_to(tmp_path, target_is_directory=True)
    try:
        assert install(wine, installers[0]) == FAILED
    finally:
        (wine.data / name).unlink()
    assert not wine.installed.exists()
    assert list(tmp_path.iterdir()) == []
