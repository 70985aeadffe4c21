"""Small files for what the kiosk remembers. They are replaced whole, checked when read, and never stop a start."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Generic, TypeVar

import msgspec

from kiosk.services.storage.files import make_folder, read_small, reason_of, replace_whole, set_aside

FORMAT = 1
T = TypeVar("T")


class Loaded(msgspec.Struct, Generic[T], frozen=True):
    """A value that was read. `trouble` is a sentence for staff if the file was damaged or missing, otherwise None."""

    value: T
    trouble: str | None = None


class _Envelope(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    format: int
    sha256: str
    payload: msgspec.Raw


class StateFile(Generic[T]):
    """One value in one JSON file with a checksum. The last good file before it is kept as `.bak`."""

    def __init__(self, path: Path, type_: type[T], default: T) -> None:
        self.path = path
        self.backup = path.with_name(f"{path.name}.bak")
        self._type = type_
        self._default = default

    def load(self) -> Loaded[T]:
        """Return the value of the file, of its copy, or the default. Damaged files are set aside. Never raises."""
        damages: list[str] = []
        movable = True
        for path in (self.path, self.backup):
            try:
                data = read_small(path)
                value = self._unpack(data)
            except (FileNotFoundError, NotADirectoryError):
                continue
            except (OSError, ValueError) as error:
                aside = set_aside(path)
                movable = movable and aside is not None
                reason = f"can’t be read ({reason_of(error)})" if isinstance(error, OSError) else "was damaged"
                kept = f"is kept as {aside.name}" if aside else "can’t be set aside"
                damages.append(f"{path.name} {reason} and {kept}")
                continue
            if path == self.path:
                return Loaded(value)
            if movable:
                with contextlib.suppress(OSError):  # the next save reports the error
                    replace_whole(self.path, data)
            damage = " and ".join(damages) or f"{self.path.name} was missing"
            return Loaded(value, f"{damage}; the copy saved before it is used.")
        if not damages:
            return Loaded(self._default)
        return Loaded(self._default, f"{' and '.join(damages)}; the kiosk goes on as if there were none.")

    def peek(self) -> T:
        """Return the value that `load` would give, without changing anything on the disk. Never raises."""
        for path in (self.path, self.backup):
            with contextlib.suppress(OSError, ValueError):
                return self._unpack(read_small(path))
        return self._default

    def save(self, value: T) -> str | None:
        """Replaces the file. Returns None, or a sentence that says why it could not be written."""
        data = _pack(value)
        try:
            make_folder(self.path.parent)
            self._back_up()
            replace_whole(self.path, data)
        except OSError as error:
            return f"{self.path.name} can’t be written ({reason_of(error)})."
        return None

    def _back_up(self) -> None:
        """Copy the present file to `.bak` if it is good. A damaged one is set aside, so that the good copy stays."""
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
        """Return the value. Raises ValueError if the data are not exactly what was saved."""
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
