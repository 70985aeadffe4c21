"""The words of the tab of the audit log."""

from __future__ import annotations

from kiosk.content.model import Line, Record
from kiosk.ui.words.counts import CountWords


class LogWords(Record):
    """`events` by AuditEvent: the first form counts whose facts are all known; `values` say facts in words."""

    title: Line
    lead: CountWords
    none: Line
    older: Line
    today: Line
    yesterday: Line
    unknown: Line
    rest: Line
    fact: Line
    seconds: CountWords
    minutes: CountWords
    events: dict[str, tuple[Line, ...]]
    values: dict[str, Line]
