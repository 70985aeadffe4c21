"""The shapes of sources, numbers and reviews: what a statement rests on, and the person who is responsible for it."""

import datetime as dt
from collections.abc import Mapping
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from kiosk.content.model.records import Id, Line, Record


class Source(Record):
    """One entry of sources.json: a publication that supports statements. Patients never see its `address`."""

    title: Line
    publisher: Line
    date: Line
    address: Line | None = None
    note: Line | None = None


Sources = dict[Id, Source]
Number = Annotated[int, Meta(ge=0, le=1_000_000)] | Annotated[float, Meta(ge=0, le=1_000_000)]
Unit = Literal["minute", "hour", "day", "week", "month", "year", "count", "one-in", "mSv"]
PERIODS: frozenset[Unit] = frozenset(("minute", "hour", "day", "week", "month", "year"))
"""The units of time. No period is 0: a department says that none is needed."""


class Value(Record):
    """A number with its unit and its sources. Raises ValueError for a period of 0.

    If `to` is given, the value is the range from `value` to `to`. The unit `one-in` means a chance of 1 in `value`.
    """

    value: Number
    to: Number | None = None
    unit: Unit
    sources: Annotated[tuple[Id, ...], Meta(min_length=1)]

    def __post_init__(self) -> None:
        if self.value == 0 and self.unit in PERIODS:
            raise ValueError(f"Expected more than 0, got 0 {self.unit}s")


class ProtocolValue(Record):
    """What one department decided and approved: a number, or that none is needed. Raises ValueError for half of both.

    It is in force up to and including the day `review_due`. If `none` is true, no time has to be kept, and there is no
    number. `unusual` says why a number outside the usual range is meant, or is None.
    """

    none: bool = False
    value: Number | None = None
    to: Number | None = None
    unit: Unit
    sources: Annotated[tuple[Id, ...], Meta(min_length=1)]
    unusual: Line | None = None
    approved_by: Line
    approved_on: dt.date
    review_due: dt.date

    def __post_init__(self) -> None:
        if trouble := half_filled(msgspec.structs.asdict(self)):
            _, expected, found = trouble
            raise ValueError(f"Expected {expected}, got {found}")

    @property
    def number(self) -> Value | None:
        """The number, or None where none is needed."""
        if self.value is None:
            return None
        return Value(value=self.value, to=self.to, unit=self.unit, sources=self.sources)


def half_filled(entry: Mapping[str, object]) -> tuple[str, str, str] | None:
    """Return why an entry is no decision, or None if it is a number or says that none is needed.

    The reason is the key that has to change, what was expected and what was found.
    """
    value, unit = entry.get("value"), entry.get("unit")
    if entry.get("none") is True:
        beside = next((key for key in ("value", "to", "unusual") if entry.get(key) is not None), None)
        if beside is not None:
            return beside, "either a number or `none`", "both"
        return None if unit in PERIODS else ("none", "a number, for this is no length of time", f"`{unit}`")
    if value is None:
        return "value", "a number, or `none` where none is needed", "neither"
    if value == 0 and unit in PERIODS:
        return "value", 'more than 0, or `"none": true` where nothing has to wait', f"0 {unit}s"
    return None


class Review(Record):
    """Who is responsible for a page, and by what evidence.

    `approved_by` and the days count in a sample profile only. Elsewhere approvals stand in the file approvals.json.
    """

    owner: Line
    approved_by: Line | None
    role: Line | None = None
    approved_on: dt.date | None = None
    review_due: dt.date | None = None
    version: Line
    evidence: tuple[Id, ...] = ()
