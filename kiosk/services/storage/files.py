"""The one way to write a file: whole or not at all, on the disk when the function returns, for the right eyes only.

A file that a person names to get an answer in may be a device or a pipe, which must be written to and never replaced:
that is for `answers`.
"""

from __future__ import annotations

import contextlib
import errno
import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import IO, TypeVar

import msgspec

from kiosk.services.storage.regular_files import OWNER_ONLY, ForeignFileError, open_to_append, open_to_read

READABLE_BY_ALL = 0o644
AS_THE_UMASK_SAYS = 0o666
"""The mode of files that people make for others, as every program makes them."""
LARGEST_SMALL_FILE = 1_000_000
"""Bytes: whatever is larger was not written by the kiosk."""
KEPT_DAMAGED = 5
RETRY_WAITS = (0.01, 0.02, 0.05, 0.1, 0.2) if os.name == "nt" else ()
"""Seconds between tries on Windows, where a virus scanner may hold a file for a moment. Linux holds none."""
_FOLDER_OWNER_ONLY = 0o700
_BINARY = getattr(os, "O_BINARY", 0)
_NEW = os.O_RDWR | os.O_CREAT | os.O_EXCL | _BINARY
_FOLDER_NOT_SYNCED = {errno.EINVAL, errno.ENOTSUP, errno.EBADF, errno.EACCES}
"""Answers of file systems that have no way to flush a folder, and of folders that may be written to but not read."""

R = TypeVar("R")


class FileStamp(msgspec.Struct, frozen=True):
    """A state of a file: a file that was written to since, or that is still being copied, has another stamp.

    `name` is as the caller names the file, and `changed` is the time of the last change in nanoseconds.
    """

    name: str
    size: int
    changed: int

    @classmethod
    def of(cls, name: str, found: os.stat_result) -> FileStamp:
        return cls(name, found.st_size, found.st_mtime_ns)


# --- Reading --------------------------------------------------------------------------------------------


def read_small(path: Path, largest: int = LARGEST_SMALL_FILE) -> bytes:
    """The whole file. Raises what `open_to_read` raises, and ForeignFileError if it has more than `largest` bytes."""

    def read() -> bytes:
        with open_to_read(path) as file:
            return file.read(largest + 1)

    data = retrying(read)
    if len(data) > largest:
        raise ForeignFileError(errno.EFBIG, os.strerror(errno.EFBIG), str(path))
    return data


def sha256_of(path: Path) -> str:
    """The SHA-256 of the file's bytes in hexadecimal digits. Raises what `open_to_read` raises."""
    import hashlib

    with open_to_read(path) as file:
        return hashlib.file_digest(file, hashlib.sha256).hexdigest()


# --- Writing --------------------------------------------------------------------------------------------


def replace_whole(path: Path, data: bytes) -> None:
    """Replaces a file of the kiosk's own, readable by its user only. Raises OSError.

    Whenever the power goes, the file is as before or has all of the data.
    """
    with replacing(path) as file:
        file.write(data)


@contextlib.contextmanager
def replacing(path: Path, mode: int = OWNER_ONLY, temporary: Path | None = None) -> Iterator[IO[bytes]]:
    """Gives a new file to write to and read from, which takes the path's place at the end. Raises OSError.

    Until then, and where anything is raised, the path is as before. `mode` is that of `open_new`.
    `temporary` is where the new file is written: the path with `.new` if None. That name is always the same, so that
    power cuts leave no heap of files; programs that may replace the path at the same time each need another one.
    """
    new = temporary or path.with_name(f"{path.name}.new")
    make_way(new)
    file = open_new(new, mode)
    with _removed_on_error(new):
        with file:
            yield file
            flush_to_disk(file)
        move(new, path)


def make_way(path: Path) -> None:
    """Remove the remains of a write, and set aside a folder that lies in its place. Raises OSError."""
    try:
        path.unlink(missing_ok=True)
    except OSError:
        if set_aside(path) is None:
            raise


