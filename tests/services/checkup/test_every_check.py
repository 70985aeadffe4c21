"""Every check passes on a kiosk as it should be, and no longer once something real is wrong with that kiosk."""

from __future__ import annotations

import datetime as dt
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from kiosk.content.faults import ContentError
from kiosk.content.library import Library
from kiosk.services.access.pin import PIN_FILE, Cost, PinFile
from kiosk.services.checkup.asked import Asked
from kiosk.services.checkup.finding_texts import FindingText
from kiosk.services.checkup.findings import CheckupInput, Finding, PrinterInput
from kiosk.services.checkup.runner import checks_of
from kiosk.services.checkup.state_look import pin_state, state_troubles
from kiosk.services.health.heartbeat import Heartbeat, ShownContent, heartbeat_file, latest_beat
from kiosk.services.platform.account import Account
from kiosk.services.platform.incremental import run_to_end
from kiosk.services.platform.machine import COMMAND_PATIENCE, Machine, this_machine
from kiosk.services.platform.sound import Sound, sound_file
from kiosk.services.platform.version import STAMP, program_build
from kiosk.services.printing.following import JobLook
from tests.services.kiosks import (
    CARD,
    FINE,
    NOW,
    PROFILE,
    approved_content,
    edition,
    subject,
    windows,
    with_sound,
    with_zones,
)

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="files and programs as on Linux")
GUIDE = Path(__file__).resolve().parents[3] / "packaging" / "guide" / "doctor.md"
KIOSK = Account(64001)
"""A user who owns none of the files of a test."""


@dataclass
class Site:
    """A kiosk on the disk: its machine below `root`, whose programs are scripts, and the folders of IT."""

    root: Path
    changed: dict[str, Any] = field(default_factory=dict)
    now: dt.datetime = NOW
    account: Account = KIOSK
    mounted: list[Path] = field(default_factory=list)
    windows: bool = False
    """Whether its machine says that it is one with Windows, as it should be."""

    @property
    def state(self) -> Path:
        return self.root / "state"

    @property
    def content(self) -> Path:
        return self.root / "content"

    def write(self, file: str, text: str) -> Path:
        path = self.root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        return path

    def program(self, name: str, says: str) -> None:
        self.write(f"bin/{name}", f"#!/bin/sh\necho '{says}'\n").chmod(0o755)

    def machine(self) -> Machine:
        linux = partial(this_machine, environ={"PATH": str(self.root / "bin")}, patience=COMMAND_PATIENCE)
        machine = windows(self.root) if self.windows else linux(self.root)
        return replace(machine, account=lambda _state: self.account)

    def subject(self) -> CheckupInput:
        """As a command finds it: content that can't be opened is none."""
        found = {
            "guarded": (self.root / "kiosk.toml", self.root / "keys"),
            "inbox": self.root / "inbox",
            "program": partial(program_build, self.root / "program"),
            "pin": pin_state(self.state),
            "troubles": state_troubles(self.state),
            "volume": (volume := sound_file(self.state).examine()).value.percent,
            "volume_lost": volume.lost,
            "from_outside": True,
            "heartbeat": latest_beat([self.state]),
            **self.changed,
        }
        try:
            library = Library.open(self.content)
        except ContentError:
            return replace(subject(self.state, library=None, edition=None, **found), content=self.content)
        shown = replace_today(edition(library, library.profile(PROFILE)), self.now.date())
        return subject(self.state, self.content, **{"edition": shown, **found})

    def made(self, known: str | None = None) -> dict[str, Finding | None]:
        """The findings by the ids of the checks: of all, or of the one that tables know so."""
        machine = self.machine()
        asked = Asked(machine)
        try:
            checks = checks_of(self.subject(), machine, asked, lambda: self.now)
            return {check.id: run_to_end(check.look()) for check in checks if known in (None, known_as(check.id))}
        finally:
            asked.give_up()


def replace_today(shown: Any, today: dt.date) -> Any:
    from msgspec.structs import replace as replaced

    return replaced(shown, today=today)


