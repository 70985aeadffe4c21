"""The hours of the week in which the kiosk belongs to one department, and the checks of these hours."""

from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import Annotated, Literal

from msgspec import Meta

from kiosk.content.faults import Fault, FaultKind, FieldPath, place
from kiosk.content.model.records import Record

Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
DAYS: tuple[Weekday, ...] = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
"""The days in the order of `date.weekday()`, so Monday is the first."""

TimeOfDay = Annotated[
    str, Meta(pattern="^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$", description="a time of day, such as 08:30")
]

_END_OF_DAY = "24:00"


class Slot(Record):
    """The same hours on some days of every week, in local time. `ends` may be `24:00`, the end of the day."""

    days: Annotated[tuple[Weekday, ...], Meta(min_length=1)]
    begins: TimeOfDay
    ends: TimeOfDay


def minutes(time: str) -> int:
    """Return the minutes from midnight to a time of day such as 08:30."""
    hours, _, rest = time.partition(":")
    return int(hours) * 60 + int(rest)


def timetable_faults(timetable: tuple[Slot, ...], file: str, path: FieldPath = ("timetable",)) -> Iterator[Fault]:
    """Yield the faults of the hours of a week: those that end before they begin, repeat or overlap.

    `path` is where they stand in the file.
    """
    for index, slot in enumerate(timetable):
        if minutes(slot.ends) <= minutes(slot.begins):
            yield Fault(FaultKind.HOURS, file, place((*path, index, "ends")), _later(slot), f"`{slot.ends}`")
        for number, day in enumerate(slot.days):
            if day in slot.days[:number]:
                yield Fault(
                    FaultKind.REPEATED,
                    file,
                    place((*path, index, "days", number)),
                    "each day once",
                    f"`{day}` twice",
                )
    for (first, one), (second, other) in combinations(enumerate(timetable), 2):
        if (shared := _shared(one, other)) is not None:
            at, expected = place((*path, second)), f"hours apart from {place((*path, first))}"
            yield Fault(FaultKind.HOURS, file, at, expected, _hours(shared, other))


def clashes(timetables: Mapping[str, tuple[Slot, ...]]) -> Iterator[Fault]:
    """Yield a fault for each time that two departments claim. `timetables` is keyed by the file of the profile."""
    for (file, mine), (rival, theirs) in combinations(sorted(timetables.items()), 2):
        for index, slot in enumerate(theirs):
            for number, other in enumerate(mine):
                if (day := _shared(other, slot)) is not None:
                    found = f"{_hours(day, slot)}, where {file} has {_hours(day, other)} in timetable[{number}]"
                    yield Fault(
                        FaultKind.HOURS, rival, place(("timetable", index)), "hours that no other department has", found
                    )


def _shared(one: Slot, other: Slot) -> Weekday | None:
    """Return the first day on which the two slots overlap, or None if they never do."""
    apart = minutes(one.ends) <= minutes(other.begins) or minutes(other.ends) <= minutes(one.begins)
    return None if apart else next((day for day in DAYS if day in one.days and day in other.days), None)


def _later(slot: Slot) -> str:
    """Return which end was expected: hours over midnight end with their day, and go on in those of the next."""
    if slot.ends == _END_OF_DAY or slot.ends == slot.begins != "00:00":
        return f"a time after {slot.begins}"
    if minutes(slot.ends) == 0:
        return f"a time after {slot.begins}, such as `{_END_OF_DAY}` for midnight"
    return (
        f"a time after {slot.begins}, or `{_END_OF_DAY}` and other hours from `00:00` to {slot.ends} on the next days"
    )


def _hours(day: Weekday, slot: Slot) -> str:
    return f"{day} {slot.begins} to {slot.ends}"
