"""The shapes of a block: one text that several pages show, stated once."""

# msgspec gives every value an empty default of its own.
# ruff: noqa: RUF012
from kiosk.content.model.evidence import Review, Unit, Value
from kiosk.content.model.records import Id, Line, Record, Text, ValueKey
from kiosk.content.model.words import Words

SHARED = "shared:"
"""Stands before the id of a block on a page that shows it."""


class SharedBlock(Record):
    """The file blocks/<id>/block.json. `audience` says to authors whom the text is for.

    `values` and `decisions` are the numbers that its words name, as on a page.
    """

    audience: Line
    values: dict[ValueKey, Value] = {}
    decisions: dict[ValueKey, Unit] = {}
    sources: tuple[Id, ...] = ()
    review: Review


class SharedBlockWords(Words):
    """The file blocks/<id>/<language>.json."""

    text: Text


def unprefixed(id_: str) -> str:
    """Return the id of a block as it stands in blocks/, and every other id as it is."""
    return id_.removeprefix(SHARED)
