"""What the gate of the staff side counts over restarts: wrong PINs, locks, and the seconds left of a lock."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated

from msgspec import Meta

from kiosk.services.storage.state_file import Loaded, StateFile
from kiosk.services.storage.troubles import TroubleId

TRIES = 5
LOCKED_MINUTES = (1, 5, 15, 60)  # of the first lock, the second and so on; all later ones take the last
GATE_FILE = "gate.json"


@dataclass(frozen=True)
class GateState:
    """The state that outlives a restart. `seconds_left` of a lock only pass while the kiosk runs."""

    wrong: Annotated[int, Meta(ge=0, le=TRIES)] = 0
    locks: Annotated[int, Meta(ge=0)] = 0
    seconds_left: Annotated[float, Meta(ge=0, le=LOCKED_MINUTES[-1] * 60)] = 0.0


@dataclass
class PinEntry:
    """A PIN that is being checked. If it is `abandoned`, nobody waits for the answer any more."""

    counted: GateState
    """The state with this try counted as a wrong one."""
    abandoned: bool = False


def gate_file(state_dir: Path) -> StateFile[GateState]:
    return StateFile(state_dir / GATE_FILE, GateState, GateState())


def state_at_start(loaded: Loaded[GateState]) -> GateState:
    """Return the state to begin with: never one with more tries left than before the restart.

    A copy may be one try behind its file. Where there was a file and nothing of it can be read, there is a lock.
    """
    if loaded.trouble is None:
        return loaded.value
    if loaded.trouble.text is not TroubleId.COPY_USED:
        return locked_for_longest(loaded.value)
    return loaded.value if loaded.value.seconds_left else with_wrong_pin(loaded.value)


def with_wrong_pin(state: GateState) -> GateState:
    """Return the state after one more wrong PIN, which may be the beginning of a lock."""
    if state.wrong + 1 < TRIES:
        return replace(state, wrong=state.wrong + 1)
    minutes = LOCKED_MINUTES[min(state.locks, len(LOCKED_MINUTES) - 1)]
    return GateState(0, state.locks + 1, minutes * 60.0)


def locked_for_longest(state: GateState) -> GateState:
    return replace(state, seconds_left=LOCKED_MINUTES[-1] * 60.0)


def step(state: GateState) -> tuple[int, int, bool]:
    """What has to be on the disk at once; the seconds of a lock may wait."""
    return state.wrong, state.locks, bool(state.seconds_left)
