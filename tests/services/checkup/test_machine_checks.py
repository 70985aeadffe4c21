"""What may be wrong with the machine below a kiosk: each is planted, and has to be found in plain words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from kiosk.services.checkup.asked import UNIT
from kiosk.services.checkup.findings import State
from kiosk.services.platform.account import Account
from kiosk.services.platform.version import Build
from tests.services.kiosks import LINUX, NOW, Owner, found, machine, says, subject, windows, with_zones

DISABLED = "LoadState=loaded\nUnitFileState=disabled"
ROOT, EVERYTHING = Account(0), Owner(64001, folders=(Path("/"),))
NOT_FOUND = "LoadState=not-found\nUnitFileState="


@dataclass(frozen=True)
class Planted:
    """What is changed of the machine, and what has to be found."""

    id: str
    hears: str
    changed: dict[str, Any]
    state: State = "attention"


def answer(**answers: str) -> dict[str, Any]:
    return {"start": says(LINUX, **answers)}


def running(*names: str) -> dict[str, Any]:
    return {"processes": lambda: frozenset(names)}


MACHINES = {
    "clock drifts": Planted("clock.synchronised", "does not set", answer(timedatectl="NTPSynchronized=no")),
    "clock unknown": Planted("clock.synchronised", "not known", answer(timedatectl="")),
    "no zone": Planted("clock.zone", "No time zone", answer(timedatectl="NTPSynchronized=yes")),
    "utc": Planted("clock.zone", "summer time", answer(timedatectl="Timezone=Etc/UTC")),
    "not enabled": Planted("lock.autostart", "not known to start", answer(systemctl=DISABLED)),
    "no service": Planted("lock.autostart", "not installed", answer(systemctl=NOT_FOUND)),
    "no systemd": Planted("lock.autostart", "not installed", answer(systemctl="")),
    "gnome": Planted("lock.session", "GNOME", running("cage", "gnome-shell")),
    "no lock": Planted("lock.session", "No session", running("systemd")),
    "desktop by name": Planted("lock.session", "LXDE", {"environ": {"XDG_CURRENT_DESKTOP": "LXDE"}}),
    "root": Planted("lock.user", "administrator", {"account": lambda _state: ROOT}),
    "root and content": Planted("content.read-only", "administrator", {"account": lambda _state: ROOT}),
    "goes dark": Planted("lock.blanking", "turns the screen dark", answer(xset="timeout:  600\nDPMS is Disabled")),
    "dpms": Planted("lock.blanking", "turns the screen dark", answer(xset="timeout:  0\nDPMS is Enabled")),
    "dark unknown": Planted("lock.blanking", "not known", answer(xset="")),
    "little room": Planted("disk.free", "199 MB", {"free": lambda _folder: 199_999_999}),
    "enough room": Planted("disk.free", "200 MB", {"free": lambda _folder: 200_000_000}, "pass"),
    "hardly any room": Planted("disk.free", "19 MB", {"free": lambda _folder: 19_999_999}, "fail"),
    "unwritable": Planted("disk.write", "Nothing can be kept", {"can_write": lambda _folder: False}, "fail"),
    "content open": Planted("content.read-only", "read only", {"account": lambda _state: EVERYTHING}),
}


@pytest.mark.parametrize("planted", MACHINES.values(), ids=MACHINES.keys())
def test_what_is_wrong_with_the_machine_is_found(planted: Planted, tmp_path: Path) -> None:
    finding = found(subject(tmp_path), machine(tmp_path, **planted.changed))[planted.id]
    assert finding.state == planted.state
    assert planted.hears in finding.says


def values(**named: str) -> str:
    """As reg tells what a key holds."""
    return "\r\n".join(("", "HKEY_LOCAL_MACHINE", *(f"    {name}    {value}" for name, value in named.items()), ""))


WINDOWS_MACHINES = {
    "explorer": ("lock.session", {"tasklist": '"Explorer.EXE","4"\n"eshell.exe","5"\n'}),
    "no shell launcher": ("lock.autostart", {"tasklist": '"System","4"\n'}),
    "goes dark": ("lock.blanking", {"powercfg": "Index: 0x00000258\nIndex: 0x00000000\n"}),
    "nobody tells": ("lock.blanking", {"powercfg": ""}),
    "a legal notice": ("lock.autostart", {"reg": "\n    legalnoticecaption    REG_SZ    Only for staff\n"}),
    "a domain of its own": ("lock.autostart", {"reg": "    PreferredAadTenantDomainName    REG_SZ    a.example\r\n"}),
    "no account control": ("lock.autostart", {"reg": "    EnableLUA    REG_DWORD    0x0\n"}),
    "locks itself": ("lock.blanking", {"reg": "    InactivityTimeoutSecs    REG_DWORD    0x384\n"}),
    "own clock": ("clock.synchronised", {"w32tm": "Local CMOS Clock\n"}),
    "no zone": ("clock.zone", {"tzutil": ""}),
}


@pytest.mark.parametrize(("id_", "answers"), WINDOWS_MACHINES.values(), ids=WINDOWS_MACHINES.keys())
def test_what_is_wrong_with_a_windows_machine_is_found(id_: str, answers: dict[str, str], tmp_path: Path) -> None:
    assert found(subject(tmp_path), windows(tmp_path, **answers))[id_].state == "attention"


def test_policies_that_hinder_no_kiosk_are_none_to_speak_of(tmp_path: Path) -> None:
    """A value may be there and empty, as on every Windows that belongs to no domain."""
    reg = values(
        legalnoticecaption="REG_SZ    ", EnableLUA="REG_DWORD    0x1", InactivityTimeoutSecs="REG_DWORD    0x0"
    )
    findings = found(subject(tmp_path), windows(tmp_path, reg=reg))
    assert {id_: findings[id_].state for id_ in ("lock.autostart", "lock.blanking")} == {
        "lock.autostart": "pass",
        "lock.blanking": "pass",
    }


def test_policies_that_do_are_named(tmp_path: Path) -> None:
    numbers = {"EnableLUA": "REG_DWORD    0x0", "InactivityTimeoutSecs": "REG_DWORD    0x384"}
    reg = values(legalnoticetext="REG_SZ    For staff", **numbers)
    findings = found(subject(tmp_path), windows(tmp_path, reg=reg))
    assert findings["lock.autostart"].says.endswith(": LegalNoticeText, EnableLUA.")
    assert "900 seconds" in findings["lock.blanking"].says


@pytest.mark.parametrize("folder", ["etc/systemd/system", "usr/lib/systemd/system"])
def test_a_service_is_found_where_systemd_is_not_asked(folder: str, tmp_path: Path) -> None:
    unit = tmp_path / folder / UNIT
    unit.parent.mkdir(parents=True)
    unit.touch()
    finding = found(subject(tmp_path), machine(tmp_path, **answer(systemctl="")))["lock.autostart"]
    assert (finding.state, "installed as a service" in finding.says) == ("attention", True)


def test_the_zone_is_read_from_the_disk_where_nobody_tells(tmp_path: Path) -> None:
    (tmp_path / "etc").mkdir()
    with_zones(tmp_path, "Europe/Warsaw")
    (tmp_path / "etc/localtime").symlink_to("/usr/share/zoneinfo/Europe/Warsaw")
    asked = machine(tmp_path, **answer(timedatectl=""))
    assert "Europe/Warsaw" in found(subject(tmp_path), asked)["clock.zone"].says


def test_cage_alone_is_known_to_keep_the_screen_on(tmp_path: Path) -> None:
    blank = tmp_path / "sys/module/kernel/parameters/consoleblank"
    blank.parent.mkdir(parents=True)
    for seconds, state in (("0", "pass"), ("600", "attention"), ("?", "attention")):
        blank.write_text(f"{seconds}\n")
        assert found(subject(tmp_path), machine(tmp_path, **answer(xset="")))["lock.blanking"].state == state


@pytest.mark.parametrize("year", [1970, 2025, 2100])
def test_a_clock_that_can_not_be_right_is_a_failure(year: int, tmp_path: Path) -> None:
    finding = found(subject(tmp_path), machine(tmp_path), NOW.replace(year=year))["clock.time"]
    assert finding.state == "fail"
    assert str(year) in finding.says


BUILT = Build("1.0", "abc", "2026-12-03")
CLOCKS: dict[str, tuple[dt.datetime, Build, State, str]] = {
    "as it should be": (NOW, Build("1.0", "abc", "2026-11-30"), "pass", "shows"),
    "a build without a date": (NOW, Build("1.0"), "pass", "shows"),
    "a build of tomorrow, east of here": (NOW, Build("1.0", "abc", "2026-12-02"), "pass", "shows"),
    "before the program was built": (NOW, BUILT, "fail", "built on 2026-12-03"),
    "before the content was approved": (NOW.replace(month=10), Build("1.0"), "attention", "approved on 2026-11-22"),
    "overdue": (NOW.replace(year=2029, month=11, day=29), Build("1.0"), "pass", "shows"),
    "years ahead": (NOW.replace(year=2029), Build("1.0"), "attention", "years ahead"),
    "a battery that is empty": (NOW.replace(year=2000), BUILT, "fail", "can’t be right"),
}


@pytest.mark.parametrize(("moment", "build", "state", "hears"), CLOCKS.values(), ids=CLOCKS)
def test_the_clock_is_held_against_what_is_known(
    moment: dt.datetime, build: Build, state: State, hears: str, tmp_path: Path
) -> None:
    finding = found(subject(tmp_path, program=lambda: build), machine(tmp_path), moment)["clock.time"]
    assert (finding.state, hears in finding.says) == (state, True), finding.says


ZONES: dict[str, tuple[str, str, State]] = {
    "a variable": ("Europe/Warsaw", "is Europe/Warsaw", "pass"),
    "as a file": (":/usr/share/zoneinfo/Europe/Warsaw", "Europe/Warsaw", "pass"),
    "a rule": ("GMT0BST,M3.5.0/1,M10.5.0", "GMT0BST", "pass"),
    "one that there is not": ("Europe/Londno", "knows nothing", "attention"),
    "not even a word": ("::", "knows nothing", "attention"),
    "a fixed one": ("GMT", "summer time", "attention"),
    "that of a computer where nobody set one": ("Factory", "No time zone", "attention"),
    "a fixed rule": ("UTC0", "summer time", "attention"),
}


@pytest.mark.parametrize(("variable", "hears", "state"), ZONES.values(), ids=ZONES)
def test_a_zone_of_this_program_alone_comes_before_that_of_the_system(
    variable: str, hears: str, state: State, tmp_path: Path
) -> None:
    kiosk = machine(tmp_path, environ={"TZ": variable})
    with_zones(tmp_path, "Europe/Warsaw", "GMT", "Factory")
    finding = found(subject(tmp_path), kiosk)["clock.zone"]
    assert (finding.state, hears in finding.says) == (state, True), finding.says


def test_a_zone_without_data_is_not_taken_for_known(tmp_path: Path) -> None:
    kiosk = machine(tmp_path, **answer(timedatectl="Timezone=Europe/Paris\nNTPSynchronized=yes"))
    finding = found(subject(tmp_path), kiosk)["clock.zone"]
    assert (finding.state, "knows nothing" in finding.says) == ("attention", True)


def test_a_state_folder_that_is_not_there_yet_is_well_where_it_can_be_made(tmp_path: Path) -> None:
    asked: list[Path] = []

    def can_write(folder: Path) -> bool:
        asked.append(folder)
        return True

    finding = found(subject(tmp_path / "not" / "yet"), machine(tmp_path, can_write=can_write))["disk.write"]
    assert (finding.state, asked) == ("pass", [tmp_path])


@pytest.mark.parametrize("made", [Path.touch, lambda path: path.symlink_to("/nowhere/at/all")], ids=["file", "link"])
@pytest.mark.parametrize("below", ["", "state"], ids=["in its place", "above it"])
def test_what_stands_in_the_way_of_the_state_folder_is_named(
    made: Callable[[Path], None], below: str, tmp_path: Path
) -> None:
    obstacle = tmp_path / "kiosk"
    made(obstacle)
    finding = found(subject(obstacle / below), machine(tmp_path))["disk.write"]
    assert (finding.state, finding.details) == ("fail", (str(obstacle),)), finding.says
    assert "Nothing can be kept" in finding.says
