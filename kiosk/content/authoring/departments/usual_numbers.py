"""Numbers that are likelier a slip of a digit or of a unit than a decision."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kiosk.content.approval.names import unstated
from kiosk.content.authoring.vocabulary import DECIDED
from kiosk.content.faults import Fault, FaultKind, FieldPath, place
from kiosk.content.model import ProtocolValue, Unit
from kiosk.content.model.evidence import PERIODS
from kiosk.content.wording import Given, number_of

_Usual = Mapping[Unit, tuple[float, float]]

_BY_UNIT: _Usual = {
    "minute": (1, 600),
    "hour": (0.5, 100),
    "day": (1, 100),
    "week": (1, 52),
    "month": (1, 36),
    "year": (1, 100),
    "count": (1, 100),
    "mSv": (0, 50),
}
"""The lowest and the highest number of each unit, whatever it is about."""

_BY_SUBJECT: Mapping[str, _Usual] = {
    "contact": {"minute": (15, 720), "hour": (1, 72), "day": (1, 28), "week": (1, 4)},
    "feed": {"minute": (30, 720), "hour": (1, 72), "day": (1, 28), "week": (1, 6)},
    "milk": {"minute": (30, 720), "hour": (1, 72), "day": (1, 28), "week": (1, 6)},
    "fast": {"minute": (30, 720), "hour": (1, 12)},
    "food": {"minute": (30, 720), "hour": (1, 12)},
    "eat": {"minute": (15, 720), "hour": (1, 12)},
    "exercise": {"hour": (1, 72), "day": (1, 3)},
    "wait": {"minute": (5, 360), "hour": (0.5, 24), "day": (1, 7)},
    "alarm": {"hour": (1, 96), "day": (1, 95), "week": (1, 13)},
}
"""The same for what departments decide, by how the key begins.

They are wide on purpose: each holds what guides of several countries say of any tracer, and leaves out ten times that.
"""


_FINEST = 4
"""The digits behind the point of a length of time: more come of a division in a spreadsheet, as 12.333333333 hours."""


def unusual_faults(key: str, given: Given, file: str, path: FieldPath) -> Iterator[Fault]:
    """Yield a fault for each end of a number outside the usual range or too fine, unless it says why it is meant."""
    name, reason = key.partition(".")[2], given.unusual if isinstance(given, ProtocolValue) else None
    value = number_of(given)
    if value is None or not (reason is None or unstated(reason)):
        return
    ends = {"value": value.value} | ({"to": value.to} if value.to is not None else {})
    usual = _usual(name).get(value.unit)
    for field, number in ends.items():
        if usual and not usual[0] <= number <= usual[1]:
            expected = f"{usual[0]:g} to {usual[1]:g} {_plural(value.unit)} as usual, or the reason in `unusual`"
            at = place((*path, field))
            yield Fault(FaultKind.RANGE, file, at, expected, f"{number:g} {_plural(value.unit)}, which may be a slip")
        elif value.unit in PERIODS and round(number, _FINEST) != number:
            expected = f"at most {_FINEST} digits behind the point, for patients read each of them"
            yield Fault(FaultKind.RANGE, file, place((*path, field)), expected, f"{number} {_plural(value.unit)}")


def usual_range(key: str, unit: Unit) -> str:
    """Return the usual range of a number in words, such as “1 to 72 hours”."""
    low, high = _usual(key.partition(".")[2]).get(unit, (0, 0))
    return f"{low:g} to {high:g} {_plural(unit)}"


def _plural(unit: Unit) -> str:
    return {"mSv": "mSv", "count": "times"}.get(unit, f"{unit}s")


def _usual(name: str) -> _Usual:
    for part in name.split("-"):
        for subject in DECIDED:
            if part.startswith(subject) and subject in _BY_SUBJECT:
                return {**_BY_UNIT, **_BY_SUBJECT[subject]}
    return _BY_UNIT