@contextlib.contextmanager
def _removed_on_error(path: Path) -> Iterator[None]:
    try:
        yield
    except BaseException:
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)
        raise


def write_new(path: Path, pieces: Iterable[bytes], mode: int = OWNER_ONLY) -> None:
    """Writes a file that is not there yet, with the content on the disk at the end. Raises OSError as `open_new`.

    The name is on the disk only after `sync_folder`, and a file that could not be written to its end stays.
    """
    with open_new(path, mode) as file:
        file.writelines(pieces)
        flush_to_disk(file)


def append_lines(path: Path, lines: bytes) -> None:
    """Adds whole lines to a file of the kiosk's own, and makes it if need be. Raises OSError.

    Half a line that a power cut left at the end becomes a line of its own.
    """
    with retrying(lambda: open_to_append(path)) as file:
        if end := file.seek(0, os.SEEK_END):
            file.seek(end - 1)
            lines = lines if file.read(1) == b"\n" else b"\n" + lines
        file.write(lines)
        flush_to_disk(file)
    if not end:
        sync_folder(path.parent)


def open_new(path: Path, mode: int = OWNER_ONLY) -> IO[bytes]:
    """An empty file to write to and read from, that was not there before.

    The umask is taken from `mode`. Raises OSError, such as FileExistsError, also where there is a link: nobody can lay
    one in the way to have another file written to.
    """
    return os.fdopen(os.open(path, _NEW, mode), "w+b")


def make_folder(folder: Path) -> None:
    """Makes the folder and those above it, for the user only, where they are not there. Raises OSError."""
    folder.mkdir(mode=_FOLDER_OWNER_ONLY, parents=True, exist_ok=True)


# --- Making it last -------------------------------------------------------------------------------------


def flush_to_disk(file: IO[bytes]) -> None:
    """Returns when what was written is on the disk. Raises OSError."""
    file.flush()
    os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Returns when the names in the folder are on the disk. Raises OSError.

    Windows does this by itself. Does nothing where the folder can't be flushed in this way.
    """
    if os.name == "nt":
        return
    try:
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except OSError as error:
        if error.errno not in _FOLDER_NOT_SYNCED:
            raise


def move(path: Path, to: Path, waits: Sequence[float] = RETRY_WAITS) -> None:
    """Renames a file or a folder within its folder, in the place of what is there, so that it lasts. Raises OSError.

    `waits` are those of `retrying`.
    """
    retrying(lambda: path.replace(to), waits)
    sync_folder(to.parent)


# --- Keeping what is damaged ----------------------------------------------------------------------------


def set_aside(path: Path) -> Path | None:
    """Renames a damaged file to `<name>.damaged-<n>`, the highest n the latest; None where it can't be moved."""
    try:
        place = next_damaged_path(path)
        move(path, place)
    except OSError:
        return None
    return place


def next_damaged_path(path: Path) -> Path:
    """A free name to keep a damaged file under. Removes the oldest of those that are kept. Raises OSError."""
    stem = f"{path.name.removesuffix('.bak')}.damaged-"
    names = (each.name for each in path.parent.iterdir())
    numbers = (name.removeprefix(stem) for name in names if name.startswith(stem))
    kept = sorted(int(number) for number in numbers if number.isdecimal())
    for number in kept[: -(KEPT_DAMAGED - 1)]:
        with contextlib.suppress(OSError):
            path.with_name(f"{stem}{number}").unlink()
    return path.with_name(f"{stem}{max(kept, default=0) + 1}")


# --- When it fails --------------------------------------------------------------------------------------


def reason_of(error: Exception) -> str:
    """The reason in the system's own words, such as “No space left on device”, without numbers and paths."""
    return getattr(error, "strerror", None) or type(error).__name__


def retrying(action: Callable[[], R], waits: Sequence[float] = RETRY_WAITS) -> R:
    """Return what the action returns. After a PermissionError it is tried again after each of the waits, in seconds.

    Raises what the last try raises.
    """
    for wait in waits:
        try:
            return action()
        except PermissionError:
            time.sleep(wait)
    return action()
