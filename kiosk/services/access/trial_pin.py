"""The PIN of a trial kiosk. It is kept in clear text beside its hash, so that each start can show it."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from pathlib import Path

from kiosk.services.access.pin import SHORTEST_PIN, PinError, pin_file
from kiosk.services.storage.state_file import StateFile

TRIAL_PIN_FILE = "trial-pin.json"


@dataclass(frozen=True)
class TrialPin:
    """The digits of the PIN, or "" if no trial has begun."""

    digits: str = ""


def trial_pin(state_dir: Path) -> str:
    """Return the digits of the PIN, which are random at the first call for a state folder and then stay the same.

    Raises `PinError` if the folder can't be written, or holds anything and no trial has begun in it.
    """
    file, hashed = StateFile(state_dir / TRIAL_PIN_FILE, TrialPin, TrialPin()), pin_file(state_dir)
    digits = file.load().value.digits
    if not digits:
        if state_dir.is_dir() and any(state_dir.iterdir()):
            raise PinError(
                f"{state_dir} holds files that no trial has made, such as those of a kiosk in earnest."
                " A trial needs a folder of its own."
            )
        digits = f"{secrets.randbelow(10**SHORTEST_PIN):0{SHORTEST_PIN}}"
        if fault := file.save(TrialPin(digits)):
            raise PinError("The PIN is not set", fault)
    if not hashed.verify(digits):
        hashed.set(digits)
    return digits
