"""Whether the machine below is as it should be: locked down, started by itself, with room and the right time."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from kiosk.fill import Said, said
from kiosk.services.checkup.finding_texts import FindingText
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
        """What the command of that name printed; "" if it was not started or failed."""
        answer = self.answers.pop(name, None)
        if answer is None:
            return ""
        try:
            while not answer.ready():
                yield
        finally:
            output = answer.text()
        return output

    def values(self, name: str) -> Work[dict[str, str]]:
        """Lines such as Key=value."""
        output = yield from self.text(name)
        return dict(line.split("=", 1) for line in output.splitlines() if "=" in line)

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
    output = yield from asked.text("processes")
    return frozenset(line.split('"')[1].lower() for line in output.splitlines() if line.startswith('"'))


def _autostart(machine: Machine, asked: Asked) -> Work[Finding]:
    told = yield from asked.values("unit")
    there = told.get("LoadState") == "loaded"
    if not told:  # systemd is not running, or not asked
        there = any((machine.root / folder / UNIT).is_file() for folder in _UNIT_FOLDERS)
    if told.get("UnitFileState") in ("enabled", "enabled-runtime", "static", "alias", "linked"):
        return _lock("autostart", "pass", said(FindingText.AUTOSTART), UNIT)
    if there:
        return _lock("autostart", "attention", said(FindingText.AUTOSTART_UNSURE), f"systemctl enable {UNIT}")
    missing = said(FindingText.NOT_FOUND, name=UNIT)
    return _lock("autostart", "attention", said(FindingText.AUTOSTART_MISSING), missing)


def _windows_autostart(running: frozenset[str]) -> Finding:
    if found := next((_WINDOWS_SHELLS[name] for name in sorted(running) if name in _WINDOWS_SHELLS), ""):
        return _lock("autostart", "pass", said(FindingText.AUTOSTART_WINDOWS, program=found))
    return _lock("autostart", "attention", said(FindingText.AUTOSTART_WINDOWS_MISSING))


def _session(machine: Machine, running: frozenset[str]) -> Finding:
    desktop = next((_DESKTOPS[name] for name in sorted(running) if name in _DESKTOPS), "")
    desktop = desktop or machine.environ.get("XDG_CURRENT_DESKTOP", "")
    if desktop:
        return _lock("session", "attention", said(FindingText.DESKTOP, name=desktop))
    around = {**_COMPOSITORS, **_WINDOWS_SHELLS}
    if found := next((around[name] for name in sorted(running) if name in around), ""):
        return _lock("session", "pass", said(FindingText.LOCKED_DOWN, name=found))
    return _lock("session", "attention", said(FindingText.SESSION_UNKNOWN))


def _user(machine: Machine) -> Finding:
    if machine.administrator():
        return _lock("user", "attention", said(FindingText.ADMINISTRATOR))
    return _lock("user", "pass", said(FindingText.OWN_USER))


def _blanking(machine: Machine, asked: Asked, running: frozenset[str]) -> Work[Finding]:
    output = yield from asked.text("screen")
    if (dark := _dark_by_windows(output) if machine.windows else _dark_by_xset(output)) is None and not machine.windows:
        alone = bool(running & _COMPOSITORS.keys()) and not running & {"swayidle", "xscreensaver"}
        dark = False if alone and _console_stays(machine.root) else None
    if dark is None:
        return _lock("blanking", "attention", said(FindingText.BLANKING_UNKNOWN))
    if dark:
        return _lock("blanking", "attention", said(FindingText.BLANKING))
    return _lock("blanking", "pass", said(FindingText.NO_BLANKING))


def _dark_by_xset(output: str) -> bool | None:
    after = re.search(r"timeout:\s*(\d+)", output)
    return None if after is None else int(after[1]) > 0 or "DPMS is Enabled" in output


def _dark_by_windows(output: str) -> bool | None:
    """The last two numbers are the seconds on mains and on battery, whatever the language."""
    found = re.findall(r"0x([0-9a-fA-F]+)\s*$", output, re.MULTILINE)
    return None if len(found) < 2 else int(found[-2], 16) > 0


def _console_stays(root: Path) -> bool:
    with suppress(OSError, ValueError):
        return int((root / "sys/module/kernel/parameters/consoleblank").read_text(encoding="ascii")) == 0
    return False


def _lock(name: str, state: State, says: Said, *details: Said | str) -> Finding:
    return Finding(f"lock.{name}", Area.LOCK, state, says, details)


# --- the disk ----------------------------------------------------------------------------------------------------


def disk(folder: Path, machine: Machine) -> Iterator[Finding]:
    there = next((path for path in (folder, *folder.parents) if path.is_dir()), folder)
    yield _free(there, machine)
    details = (str(folder),)
    if not machine.can_write(there):
        yield Finding("disk.write", Area.DISK, "fail", said(FindingText.STATE_UNWRITABLE), details)
    elif there != folder:
        yield Finding("disk.write", Area.DISK, "pass", said(FindingText.STATE_TO_BE_MADE), details)
    else:
        yield Finding("disk.write", Area.DISK, "pass", said(FindingText.STATE_WRITABLE), details)


def _free(folder: Path, machine: Machine) -> Finding:
    try:
        free = machine.free(folder) // _MB
    except OSError as error:
        says = said(FindingText.DISK_UNKNOWN, reason=error.strerror or type(error).__name__)
        return Finding("disk.free", Area.DISK, "attention", says)
    state: State = "fail" if free < HARDLY_FREE_MB else "attention" if free < LEAST_FREE_MB else "pass"
    shown = f"{free} MB" if free < _SHOWN_IN_GB else f"{free // 1000} GB"
    enough = said(FindingText.DISK_FREE, free=shown)
    says = enough if state == "pass" else said(FindingText.DISK_FULL, free=shown, least=LEAST_FREE_MB)
    return Finding("disk.free", Area.DISK, state, says)


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
    if moment.year in _YEARS:
        return Finding("clock.time", Area.CLOCK, "pass", said(FindingText.CLOCK, time=moment))
    return Finding("clock.time", Area.CLOCK, "fail", said(FindingText.CLOCK_WRONG, time=moment))


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
        return Finding("clock.zone", Area.CLOCK, "attention", said(FindingText.ZONE_UNSET))
    if name.rpartition("/")[2].upper() in ("UTC", "UCT", "ZULU", "UNIVERSAL"):
        return Finding("clock.zone", Area.CLOCK, "attention", said(FindingText.ZONE_UTC), (name,))
    return Finding("clock.zone", Area.CLOCK, "pass", said(FindingText.ZONE, name=name))


def _synchronised(found: bool | None) -> Finding:
    id_ = "clock.synchronised"
    if found:
        return Finding(id_, Area.CLOCK, "pass", said(FindingText.SYNCHRONISED))
    text = FindingText.SYNCHRONISED_UNKNOWN if found is None else FindingText.NOT_SYNCHRONISED
    return Finding(id_, Area.CLOCK, "attention", said(text))