@pytest.fixture
def site() -> Iterator[Site]:
    """As it should be. Everybody may look into its folder, as into those of a system."""
    with tempfile.TemporaryDirectory() as folder:
        made = Site(Path(folder))
        made.root.chmod(0o755)
        shutil.copytree(approved_content(), made.content)
        made.state.mkdir()
        PinFile(made.state / PIN_FILE, Cost(rounds=1, memory_kib=8)).set("482915")
        sound_file(made.state).save(Sound(70))
        heartbeat_file(made.state).save(beating(safe=False))
        for path in (made.state, *made.state.iterdir()):
            path.chmod(0o777)
        for name in ("inbox", "sys/block", "proc/100", "etc", "bin"):
            (made.root / name).mkdir(parents=True)
        for name in ("kiosk.toml", "keys", "proc/mounts"):
            made.write(name, "")
        made.write(f"program/{STAMP}", json.dumps({"version": "1.0", "commit": "abc", "date": "2026-11-01"}))
        made.write("proc/100/comm", "cage\n")
        made.write("etc/timezone", "Europe/London\n")
        made.program("timedatectl", "Timezone=Europe/London\nNTPSynchronized=yes")
        made.program("systemctl", "LoadState=loaded\nUnitFileState=enabled")
        made.program("xset", "timeout:  0    cycle:  0\nDPMS is Disabled")
        made.program("aplay", "")
        with_zones(made.root, "Europe/London")
        with_sound(made.root, *CARD)
        yield made
        for place in made.mounted:
            subprocess.run(("umount", place), check=True)


def beating(*, safe: bool) -> Heartbeat:
    at = NOW.timestamp()
    return Heartbeat(at, at, at, ShownContent(safe))


def full_disk(site: Site) -> None:
    """A real one, of a megabyte."""
    if os.geteuid() != 0:
        pytest.skip("only root makes a disk")
    subprocess.run(("mount", "-t", "tmpfs", "-o", "size=1m", "none", site.state), check=True)
    site.mounted.append(site.state)


def forget_pin(site: Site) -> None:
    for file in site.state.glob(f"{PIN_FILE}*"):
        file.unlink()


def shut_stick(site: Site) -> None:
    """A stick that its owner alone may write to, as a file system without owners is mounted by root."""
    stick = site.root / "stick"
    stick.mkdir(mode=0o755)
    site.write("sys/block/sdb/removable", "1\n")
    site.write("sys/block/sdb/size", "4096\n")
    (site.root / "sys/block/sdb/sdb1").mkdir()
    site.write("proc/mounts", f"/dev/sdb1 {stick} vfat rw,relatime 0 0\n")


def changes(file: str, text: str) -> Callable[[Site], object]:
    return lambda site: site.write(file, text)


def removes(file: str) -> Callable[[Site], object]:
    def remove(site: Site) -> None:
        path = site.root / file
        shutil.rmtree(path) if path.is_dir() else path.unlink()

    return remove


def gives(file: str, mode: int) -> Callable[[Site], object]:
    return lambda site: (site.root / file).chmod(mode)


def has(**changed: Any) -> Callable[[Site], object]:
    return lambda site: site.changed.update(changed)


def says(name: str, text: str) -> Callable[[Site], object]:
    return lambda site: site.program(name, text)


def sets(name: str, value: object) -> Callable[[Site], object]:
    return lambda site: setattr(site, name, value)


