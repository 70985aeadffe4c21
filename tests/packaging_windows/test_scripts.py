"""The scripts of IT for Windows: their syntax, their tables, and that no link leads them away."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import tree_sitter
import tree_sitter_powershell

from kiosk.services.checkup.asked import WINDOWS_COMMANDS
from kiosk.services.checkup.lock_checks import HINDER_SIGN_IN
from tests.packaging_windows.conftest import ROOT, WINDOWS
from tests.packaging_windows.test_files import SCRIPTS, SHELL, SHELL_2019, read


def unreadable(script: bytes) -> list[int]:
    """The lines where it is no PowerShell."""
    tree = tree_sitter.Parser(tree_sitter.Language(tree_sitter_powershell.language())).parse(script)
    left, found = [tree.root_node], []
    while left:
        node = left.pop()
        if node.is_error or node.is_missing:
            found.append(node.start_point.row + 1)
        left += node.children
    return sorted(found)


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
def test_every_script_is_powershell_and_plain_ascii(script: Path) -> None:
    assert unreadable(script.read_bytes()) == []
    assert script.read_bytes().isascii(), "Windows PowerShell takes a file without a mark for its own code page"


@pytest.mark.parametrize("old", ["{", "}", ")", "'"])
@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
def test_a_script_that_lost_one_sign_is_noticed(script: Path, old: str) -> None:
    text = script.read_text(encoding="utf-8")
    cut = text.rindex(old)
    assert unreadable((text[:cut] + text[cut + 1 :]).encode()) != []


def test_the_guide_explains_everything_that_the_lock_down_changes() -> None:
    script = (WINDOWS / "lockdown.ps1").read_text(encoding="utf-8")
    names = set(re.findall(r"@\('[^']+\\[^']+', '(\w+)', ", script))
    assert len(names) > 25
    guide = (ROOT / "packaging" / "guide" / "windows.md").read_text(encoding="utf-8")
    assert {name for name in names if f"`{name}`" not in guide} == set()


def table(name: str) -> dict[tuple[str, str], str]:
    """A table of lockdown.ps1: what stands last in each row, by what stands before."""
    script = (WINDOWS / "lockdown.ps1").read_text(encoding="utf-8")
    body = script.split(f"\n${name} = @(\n")[1].split("\n)\n")[0]
    rows = re.findall(r"^    @\('([^']+)', '([^']+)', (.+?)\),?$", body, re.MULTILINE)
    assert len(rows) == len(body.splitlines())
    return {(place, value): last for place, value, last in rows}


POLICIES = r"Software\Microsoft\Windows\CurrentVersion\Policies"
ACCESSIBILITY = r"Control Panel\Accessibility"
LOCKED_DOWN: dict[str, dict[tuple[str, str], str]] = {
    "account": {
        **{
            (rf"{POLICIES}\Explorer", f"Disable{whose}Run{once}"): "1"
            for whose in ("LocalMachine", "CurrentUser")
            for once in ("", "Once")
        },
        (r"Software\Microsoft\TabletTip\1.7", "TouchKeyboardTapInvoke"): "0",
        (r"Software\Microsoft\TabletTip\1.7", "EnableDesktopModeAutoInvoke"): "0",
        (r"Control Panel\Desktop", "TouchGestureSetting"): "0",
        (r"Control Panel\Desktop", "ScreenSaveActive"): "'0'",
        (rf"{ACCESSIBILITY}\MouseKeys", "Flags"): "'58'",
        (rf"{ACCESSIBILITY}\HighContrast", "Flags"): "'122'",
    },
    "machine": {
        (r"SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\System", "HideFastUserSwitching"): "1",
        (r"SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\System", "ShutdownWithoutLogon"): "0",
        (r"SOFTWARE\Policies\Microsoft\Windows\System", "DontDisplayNetworkSelectionUI"): "1",
        (r"SOFTWARE\Policies\Microsoft\Dsh", "AllowNewsAndInterests"): "0",
    },
    "power": {("SUB_BUTTONS", "SBUTTONACTION"): "0", ("SUB_BUTTONS", "PBUTTONACTION"): "0"},
}


@pytest.mark.parametrize(("name", "rows"), LOCKED_DOWN.items(), ids=LOCKED_DOWN)
def test_nothing_else_comes_up_over_the_kiosk_nor_waits_behind_ctrl_alt_del(
    name: str, rows: dict[tuple[str, str], str]
) -> None:
    assert rows.items() <= table(name).items()


def test_no_other_program_is_maximised_over_the_kiosk() -> None:
    (shell,) = (each for each in read("shell-launcher.xml").iter(f"{SHELL}Shell") if each.get(f"{SHELL_2019}AppType"))
    assert shell.get(f"{SHELL_2019}AllAppsFullScreen") == "false"


def test_the_doctor_and_the_script_name_the_same_policies_of_a_domain() -> None:
    asked = {command[-1].removeprefix("HKLM\\") for command in WINDOWS_COMMANDS.values() if command[0] == "reg"}
    assert {place for place, _ in table("hindrances")} == asked
    names = {name for _, name in table("hindrances")}
    assert names == {*HINDER_SIGN_IN, "InactivityTimeoutSecs"}


def test_the_nightly_restart_comes_before_the_updates_outside_the_hours_of_work_and_waits_for_them() -> None:
    script = (WINDOWS / "lockdown.ps1").read_text(encoding="utf-8")
    hour, minute = map(int, re.findall(r"\$NightlyRestart = '(\d\d):(\d\d)'", script)[0])
    rows = table("machine")
    update = r"SOFTWARE\Policies\Microsoft\Windows\WindowsUpdate"
    assert hour + minute / 60 < int(rows[rf"{update}\AU", "ScheduledInstallTime"])
    assert int(rows[update, "ActiveHoursEnd"]) > int(rows[update, "ActiveHoursStart"]) > hour + 2
    (waits,) = re.findall(r"while \(\(Get-Process -Name (.+?) -ErrorAction", script)
    assert waits == "TiWorker, radiology-kiosk-*-windows"
    assert '"radiology-kiosk-$version-windows.exe"' in (WINDOWS / "build.ps1").read_text(encoding="utf-8")


def test_what_was_there_is_noted_before_anything_is_changed() -> None:
    """Each change of the script, but those that hold no more than they say, comes after a note of what was there."""
    script = (WINDOWS / "lockdown.ps1").read_text(encoding="utf-8")
    functions = dict(re.findall(r"^function (Set-\S+) \{\n(.+?)^\}", script, re.MULTILINE | re.DOTALL))
    changes = re.compile(r"Write-Value -Path|Set-CimInstance|Enable-WindowsOptionalFeature|'/setacvalueindex'")
    changing = {name: body for name, body in functions.items() if changes.search(body)}
    assert set(changing) == {"Set-Noted", "Set-Power", "Set-SignIn", "Set-KeyboardFilter"}
    for body in changing.values():
        assert body.index("Save-Former") < min(found.start() for found in changes.finditer(body))


def test_removing_the_program_takes_the_nightly_restart_by_its_name() -> None:
    script, source = ((WINDOWS / name).read_text(encoding="utf-8") for name in ("lockdown.ps1", "installer.nsi"))
    (name,) = re.findall(r"\$nightlyTask = '(.+)'", script)
    assert f'!define NIGHTLY_TASK "{name}"\n' in source
    (record,) = re.findall(r"\$record = Join-Path \$data '(.+)'", script)
    assert f'!define RECORD "$data\\{record}"' in source


WRITTEN_BY_THE_KIOSK = ("$data", "$APPDATA", "ProgramData", "\\state", "\\logs")


def walks_through_links(source: str) -> list[str]:
    """The lines that go through whole folders which the kiosk's account may write to, and so through its links."""
    return [
        line.strip()
        for line in source.splitlines()
        if (
            re.search(r"RMDir /r|CopyFiles /r|Delete /r|-Recurse", line)
            and any(each in line for each in WRITTEN_BY_THE_KIOSK)
        )
        or (re.search(r"(icacls|takeown|attrib|cacls)", line) and re.search(r"(?i)(?<![\w/])/(T|S|R)\b", line))
    ]


@pytest.mark.parametrize("file", [*SCRIPTS, *sorted(WINDOWS.glob("*.nsi"))], ids=lambda file: file.name)
def test_an_administrator_goes_through_no_link_of_the_kiosk(file: Path) -> None:
    """A junction in the state folder would give away, or empty, whatever it leads to."""
    assert walks_through_links(file.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "line",
    [
        """Invoke-Tool 'icacls.exe' @((Join-Path $data $folder), '/grant', "*${sid}:(OI)(CI)M", '/T', '/Q')""",
        '    RMDir /r "$data"',
        '    RMDir /r "$APPDATA\\RadiologyKiosk\\state"',
        "Remove-Item -Recurse -Force (Join-Path $data 'state')",
    ],
)
def test_a_line_that_would_is_found(line: str) -> None:
    assert walks_through_links(line) == [line.strip()]
