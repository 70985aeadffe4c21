"""A calendar (RFC 5545) of the days on which approvals end. Its ids are stable, so that a new one moves the entries."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from kiosk.services.content_status.content_status import ContentStatus

ALARMS = (180, 90, 30)
"""The days before an end on which a calendar reminds of it."""
_MOST_BYTES = 75
_END_OF_LINE = "\r\n"


def calendar(departments: Iterable[ContentStatus], now: dt.datetime) -> str:
    """Return the calendar with one entry for each approval of a page or number that ends. `now` has a zone."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Radiology Kiosk//Approvals//EN"]
    stamp = now.astimezone(dt.UTC).strftime("%Y%m%dT%H%M%SZ")
    for status in departments:
        for id_, title, day in _ends(status):
            lines += _entry(f"{status.edition.profile_id}/{id_}@radiology-kiosk", title, day, stamp)
    lines.append("END:VCALENDAR")
    return "".join(_folded(line) + _END_OF_LINE for line in lines)


def _ends(status: ContentStatus) -> Iterator[tuple[str, str, dt.date]]:
    """Yield each end as its id within the department, its title and its day."""
    department = status.edition.profile.name[status.edition.language]
    for state in status.pages:
        if state.until is not None:
            name = f"{department}: {state.name}" if state.kind != "department" else department
            yield f"{state.kind}/{state.id}/{state.language}", f"{name} ({state.language}): approval ends", state.until
    pages: dict[str, tuple[dt.date, list[str]]] = {}  # a number that several pages share ends once
    for number in status.numbers:
        if number.own is not None:
            pages.setdefault(number.key, (number.own.review_due, []))[1].append(number.page)
    for key, (day, names) in pages.items():
        yield f"protocol/{key}", f"{department}: {', '.join(names)}, {key}: approval of the number ends", day


def _entry(id_: str, title: str, day: dt.date, stamp: str) -> Iterator[str]:
    yield from ("BEGIN:VEVENT", f"UID:{id_}", f"DTSTAMP:{stamp}", f"DTSTART;VALUE=DATE:{day:%Y%m%d}")
    yield from (f"SUMMARY:{_escaped(title)}", "TRANSP:TRANSPARENT")
    for days in ALARMS:
        yield from ("BEGIN:VALARM", "ACTION:DISPLAY", f"TRIGGER:-P{days}D", f"DESCRIPTION:{_escaped(title)}")
        yield "END:VALARM"
    yield "END:VEVENT"


def _escaped(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return " ".join(escaped.split())


def _folded(line: str) -> str:
    """Return the line in pieces of 75 bytes at most, each but the first after a space, with no letter cut in two."""
    pieces, piece, size = [], "", 0
    for letter in line:
        length = len(letter.encode())
        if size + length > _MOST_BYTES:
            pieces.append(piece)
            piece, size = " ", 1
        piece, size = piece + letter, size + length
    return _END_OF_LINE.join((*pieces, piece))
