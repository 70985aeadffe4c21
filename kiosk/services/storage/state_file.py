"""What the kiosk remembers on disk: small files, replaced whole and checked, never in the way of a start."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Generic, TypeVar

import msgspec

from kiosk.services.storage.files import make_folder, read_small, reason_of, replace_whole, set_aside

FORMAT = 1
T = TypeVar("T")


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
                reason = f"can't be read ({reason_of(error)})" if isinstance(error, OSError) else "was damaged"
                kept = f"is kept as {where.name}" if where else "can't be set aside"
                found.append(f"{path.name} {reason} and {kept}")
                continue
            if path == self.path:
                return Loaded(value)
            if movable:
                with contextlib.suppress(OSError):  # the next save tells
                    replace_whole(self.path, data)
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
            replace_whole(self.path, data)
        except OSError as error:
            return f"{self.path.name} can't be written ({reason_of(error)})."
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
        replace_whole(self.backup, data)

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
    import hashlib

    return hashlib.sha256(payload).hexdigest()
