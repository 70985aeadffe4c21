"""The installer and the shell, compiled and run by Wine: installing, upgrading, refusing, removing, starting again."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.commands.self_test import CONTENT_FAULTY
from tests.packaging_windows.conftest import VERSION, Wine

pytestmark = pytest.mark.slow

KIOSK, ADMIN = "radiology-kiosk.exe", "radiology-kiosk-admin.exe"
DONE, SETTINGS_REFUSED, IN_USE, DOES_NOT_RUN = 0, 3, 4, 5
RESTART, CLOSED = 75, 76
OURS = {"program", "lockdown", "RadiologyKioskShell.exe", "uninstall.exe"}
Installers = tuple[Path, Path]


def install(wine: Wine, installer: Path, *switches: str) -> int:
    return wine.run(installer, "/S", *switches)


def version_there(wine: Wine) -> list[str]:
    return sorted(file.name for file in (wine.installed / "program").glob("of-*"))


def log(wine: Wine, name: str) -> str:
    return (wine.data / "logs" / name).read_text(encoding="utf-8", errors="replace")


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
    assert {file.name for file in wine.data.iterdir()} == {"state", "logs"}
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
    assert r"C:\ProgramData\RadiologyKiosk\kiosk.toml is refused. Nothing was changed." in log(wine, "install.log")
    assert not (wine.installed / "program.new").exists()


def test_new_settings_are_refused_too_and_the_old_ones_stay(wine: Wine, installers: Installers) -> None:
    settings(wine, "# of before\n")
    faulty = settings(wine, "faulty", "bulk.toml")
    assert install(wine, installers[0], rf"/SETTINGS=C:\ProgramData\RadiologyKiosk\{faulty.name}") == SETTINGS_REFUSED
    assert (wine.data / "kiosk.toml").read_text(encoding="utf-8") == "# of before\n"
    assert version_there(wine) == []
    assert r"\bulk.toml is refused" in log(wine, "install.log")


def test_new_settings_that_are_not_there_are_refused(wine: Wine, installers: Installers) -> None:
    assert install(wine, installers[0], r"/SETTINGS=C:\nowhere.toml") == SETTINGS_REFUSED
    assert r"There is no file C:\nowhere.toml." in log(wine, "install.log")


def test_new_settings_replace_the_old_ones_which_are_kept_beside_them(wine: Wine, installers: Installers) -> None:
    settings(wine, "# of before\n")
    settings(wine, "# of now\n", "new bulk.toml")
    assert install(wine, installers[0], r"/SETTINGS=C:\ProgramData\RadiologyKiosk\new bulk.toml") == DONE
    assert (wine.data / "kiosk.toml").read_text(encoding="utf-8") == "# of now\n"
    assert (wine.data / "kiosk.toml.bak").read_text(encoding="utf-8") == "# of before\n"


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
    assert "fails its self-test" in log(wine, "install.log")


def test_faulty_content_of_the_department_refuses_no_version(wine: Wine, installers: Installers) -> None:
    assert install(wine, installers[0]) == DONE
    wine.answers(ADMIN, default=CONTENT_FAULTY)
    assert install(wine, installers[1]) == DONE
    assert version_there(wine) == ["of-99.0.0"]
    assert "has faults" in log(wine, "install.log")


@pytest.mark.parametrize("purge", [False, True])
def test_removing_keeps_settings_state_and_logs_unless_asked_to_take_them_too(
    purge: bool, wine: Wine, installers: Installers
) -> None:
    assert install(wine, installers[0]) == DONE
    settings(wine, "# kept\n")
    # Run in place; else the uninstaller copies itself away and ends before its work is done.
    switches = ("/PURGE",) if purge else ()
    in_place = (r"_?=C:\Program", r"Files\RadiologyKiosk")  # as one, it would be quoted, and that is not understood
    assert wine.run(wine.installed / "uninstall.exe", "/S", *switches, *in_place) == DONE
    assert not (wine.installed / "program").exists()
    assert not (wine.installed / "RadiologyKioskShell.exe").exists()
    assert wine.data.exists() is not purge
    assert "Uninstall\\\\RadiologyKiosk" not in wine.registry()


def started(wine: Wine, installers: Installers, *codes: int, default: int = CLOSED) -> tuple[int, list[str]]:
    """What the shell ended with, and the arguments of each start of the kiosk."""
    assert install(wine, installers[0]) == DONE
    wine.answers(KIOSK, *codes, default=default)
    return wine.run(wine.installed / "RadiologyKioskShell.exe"), wine.calls(KIOSK)


def test_the_shell_starts_the_kiosk_again_until_it_closes_the_program(wine: Wine, installers: Installers) -> None:
    assert started(wine, installers, RESTART, 0, 1, RESTART) == (CLOSED, [""] * 5)


def test_a_kiosk_that_fails_five_times_in_a_row_ends_on_the_safe_page(wine: Wine, installers: Installers) -> None:
    assert started(wine, installers, 1, 1, 1, 1, 1) == (CLOSED, [""] * 5 + ["--safe"])
    assert "failures in a row: 5" in log(wine, "shell.log")


def test_settings_that_cannot_be_used_lead_to_the_safe_page_at_once(wine: Wine, installers: Installers) -> None:
    assert started(wine, installers, 2) == (CLOSED, ["", "--safe"])


def test_a_restart_in_between_makes_the_next_failure_the_first_one(wine: Wine, installers: Installers) -> None:
    assert started(wine, installers, 1, 1, RESTART, 1, 1) == (CLOSED, [""] * 6)
