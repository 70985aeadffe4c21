"""The words for staff on what is printed for patients."""

from __future__ import annotations

from kiosk.content.model import Line, Record


class HandoutWords(Record):
    """`tracer`, `time` and `signature` stand before blanks. `imprint` may have {version}, {sum} and {day},
    and `page` {code}, {page} and {pages}.
    """

    tracer: Line
    time: Line
    signature: Line
    imprint: Line
    page: Line
