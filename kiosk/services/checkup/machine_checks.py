"""Whether the machine below is as it should be: locked down, started by itself, with room and the right time."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from kiosk.services.checkup.findings import Area, Finding, State
from kiosk.services.platform.incremental import Work
from kiosk.services.platform.machine import Answer, Machine

UNIT = "radiology-kiosk.service"
LEAST_FREE_MB, HARDLY_FREE_MB = 200, 20
_MB = 1_000_000
_SHOWN_IN_GB = 10_000  # MB
_YEARS = range(2026, 2100)  # no kiosk with this program ran before
_UNIT_FOLDERS = ("etc/systemd/system", "usr/lib/systemd/system", "lib/systemd/system")
_COMPOSITORS = {"cage": "cage", "weston": "weston", "ubuntu-frame": "ubuntu-frame", "sway": "sway"}
_WINDOWS_SHELLS = {"eshell.exe": "Shell Launcher", "customshellhost.exe": "Shell Launcher"}
_DESKTOPS = {
    "gnome-shell": "GNOME",
    "plasmashell": "KDE Plasma",
    "xfce4-session": "Xfce",
    "lxsession": "LXDE",
    "lxqt-session": "LXQt",
    "mate-session": "MATE",
    "cinnamon-sessio": "Cinnamon",
    "cinnamon": "Cinnamon",
    "budgie-panel": "Budgie",
    "explorer.exe": "the Windows desktop",
}
_LINUX = {
    "clock": ("timedatectl", "show"),
    "unit": ("systemctl", "show", UNIT, "--property=LoadState,UnitFileState"),
    "screen": ("xset", "q"),
}
_WINDOWS = {
    "zone": ("tzutil", "/g"),
    "clock": ("w32tm", "/query", "/source"),
    "screen": ("powercfg", "/query", "SCHEME_CURRENT", "SUB_VIDEO", "VIDEOIDLE"),
    "processes": ("tasklist", "/FO", "CSV", "/NH"),
}


@dataclass(frozen=True)
class Asked:
    """The system's own programs, all started at once."""

    answers: dict[str, Answer]

    @classmethod
    def of(cls, machine: Machine) -> Asked:
        commands = _WINDOWS if machine.windows else _LINUX
        return cls({name: machine.start(command) for name, command in commands.items()})

    def text(self, name: str) -> Work[str]:
        """What it said, or nothing."""
        answer = self.answers.pop(name, None)
        if answer is None:
            return ""
        try:
            while not answer.ready():
                yield
        finally:
            said = answer.text()
        return said

    def values(self, name: str) -> Work[dict[str, str]]:
        """Lines such as Key=value."""
        said = yield from self.text(name)
        return dict(line.split("=", 1) for line in said.splitlines() if "=" in line)

    def give_up(self) -> None:
        for answer in self.answers.values():
            answer.text()
        self.answers.clear()


# --- started by itself, and nothing else to reach ----------------------------------------------------------------


def lock(machine: Machine, asked: Asked) -> Work[Iterable[Finding]]:
    running = yield from _processes(machine, asked)
    autostart = _windows_autostart(running) if machine.windows else (yield from _autostart(machine, asked))
    blanking = yield from _blanking(machine, asked, running)
    return autostart, _session(machine, running), _user(machine), blanking


def _processes(machine: Machine, asked: Asked) -> Work[frozenset[str]]:
    if not machine.windows:
        return machine.processes()
    said = yield from asked.text("processes")
    return frozenset(line.split('"')[1].lower() for line in said.splitlines() if line.startswith('"'))


def _autostart(machine: Machine, asked: Asked) -> Work[Finding]:
    told = yield from asked.values("unit")
    there = told.get("LoadState") == "loaded"
    if not told:  # systemd is not running, or not asked
        there = any((machine.root / folder / UNIT).is_file() for folder in _UNIT_FOLDERS)
    if told.get("UnitFileState") in ("enabled", "enabled-runtime", "static", "alias", "linked"):
        return _lock("autostart", "pass", "The kiosk starts by itself when the computer is switched on.", UNIT)
    if there:
        says = "The kiosk is installed as a service, but it is not known to start by itself after a power cut."
        return _lock("autostart", "attention", says, f"systemctl enable {UNIT}")
    says = "The kiosk does not start by itself: its service is not installed."
    return _lock("autostart", "attention", says, f"{UNIT} was not found")


def _windows_autostart(running: frozenset[str]) -> Finding:
    if found := next((_WINDOWS_SHELLS[name] for name in sorted(running) if name in _WINDOWS_SHELLS), ""):
        return _lock("autostart", "pass", f"The kiosk starts by itself, by {found}.")
    says = "Nothing was found that starts the kiosk by itself, such as Shell Launcher."
    return _lock("autostart", "attention", says)


def _session(machine: Machine, running: frozenset[str]) -> Finding:
    desktop = next((_DESKTOPS[name] for name in sorted(running) if name in _DESKTOPS), "")
    desktop = desktop or machine.environ.get("XDG_CURRENT_DESKTOP", "")
    if desktop:
        says = f"There is a desktop behind the kiosk ({desktop}) that patients could reach."
        return _lock("session", "attention", says)
    around = {**_COMPOSITORS, **_WINDOWS_SHELLS}
    if found := next((around[name] for name in sorted(running) if name in around), ""):
        return _lock("session", "pass", f"The kiosk runs alone, inside {found}; there is no desktop to reach.")
    says = "No session that is locked down was found. Whether patients can leave the kiosk is not known."
    return _lock("session", "attention", says)


