"""Kiosks to look at: one as it should be, on Linux and on Windows, and whatever a test changes of it."""

from __future__ import annotations

import atexit
import datetime as dt
import shutil
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from kiosk import paths
from kiosk.content.library import Edition, Library
from kiosk.content.model import Profile
from kiosk.services.access.pin import PinState
from kiosk.services.checkup.findings import CheckupInput, Measures, SettingInForce
from kiosk.services.checkup.runner import checkup
from kiosk.services.platform.account import Account
from kiosk.services.platform.machine import Answer, Machine
from kiosk.ui.words.findings import ToldFinding, told
from kiosk.ui.words.staff import STAFF_LANGUAGE, load_staff_words
from tests.approved import approve, own_department
from tests.shipped_content import copy_of_content, never_changed

NOW = dt.datetime(2026, 12, 1, 10, 30, tzinfo=ZoneInfo("Europe/London"))
PROFILE = "nuclear-medicine"
FINE = Measures(1080, 1920, 4.0, 600, target=80, gap=12, capital=24, largest=48, known_by="settings")
STAYS_ON = "timeout:  0    cycle:  0\nDPMS is Disabled\n"
LINUX = {
    "timedatectl": "Timezone=Europe/London\nNTP=yes\nNTPSynchronized=yes\n",
    "systemctl": "LoadState=loaded\nUnitFileState=enabled\nActiveState=active\n",
    "xset": STAYS_ON,
}
WINDOWS = {
    "tzutil": "GMT Standard Time",
    "w32tm": "time.windows.com,0x9\n",
    "powercfg": "    Aktueller Index: 0x00000000\n    Aktueller Index: 0x00000258\n",
    "tasklist": '"System","4","Services"\n"eshell.exe","900","Console"\n',
}


class Says:
    """An `Answer` that is known."""

    def __init__(self, text: str) -> None:
        self._text = text

    def ready(self) -> bool:
        return True

    def text(self) -> str:
        return self._text


def says(answers: dict[str, str], **others: str) -> Callable[[Sequence[str]], Answer]:
    known = answers | others
    return lambda command: Says(known.get(command[0], ""))


@dataclass(frozen=True)
class Owner(Account):
    """Owns what lies in these folders and may change nothing else, whatever the modes of the files of a test are."""

    folders: tuple[Path, ...] = ()

    def may_read(self, path: Path) -> bool:
        return path.exists()

    def may_change(self, path: Path) -> bool:
        return any(path.is_relative_to(folder) for folder in self.folders)


def machine(root: Path, **changed: Any) -> Machine:
    """A kiosk as it should be, on Linux."""
    fine = Machine(
        windows=False,
        name="kiosk-7",
        root=root,
        environ={},
        start=says(LINUX),
        processes=lambda: frozenset({"systemd", "cage"}),
        free=lambda _folder: 60_000_000_000,
        can_write=lambda _folder: True,
        account=lambda state: Owner(64001, folders=(state,)),
        program=lambda name: f"/usr/bin/{name}",
        sound_outputs=lambda: 1,
        seen=lambda: True,
    )
    with_sound(root, *CARD)
    with_zones(root, "Europe/London", "Etc/UTC")
    return replace(fine, **changed)


CARD = ("controlC0", "pcmC0D0c", "pcmC0D0p")
"""The devices of a sound card that plays and records."""


def with_sound(root: Path, *devices: str, names: dict[int, str] | None = None) -> None:
    """Has these devices and no others, and the names of the cards by their numbers."""
    for folder in ("dev/snd", "sys/class/sound"):
        shutil.rmtree(root / folder, ignore_errors=True)
    (root / "dev/snd").mkdir(parents=True)
    for device in devices:
        (root / "dev/snd" / device).touch()
    for number, name in (names or {0: "PCH"}).items():
        card = root / f"sys/class/sound/card{number}"
        card.mkdir(parents=True)
        (card / "id").write_text(f"{name}\n")


def with_zones(root: Path, *names: str) -> None:
    """Has the data of these time zones."""
    for name in names:
        file = root / "usr/share/zoneinfo" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"TZif2")


def windows(root: Path, **answers: str) -> Machine:
    return machine(root, windows=True, start=says(WINDOWS, **answers), processes=frozenset)


@cache
def shipped() -> Library:
    """The approved content, opened once, for it remembers what it has read."""
    return Library.open(approved_content())


@cache
def approved_content() -> Path:
    """The shipped content with every page of PROFILE approved, made once."""
    folder = Path(tempfile.mkdtemp(prefix="radiology-kiosk-approved-")) / "content"
    atexit.register(shutil.rmtree, folder.parent, ignore_errors=True)
    return never_changed(approved(copy_of_content(folder)))


def subject(state: Path, content: Path | None = None, **changed: Any) -> CheckupInput:
    folder = content or approved_content()
    library = Library.open(content) if content else shipped()
    fine = CheckupInput(
        settings=(
            SettingInForce("screen.touch", "auto", "default"),
            SettingInForce("profile.default", PROFILE, "/etc/kiosk.toml"),
        ),
        content=folder,
        state=state,
        library=library,
        edition=edition(library, library.profile(PROFILE)),
        measures=FINE,
        families=(("Atkinson Hyperlegible", True),),
        undrawable=lambda _text, _language: "",
        pin=PinState.SET,
        volume=70,
        troubles=(),
    )
    return replace(fine, **changed)


def edition(library: Library, profile: Profile) -> Edition:
    return Edition(PROFILE, profile, library.base, NOW.date())


def approved(folder: Path, until: str = "2027-11-30", but: Sequence[str] = ()) -> Path:
    """The folder, with approvals of the department for every page but these."""
    own_department(folder, PROFILE, until)
    approve(folder, PROFILE, until, but=but)
    return folder


def found(subject: CheckupInput, machine: Machine, now: dt.datetime = NOW) -> dict[str, ToldFinding]:
    words = load_staff_words(paths.resources_folder() / "staff")
    findings = told(checkup(subject, machine, now=lambda: now), words.machine.findings, words.troubles, STAFF_LANGUAGE)
    assert len({finding.id for finding in findings}) == len(findings), "an id is there twice"
    return {finding.id: finding for finding in findings}
