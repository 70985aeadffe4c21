"""What the kiosk remembers on disk: small files, replaced whole and checked, never in the way of a start."""

from __future__ import annotations

import contextlib
import errno
import os
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Generic, TypeVar

import msgspec

FORMAT = 1
OWNER_ONLY = 0o600
FOLDER_OWNER_ONLY = 0o700
LARGEST = 1_000_000  # bytes: whatever is larger was not written here
KEPT_DAMAGED = 5
# Seconds between tries on Windows, where a virus scanner may hold a file for a moment. Linux holds none.
WAITS = (0.01, 0.02, 0.05, 0.1, 0.2) if os.name == "nt" else ()
_NO_SUCH_SYNC = {errno.EINVAL, errno.ENOTSUP, errno.EBADF}

T = TypeVar("T")
R = TypeVar("R")


class Loaded(msgspec.Struct, Generic[T], frozen=True):
    """`trouble` is a sentence for staff where the file could not be used as it was."""

    value: T
    trouble: str | None = None


class _Envelope(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    format: int
    sha256: str
    payload: msgspec.Raw


class StateFile(Generic[T]):
    """One value in one file: JSON in an envelope with a checksum; the good one before it is kept as `.bak`."""

    def __init__(self, path: Path, type_: type[T], default: T) -> None:
        self.path = path
        self.backup = path.with_name(f"{path.name}.bak")
        self._type = type_
        self._default = default

    def load(self) -> Loaded[T]:
        """Never raises. What can't be used is set aside, then the copy is tried, then it is the default."""
        found: list[str] = []
        movable = True
        for path in (self.path, self.backup):
            try:
                data = read_small(path)
                value = self._unpack(data)
            except (FileNotFoundError, NotADirectoryError):
                continue
            except (OSError, ValueError) as error:
                where = set_aside(path)
                movable = movable and where is not None
                reason = f"can't be read ({why(error)})" if isinstance(error, OSError) else "was damaged"
                kept = f"is kept as {where.name}" if where else "can't be set aside"
                found.append(f"{path.name} {reason} and {kept}")
                continue
            if path == self.path:
                return Loaded(value)
            if movable:
                with contextlib.suppress(OSError):  # the next save tells
                    write_whole(self.path, data)
            told = " and ".join(found) or f"{self.path.name} was missing"
            return Loaded(value, f"{told}; the copy saved before it is used.")
        if not found:
            return Loaded(self._default)
        return Loaded(self._default, f"{' and '.join(found)}; the kiosk goes on as if there were none.")

    def peek(self) -> T:
        """What `load` would give, without a change on the disk. Never raises."""
        for path in (self.path, self.backup):
            with contextlib.suppress(OSError, ValueError):
                return self._unpack(read_small(path))
        return self._default

    def save(self, value: T) -> str | None:
        """Replaces the file. Returns None, or a sentence that says why it could not be written."""
        data = _pack(value)
        try:
            make_folder(self.path.parent)
            self._keep()
            write_whole(self.path, data)
        except OSError as error:
            return f"{self.path.name} can't be written ({why(error)})."
        return None

    def _keep(self) -> None:
        """The present file becomes the copy if it is good; a bad one may not take a good copy's place."""
        try:
            data = read_small(self.path)
            self._unpack(data)
        except FileNotFoundError:
            return
        except (OSError, ValueError):
            set_aside(self.path)
            return
        write_whole(self.backup, data)

    def _unpack(self, data: bytes) -> T:
        """Raises ValueError where this is not exactly what was saved."""
        try:
            envelope = msgspec.json.decode(data, type=_Envelope)
            if envelope.format != FORMAT or envelope.sha256 != _checksum(envelope.payload):
                raise ValueError("another format, or another checksum")
            return msgspec.json.decode(envelope.payload, type=self._type)
        except (msgspec.MsgspecError, RecursionError) as error:
            raise ValueError(str(error)) from error


def _pack(value: object) -> bytes:
    payload = msgspec.Raw(msgspec.json.encode(value))
    return msgspec.json.encode(_Envelope(FORMAT, _checksum(payload), payload))


def _checksum(payload: msgspec.Raw) -> str:
    import hashlib  # late: a start without any state has nothing to check

    return hashlib.sha256(payload).hexdigest()


def why(error: Exception) -> str:
    """The system's own words, without numbers and paths."""
    return getattr(error, "strerror", None) or type(error).__name__


def patiently(action: Callable[[], R], waits: Sequence[float] = WAITS) -> R:
    """The action, tried again after each wait for as long as another program holds the file."""
    for wait in waits:
        try:
            return action()
        except PermissionError:
            time.sleep(wait)
    return action()


def read_small(path: Path, largest: int = LARGEST) -> bytes:
    """Raises OSError, also for what is too large to be a file of the kiosk's."""

    def read() -> bytes:
        with path.open("rb") as file:
            return file.read(largest + 1)

    data = patiently(read)
    if len(data) > largest:
        raise OSError(errno.EFBIG, os.strerror(errno.EFBIG))
    return data


def make_folder(folder: Path) -> None:
    folder.mkdir(mode=FOLDER_OWNER_ONLY, parents=True, exist_ok=True)


def write_whole(path: Path, data: bytes) -> None:
    """The file is as before or has all of the data, whenever the power goes. Raises OSError."""
    new = path.with_name(f"{path.name}.new")  # one fixed name, so that power cuts leave no heap of files
    new.unlink(missing_ok=True)
    descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), OWNER_ONLY)
    with os.fdopen(descriptor, "wb") as file:
        give_to_owner(descriptor, path.parent)
        file.write(data)
        file.flush()
        os.fsync(descriptor)
    patiently(lambda: new.replace(path))
    sync_folder(path.parent)


def give_to_owner(descriptor: int, folder: Path) -> None:
    """What an administrator writes belongs to the kiosk's user, as the folder does."""
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        owner = folder.stat()
        if owner.st_uid != 0:
            os.fchown(descriptor, owner.st_uid, owner.st_gid)


def sync_folder(folder: Path) -> None:
    """Makes a new name last. Windows does so itself, and some file systems have no such thing."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in _NO_SUCH_SYNC:
            raise
    finally:
        os.close(descriptor)


def set_aside(path: Path) -> Path | None:
    """Renames a damaged file to `<name>.damaged-<n>`, the highest n the latest; None where it can't be moved."""
    try:
        place = next_damaged(path)
        patiently(lambda: path.replace(place))
        sync_folder(path.parent)
    except OSError:
        return None
    return place


def next_damaged(path: Path) -> Path:
    """A free name to keep what is damaged under; makes room by dropping the oldest. Raises OSError."""
    stem = f"{path.name.removesuffix('.bak')}.damaged-"
    names = (each.name for each in path.parent.iterdir())
    numbers = (name.removeprefix(stem) for name in names if name.startswith(stem))
    kept = sorted(int(number) for number in numbers if number.isdecimal())
    for number in kept[: -(KEPT_DAMAGED - 1)]:
        with contextlib.suppress(OSError):
            path.with_name(f"{stem}{number}").unlink()
    return path.with_name(f"{stem}{max(kept, default=0) + 1}")
