"""Whether what is shown is safe from the kiosk's own user, and whether that user can read what it is given."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from kiosk.fill import said
from kiosk.services.checkup.checks import Check, beside
from kiosk.services.checkup.finding_texts import FindingText
from kiosk.services.checkup.findings import Area, CheckupInput, Finding, few
from kiosk.services.drives.removable_drives import find_drives, linux_drives
from kiosk.services.packs.pack_store import PackStore
from kiosk.services.platform.account import Account, changeable_above, changeable_below
from kiosk.services.platform.machine import Machine


def protection(subject: CheckupInput, machine: Machine) -> tuple[Check, ...]:
    return (
        Check(
            "content.read-only",
            Area.CONTENT,
            beside(_read_only, subject.content, subject.guarded, subject.state, machine),
        ),
        Check("content.inbox", Area.CONTENT, beside(_inbox, subject.inbox, subject.state, machine)),
    )


def drives(subject: CheckupInput, machine: Machine) -> Check:
    return Check("disk.drives", Area.DISK, beside(_drives, subject, machine))


def _read_only(content: Path, guarded: Iterable[Path], state: Path, machine: Machine) -> Finding:
    """An installed pack is the kiosk's own by design: what is shown of it is compared with what was signed."""
    id_, account = "content.read-only", machine.account(state)
    if account.administrator:
        return Finding(id_, Area.CONTENT, "attention", said(FindingText.READ_ONLY_UNKNOWN))
    pack = content.is_relative_to(PackStore(state).packs)
    decisive = (*guarded, *(() if pack else (content,)))
    open_ = dict.fromkeys(way for path in decisive for way in changeable_above(path, account))
    if not pack:
        open_ |= dict.fromkeys(changeable_below(content, account))
    if open_:
        return Finding(id_, Area.CONTENT, "attention", said(FindingText.MAY_BE_CHANGED), few(tuple(map(str, open_))))
    return Finding(id_, Area.CONTENT, "pass", said(FindingText.READ_ONLY_PACK if pack else FindingText.READ_ONLY))


def _inbox(folder: Path | None, state: Path, machine: Machine) -> Finding:
    id_ = "content.inbox"
    if folder is None:
        return Finding(id_, Area.CONTENT, "pass", said(FindingText.NO_INBOX))
    if not folder.is_dir() or not machine.account(state).may_read(folder):
        return Finding(id_, Area.CONTENT, "attention", said(FindingText.INBOX_CLOSED), (str(folder),))
    return Finding(id_, Area.CONTENT, "pass", said(FindingText.INBOX), (str(folder),))


def _drives(subject: CheckupInput, machine: Machine) -> Finding:
    account = machine.account(subject.state)
    found = find_drives() if machine.windows else linux_drives(machine.root / "proc/mounts", machine.root / "sys/block")
    shut = [drive.folder for drive in found.drives if not _can_be_used(drive.folder, account)]
    if shut:
        says = said(FindingText.DRIVES_SHUT)
        return Finding("disk.drives", Area.DISK, "attention", says, few(tuple(map(str, shut))))
    text = FindingText.DRIVES if found.drives else FindingText.NO_DRIVES
    return Finding("disk.drives", Area.DISK, "pass", said(text))


def _can_be_used(folder: Path, account: Account) -> bool:
    return account.may_read(folder) and account.may_change(folder)
