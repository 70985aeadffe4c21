"""The one way to write an answer to a path that a person has named: a device or a pipe there is no file to replace."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from kiosk.services.storage.files import AS_THE_UMASK_SAYS, replacing

_DEVICES, _IN_MEMORY = Path("/dev"), Path("/dev/shm")
_STREAMS = {"stdout": 1, "stderr": 2}
"""What these names among the devices stand for: numbers of what the process has open."""
_DIGITS = 6
"""More has no number of an open file."""
_TO_WRITE = os.O_WRONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOCTTY", 0)
"""Makes no file, and takes nothing from one that came to lie there."""
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)
_LONGEST_PART = 40
"""Characters of a name that its temporary one has, which may be no longer than names of files are."""


@contextlib.contextmanager
def answering(path: Path, mode: int | None = None) -> Iterator[IO[bytes]]:
    """Gives a file for an answer, at the path that a person has named. Raises OSError, which names that path.

    A pipe is written to, and so is a device, unless it has blocks as a disk does, and what the process has open under a
    name such as /dev/stdout: after all that was printed before, and until its reader wants no more. Any other file is
    as that of `putting_file`.
    """
    descriptor = _opened(path)
    if descriptor is None:
        with _replacing_named(path, mode) as file:
            yield file
        return
    if sys.stdout is not None:
        sys.stdout.flush()
    with contextlib.suppress(BrokenPipeError), os.fdopen(descriptor, "wb") as file:
        yield file


@contextlib.contextmanager
def putting_file(path: Path, mode: int | None = None) -> Iterator[IO[bytes]]:
    """Gives a file to write to and read from, at the path that a person has named. Raises OSError, which names it.

    What lies there is replaced whole at the end, or stays as it was. A link is replaced, wherever it leads. Nothing is
    replaced that is no file, and nothing made among the devices. The new file has `mode`, whatever the umask; for None
    it is what the umask leaves, and nobody may do more with it than with the one before, whose group it keeps where
    this user may give it.
    """
    if _is_among_devices(path) or _is_special(path):
        raise OSError(errno.ENOTSUP, os.strerror(errno.ENOTSUP), str(path))
    with _replacing_named(path, mode) as file:
        yield file


@contextlib.contextmanager
def _replacing_named(path: Path, mode: int | None) -> Iterator[IO[bytes]]:
    """As `replacing`, by way of a hidden file of this process: another may be asked for the same at the same time."""
    if path.name in ("", ".."):  # such as what an empty variable of a shell names
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    new = path.with_name(f".{path.name[:_LONGEST_PART]}.{os.getpid()}.new")
    before = _before(path) if mode is None else None
    usual = AS_THE_UMASK_SAYS if mode is None else mode
    try:
        with replacing(path, usual if before is None else usual & before.st_mode, new) as file:
            if before is not None:
                _give_to_group(file, before)
            if mode is not None and sys.platform != "win32":
                os.fchmod(file.fileno(), mode)  # never by name: the folder may be another user's
            yield file
    except OSError as error:
        if error.filename in (str(new), None):
            error.filename = str(path)
        raise


def _before(path: Path) -> os.stat_result | None:
    """Return what is known of the file that is replaced; None for a link, for nothing, and in Windows."""
    try:
        found = path.lstat()
    except OSError:
        return None
    return found if sys.platform != "win32" and stat.S_ISREG(found.st_mode) else None


def _give_to_group(file: IO[bytes], before: os.stat_result) -> None:
    """Give the new file to the group of the one before, if the system lets this user; it is this user's own."""
    if sys.platform != "win32":
        with contextlib.suppress(OSError):
            os.fchown(file.fileno(), -1, before.st_gid)


def _opened(path: Path) -> int | None:
    """Return the descriptor of what is written to, or None for what is replaced. Raises OSError for neither."""
    if (number := _number_of_open(path)) is not None:
        return os.dup(number)
    among_devices = _is_among_devices(path)
    if among_devices:  # where nothing is ever made or replaced
        _refuse_all_but_streams(path.stat(), path)
    elif not _is_special(path):
        return None
    descriptor = os.open(path, _TO_WRITE if among_devices else _TO_WRITE | _NO_LINK)
    try:  # another may have come to lie there since
        _refuse_all_but_streams(os.fstat(descriptor), path)
    except OSError:
        os.close(descriptor)
        raise
    return descriptor


def _is_among_devices(path: Path) -> bool:
    """Return whether it lies among the devices and what processes have open, which are no files of anybody."""
    if sys.platform == "win32":
        return False
    folder = Path(os.path.realpath(path.parent))
    return (folder.is_relative_to(_DEVICES) and not folder.is_relative_to(_IN_MEMORY)) or _is_of_open(folder)


def _is_of_open(folder: Path) -> bool:
    return folder == Path(f"/proc/{os.getpid()}/fd")


def _number_of_open(path: Path) -> int | None:
    """Return the number under which this process has it open, if that is what the name stands for."""
    if sys.platform == "win32":
        return None
    folder, name = Path(os.path.realpath(path.parent)), path.name
    if folder == _DEVICES:
        return _STREAMS.get(name)
    if _is_of_open(folder) and name.isascii() and name.isdecimal() and len(name) <= _DIGITS:
        return int(name)
    return None


def _is_special(path: Path) -> bool:
    """Return whether a pipe or a device lies at the path. Raises OSError for what can be neither written nor replaced.

    A link is none of them.
    """
    try:
        found = path.lstat()
    except OSError:
        return False
    if stat.S_ISREG(found.st_mode) or stat.S_ISDIR(found.st_mode) or stat.S_ISLNK(found.st_mode):
        return False
    _refuse_all_but_streams(found, path)
    return True


def _refuse_all_but_streams(found: os.stat_result, path: Path) -> None:
    if not (stat.S_ISFIFO(found.st_mode) or stat.S_ISCHR(found.st_mode)):
        raise OSError(errno.ENOTSUP, os.strerror(errno.ENOTSUP), str(path))
