"""Small files for what the kiosk remembers. They are replaced whole, checked when read, and never stop a start."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path
from typing import Generic, TypeVar

import msgspec

from kiosk.fill import Said, said
from kiosk.services.storage.files import make_folder, read_small, reason_of, replace_whole, set_aside
from kiosk.services.storage.regular_files import ForeignFileError
from kiosk.services.storage.troubles import TroubleId

FORMAT = 1
T = TypeVar("T")


class Loaded(msgspec.Struct, Generic[T], frozen=True):
    """A value that was read. `trouble` says that the file was damaged, unread or missing, by a TroubleId, or is None.

    If `unread` is True, a file is there that can't be read now, so that nobody knows its value.
    """

    value: T
    trouble: Said | None = None
    unread: bool = False

    @property
    def lost(self) -> bool:
        """True where the value is the default although there is or was a file, because no copy of it can be read."""
        return is_lost(self.trouble)


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
        """Return the value of the file, of its copy, or the default. Never raises.

        Damaged files are set aside. A file that can't be read now, because of its owner or of the disk, stays as it is.
        """
        return self._load(set_aside)

    def examine(self) -> Loaded[T]:
        """Return what `load` would, without changing anything on the disk. Never raises."""
        return self._load(_leave)

    def peek(self) -> T:
        """Return the value of `examine`."""
        return self.examine().value

    def _load(self, give_way: Callable[[Path], Path | None]) -> Loaded[T]:
        damages: list[Said] = []
        movable, unread = True, False
        for path in (self.path, self.backup):
            try:
                data = read_small(path)
                value = self._unpack(data)
            except FileNotFoundError:
                continue
            except (ForeignFileError, ValueError) as error:
                aside = give_way(path)
                movable = movable and aside is not None
                damages.append(_damage(path, error, aside))
                continue
            except OSError as error:
                movable, unread = False, True
                damages.append(_damage(path, error, None))
                continue
            if path == self.path:
                return Loaded(value)
            damage = damages[0] if damages else said(TroubleId.MISSING, file=self.path.name)
            if movable and give_way is not _leave:
                with contextlib.suppress(OSError):  # the next save reports the error
                    replace_whole(self.path, data)
            return Loaded(value, said(TroubleId.COPY_USED, damage=damage), unread)
        if not damages:
            return Loaded(self._default)
        damage = damages[0] if len(damages) == 1 else said(TroubleId.BOTH, first=damages[0], second=damages[1])
        return Loaded(self._default, said(TroubleId.WITHOUT_FILE, damage=damage), unread)

    def read(self) -> T:
        """Return the value of the file itself. Raises OSError if it can't be read, and ValueError if it is damaged."""
        return self._unpack(read_small(self.path))

    def save(self, value: T) -> Said | None:
        """Replaces the file. Returns None, or why it could not be written, by `TroubleId.UNWRITABLE`.

        A file that can't be read now is not replaced, because nobody knows what would be lost.
        """
        data = _pack(value)
        try:
            make_folder(self.path.parent)
            self._back_up()
            replace_whole(self.path, data)
        except OSError as error:
            return said(TroubleId.UNWRITABLE, file=self.path.name, reason=reason_of(error))
        return None

    def set_aside_unread(self) -> None:
        """Move a file aside that can't be read now, because a person gives a new value without regard to it."""
        if self.examine().unread:
            set_aside(self.path)

    def _back_up(self) -> None:
        """Copy the present file to `.bak` if it is good. A damaged one is set aside, so that the good copy stays.

        Raises OSError if the copy can't be written, or the present file can't be read now.
        """
        try:
            data = read_small(self.path)
            self._unpack(data)
        except FileNotFoundError:
            return
        except (ForeignFileError, ValueError):
            set_aside(self.path)
            return
        try:
            replace_whole(self.backup, data)
        except IsADirectoryError:
            set_aside(self.backup)
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


def is_lost(trouble: Said | None) -> bool:
    """Return whether the trouble is that nobody knows the value of a file and of its copy."""
    return trouble is not None and trouble.text is TroubleId.WITHOUT_FILE


def _leave(_path: Path) -> None:
    """Set nothing aside."""


def _damage(path: Path, error: OSError | ValueError, aside: Path | None) -> Said:
    """Return what is wrong with a file, which was set aside unless `aside` is None."""
    if isinstance(error, OSError):
        reason = reason_of(error)
        if aside is None:
            return said(TroubleId.UNREAD_IN_PLACE, file=path.name, reason=reason)
        return said(TroubleId.UNREAD_AND_KEPT, file=path.name, reason=reason, kept=aside.name)
    if aside is None:
        return said(TroubleId.DAMAGED_IN_PLACE, file=path.name)
    return said(TroubleId.DAMAGED_AND_KEPT, file=path.name, kept=aside.name)


def _pack(value: object) -> bytes:
    payload = msgspec.Raw(msgspec.json.encode(value))
    return msgspec.json.encode(_Envelope(FORMAT, _checksum(payload), payload))


def _checksum(payload: msgspec.Raw) -> str:
    import hashlib

    return hashlib.sha256(payload).hexdigest()
