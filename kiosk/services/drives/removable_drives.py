"""The removable drives that are plugged in and can be written to."""

from __future__ import annotations

import ctypes
import os
import re
import shutil
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kiosk.printable import printable_name

MOUNTS = Path("/proc/mounts")
BLOCK = Path("/sys/block")
BY_HAND = (Path("/media"), Path("/run/media"))  # where udisks mounts the drives that people plug in
OF_THE_SYSTEM = (
    "/boot",
    "/cdrom",
    "/home",
    "/lib",
    "/media/root-ro",
    "/media/root-rw",
    "/nix",
    "/run/live",
    "/usr",
    "/var",
)
_DEEPEST = 5  # levels of mapped devices, such as LVM on an encrypted partition


@dataclass(frozen=True)
class Drive:
    """A drive. `label` is printable, and `free` is in bytes.

    `device` is its number, so that a folder left behind is not taken for the drive.
    """

    folder: Path
    label: str
    free: int
    device: int


@dataclass(frozen=True)
class DrivesFound:
    """The drives to write to. `unopened` is the number of drives that are plugged in but not mounted for writing."""

    drives: tuple[Drive, ...]
    unopened: int = 0


def find_drives() -> DrivesFound:
    """Return the drives of this machine. It takes milliseconds, or longer if a drive fails. Never raises."""
    if sys.platform == "win32":
        return _windows()
    return linux_drives()


def linux_drives(mounts: Path = MOUNTS, block: Path = BLOCK, by_hand: tuple[Path, ...] = BY_HAND) -> DrivesFound:
    """Return the writable drives that are removable, connected by USB, or mounted in one of the folders `by_hand`.

    The disk that the system runs from is never among them, even if it is a stick.
    """
    mounted = list(_mounted(mounts))
    disks = {mount.folder: _disks(mount.source, block) for mount in mounted}
    system = _all_of(disks[mount.folder] for mount in mounted if _is_of_the_system(mount.folder))
    pluggable = {disk for disk in _names(block) if _is_pluggable(block / disk)} - system
    drives = {}
    for mount in mounted:
        on_disks, below = disks[mount.folder], any(mount.folder.is_relative_to(folder) for folder in by_hand)
        if mount.writable and not on_disks & system and (below or on_disks & pluggable):
            drive = _drive(mount.folder, mount.folder.name)
            if drive:
                drives[mount.folder] = drive
    usable = _all_of(disks[folder] for folder in drives)
    return DrivesFound(tuple(drives[folder] for folder in sorted(drives)), len(pluggable - usable))


@dataclass(frozen=True)
class _Mount:
    source: str
    folder: Path
    writable: bool


def _mounted(mounts: Path) -> Iterator[_Mount]:
    """Yield the mounted block devices. If several are mounted on one folder, only the last can be seen there."""
    try:
        lines = mounts.read_text(encoding="utf-8", errors="surrogateescape").split("\n")
    except OSError:
        return
    last = {}
    for line in lines:
        words = [re.sub(r"\\([0-7]{3})", lambda octal: chr(int(octal[1], 8)), word) for word in line.split(" ")]
        if len(words) >= 4:
            last[words[1]] = words
    for source, folder, _, options, *_ in last.values():
        if source.startswith("/dev/"):
            yield _Mount(source, Path(folder), "rw" in options.split(","))


def _is_of_the_system(folder: Path) -> bool:
    return folder == Path("/") or any(folder.is_relative_to(each) for each in OF_THE_SYSTEM)


def _disks(source: str, block: Path) -> frozenset[str]:
    """Return the names of the whole disks that a device is part of, such as sdb for /dev/sdb1."""
    name = Path(os.path.realpath(source)).name
    return _whole(name, block, _DEEPEST)


def _whole(name: str, block: Path, deep: int) -> frozenset[str]:
    if not (block / name).is_dir():
        return frozenset(disk for disk in _names(block) if name.startswith(disk) and (block / disk / name).is_dir())
    below = _names(block / name / "slaves") if deep else []
    return _all_of(_whole(each, block, deep - 1) for each in below) if below else frozenset({name})


def _all_of(sets: Iterable[frozenset[str]]) -> frozenset[str]:
    return frozenset[str]().union(*sets)


def _is_pluggable(disk: Path) -> bool:
    """Return whether the disk can be unplugged and has a medium, which an empty card reader has not."""
    if _first_line(disk / "size") in ("", "0") or re.match(r"sr|fd|loop|ram|zram|dm-|md", disk.name):
        return False
    return _first_line(disk / "removable") == "1" or "/usb" in os.path.realpath(disk)


def _first_line(file: Path) -> str:
    try:
        return file.read_text(encoding="ascii", errors="replace").strip()
    except OSError:
        return ""


def _names(folder: Path) -> list[str]:
    try:
        return sorted(each.name for each in folder.iterdir())
    except OSError:
        return []


def _drive(folder: Path, label: str) -> Drive | None:
    try:
        return Drive(folder, printable_name(label), shutil.disk_usage(folder).free, folder.stat().st_dev)
    except OSError:  # taken out just now
        return None


if sys.platform == "win32":
    _REMOVABLE = 2  # DRIVE_REMOVABLE
    _NO_QUESTIONS = 0x0001  # SEM_FAILCRITICALERRORS: an empty card reader must not bring up the system's own window
    _LONGEST_LABEL = 261  # characters, as GetVolumeInformationW has it

    def _windows() -> DrivesFound:
        """Return the drives that Windows calls removable. It calls large USB disks fixed, so they are not found."""
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.GetLogicalDrives.argtypes = ()
        kernel.GetLogicalDrives.restype = ctypes.c_uint32
        kernel.GetDriveTypeW.argtypes = (ctypes.c_wchar_p,)
        kernel.GetDriveTypeW.restype = ctypes.c_uint
        kernel.SetThreadErrorMode.argtypes = (ctypes.c_uint32, ctypes.POINTER(ctypes.c_uint32))
        kernel.SetThreadErrorMode.restype = ctypes.c_int
        before = ctypes.c_uint32()
        kernel.SetThreadErrorMode(_NO_QUESTIONS, ctypes.byref(before))
        try:
            letters = kernel.GetLogicalDrives()
            roots = [f"{chr(ord('A') + bit)}:\\" for bit in range(26) if letters >> bit & 1]
            removable = [root for root in roots if kernel.GetDriveTypeW(root) == _REMOVABLE]
            found = [_drive(Path(root), _label(kernel, root)) for root in removable]
        finally:
            kernel.SetThreadErrorMode(before, None)
        return DrivesFound(tuple(drive for drive in found if drive))

    def _label(kernel: ctypes.WinDLL, root: str) -> str:
        """Return the name of the drive with its letter, as the explorer shows it."""
        name = ctypes.create_unicode_buffer(_LONGEST_LABEL)
        ask = kernel.GetVolumeInformationW
        ask.argtypes = (
            ctypes.c_wchar_p,
            ctypes.c_wchar_p,
            ctypes.c_uint32,
            ctypes.c_void_p,
            ctypes.c_void_p,
            ctypes.c_void_p,
            ctypes.c_wchar_p,
            ctypes.c_uint32,
        )
        ask.restype = ctypes.c_int
        known = ask(root, name, _LONGEST_LABEL, None, None, None, None, 0)
        return f"{name.value} ({root[:2]})" if known and name.value else root[:2]
