"""The shapes of approvals: who approved or returned a page in one language, and what they read."""

# msgspec gives every value an empty default of its own.
# ruff: noqa: RUF012
import datetime as dt
from typing import Annotated

from msgspec import Meta

from kiosk.content.model.records import Language, Line, Record

Sum = Annotated[str, Meta(pattern="^[0-9a-f]{64}$", description="the SHA-256 of what was read, in 64 digits")]
TwoRoles = Annotated[tuple[Line, ...], Meta(min_length=2)]
Roles = Annotated[tuple[Line, ...], Meta(min_length=1)]


class SignOff(Record):
    """One answer of one person in one role: an approval with its last day `until`, or a return with its `comment`."""

    role: Line
    person: Line
    date: dt.date
    sum: Sum
    until: dt.date | None = None
    comment: Line | None = None


Approvals = dict[str, dict[Language, tuple[SignOff, ...]]]
"""The file profiles/<id>/approvals.json: the answers by page, such as scans/vq, and by language, the oldest first."""


class ApprovalRules(Record):
    """Which roles approve what. `deciding` are those for pages with an aftercare card or a department's numbers.

    `pages` names the roles of single pages. A page is due for review `due_days` before its approval ends.
    """

    deciding: TwoRoles = ("Clinical lead", "Medical physics expert")
    others: Roles = ("Clinical lead",)
    pages: dict[str, Roles] = {}
    due_days: Annotated[int, Meta(ge=0, le=1000)] = 180
