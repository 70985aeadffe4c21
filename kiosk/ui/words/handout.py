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


class PrintedWords(Record):
    """What staff are told of what they print: `working` until it is known what became of it, by which `ends` are keyed.

    `yet` follows an end while it may still come, and `nothing` once it can't.
    """

    working: Line
    busy: Line
    yet: Line
    nothing: Line
    ends: dict[str, Line]


class DetectorWords(Record):
    """The words of the card for security detectors, and of the place where staff print it.

    `name` to `signature` stand before blanks. `printed` may have {code} and {day}.
    """

    heading: Line
    lead: Line
    print_name: Line
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
