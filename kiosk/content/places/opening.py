"""When a telephone is answered, in the words of a language: the hours of the week, and the days it is closed soon."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from kiosk.content.locale import listed, month_and_day, weekday_name
from kiosk.content.model import Contact, Slot
from kiosk.content.model.interface import Interface
from kiosk.content.model.timetable import DAYS, minutes
from kiosk.content.places.telephones import in_one_line
from kiosk.content.wording import clock_time
from kiosk.fill import filled

AHEAD = dt.timedelta(weeks=6)
"""How far ahead closed days are told: for as long as somebody may have questions after a scan."""
_UNBROKEN = "\u00a0"
_LONGEST_UNBROKEN = 20
"""The characters of a span that stays on one line: in longer words, as of Urdu, only each time does."""
_WHOLE_DAY = (("00:00", "24:00"),)
_RUN = 3
"""The number of days in a row from which the first and the last are named alone."""

Times = tuple[tuple[str, str], ...]


def opening_lines(contact: Contact, language: str, words: Interface) -> tuple[str, ...]:
    """Return the hours, one line for all days that have the same; none if no hours are given."""
    if isinstance(contact.hours, Mapping):
        return (in_one_line(contact.hours[language]),)
    by_day = [_times(contact.hours, day) for day in DAYS]
    if all(times == _WHOLE_DAY for times in by_day):
        return (words.contacts.any_time,)
    lines = []
    for times in dict.fromkeys(filter(None, by_day)):
        days = _days([number for number, each in enumerate(by_day) if each == times], language, words)
        lines.append(filled(words.contacts.open, days=days, times=_written(times, language, words)))
    return tuple(line[:1].upper() + line[1:] for line in lines)


def closed_line(contact: Contact, today: dt.date, language: str, words: Interface) -> str | None:
    """Return the days from today on, within AHEAD, on which nobody answers, or None if there are none."""
    soon = sorted({day for day in contact.closed if today <= day <= today + AHEAD})
    days = listed([month_and_day(day, language).replace(" ", _UNBROKEN) for day in soon], language)
    return filled(words.contacts.closed, days=days) if soon else None


def _times(slots: Sequence[Slot], day: str) -> Times:
    return tuple(sorted((slot.begins, slot.ends) for slot in slots if day in slot.days))


def _days(days: list[int], language: str, words: Interface) -> str:
    if len(days) == len(DAYS):
        return words.contacts.every_day
    runs: list[list[int]] = []
    for day in days:
        if runs and runs[-1][-1] == day - 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    parts: list[str] = []
    for run in runs:
        names = [weekday_name(day, language) for day in run]
        long = len(run) >= _RUN
        parts += [filled(words.contacts.days, first=names[0], last=names[-1])] if long else names
    return listed(parts, language)


def _written(times: Times, language: str, words: Interface) -> str:
    if times == _WHOLE_DAY:
        return words.contacts.all_day

    def clock(time: str) -> str:
        return clock_time(minutes(time), language, words.numbers)

    def span(begins: str, ends: str) -> str:
        low, high = (clock(time).replace(" ", _UNBROKEN) for time in (begins, ends))
        said = filled(words.numbers.range, low=low, high=high)
        return said.replace(" ", _UNBROKEN) if len(said) <= _LONGEST_UNBROKEN else said

    return listed([span(*each) for each in times], language)
