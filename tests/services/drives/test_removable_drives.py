"""Which removable drives are found, on machines that are planted in a folder."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from kiosk.services.drives.removable_drives import linux_drives


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
        escaped = str(folder).replace(" ", r"\040").replace("\n", r"\012")  # as Linux does it, and nothing else
        self.lines.append(f"{source} {escaped} vfat {options} 0 0")
        return Path(folder)

    def found(self) -> tuple[list[Path], int]:
        mounts = self.root / "mounts"
        mounts.write_bytes(("\n".join(self.lines) + "\n").encode(errors="surrogateescape"))
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


HOSTILE = {
    "a byte that is no text": (b"caf\xe9", r"caf\xe9"),
    "a line break": (b"A\nERROR kiosk: forged", r"A\nERROR kiosk: forged"),
    "a line break of another kind": ("A\u2028B\x85C".encode(), r"A\u2028B\x85C"),
    "a command of the terminal": (b"\x1b[2J", r"\x1b[2J"),
    "another direction": ("\u202eKCITS".encode(), r"\u202eKCITS"),
}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such names")
@pytest.mark.parametrize(("label", "told"), HOSTILE.values(), ids=HOSTILE)
def test_a_drive_of_any_name_is_found_and_told_in_one_line(machine: Machine, label: bytes, told: str) -> None:
    machine.disk("sdb", "sdb1", removable=1)
    folder = machine.mounted("/dev/sdb1", machine.media / os.fsdecode(label))
    assert machine.found() == ([folder], 0)
    (drive,) = linux_drives(machine.root / "mounts", machine.block, (machine.media,)).drives
    assert drive.label == told


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


def test_of_two_mounts_on_one_folder_the_later_is_the_one_that_is_seen(machine: Machine) -> None:
    machine.disk("sdb", "sdb1", removable=1)
    folder = machine.mounted("/dev/sda1", machine.root / "mnt")
    machine.mounted("/dev/sdb1", folder)
    assert machine.found() == ([folder], 0)


def test_a_stick_mounted_for_reading_only_is_unopened_whatever_its_options_are_called(machine: Machine) -> None:
    machine.disk("sdb", "sdb1", removable=1)
    machine.mounted("/dev/sdb1", machine.media / "stick", "ro,errors=remount-rw")
    assert machine.found() == ([], 1)
