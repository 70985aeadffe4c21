"""Whether there is room on the disk, and whether the kiosk can keep what it has to remember."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kiosk.fill import said
from kiosk.services.checkup.checks import Check, beside
from kiosk.services.checkup.finding_texts import FindingText
from kiosk.services.checkup.findings import Area, Finding, State, few
from kiosk.services.platform.machine import Machine

LEAST_FREE_MB, HARDLY_FREE_MB = 200, 20
_MB = 1_000_000
_SHOWN_IN_GB = 10_000  # MB


def disk(folder: Path, machine: Machine) -> tuple[Check, ...]:
    return (
        Check("disk.free", Area.DISK, beside(_free, folder, machine)),
        Check("disk.write", Area.DISK, beside(_write, folder, machine)),
    )


def _there(folder: Path) -> Path:
    return next((path for path in (folder, *folder.parents) if path.is_dir()), folder)


def _in_the_way(folder: Path, there: Path) -> Path | None:
    """What stands where the folder, or one above it, would have to be made: a file, a device, a link to nowhere."""
    above = (path for path in (folder, *folder.parents) if path != there and path.is_relative_to(there))
    return next((path for path in above if path.is_symlink() or path.exists()), None)


def _of_state(folder: Path, there: Path) -> Iterator[Path]:
    """The folder of the state and the files in it; nothing where it is yet to be made, which the system may do."""
    if there == folder:
        yield there
        yield from sorted(path for path in there.iterdir() if path.is_file() and not path.is_symlink())


def _free(folder: Path, machine: Machine) -> Finding:
    free = machine.free(_there(folder)) // _MB
    state: State = "fail" if free < HARDLY_FREE_MB else "attention" if free < LEAST_FREE_MB else "pass"
    shown = f"{free} MB" if free < _SHOWN_IN_GB else f"{free // 1000} GB"
    enough = said(FindingText.DISK_FREE, free=shown)
    says = enough if state == "pass" else said(FindingText.DISK_FULL, free=shown, least=LEAST_FREE_MB)
    return Finding("disk.free", Area.DISK, state, says)


def _write(folder: Path, machine: Machine) -> Finding:
    there, details = _there(folder), (str(folder),)
    obstacle = _in_the_way(folder, there)
    if obstacle is not None or not machine.can_write(there):
        return Finding("disk.write", Area.DISK, "fail", said(FindingText.STATE_UNWRITABLE), (str(obstacle or folder),))
    account = machine.account(folder)
    if shut := [path for path in _of_state(folder, there) if not (account.may_read(path) and account.may_change(path))]:
        return Finding("disk.write", Area.DISK, "fail", said(FindingText.STATE_NOT_ITS_OWN), few(tuple(map(str, shut))))
    text = FindingText.STATE_WRITABLE if there == folder else FindingText.STATE_TO_BE_MADE
    return Finding("disk.write", Area.DISK, "pass", said(text), details)
