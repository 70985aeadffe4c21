"""A sentence that counts something, in singular and plural."""

from __future__ import annotations

from kiosk.content.model import Line, Record


class CountWords(Record):
    """The singular and the plural of a sentence; `many` has {count}."""

    one: Line
    many: Line
