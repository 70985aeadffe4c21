"""What the doctor tells the system's log: what has changed since it last looked, and nothing where nothing has."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

from kiosk.services.checkup.findings import State, worst, worst_first
from kiosk.services.health.event_log import Event, EventKind, write_event
from kiosk.services.storage.answers import putting_file
from kiosk.services.storage.files import read_small, reason_of
from kiosk.services.storage.regular_files import ForeignFileError
from kiosk.ui.words.findings import ToldFinding

_KINDS: dict[State, EventKind] = {
    "pass": EventKind.HEALTHY,
    "attention": EventKind.ATTENTION,
    "fail": EventKind.BROKEN,
}
_HEADS: dict[State, str] = {
    "pass": "The kiosk is as it should be.",
    "attention": "The kiosk needs attention.",
    "fail": "The kiosk is broken.",
}
StateById = dict[str, State]


def tell_changes(file: Path, findings: Sequence[ToldFinding], write: Callable[[Event], None] = write_event) -> None:
    """Write an event where a check comes to another state than the file says, and have the file say so from now on.

    The file is kept by whoever asks. Without one, or where it can't be understood, all is told once. Raises OSError,
    and then tells the same again the next time.
    """
    states: StateById = {finding.id: finding.state for finding in findings}
    former = _former(file)
    if former == states:
        return
    if (event := _event(former, findings)) is not None:
        try:
            write(event)
        except OSError as error:
            raise OSError(None, f"the system’s log takes nothing ({reason_of(error)})") from error
    with putting_file(file) as stream:
        stream.write(msgspec.json.encode(states))


def _former(file: Path) -> StateById | None:
    try:
        return msgspec.json.decode(read_small(file), type=StateById)
    except (FileNotFoundError, ValueError):
        return None
    except ForeignFileError:
        if file.is_symlink():  # which is replaced, as any other that can't be understood
            return None
        raise


def _event(former: StateById | None, findings: Sequence[ToldFinding]) -> Event | None:
    """What to tell; None where no more has changed than which checks there are, and all of those pass."""
    before: StateById = former or {}
    changed = [each for each in worst_first(findings) if each.state != before.get(each.id, "pass")]
    gone = sorted(before.keys() - {each.id for each in findings})
    ended = [id_ for id_ in gone if before[id_] != "pass"]
    if former is not None and not changed and not ended:
        return None
    state = worst(findings)
    lines = [f"{each.state} {each.id}: {' '.join(each.says.split())}" for each in changed]
    lines += [f"no longer looked at: {id_}" for id_ in ended]
    counted = sum(each.state != "pass" for each in findings)
    head = f"{_HEADS[state]} {counted} of {len(findings)} checks do not pass."
    return Event(_KINDS[state], "\n".join((head, *lines)))
