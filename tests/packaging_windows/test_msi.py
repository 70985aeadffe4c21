"""The MSI, compiled by wixl and run by Wine: what the installer does and refuses, by the tools of Group Policy."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pytest
from wine.installer import pack_msi
from wine.machine import program, windows_path

from tests.packaging_windows.conftest import ROOT, VERSION, WINDOWS, Wine, needed

SOURCE = WINDOWS / "installer.wxs"
WIX = "{http://schemas.microsoft.com/wix/2006/wi}"
UPGRADE_CODE = "6A6E1B1C-8F0E-4C57-9E43-0C2E5B6B7D21"
"""Never another one: Windows would keep two kiosks installed side by side."""
DONE = 0
REFUSED = 1627 & 0xFF
"""What Wine says, of which Unix keeps the last byte; Windows says 1603."""
Msis = tuple[Path, Path]


@pytest.fixture(scope="module")
def msis(installers: tuple[Path, Path]) -> Msis:
    """Of this version and of one that comes after it, with stubs in the place of the program."""
    needed("wixl")
    first, second = installers
    return pack_msi(ROOT, first, VERSION), pack_msi(ROOT, second, "99.0.0")


@pytest.fixture
def managed(wine: Wine, msis: Msis) -> Wine:
    """A machine on which no MSI of ours is installed."""
    for msi in msis:
        msiexec(wine, "/x", msi)
    wine.answers("")
    return wine


def msiexec(wine: Wine, action: str, msi: Path, *properties: str) -> int:
    return wine.run("msiexec", action, windows_path(msi), "/qn", *properties)


def version_there(wine: Wine) -> list[str]:
    return sorted(file.name for file in (wine.installed / "program").glob("of-*"))


def everything(wine: Wine) -> list[str]:
    return sorted(path.name for folder in (wine.installed, wine.data) if folder.exists() for path in folder.rglob("*"))


def test_the_code_by_which_versions_replace_each_other_stays() -> None:
    tree = ElementTree.parse(SOURCE).getroot()
    (product,), (upgrade,) = tree.iter(f"{WIX}Product"), tree.iter(f"{WIX}Upgrade")
    assert (product.get("UpgradeCode"), upgrade.get("Id")) == (UPGRADE_CODE, UPGRADE_CODE)
    assert product.get("Id") == "*", "each version is a product of its own"
    (package,) = tree.iter(f"{WIX}Package")
    assert package.get("InstallScope") == "perMachine"


def test_it_runs_the_installer_with_switches_that_the_installer_knows() -> None:
    source = (WINDOWS / "installer.nsi").read_text(encoding="utf-8")
    actions = ElementTree.parse(SOURCE).getroot().findall(f".//{WIX}CustomAction")
    assert {each.get("Id") for each in actions} == {"RunSetup", "RunRemoval", "RunPurge"}
    for each in actions:
        assert (each.get("Execute"), each.get("Impersonate"), each.get("Return")) == ("deferred", "no", "check")
        switches = re.findall(r"/[A-Z]{2,}=?", each.get("ExeCommand") or "")
        assert switches
        assert [switch for switch in switches if f'"{switch}"' not in source] == []


def test_windows_is_told_of_it_by_the_tables(msis: Msis) -> None:
    told = [
        subprocess.run(
            [program("msiinfo"), "export", str(msi), "Property"], capture_output=True, text=True, check=True
        ).stdout
        for msi in msis
    ]
    first, second = (dict(line.split("\t") for line in each.splitlines()[3:]) for each in told)
    assert (first["ProductVersion"], second["ProductVersion"]) == (VERSION, "99.0.0")
    assert first["UpgradeCode"] == second["UpgradeCode"] == f"{{{UPGRADE_CODE}}}"
    assert first["ProductCode"] != second["ProductCode"]
    assert first["ALLUSERS"] == "1"


@pytest.mark.slow
@pytest.mark.parametrize("newer_first", [False, True], ids=["an upgrade", "going back"])
def test_another_version_takes_the_place_and_removing_leaves_nothing(
    newer_first: bool, managed: Wine, msis: Msis
) -> None:
    versions = {VERSION: msis[0], "99.0.0": msis[1]}
    first, second = reversed(versions) if newer_first else versions
    assert msiexec(managed, "/i", versions[first]) == DONE
    assert version_there(managed) == [f"of-{first}"]
    assert '"SystemComponent"=dword:00000001' in managed.registry(), "one entry in Apps, that of the MSI"
    (managed.data / "state" / "notice.json").write_text("kept", encoding="utf-8")

    assert msiexec(managed, "/i", versions[second]) == DONE
    assert version_there(managed) == [f"of-{second}"]
    assert (managed.data / "state" / "notice.json").read_text(encoding="utf-8") == "kept"
    assert [file.name for file in (managed.installed / "setup").iterdir()] == [f"radiology-kiosk-{second}-windows.exe"]

    assert msiexec(managed, "/x", versions[second], "PURGE=1") == DONE
    assert everything(managed) == []
    assert "Uninstall\\\\RadiologyKiosk" not in managed.registry()


@pytest.mark.slow
def test_settings_are_handed_on_and_refused_ones_leave_what_was_there(managed: Wine, msis: Msis) -> None:
    (managed.drive / "deploy").mkdir(exist_ok=True)
    for name, text in (("deploy/kiosk.toml", "# of now\n"), ("bad toml.toml", "faulty")):
        (managed.drive / name).write_text(text, encoding="utf-8")
    assert managed.type_line("msiexec /i …", {"<version>": VERSION}, msis[0].parent) == DONE
    assert (managed.data / "kiosk.toml").read_text(encoding="utf-8") == "# of now\n"
    assert msiexec(managed, "/i", msis[1], r"SETTINGS=C:\bad toml.toml") == REFUSED
    assert version_there(managed) == [f"of-{VERSION}"]
    assert (managed.data / "kiosk.toml").read_text(encoding="utf-8") == "# of now\n"
    assert "is refused" in (managed.data / "install.log").read_text(encoding="utf-8", errors="replace")
    assert managed.type_line("msiexec /x …", {"<version>": VERSION}, msis[0].parent) == DONE
    assert everything(managed) == []


@pytest.mark.slow
def test_removing_keeps_settings_state_and_logs_unless_asked(managed: Wine, msis: Msis) -> None:
    assert msiexec(managed, "/i", msis[0]) == DONE
    (managed.data / "kiosk.toml").write_text("# kept\n", encoding="utf-8")
    assert msiexec(managed, "/x", msis[0]) == DONE
    assert not managed.installed.exists()
    assert (managed.data / "kiosk.toml").read_text(encoding="utf-8") == "# kept\n"
