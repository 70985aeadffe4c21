"""The kit for Intune and Configuration Manager: its tables are those of the installer, the doctor and the lock-down."""

from __future__ import annotations

import re

import pytest

from tests.packaging_windows.conftest import ROOT, WINDOWS

KIT = WINDOWS / "intune"
GUIDE = (ROOT / "packaging" / "guide" / "intune.md").read_text(encoding="utf-8")
INSTALLER = (WINDOWS / "installer.nsi").read_text(encoding="utf-8")
DOCTOR = (ROOT / "packaging" / "guide" / "doctor.md").read_text(encoding="utf-8")


def script(name: str) -> str:
    return (KIT / name).read_text(encoding="utf-8")


def rows(columns: int, head: str) -> list[list[str]]:
    """Of the table that begins with this head."""
    body = GUIDE.split(f"\n| {head} |", 1)[1].split("\n\n", 1)[0].splitlines()[2:]
    found = [[cell.strip() for cell in line.strip("|").split(" | ")] for line in body]
    assert {len(row) for row in found} == {columns}
    return found


def test_the_detection_asks_for_the_version_where_the_installer_notes_it() -> None:
    text = script("detect-app.ps1")
    assert "[version]'0.0.0'" in text, "any, until somebody writes one"
    (place,) = re.findall(r"\$place = '(.+)'", text)
    assert f'!define REGISTRY "{place.replace("SOFTWARE", "Software")}"' in INSTALLER
    assert place in GUIDE
    for value in ("DisplayVersion", "InstallLocation"):
        assert f"GetValue('{value}')" in text
        assert f'WriteRegStr HKLM "${{REGISTRY}}" {value} ' in INSTALLER


def test_the_detection_never_fails_for_what_is_not_there() -> None:
    """Configuration Manager takes another exit code for a script that failed, and Intune takes it for "not there"."""
    assert re.findall(r"^\s*exit (\d+)", script("detect-app.ps1"), re.MULTILINE) == ["0"]


def test_every_exit_code_of_the_installer_has_its_return_code() -> None:
    codes = {int(row[0]): row[1] for row in rows(4, "return code")}
    head = INSTALLER.partition("\nUnicode true")[0]
    noted = {
        int(code)
        for code in re.findall(r"(?:^|\s|Exit code )(\d) ?(?=done|cancelled|failed|settings|the p|this|:)", head)
    }
    assert codes.keys() == noted == {0, 1, 2, 3, 4, 5, 6}
    assert {code: told for code, told in codes.items() if told != "Failed"} == {0: "Success", 4: "Retry"}


@pytest.mark.parametrize("field", ["Install command", "Uninstall command"])
def test_the_commands_have_switches_that_the_installer_knows(field: str) -> None:
    (command,) = (row[1] for row in rows(2, "field") if row[0] == field)
    switches = re.findall(r"/[A-Z]{2,}=?", command)
    assert switches
    assert [switch for switch in switches if f'"{switch}"' not in INSTALLER] == []


def test_the_rows_of_kiosk_mode_are_what_the_lock_down_sets() -> None:
    lockdown = (WINDOWS / "lockdown.ps1").read_text(encoding="utf-8")
    found = rows(4, "name")
    files = {row[3].strip("`").rpartition("\\")[2] for row in found if "XML" in row[2]}
    assert files == {"shell-launcher.xml", "assigned-access.xml"}
    numbers = [row for row in found if row[2] == "Integer"]
    assert len(numbers) > 5
    for name, uri, _kind, value in numbers:
        assert uri.strip("`").endswith(f"/{name}")
        assert re.search(rf"', '{name}', {value}\)", lockdown), name


def test_what_can_be_mended_is_what_the_doctor_looks_at() -> None:
    (mendable,) = re.findall(r"^\$mendable = @\{(.+)\}", script("health-detect.ps1"), re.MULTILINE)
    ids = re.findall(r"'([a-z]+\.[a-z.]+)' = @", mendable)
    assert ids
    mends = script("health-remediate.ps1")
    for id_ in ids:
        assert f"| `{id_}` |" in DOCTOR
        assert f"$states['{id_}']" in mends
    assert set(re.findall(r"\$states\['([^']+)'\]", mends)) == set(ids), "and no other"


def test_it_waits_for_updates_as_the_nightly_restart_does() -> None:
    (names,) = re.findall(r"\$updates = (.+)", script("health-remediate.ps1"))
    lockdown = (WINDOWS / "lockdown.ps1").read_text(encoding="utf-8")
    assert f"Get-Process -Name {names.replace(chr(39), '')} -ErrorAction" in lockdown


def test_the_lock_down_is_run_again_with_every_wish_of_before() -> None:
    """What the remediation does not hand on, the script takes from its own record, where it noted it."""
    lockdown = (WINDOWS / "lockdown.ps1").read_text(encoding="utf-8")
    wishes = re.findall(r"^    \[string\]\$(\w+) = ", lockdown.split("\nparam(", 1)[1].split("\n)", 1)[0], re.MULTILINE)
    assert len(wishes) == 3
    (line,) = (each for each in script("health-remediate.ps1").splitlines() if "-File $script" in each)
    taken = dict(re.findall(r"^    \$(\w+) = \$before\['(\w+)'\]$", lockdown, re.MULTILINE))
    assert [wish for wish in wishes if f"-{wish} " not in line and wish not in taken] == []
    for wish, id_ in taken.items():
        noted = (f"Save-Former -Id '{id_}' -Value ${wish}", f"$script:before['{id_}'] = ${wish}")
        assert any(each in lockdown for each in noted), id_
        assert re.search(rf"foreach \(\$id in @\(.*'{id_}'.*\)\) \{{\n        \$before.Remove", lockdown), (
            "no rest of it"
        )


def test_the_guide_names_every_script_of_the_kit() -> None:
    assert [each.name for each in sorted(KIT.iterdir()) if f"packaging/windows/intune/{each.name}" not in GUIDE] == []


def test_the_properties_of_the_msi_are_handed_on_to_the_installer() -> None:
    source = (WINDOWS / "installer.wxs").read_text(encoding="utf-8")
    for name, _does in rows(2, "property"):
        property_ = name.strip("`")
        assert f"[{property_}]" in source or f"AND {property_}<" in source
