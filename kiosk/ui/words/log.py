"""The words of the tab of the audit log."""

from __future__ import annotations

from kiosk.content.model import Line, Record
from kiosk.ui.words.counts import CountWords


class LogWords(Record):
    """`events` are keyed by AuditEvent: the first sentence whose facts are all known is used. `values` name facts."""

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
