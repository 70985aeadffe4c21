"""The shapes of numbers and reviews: what a statement rests on, and who answers for it."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from msgspec import Meta

from kiosk.content.model.records import Id, Line, Record

Number = Annotated[int, Meta(ge=0, le=1_000_000)] | Annotated[float, Meta(ge=0, le=1_000_000)]
Unit = Literal["minute", "hour", "day", "week", "month", "year", "count", "one-in", "mSv"]


class Value(Record):
    """A number with its unit and what it rests on; `to` makes it a range. `one-in` reads as 1 in `value`."""

    value: Number
    to: Number | None = None
    unit: Unit
    sources: Annotated[tuple[Id, ...], Meta(min_length=1)]


class ProtocolValue(Value):
    """A number that one department decided, approved and dated."""

    approved_by: Line
    approved_on: dt.date
    review_due: dt.date


class Review(Record):
    """Who answers for a page. `approved_by` is null until somebody does; `sample` never counts as approval."""

    owner: Line
    approved_by: Line | None
    role: Line | None = None
    approved_on: dt.date | None = None
    review_due: dt.date | None = None
    version: Line
    evidence: tuple[Id, ...] = ()
