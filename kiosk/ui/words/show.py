"""The words of the tab that opens a page for a patient."""

from __future__ import annotations

from kiosk.content.model import Line, Record


class ShowWords(Record):
    """`plain` has the patients' {name} of a scan; the `_name` words name a button and its scan for a screen reader."""

    title: Line
    lead: Line
    search: Line
    typed: Line
    all: Line
    plain: Line
    card: Line
    card_name: Line
    between: Line
    between_name: Line
    steps: Line
    steps_name: Line
    page: Line
    page_name: Line
    parts: Line
    parts_name: Line
    card_withheld: Line
    others: Line
    none: Line
