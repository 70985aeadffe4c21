"""The shapes of numbers and reviews: the sources of a statement, and the person who is responsible for it."""

import datetime as dt
from typing import Annotated, Literal

from msgspec import Meta

from kiosk.content.model.records import Id, Line, Record

Number = Annotated[int, Meta(ge=0, le=1_000_000)] | Annotated[float, Meta(ge=0, le=1_000_000)]
Unit = Literal["minute", "hour", "day", "week", "month", "year", "count", "one-in", "mSv"]


class Value(Record):
    """A number with its unit and its sources.

    If `to` is given, the value is the range from `value` to `to`. The unit `one-in` means a chance of 1 in `value`.
    """

    value: Number
    to: Number | None = None
    unit: Unit
    sources: Annotated[tuple[Id, ...], Meta(min_length=1)]


class ProtocolValue(Value):
    """A number that one department decided and approved. It is in force up to and including the day `review_due`.

    `unusual` says why a number outside the usual range is meant, or is None.
    """

    unusual: Line | None = None
    approved_by: Line
    approved_on: dt.date
    review_due: dt.date


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
