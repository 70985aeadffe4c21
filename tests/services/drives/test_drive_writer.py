"""Export of counts: which drives are offered, what lies on them afterwards, and what is told when it can't be done."""

from __future__ import annotations

import csv
import datetime as dt
import errno
import os
from collections.abc import Sequence
from pathlib import Path

import pytest

from kiosk.services.drives.drive_writer import CopyFailure, CopyProgress, Exported, Failed
from kiosk.services.drives.removable_drives import Drive, linux_drives
from kiosk.services.usage.csv_export import CHUNK, COLUMNS, csv_file_name, export_steps
from kiosk.services.usage.summary import UsageKind, UsageRow

DAY = dt.date(2026, 3, 1)
NAME = csv_file_name(DAY)


def rows(number: int) -> list[UsageRow]:
    return [UsageRow(DAY, DAY + dt.timedelta(days=at), UsageKind.SCAN, "ct", 5 + at) for at in range(number)]


def drive(folder: Path) -> Drive:
    return Drive(folder, "stick", 10**9, folder.stat().st_dev)


class Machine:
    """What Linux tells of its disks, as files."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.block = root / "sys" / "block"
        self.media = root / "media"
        self.lines = ["proc /proc proc rw 0 0", "//server/share /media/share cifs rw 0 0", "broken"]

    def disk(self, name: str, *parts: str, removable: int = 0, size: int = 1000, bus: str = "pci") -> None:
        device = self.root / "sys" / "devices" / bus / name
        for part in parts:
            (device / part).mkdir(parents=True)
        device.mkdir(parents=True, exist_ok=True)
        (device / "removable").write_text(f"{removable}\n")
        (device / "size").write_text(f"{size}\n")
        self.block.mkdir(parents=True, exist_ok=True)
        (self.block / name).symlink_to(device)

    def mounted(self, source: str, folder: Path | str, options: str = "rw,nosuid") -> Path:
        Path(folder).mkdir(parents=True, exist_ok=True)
        self.lines.append(f"{source} {str(folder).replace(' ', chr(92) + '040')} vfat {options} 0 0")
        return Path(folder)

    def found(self) -> tuple[list[Path], int]:
        mounts = self.root / "mounts"
        mounts.write_text("\n".join(self.lines) + "\n")
        found = linux_drives(mounts, self.block, (self.media,))
        return [drive.folder for drive in found.drives], found.unopened


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    machine = Machine(tmp_path)
    machine.disk("sda", "sda1", "sda2")
    machine.mounted("/dev/sda2", "/", "rw")
    return machine


def test_a_stick_is_found_wherever_it_is_mounted(machine: Machine) -> None:
    machine.disk("sdb", "sdb1", removable=1)
    folder = machine.mounted("/dev/sdb1", machine.root / "mnt" / "usb")
    assert machine.found() == ([folder], 0)


def test_a_usb_disk_that_calls_itself_fixed_is_found(machine: Machine) -> None:
    machine.disk("sdc", "sdc1", bus="pci/usb1/1-2")
    folder = machine.mounted("/dev/sdc1", machine.root / "mnt")
    assert machine.found() == ([folder], 0)


def test_what_udisks_has_mounted_is_found_with_its_label(machine: Machine) -> None:
    machine.disk("mmcblk0", "mmcblk0p1")
    folder = machine.mounted("/dev/mmcblk0p1", machine.media / "kiosk" / "MY CARD")
    assert machine.found() == ([folder], 0)
    assert [drive.label for drive in linux_drives(machine.root / "mounts", machine.block, (machine.media,)).drives] == [
        "MY CARD"
    ]


def test_an_encrypted_stick_is_found_by_what_it_lies_on(machine: Machine) -> None:
    machine.disk("sdb", "sdb1", removable=1)
    machine.disk("dm-0", "slaves/sdb1")
    folder = machine.mounted("/dev/dm-0", machine.root / "mnt")
    assert machine.found() == ([folder], 0)


def test_the_stick_that_the_system_runs_from_is_not_offered(tmp_path: Path) -> None:
    machine = Machine(tmp_path)
    machine.disk("sdb", "sdb1", "sdb2", removable=1)
    machine.mounted("/dev/sdb2", "/", "rw")
    machine.mounted("/dev/sdb1", machine.media / "boot")
    assert machine.found() == ([], 0)


def test_an_inner_disk_and_a_share_are_not_offered(machine: Machine) -> None:
    machine.disk("nvme0n1", "nvme0n1p1")
    machine.mounted("/dev/nvme0n1p1", machine.root / "data")
    assert machine.found() == ([], 0)


UNOPENED = {"not mounted": None, "write-protected": "ro,nosuid"}


@pytest.mark.parametrize("options", UNOPENED.values(), ids=UNOPENED)
def test_a_stick_that_cannot_be_written_to_is_told(machine: Machine, options: str | None) -> None:
    machine.disk("sdb", "sdb1", removable=1)
    if options:
        machine.mounted("/dev/sdb1", machine.media / "stick", options)
    assert machine.found() == ([], 1)


def test_empty_card_readers_and_disc_drives_are_no_sticks(machine: Machine) -> None:
    machine.disk("sdb", removable=1, size=0)
    machine.disk("sr0", removable=1)
    assert machine.found() == ([], 0)


def test_a_stick_taken_out_while_looking_is_not_offered(machine: Machine) -> None:
    machine.disk("sdb", "sdb1", removable=1)
    machine.mounted("/dev/sdb1", machine.media / "stick").rmdir()
    assert machine.found() == ([], 1)


def test_a_machine_that_tells_nothing_has_no_drives(tmp_path: Path) -> None:
    found = linux_drives(tmp_path / "none", tmp_path / "none", ())
    assert (found.drives, found.unopened) == ((), 0)


@pytest.mark.parametrize("number", [0, 1, CHUNK, CHUNK + 1, 3 * CHUNK])
def test_all_rows_are_on_the_drive_and_progress_reaches_the_end(tmp_path: Path, number: int) -> None:
    *told, outcome = export_steps(rows(number), drive(tmp_path), NAME)
    assert outcome == Exported(tmp_path / NAME, number)
    with (tmp_path / NAME).open(newline="", encoding="utf-8") as file:
        header, *lines = csv.reader(file)
    assert tuple(header) == COLUMNS
    assert [int(line[-1]) for line in lines] == [row.count for row in rows(number)]
    assert told == [CopyProgress(min(done, number), number) for done in range(0, number + CHUNK, CHUNK)]
    assert list(tmp_path.iterdir()) == [tmp_path / NAME]


def test_an_earlier_export_of_the_day_stays(tmp_path: Path) -> None:
    for number in (1, 2, 3):
        *_, outcome = export_steps(rows(number), drive(tmp_path), NAME)
        assert isinstance(outcome, Exported)
    assert {file.name: len(file.read_text().splitlines()) - 1 for file in tmp_path.iterdir()} == {
        "radiology-kiosk-use-2026-03-01.csv": 1,
        "radiology-kiosk-use-2026-03-01-2.csv": 2,
        "radiology-kiosk-use-2026-03-01-3.csv": 3,
    }


def test_until_the_end_the_file_has_no_name_that_is_taken_for_whole(tmp_path: Path) -> None:
    for step in export_steps(rows(2 * CHUNK), drive(tmp_path), NAME):
        if isinstance(step, CopyProgress):
            assert not (tmp_path / NAME).exists()
    assert (tmp_path / NAME).exists()


def test_a_folder_that_a_drive_left_behind_is_not_written_to(tmp_path: Path) -> None:
    gone = Drive(tmp_path, "stick", 10**9, tmp_path.stat().st_dev + 1)
    assert failed(rows(3), gone).reason is CopyFailure.GONE
    assert list(tmp_path.iterdir()) == []


def failed(of: Sequence[UsageRow], onto: Drive) -> Failed:
    *_, outcome = export_steps(of, onto, NAME)
    assert isinstance(outcome, Failed)
    assert outcome.detail
    return outcome


def test_a_drive_pulled_out_at_any_step_is_told(tmp_path: Path) -> None:
    for after in range(4):
        folder = tmp_path / f"stick-{after}"
        folder.mkdir()
        running = export_steps(rows(3 * CHUNK), drive(folder), NAME)
        for _ in range(after + 1):
            assert isinstance(next(running), CopyProgress)
        folder.rename(tmp_path / f"away-{after}")
        *_, last = running
        assert isinstance(last, Failed)
        assert last.reason is CopyFailure.GONE


FAULTS = {
    "full": (errno.ENOSPC, CopyFailure.FULL),
    "over the quota": (errno.EDQUOT, CopyFailure.FULL),
    "write-protected": (errno.EROFS, CopyFailure.PROTECTED),
    "not allowed": (errno.EACCES, CopyFailure.PROTECTED),
    "pulled out": (errno.EIO, CopyFailure.GONE),
    "anything else": (errno.EINVAL, CopyFailure.OTHER),
}


@pytest.mark.parametrize(("number", "reason"), FAULTS.values(), ids=FAULTS)
def test_what_the_drive_answers_is_told_and_nothing_half_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, reason: CopyFailure
) -> None:
    synced = os.fsync
    calls = iter([synced])

    def fsync(descriptor: int) -> None:
        next(calls, refuse)(descriptor)

    def refuse(_: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", fsync)
    assert failed(rows(2 * CHUNK), drive(tmp_path)).reason is reason
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="Windows has no limit of a file's size")
def test_a_full_drive_is_told_by_the_system_itself(tmp_path: Path) -> None:
    import resource

    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10, limits[1]))
    try:
        assert failed(rows(3), drive(tmp_path)).reason is CopyFailure.FULL
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert list(tmp_path.iterdir()) == []


def test_a_link_on_the_drive_leads_nothing_astray(tmp_path: Path) -> None:
    (tmp_path / f"{NAME}.part").symlink_to(tmp_path / "elsewhere")
    assert list(export_steps(rows(3), drive(tmp_path), NAME))[-1] == Exported(tmp_path / NAME, 3)
    assert [path.name for path in tmp_path.iterdir()] == [NAME]
