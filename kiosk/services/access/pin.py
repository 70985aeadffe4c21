"""The staff PIN: kept as an Argon2id hash in a file that only the kiosk's user reads."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from kiosk.fill import Said
from kiosk.services.storage.state_file import StateFile

PIN_FILE = "pin.json"
SHORTEST_PIN, LONGEST_PIN = 4, 12
_ALLOWED = re.compile(rf"[0-9]{{{SHORTEST_PIN},{LONGEST_PIN}}}")


class PinError(ValueError):
    """A PIN that can't be set. The message says why; `trouble` is what is wrong with the file, or None."""

    def __init__(self, message: str, trouble: Said | None = None) -> None:
        super().__init__(message)
        self.trouble = trouble


@dataclass(frozen=True)
class Cost:
    """The cost of one check: 80 ms on a 3 GHz server core, so below 0.5 s on a PC that is a fifth as fast.

    No cost protects a PIN of four digits from somebody who has the file. The mode of the file does that.
    """

    rounds: int = 3
    memory_kib: int = 32 * 1024
    lanes: int = 1


@dataclass(frozen=True)
class PinRecord:
    """The hash in the encoding of Argon2, which includes its costs and salt, or "" if no PIN is set."""

    encoded: str = ""


class PinState(StrEnum):
    """Whether a PIN is set.

    `UNREADABLE`: there is or was a file, and it is damaged or can't be read now. `HIDDEN`: whoever asks may not look.
    """

    SET = "set"
    NONE = "none"
    UNREADABLE = "unreadable"
    HIDDEN = "hidden"


class PinFile:
    """The file of the PIN. It is read anew each time, so that a PIN set while the kiosk runs counts at once."""

    def __init__(self, path: Path, cost: Cost | None = None) -> None:
        self._file = StateFile(path, PinRecord, PinRecord())
        self._cost = cost or Cost()
        self._trouble: Said | None = None

    @property
    def path(self) -> Path:
        return self._file.path

    @property
    def is_set(self) -> bool:
        return bool(self._record().encoded)

    def peek(self) -> bool:
        """Return what `is_set` would, without changing anything on the disk."""
        return bool(self._file.peek().encoded)

    @property
    def state(self) -> PinState:
        """Whether a PIN is set, as far as can be told, and never `HIDDEN`. Changes nothing on the disk."""
        found = self._file.examine()
        if found.value.encoded:
            return PinState.SET
        return PinState.UNREADABLE if found.trouble or self._trouble else PinState.NONE

    @property
    def trouble(self) -> Said | None:
        """What staff are told about damage to the file since a PIN was last set, or None."""
        return self._trouble

    def set(self, pin: str) -> None:
        """Set the PIN. Raises `PinError` if it is no PIN, or can't be written. Sets an unreadable file aside."""
        if not _ALLOWED.fullmatch(pin):
            raise PinError("A PIN has 4 to 12 digits, and nothing else.")
        import argon2

        cost = self._cost
        hasher = argon2.PasswordHasher(cost.rounds, cost.memory_kib, cost.lanes)
        record = PinRecord(hasher.hash(pin))
        self._file.set_aside_unread()
        for _ in ("the file", "its copy"):  # otherwise damage to the file would restore the PIN before this one
            if fault := self._file.save(record):
                raise PinError("The PIN is not set", fault)
        self._trouble = None

    def prepare(self) -> None:
        """Load what a check needs, so that the first one takes no longer than the others."""
        import argon2  # noqa: F401

    def verify(self, pin: str) -> bool:
        """Return whether the PIN is right, which takes as long as `Cost` says. False if no PIN is set."""
        encoded = self._record().encoded
        if not encoded or not _ALLOWED.fullmatch(pin):
            return False
        import argon2

        try:
            return argon2.PasswordHasher().verify(encoded, pin)  # at the costs noted in the hash
        except (argon2.exceptions.VerificationError, argon2.exceptions.InvalidHashError):
            return False

    def _record(self) -> PinRecord:
        loaded = self._file.load()
        self._trouble = loaded.trouble or self._trouble
        return loaded.value


def pin_file(state_dir: Path, cost: Cost | None = None) -> PinFile:
    """`cost` is that of each check of a PIN that is set from now on."""
    return PinFile(state_dir / PIN_FILE, cost)
