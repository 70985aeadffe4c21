"""A sentence that counts something, in its two forms."""

from __future__ import annotations

from kiosk.content.model import Line, Record


class CountWords(Record):
    """`many` has {count}."""

    one: Line
    many: Line
