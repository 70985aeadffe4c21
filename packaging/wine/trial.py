"""What a hospital does with the installer: silent installation, an upgrade, and removal without a trace."""

from __future__ import annotations

from pathlib import Path

from freeze.environment import BuildError
from freeze.stamp import PREVIEW

from wine.machine import Clock, Machine

ADMIN = r"C:\Program Files\RadiologyKiosk\program\radiology-kiosk-admin.exe"
_UNINSTALL = r"C:\Program Files\RadiologyKiosk\uninstall.exe"
_HERE = (r"_?=C:\Program", r"Files\RadiologyKiosk")
"""Removes where it stands; else the uninstaller copies itself away and ends before its work is done. As one word it
would be quoted, and that is not understood."""
LONGEST_SECONDS = 600.0
"""Of an installation, with its self-test, on a machine that has other things to do."""


def install(machine: Machine, installer: Path, *switches: str) -> int:
    return machine.run(installer, "/S", *switches, within=LONGEST_SECONDS)


def remove(machine: Machine, *switches: str) -> int:
    return machine.run(_UNINSTALL, "/S", *switches, *_HERE, within=LONGEST_SECONDS)


def install_upgrade_remove(machine: Machine, installer: Path, clock: Clock) -> None:
    """Raises BuildError where a step is not as it should be."""
    _good("installing", install(machine, installer), machine)
    code, said = machine.ask(ADMIN, "--version")
    if code or PREVIEW not in said:
        raise BuildError(f"the installed program ended with {code} and does not say that it is a preview: {said}")
    clock.done(f"installed without a word, with its self-test: {said.strip()}")
    notice = machine.data / "state" / "kept.txt"
    notice.write_text("kept", encoding="utf-8")
    _good("upgrading", install(machine, installer), machine)
    if not notice.is_file() or (machine.installed / "program.old").exists():
        raise BuildError("the upgrade lost the state, or left the former program behind")
    clock.done("upgraded, state kept")
    purge(machine)
    clock.done("removed, nothing left")


def purge(machine: Machine) -> None:
    """Raises BuildError where more is left than the uninstaller, which can't remove itself in its place."""
    _good("removing", remove(machine, "/PURGE"), machine)
    left = [*_names(machine.installed), *_names(machine.data)]
    if left and left != ["uninstall.exe"]:
        raise BuildError(f"left behind by the uninstaller: {', '.join(left)}")


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []


def _good(step: str, code: int, machine: Machine) -> None:
    if code:
        log = machine.data / "install.log"
        told = log.read_text(encoding="utf-8", errors="replace") if log.is_file() else ""
        raise BuildError(f"{step} ended with {code}:\n{told}")
