"""The words for installing new content from a USB drive."""

from __future__ import annotations

from kiosk.content.model import Line, Record


class PackWords(Record):
    """`refused` are keyed by Refusal. {made} is when the content was made; {file} and {drive} say where it is."""

    begin: Line
    waits: Line
    title: Line
    lead: Line
    looking: Line
    reading: Line
    none: Line
    empty: Line
    unopened: Line
    more: Line
    pack: Line
    unknown: Line
    where: Line
    in_use: Line
    ask: Line
    note: Line
    note_in_use: Line
    yes: Line
    no: Line
    running: Line
    leave_in: Line
    percent: Line
    done: Line
    shown: Line
    shown_later: Line
    already: Line
    failed: Line
    stays: Line
    detail: Line
    back: Line
    again: Line
    refused: dict[str, Line]
