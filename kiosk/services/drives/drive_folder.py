"""The top folder of a drive, in which files are made that are new, plain and on this drive whatever lies there."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from kiosk.services.drives.removable_drives import Drive
from kiosk.services.storage.files import AS_THE_UMASK_SAYS

_FOLDER = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | getattr(os, "O_NOFOLLOW", 0)
_NEW = os.O_RDWR | os.O_CREAT | os.O_EXCL
_NEW |= getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_REPARSE_POINT = 0x400
"""The attribute of what Windows follows to another place, such as a link or a junction."""
_FOLDER_NOT_SYNCED = {errno.EINVAL, errno.ENOTSUP, errno.EBADF}
"""Answers of file systems that have no way to flush a folder."""


class InTheWayError(OSError):
    """Something that is no plain file of this drive has the name that a file needs."""


class DriveFolder:
    """Works on names in the folder. Links are never followed, and nothing waits for the other end of a pipe.

    Everything is done in the folder that was opened, also if its path leads elsewhere meanwhile. Windows has no such
    way: there the folder is found by its path each time, and the new file is compared with what lies there.
    """

    def __init__(self, drive: Drive, descriptor: int | None) -> None:
        self._drive, self._descriptor = drive, descriptor

    @classmethod
    @contextlib.contextmanager
    def opened(cls, drive: Drive) -> Iterator[DriveFolder]:
        """Give the folder. Raises OSError, also if the drive is gone and its folder is one of another drive."""
        descriptor = None if os.name == "nt" else os.open(drive.folder, _FOLDER)
        try:
            folder = cls(drive, descriptor)
            folder.check_there()
            yield folder
        finally:
            if descriptor is not None:
                os.close(descriptor)

    def check_there(self) -> None:
        """Raise OSError if the drive is gone, because a file would then fill the machine's own disk."""
        held = self._descriptor
        found = [self._drive.folder.stat(), *([] if held is None else [os.fstat(held)])]
        if any(each.st_dev != self._drive.device for each in found):
            raise OSError(errno.ENODEV, os.strerror(errno.ENODEV), str(self._drive.folder))

    def remove(self, name: str) -> None:
        """Remove the file, link or pipe if there is one. Raises OSError, InTheWayError if it is a folder."""
        found = self._found(name)
        if found is None:
            return
        if stat.S_ISDIR(found.st_mode):
            raise InTheWayError(errno.EISDIR, os.strerror(errno.EISDIR), name)
        os.unlink(self._at(name), dir_fd=self._descriptor)

    @contextlib.contextmanager
    def new_file(self, name: str) -> Iterator[IO[bytes]]:
        """Give an empty file to write to. Raises OSError, InTheWayError unless it is new, plain and on this drive."""
        try:
            descriptor = os.open(self._at(name), _NEW, AS_THE_UMASK_SAYS, dir_fd=self._descriptor)
        except FileExistsError as error:
            raise InTheWayError(errno.EEXIST, os.strerror(errno.EEXIST), name) from error
        with os.fdopen(descriptor, "w+b") as file:
            made, named = os.fstat(descriptor), self._found(name)
            plain = stat.S_ISREG(made.st_mode) and made.st_dev == self._drive.device
            if not plain or named is None or not os.path.samestat(made, named) or _leads_elsewhere(named):
                raise InTheWayError(errno.EXDEV, os.strerror(errno.EXDEV), name)
            yield file

    def free_name(self, name: str) -> str:
        """Return the name, or one with a number if something has it, be it a link that leads nowhere."""
        number, free = 1, name
        while self._found(free) is not None:
            number += 1
            free = Path(name).with_stem(f"{Path(name).stem}-{number}").name
        return free

    def rename(self, name: str, to: str) -> None:
        """Rename a file, and return when its name is on the drive. Raises OSError."""
        here = self._descriptor
        os.rename(self._at(name), self._at(to), src_dir_fd=here, dst_dir_fd=here)
        if here is not None:
            try:
                os.fsync(here)
            except OSError as error:
                if error.errno not in _FOLDER_NOT_SYNCED:
                    raise

    def _at(self, name: str) -> str:
        return name if self._descriptor is not None else str(self._drive.folder / name)

    def _found(self, name: str) -> os.stat_result | None:
        try:
            return os.stat(self._at(name), dir_fd=self._descriptor, follow_symlinks=False)
        except FileNotFoundError:
            return None


def _leads_elsewhere(found: os.stat_result) -> bool:
    return bool(getattr(found, "st_file_attributes", 0) & _REPARSE_POINT)
