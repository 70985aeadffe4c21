"""What the doctor sees of the state folder from outside. Nothing is loaded, for loading sets damaged files aside."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from kiosk.fill import Said, said
from kiosk.printable import printable_name
from kiosk.services.access.pin import PinState, pin_file
from kiosk.services.packs.pointer import POINTER
from kiosk.services.storage.audit import LOG, ROTATED_AT
from kiosk.services.storage.files import read_small, reason_of
from kiosk.services.storage.state_file import StateFile
from kiosk.services.storage.troubles import TroubleId


def state_troubles(state: Path) -> tuple[Said, ...]:
    """Return what staff are told about damaged state files. Writes nothing, so that a full disk is no hindrance."""
    if _hidden(state):
        return (said(TroubleId.STATE_HIDDEN, folder=printable_name(str(state))),)
    files = sorted((*state.glob("*.json*"), *state.glob("content/*.json*")))
    told = tuple(trouble for file in files if file != state / POINTER and (trouble := _trouble(file)))
    return (*told, *_of_log(state / LOG))


def _of_log(file: Path) -> tuple[Said, ...]:
    """Return what is told of an audit log that has grown, which it does only where it can't be put away."""
    try:
        size = file.lstat().st_size
    except OSError:
        return ()
    return (said(TroubleId.LOG_FULL, file=file.name),) if size > ROTATED_AT else ()


def _trouble(file: Path) -> Said | None:
    name = printable_name(file.name)
    if ".json.damaged-" in file.name:
        return said(TroubleId.SET_ASIDE_BEFORE, file=name)
    try:
        if file.suffix == ".json":
            StateFile[Any](file, Any, None).read()
        elif file.suffix == ".bak":
            read_small(file)
    except OSError as error:
        return said(TroubleId.FILE_UNREAD, file=name, reason=reason_of(error))
    except ValueError:
        return said(TroubleId.DAMAGED_UNTIL_START, file=name)
    return None


def pin_state(state: Path) -> PinState:
    """Return whether a PIN is set. In a folder that whoever asks may not read nobody can tell that there is none."""
    found = pin_file(state).state
    return PinState.HIDDEN if found is not PinState.SET and _hidden(state) else found


def _hidden(state: Path) -> bool:
    return state.is_dir() and not os.access(state, os.R_OK | os.X_OK)