CHANGED_BUILD = json.dumps({"version": "1.0", "commit": "abc+changes", "date": "2026-11-01"})
UNUSABLE = json.dumps({"unheard-of": 1})
PLANTS: dict[str, Callable[[Site], object]] = {
    "content.program": changes(f"program/{STAMP}", CHANGED_BUILD),
    "content.folder": removes("content"),
    "content.department": changes("content/library.json", "{"),
    "content.faults": removes("content/scans/vq/scan.json"),
    "content.review": sets("now", NOW.replace(year=2029)),
    "content.departments": changes("content/profiles/chest-clinic/profile.json", "{"),
    "content.read-only": gives("content/profiles/general/profile.json", 0o646),
    "content.inbox": gives("inbox", 0o700),
    "screen.size": has(measures=replace(FINE, known_by="guess", claimed_mm=(160, 90))),
    "screen.target": has(measures=replace(FINE, target=79.7)),
    "screen.gap": has(measures=replace(FINE, gap=11.7)),
    "screen.room": has(measures=replace(FINE, width=1920, height=360)),
    "screen.text": has(measures=replace(FINE, capital=18.9)),
    "screen.shown": lambda site: heartbeat_file(site.state).save(beating(safe=True)),
    "screen.largest": has(measures=replace(FINE, distance_mm=1000)),
    "letters.typefaces": has(families=(("Atkinson Hyperlegible", False),)),
    "letters.LANGUAGE": changes("content/interface/en-GB.json", UNUSABLE),
    "lock.autostart": says("systemctl", "LoadState=loaded\nUnitFileState=disabled"),
    "lock.session": changes("proc/200/comm", "gnome-shell\n"),
    "lock.user": sets("account", Account(0)),
    "lock.blanking": says("xset", "timeout:  600    cycle:  600"),
    "staff.pin": forget_pin,
    "staff.troubles": changes("state/notice.json", "{"),
    "disk.free": full_disk,
    "disk.write": gives("state", 0o755),
    "disk.drives": shut_stick,
    "clock.time": sets("now", NOW.replace(year=1970)),
    "clock.zone": removes("usr/share/zoneinfo"),
    "clock.synchronised": says("timedatectl", "Timezone=Europe/London\nNTPSynchronized=no"),
    "sound.output": removes("dev/snd/pcmC0D0p"),
    "sound.volume": lambda site: sound_file(site.state).save(Sound(0)),
    "sound.languages": changes("content/speech/en-GB/nuclear-medicine.json", '{"made_from": {}, "clips": ["0.opus"]}'),
    "printer": has(printer=PrinterInput("ward", JobLook)),
    "settings": gives("kiosk.toml", 0o600),
}
STATEMENTS = {"sound.speech"}
"""What is said so that nobody looks for it. Nothing can be wrong with it."""


def known_as(id_: str) -> str:
    """As tables name it: all languages are one check."""
    return re.sub(r"^letters\.[a-z]{2,3}(-\w+)*$", "letters.LANGUAGE", id_) if id_ != "letters.typefaces" else id_


def test_every_check_passes_on_a_kiosk_as_it_should_be_and_has_a_plant(site: Site) -> None:
    made = site.made()
    assert [id_ for id_, finding in made.items() if finding is None or finding.state != "pass"] == []
    assert {known_as(id_) for id_ in made} == PLANTS.keys() | STATEMENTS


@pytest.mark.parametrize("id_", PLANTS)
def test_every_check_finds_what_is_planted(id_: str, site: Site) -> None:
    PLANTS[id_](site)
    found = site.made(id_)
    assert found, "the check is not made any more"
    assert all(finding is not None and finding.state != "pass" for finding in found.values())


def test_a_preview_of_the_program_is_not_taken_for_a_release(site: Site) -> None:
    changes(f"program/{STAMP}", CHANGED_BUILD.replace("+changes", "+preview"))(site)
    found = site.made("content.program")["content.program"]
    assert found is not None
    assert (found.state, found.says.text) == ("attention", FindingText.PROGRAM_PREVIEW)


def test_the_guide_says_of_every_check_what_it_means_and_what_to_do() -> None:
    rows = [[cell.strip() for cell in line.strip("|\n").split("|")] for line in GUIDE.read_text("utf-8").splitlines()]
    table = {row[0].strip("`"): row[1:] for row in rows if len(row) == 3 and row[0].startswith("`")}
    assert table.keys() == PLANTS.keys() | STATEMENTS | {"doctor"}
    assert all(all(cells) for cells in table.values())
