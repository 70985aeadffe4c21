"""What an author may have meant by a text that is not of the format: a number, a date, or the name of something."""

from __future__ import annotations

import datetime as dt
import re
from contextlib import suppress

from kiosk.content.faults import FieldPath, shown

_NAMED = {
    "picture": "the name of a picture in pictures/, without its ending",
    "sources": "the id of a source in sources.json",
    "evidence": "the id of a source in sources.json",
    "tracers": "the id of a tracer in tracers.json",
    "scans": "the name of a folder in scans/",
    "topics": "the name of a folder in topics/",
    "comparisons": "the name of a folder in comparisons/",
    "id": "an id",
}
"""What an id stands for, by the nearest key above it that says so."""

_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
_ICON = re.compile(r"(?:fa6?[srb]?[.:-])?([a-z0-9-]+)")
_DAY_FIRST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})")


def number_hint(text: str, wanted: str) -> str:
    """Return what to write instead of a text where `wanted` stands for the kind of number."""
    stripped = text.strip().replace(",", ".")
    if re.fullmatch(r"-?\d+(\.\d+)?", stripped):
        return f"the number {stripped}, without quotation marks"
    if ends := re.fullmatch(r"(\d+(?:\.\d+)?)\s*(?:-|\u2013|\u2014|to|or)\s*(\d+(?:\.\d+)?)\D*", stripped):
        return f'the number {ends[1]}, without quotation marks, and the end of a range in `"to": {ends[2]}`'
    if leading := re.match(r"-?\d+(\.\d+)?", stripped):
        return f"the number {leading[0]} alone, without quotation marks and without its unit"
    return f"{wanted}, without quotation marks"


def date_hint(value: object) -> str:
    """Return what to write instead of a date in another order, or of a day that no calendar has."""
    example = "a date such as 2026-11-22"
    if not isinstance(value, str):
        return example
    if written := _DAY_FIRST.fullmatch(value.strip()):
        day, month, year = map(int, written.groups())
        readings = [(_date(year, month, day), "day first"), (_date(year, day, month), "month first")]
        named = [f"`{date}`, read {order}" for date, order in readings if date]
        return " or ".join(dict.fromkeys(named)) or example
    if written := _YEAR_FIRST.fullmatch(value.strip()):
        date = _date(*map(int, written.groups()))
        return f"`{date}`" if date else f"{example}, a day that the month has"
    return example


def name_hint(path: FieldPath, value: object) -> str | None:
    """Return what a name should be like, by the key that it stands at. None if the format says it well enough."""
    if not isinstance(value, str) or not value.strip():
        return None
    key = next((step for step in reversed(path) if isinstance(step, str)), "")
    if _COLOUR.fullmatch(value):
        return f"`{value.upper()}`, in capitals"
    if key == "icon":
        name = _ICON.fullmatch(value.strip().lower())
        return f"an icon’s name, such as `fa6s.{name[1] if name else 'lungs'}`"
    if key not in _NAMED:
        return None
    without_ending = re.sub(r"\.(svg|png|jpe?g|gif|json|webp|heic)$", "", value.strip(), flags=re.IGNORECASE)
    words = re.findall(r"[a-z0-9]+", without_ending.lower())
    example = f", such as `{shown('-'.join(words))}`" if words else ""
    return f"{_NAMED[key]}, in lower-case words joined by hyphens{example}"


def _date(year: int, month: int, day: int) -> dt.date | None:
    with suppress(ValueError):
        return dt.date(year, month, day)
    return None
