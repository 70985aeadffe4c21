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


class DetectorWords(Record):
    """The words of the card for security detectors, and of the place where staff print it.

    `name` to `signature` stand before blanks. `printed` may have {code} and {day}. `ends` are keyed by what became of a
    print; `working` stands until that is known.
    """

    heading: Line
    lead: Line
    print_name: Line
    working: Line
    busy: Line
    ends: dict[str, Line]
    title: Line
    had: Line
    hint: Line
    name: Line
    tracer: Line
    given: Line
    until: Line
    signature: Line
    stamp: Line
    copies: Line
    printed: Line
