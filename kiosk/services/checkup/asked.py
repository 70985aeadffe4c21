"""What the system's own programs say of the machine."""

from __future__ import annotations

import re

from kiosk.services.platform.incremental import Work
from kiosk.services.platform.machine import Answer, Machine

UNIT = "radiology-kiosk.service"
_LINUX = {
    "clock": ("timedatectl", "show"),
    "unit": ("systemctl", "show", UNIT, "--property=LoadState,UnitFileState,ActiveState"),
    "screen": ("xset", "q"),
}
WINDOWS_COMMANDS = {
    "zone": ("tzutil", "/g"),
    "clock": ("w32tm", "/query", "/source"),
    "screen": ("powercfg", "/query", "SCHEME_CURRENT", "SUB_VIDEO", "VIDEOIDLE"),
    "processes": ("tasklist", "/FO", "CSV", "/NH"),
    "policies": ("reg", "query", r"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\System"),
    "winlogon": ("reg", "query", r"HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion\Winlogon"),
    "sign-in": ("reg", "query", r"HKLM\SOFTWARE\Microsoft\PolicyManager\current\device\Authentication"),
}
_VALUE = re.compile(r"^\s+(\w+)\s+REG_\w+[ \t]*(.*?)\s*$", re.MULTILINE)


class Asked:
    """The system's own programs, all started at once. Making it never raises: who asks for an answer hears of it."""

    def __init__(self, machine: Machine) -> None:
        self._answers: dict[str, Answer] = {}
        self._texts: dict[str, str] = {}
        self._errors: dict[str, Exception] = {}
        for name, command in (WINDOWS_COMMANDS if machine.windows else _LINUX).items():
            try:
                self._answers[name] = machine.start(command)
            except Exception as error:  # noqa: BLE001  the checks that ask for this answer fail, and no other
                self._errors[name] = error

    def text(self, name: str) -> Work[str]:
        """What the command of that name printed; "" if it is missing or failed. Raises what starting it raised."""
        if name in self._errors:
            raise self._errors[name]
        answer = self._answers.pop(name, None)
        if answer is not None:
            try:
                while not answer.ready():
                    yield
            finally:
                self._texts[name] = answer.text()
        return self._texts.get(name, "")

    def values(self, name: str) -> Work[dict[str, str]]:
        """Lines such as Key=value."""
        output = yield from self.text(name)
        return dict(line.split("=", 1) for line in output.splitlines() if "=" in line)

    def registry(self, *names: str) -> Work[dict[str, str]]:
        """What the keys of these names hold and is not empty, by its name in small letters. Numbers are as in 0x384."""
        found: dict[str, str] = {}
        for name in names:
            found |= {value.lower(): data for value, data in _VALUE.findall((yield from self.text(name))) if data}
        return found

    def give_up(self) -> None:
        for answer in self._answers.values():
            answer.text()
        self._answers.clear()
