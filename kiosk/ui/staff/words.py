"""The words of the staff side. They ship with the program, not with the content, for staff must get in without any."""

from __future__ import annotations

from pathlib import Path

import msgspec

from kiosk.content.model import Line, Record


class EntryWords(Record):
    title: Line
    hint: Line
    no_pin: Line
    wrong: Line
    wrong_last: Line
    locked: Line
    delete: Line
    enter: Line
    digit: Line
    cancel: Line
    hidden: Line


class PanelWords(Record):
    """`tabs` by the name of the page."""

    title: Line
    closes: Line
    leave: Line
    more: Line
    up: Line
    left: Line
    tabs: dict[str, Line]
    no_content: Line
    trouble: Line


class CleanWords(Record):
    title: Line
    lead: Line
    start: Line
    advice: Line
    running: Line
    countdown: Line


class StaffWords(Record):
    """resources/staff/en-GB.json"""

    entry: EntryWords
    panel: PanelWords
    clean: CleanWords


def load_staff_words(file: Path) -> StaffWords:
    return msgspec.json.decode(file.read_bytes(), type=StaffWords)
