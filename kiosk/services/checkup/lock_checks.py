"""Whether the machine is locked down: the kiosk starts by itself, and there is nothing else to reach."""

from __future__ import annotations

import re
from contextlib import suppress
from functools import partial
from pathlib import Path

from kiosk.fill import Said, said
from kiosk.services.checkup.asked import UNIT, Asked
from kiosk.services.checkup.checks import Check, Once, beside
from kiosk.services.checkup.finding_texts import FindingText
from kiosk.services.checkup.findings import Area, Finding, State
from kiosk.services.platform.incremental import Work
from kiosk.services.platform.machine import Machine

_UNIT_FOLDERS = ("etc/systemd/system", "usr/lib/systemd/system", "lib/systemd/system")
_COMPOSITORS = {"cage": "cage", "weston": "weston", "ubuntu-frame": "ubuntu-frame", "sway": "sway"}
_WINDOWS_SHELLS = {"eshell.exe": "Shell Launcher", "customshellhost.exe": "Shell Launcher"}
HINDER_SIGN_IN = ("LegalNoticeCaption", "LegalNoticeText", "PreferredAadTenantDomainName")
"""Values of Windows' registry that, once a domain has set them, keep an account from being signed in by itself."""
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


def lock(state: Path, machine: Machine, asked: Asked) -> tuple[Check, ...]:
    running = Once(partial(_processes, machine, asked))
    return (
        Check("lock.autostart", Area.LOCK, partial(_autostart, machine, asked, running)),
        Check("lock.session", Area.LOCK, partial(_session, machine, running)),
        Check("lock.user", Area.LOCK, beside(_user, state, machine)),
        Check("lock.blanking", Area.LOCK, partial(_blanking, machine, asked, running)),
    )


def _processes(machine: Machine, asked: Asked) -> Work[frozenset[str]]:
    if not machine.windows:
        return machine.processes()
    output = yield from asked.text("processes")
    return frozenset(line.split('"')[1].lower() for line in output.splitlines() if line.startswith('"'))


def _autostart(machine: Machine, asked: Asked, running: Once[frozenset[str]]) -> Work[Finding]:
    if machine.windows:
        policies = yield from asked.registry("policies", "winlogon", "sign-in")
        return _windows_autostart((yield from running.result()), policies)
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


def _windows_autostart(running: frozenset[str], policies: dict[str, str]) -> Finding:
    hinder = [name for name in HINDER_SIGN_IN if policies.get(name.lower())]
    hinder += ["EnableLUA"] if policies.get("enablelua") == "0x0" else []  # without it there is no kiosk mode
    if hinder:
        return _lock("autostart", "attention", said(FindingText.AUTOSTART_HINDERED, names=", ".join(hinder)))
    if found := next((_WINDOWS_SHELLS[name] for name in sorted(running) if name in _WINDOWS_SHELLS), ""):
        return _lock("autostart", "pass", said(FindingText.AUTOSTART_WINDOWS, program=found))
    return _lock("autostart", "attention", said(FindingText.AUTOSTART_WINDOWS_MISSING))


def _session(machine: Machine, processes: Once[frozenset[str]]) -> Work[Finding]:
    running = yield from processes.result()
    desktop = next((_DESKTOPS[name] for name in sorted(running) if name in _DESKTOPS), "")
    desktop = desktop or machine.environ.get("XDG_CURRENT_DESKTOP", "")
    if desktop:
        return _lock("session", "attention", said(FindingText.DESKTOP, name=desktop))
    around = {**_COMPOSITORS, **_WINDOWS_SHELLS}
    if found := next((around[name] for name in sorted(running) if name in around), ""):
        return _lock("session", "pass", said(FindingText.LOCKED_DOWN, name=found))
    return _lock("session", "attention", said(FindingText.SESSION_UNKNOWN))


def _user(state: Path, machine: Machine) -> Finding:
    """Of the kiosk, whoever runs the check-up."""
    if machine.account(state).administrator:
        return _lock("user", "attention", said(FindingText.ADMINISTRATOR))
    return _lock("user", "pass", said(FindingText.OWN_USER))


def _blanking(machine: Machine, asked: Asked, processes: Once[frozenset[str]]) -> Work[Finding]:
    running = yield from processes.result()
    if machine.windows and (seconds := _number((yield from asked.registry("policies")).get("inactivitytimeoutsecs"))):
        return _lock("blanking", "attention", said(FindingText.LOCKED_BY_POLICY, seconds=seconds))
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


def _number(value: str | None) -> int:
    """Of Windows' registry, such as 0x384; 0 where there is none."""
    return int(value, 16) if value and re.fullmatch(r"0x[0-9a-fA-F]+", value) else 0


def _console_stays(root: Path) -> bool:
    with suppress(OSError, ValueError):
        return int((root / "sys/module/kernel/parameters/consoleblank").read_text(encoding="ascii")) == 0
    return False


def _lock(name: str, state: State, says: Said, *details: Said | str) -> Finding:
    return Finding(f"lock.{name}", Area.LOCK, state, says, details)