def _user(machine: Machine) -> Finding:
    if machine.administrator():
        says = "This runs as administrator. The kiosk itself needs a user of its own, without any rights."
        return _lock("user", "attention", says)
    return _lock("user", "pass", "The kiosk runs without an administrator’s rights.")


def _blanking(machine: Machine, asked: Asked, running: frozenset[str]) -> Work[Finding]:
    said = yield from asked.text("screen")
    if (dark := _dark_by_windows(said) if machine.windows else _dark_by_xset(said)) is None and not machine.windows:
        alone = bool(running & _COMPOSITORS.keys()) and not running & {"swayidle", "xscreensaver"}
        dark = False if alone and _console_stays(machine.root) else None
    if dark is None:
        says = "Whether the screen goes dark by itself is not known. Leave it alone for an hour and look."
        return _lock("blanking", "attention", says)
    if dark:
        return _lock("blanking", "attention", "The system turns the screen dark when nobody touches it.")
    return _lock("blanking", "pass", "The screen stays on.")


def _dark_by_xset(said: str) -> bool | None:
    after = re.search(r"timeout:\s*(\d+)", said)
    return None if after is None else int(after[1]) > 0 or "DPMS is Enabled" in said


def _dark_by_windows(said: str) -> bool | None:
    """The last two numbers are the seconds on mains and on battery, whatever the language."""
    found = re.findall(r"0x([0-9a-fA-F]+)\s*$", said, re.MULTILINE)
    return None if len(found) < 2 else int(found[-2], 16) > 0


def _console_stays(root: Path) -> bool:
    with suppress(OSError, ValueError):
        return int((root / "sys/module/kernel/parameters/consoleblank").read_text(encoding="ascii")) == 0
    return False


def _lock(name: str, state: State, says: str, *details: str) -> Finding:
    return Finding(f"lock.{name}", Area.LOCK, state, says, details)


# --- the disk ----------------------------------------------------------------------------------------------------


def disk(folder: Path, machine: Machine) -> Iterator[Finding]:
    there = next((path for path in (folder, *folder.parents) if path.is_dir()), folder)
    yield _free(there, machine)
    details = (str(folder),)
    if not machine.can_write(there):
        says = "Nothing can be kept: department, notice and counts are forgotten when the power goes."
        yield Finding("disk.write", Area.DISK, "fail", says, details)
    elif there != folder:
        says = "The folder for what the kiosk has to remember can be made; it is made at the first start."
        yield Finding("disk.write", Area.DISK, "pass", says, details)
    else:
        yield Finding("disk.write", Area.DISK, "pass", "What the kiosk has to remember can be written.", details)


def _free(folder: Path, machine: Machine) -> Finding:
    try:
        free = machine.free(folder) // _MB
    except OSError as error:
        says = f"How much room is left on the disk is not known: {error.strerror or type(error).__name__}."
        return Finding("disk.free", Area.DISK, "attention", says)
    state: State = "fail" if free < HARDLY_FREE_MB else "attention" if free < LEAST_FREE_MB else "pass"
    needed = "" if state == "pass" else f" At least {LEAST_FREE_MB} MB are needed."
    shown = f"{free} MB" if free < _SHOWN_IN_GB else f"{free // 1000} GB"
    return Finding("disk.free", Area.DISK, state, f"{shown} are free on the disk.{needed}")


# --- the clock ---------------------------------------------------------------------------------------------------


def clock(machine: Machine, asked: Asked, now: Callable[[], dt.datetime]) -> Work[Iterable[Finding]]:
    if machine.windows:
        zone = (yield from asked.text("zone")).strip()
        source = (yield from asked.text("clock")).strip()
        synchronised = None if not source else not re.search(r"CMOS|Free-running", source)
    else:
        told = yield from asked.values("clock")
        zone = told.get("Timezone", "") or _zone_of(machine.root)
        synchronised = {"yes": True, "no": False}.get(told.get("NTPSynchronized", ""))
    return _time(now()), _zone(zone), _synchronised(synchronised)


def _time(moment: dt.datetime) -> Finding:
    shown = f"{moment.day} {moment:%B %Y}, {moment:%H:%M}"
    if moment.year in _YEARS:
        return Finding("clock.time", Area.CLOCK, "pass", f"The clock shows {shown}.")
    says = f"The clock shows {shown}, which can’t be right. Approvals are judged by this date."
    return Finding("clock.time", Area.CLOCK, "fail", says)


def _zone_of(root: Path) -> str:
    with suppress(OSError):
        name = str((root / "etc/localtime").readlink()).partition("zoneinfo/")[2]
        if name:
            return name
    with suppress(OSError):
        return (root / "etc/timezone").read_text(encoding="utf-8", errors="replace").strip()
    return ""


def _zone(name: str) -> Finding:
    if not name:
        says = "No time zone is set, so the time of day may be wrong by hours."
        return Finding("clock.zone", Area.CLOCK, "attention", says)
    if name.rpartition("/")[2].upper() in ("UTC", "UCT", "ZULU", "UNIVERSAL"):
        says = "The time zone is UTC, which knows no summer time. Set the one of this place."
        return Finding("clock.zone", Area.CLOCK, "attention", says, (name,))
    return Finding("clock.zone", Area.CLOCK, "pass", f"The time zone is {name}.")


def _synchronised(found: bool | None) -> Finding:
    id_ = "clock.synchronised"
    if found:
        return Finding(id_, Area.CLOCK, "pass", "The clock is set by the network.")
    if found is None:
        says = "Whether the network sets the clock is not known. Compare it with another once a month."
    else:
        says = "The network does not set the clock. Compare it with another once a month."
    return Finding(id_, Area.CLOCK, "attention", says)
