"""What Windows reads of ours: lock-down files against the rules of their schemas, scripts, and what compiles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest

from kiosk.commands.self_test import CONTENT_FAULTY
from kiosk.ui.staff.checkup.shutdown import CLOSE_CODE, RESTART_CODE
from tests.packaging_windows.conftest import WINDOWS

SHELL = "{http://schemas.microsoft.com/ShellLauncher/2018/Configuration}"
SHELL_2019 = "{http://schemas.microsoft.com/ShellLauncher/2019/Configuration}"
ACCESS = "{http://schemas.microsoft.com/AssignedAccess/2017/config}"
ACCESS_1810 = "{http://schemas.microsoft.com/AssignedAccess/201810/config}"
ACCESS_2022 = "{http://schemas.microsoft.com/AssignedAccess/2022/config}"
GUID = re.compile(r"\{[0-9a-fA-F]{8}-([0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}\}")
SCRIPTS = sorted(WINDOWS.rglob("*.ps1"))

# Which children and attributes an element may have, in this order; those with a star are required.
SHELL_LAUNCHER = {
    f"{SHELL}ShellLauncherConfiguration": ("Profiles* Configs", ""),
    f"{SHELL}Profiles": ("DefaultProfile Profile", ""),
    f"{SHELL}DefaultProfile": ("Shell*", ""),
    f"{SHELL}Profiles/Profile": ("Shell*", "Id* Name"),
    f"{SHELL}Shell": ("ReturnCodeActions DefaultAction", "Shell* AppType AllAppsFullScreen"),
    f"{SHELL}ReturnCodeActions": ("ReturnCodeAction*", ""),
    f"{SHELL}ReturnCodeAction": ("", "ReturnCode* Action*"),
    f"{SHELL}DefaultAction": ("", "Action*"),
    f"{SHELL}Configs": ("Config", ""),
    f"{SHELL}Config": ("AutoLogonAccount* Profile*", ""),
    f"{SHELL}AutoLogonAccount": ("", ""),
    f"{SHELL}Config/Profile": ("", "Id*"),
}
ASSIGNED_ACCESS = {
    f"{ACCESS}AssignedAccessConfiguration": ("Profiles* Configs*", ""),
    f"{ACCESS}Profiles": ("Profile*", ""),
    f"{ACCESS}Profile": ("AllAppsList* StartPins Taskbar*", "Id* Name"),
    f"{ACCESS}AllAppsList": ("AllowedApps*", ""),
    f"{ACCESS}AllowedApps": ("App*", ""),
    f"{ACCESS}App": ("", "DesktopAppPath* AutoLaunch"),
    f"{ACCESS_2022}StartPins": ("", ""),
    f"{ACCESS}Taskbar": ("", "ShowTaskbar*"),
    f"{ACCESS}Configs": ("Config*", ""),
    f"{ACCESS}Config": ("AutoLogonAccount* DefaultProfile*", ""),
    f"{ACCESS}AutoLogonAccount": ("", "DisplayName"),
    f"{ACCESS}DefaultProfile": ("", "Id*"),
}
FILES = {"shell-launcher.xml": SHELL_LAUNCHER, "assigned-access.xml": ASSIGNED_ACCESS}
SPACES = {
    "AppType": SHELL_2019,
    "AllAppsFullScreen": SHELL_2019,
    "AutoLaunch": ACCESS_1810,
    "DisplayName": ACCESS_1810,
}
Rules = dict[str, tuple[str, str]]


def faults(element: ElementTree.Element, rules: Rules, parent: str = "") -> Iterator[str]:
    """What the schema would not allow of an element and of all below it."""
    name = local(element.tag)
    space = element.tag.removesuffix(name)
    rule = rules.get(f"{space}{parent}/{name}") or rules.get(element.tag)
    if rule is None:
        yield f"{element.tag} is not known"
        return
    children, attributes = rule
    order = [each.rstrip("*") for each in children.split()]
    found = [local(child.tag) for child in element]
    yield from (f"{name} has no {each}" for each in missing(children, found))
    yield from (f"{name} has {each}" for each in found if each not in order)
    if sorted(found, key=lambda each: order.index(each) if each in order else -1) != found:
        yield f"{name} has its parts in the wrong order"
    allowed = {SPACES.get(each.rstrip("*"), "") + each.rstrip("*") for each in attributes.split()}
    yield from (f"{name} has no {each}" for each in missing(attributes, [local(each) for each in element.attrib]))
    yield from (f"{name} has {each}" for each in element.attrib if each not in allowed)
    for attribute, value in element.attrib.items():
        if attribute == "Id" and not GUID.fullmatch(value):
            yield f"{value} is no GUID in braces"
        if attribute == "Action" and value not in ("RestartShell", "RestartDevice", "ShutdownDevice", "DoNothing"):
            yield f"{value} is no action"
    for child in element:
        yield from faults(child, rules, name)


def missing(required: str, found: list[str]) -> list[str]:
    return [each[:-1] for each in required.split() if each.endswith("*") and each[:-1] not in found]


def local(tag: str) -> str:
    return tag.rpartition("}")[2]


def read(name: str) -> ElementTree.Element:
    return ElementTree.fromstring((WINDOWS / name).read_bytes())


@pytest.mark.parametrize(("name", "rules"), FILES.items(), ids=FILES)
def test_the_lock_down_files_keep_to_the_rules_of_their_schemas(name: str, rules: Rules) -> None:
    assert list(faults(read(name), rules)) == []


PLANTED = {
    "an action that is none": ("shell-launcher.xml", 'Action="DoNothing"', 'Action="Nothing"'),
    "a profile without braces": ("shell-launcher.xml", 'Id="{', 'Id="'),
    "an attribute without its namespace": ("shell-launcher.xml", "V2:AppType", "AppType"),
    "a misspelt element": ("shell-launcher.xml", "DefaultAction ", "Default "),
    "no taskbar": ("assigned-access.xml", '<Taskbar ShowTaskbar="true"/>', ""),
    "pins before the apps": ("assigned-access.xml", "<AllAppsList>", "<v5:StartPins/><AllAppsList>"),
}


@pytest.mark.parametrize(("name", "old", "new"), PLANTED.values(), ids=PLANTED)
def test_a_planted_fault_is_found(name: str, old: str, new: str) -> None:
    text = (WINDOWS / name).read_text(encoding="utf-8")
    assert old in text
    assert list(faults(ElementTree.fromstring(text.replace(old, new)), FILES[name])) != []


def test_every_account_has_a_profile_that_is_there() -> None:
    shell, access = read("shell-launcher.xml"), read("assigned-access.xml")
    assert {each.get("Id") for each in shell.iter(f"{SHELL}Profile")} == {
        each.get("Id") for each in shell.findall(f"{SHELL}Configs/{SHELL}Config/{SHELL}Profile")
    }
    assert {each.get("Id") for each in access.iter(f"{ACCESS}Profile")} == {
        each.get("Id") for each in access.iter(f"{ACCESS}DefaultProfile")
    }


def test_shell_launcher_does_what_the_exit_codes_mean() -> None:
    actions = {
        int(each.get("ReturnCode", "")): each.get("Action")
        for each in read("shell-launcher.xml").iter()
        if each.attrib
        if local(each.tag) == "ReturnCodeAction"
    }
    assert actions == {RESTART_CODE: "RestartShell", CLOSE_CODE: "DoNothing"}
    assert len(actions) <= 4, "Windows takes no more"
    source = (WINDOWS / "shell.nsi").read_text(encoding="utf-8")
    assert f"!define RESTART {RESTART_CODE}\n!define CLOSED {CLOSE_CODE}\n" in source


def test_the_files_name_the_programs_where_the_installer_puts_them() -> None:
    source = (WINDOWS / "installer.nsi").read_text(encoding="utf-8")
    assert 'InstallDir "$PROGRAMFILES64\\RadiologyKiosk"' in source
    home = "%ProgramFiles%\\RadiologyKiosk"
    (shell,) = (each for each in read("shell-launcher.xml").iter(f"{SHELL}Shell") if each.get(f"{SHELL_2019}AppType"))
    assert shell.get("Shell") == f"{home}\\RadiologyKioskShell.exe"
    apps = [each.get("DesktopAppPath") for each in read("assigned-access.xml").iter(f"{ACCESS}App")]
    programs = [
        f"{home}\\{folder}\\{name}.exe"
        for folder in ("program", "program.old")
        for name in ("radiology-kiosk", "radiology-kiosk-admin")  # which makes papers for the kiosk
    ]
    assert apps == [f"{home}\\RadiologyKioskShell.exe", *programs], "all that the shell may start"
    for part in (
        "$INSTDIR\\program",
        "$INSTDIR\\program.old",
        "$INSTDIR\\RadiologyKioskShell.exe",
        "lockdown.ps1",
        *FILES,
    ):
        assert part in source


def test_installer_and_shell_compile_without_a_warning(installers: tuple[Path, Path]) -> None:
    assert [file.read_bytes()[:2] for file in installers] == [b"MZ", b"MZ"]


def test_the_installer_takes_the_exit_code_for_faulty_content_as_the_self_test_means_it() -> None:
    source = (WINDOWS / "installer.nsi").read_text(encoding="utf-8")
    assert f"!define CONTENT_FAULTY {CONTENT_FAULTY} " in source
