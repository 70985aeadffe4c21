"""Every check passes on a Windows kiosk as it should be; those that ask Windows find what is wrong with it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from kiosk.services.checkup import protection_checks
from kiosk.services.checkup.asked import WINDOWS_COMMANDS
from kiosk.services.drives.removable_drives import linux_drives
from kiosk.services.health.heartbeat import Heartbeat, ShownContent
from kiosk.services.platform.account import Account
from kiosk.services.platform.machine import Machine
from tests.services.checkup.test_every_check import PLANTS as ON_EVERY_SYSTEM
from tests.services.checkup.test_every_check import STATEMENTS, Site, known_as, site
from tests.services.kiosks import NOW, Owner, found, subject, windows

__all__ = ["site"]

AT = NOW.timestamp()
BEATS: dict[str, Any] = {"from_outside": True, "heartbeat": Heartbeat(AT, AT, AT, ShownContent(safe=False))}
NOT_IN_WINDOWS = {"sound.languages"}
"""No page is read aloud there yet, which another check says."""
EVERYTHING = Owner(64001, folders=(Path("/"),))


def answers(**told: str) -> Callable[[Path], Machine]:
    return lambda root: windows(root, **told)


def has(**changed: Any) -> Callable[[Path], Machine]:
    return lambda root: replace(windows(root), **changed)


def policy(line: str) -> Callable[[Path], Machine]:
    """As reg prints it."""
    return answers(reg=f"\r\nHKEY_LOCAL_MACHINE\\...\r\n    {line}\r\n")


PLANTS: dict[str, tuple[str, Callable[[Path], Machine]]] = {
    "no shell launcher": ("lock.autostart", answers(tasklist='"System","4"\n')),
    "a legal notice": ("lock.autostart", policy("legalnoticetext    REG_SZ    Only for staff")),
    "no account control": ("lock.autostart", policy("EnableLUA    REG_DWORD    0x0")),
    "a domain of its own": ("lock.autostart", policy("PreferredAadTenantDomainName    REG_SZ    a.example")),
    "a desktop": ("lock.session", answers(tasklist='"explorer.exe","4"\n"eshell.exe","5"\n')),
    "nobody tells": ("lock.session", answers(tasklist="")),
    "an administrator": ("lock.user", has(account=lambda _state: Account(0))),
    "a dark screen": ("lock.blanking", answers(powercfg="Index: 0x00000258\nIndex: 0x00000000\n")),
    "a lock after a while": ("lock.blanking", policy("InactivityTimeoutSecs    REG_DWORD    0x384")),
    "a clock of its own": ("clock.synchronised", answers(w32tm="Local CMOS Clock\n")),
    "no zone": ("clock.zone", answers(tzutil="")),
    "no sound": ("sound.output", has(sound_outputs=lambda: 0)),
    "a full disk": ("disk.free", has(free=lambda _folder: 1_000_000)),
    "a disk that takes nothing": ("disk.write", has(can_write=lambda _folder: False)),
    "content that anybody may change": ("content.read-only", has(account=lambda _state: EVERYTHING)),
}


def test_every_check_passes_on_a_windows_kiosk_as_it_should_be(tmp_path: Path) -> None:
    made = found(subject(tmp_path, **BEATS), windows(tmp_path))
    assert {id_: each.says for id_, each in made.items() if each.state != "pass"} == {}
    all_else = (ON_EVERY_SYSTEM.keys() | STATEMENTS) - NOT_IN_WINDOWS
    assert {known_as(id_) for id_ in made} == all_else, "no check is missing there"


OTHERS = sorted(ON_EVERY_SYSTEM.keys() - NOT_IN_WINDOWS - {id_ for id_, _ in PLANTS.values()})
"""What is wrong with content, screen or settings is wrong whatever the system is: these have the same plants."""


@pytest.mark.skipif(sys.platform != "linux", reason="files as on Linux")
@pytest.mark.parametrize("id_", OTHERS)
def test_what_is_not_asked_of_windows_is_found_there_too(id_: str, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site.windows = True
    sticks = partial(linux_drives, site.root / "proc/mounts", site.root / "sys/block")
    monkeypatch.setattr(protection_checks, "find_drives", sticks)
    assert [finding for finding in site.made(id_).values() if finding is None or finding.state != "pass"] == []
    ON_EVERY_SYSTEM[id_](site)
    found = site.made(id_)
    assert found, "the check is not made any more"
    assert all(finding is not None and finding.state != "pass" for finding in found.values())


@pytest.mark.parametrize(("id_", "plant"), PLANTS.values(), ids=PLANTS)
def test_what_is_wrong_with_windows_is_found(id_: str, plant: Callable[[Path], Machine], tmp_path: Path) -> None:
    assert found(subject(tmp_path, **BEATS), plant(tmp_path))[id_].state != "pass"


def test_every_question_to_windows_decides_something(tmp_path: Path) -> None:
    """What Windows is asked and nothing is made of would be asked in vain: without its answer some check changes."""
    fine = found(subject(tmp_path, **BEATS), windows(tmp_path))
    for command in {command[0] for command in WINDOWS_COMMANDS.values()} - {"reg"}:  # whose values are planted above
        silent = found(subject(tmp_path, **BEATS), windows(tmp_path, **{command: ""}))
        assert silent != fine, command
