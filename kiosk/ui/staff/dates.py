"""Days, times, counts and languages as staff read them, in the one language of the staff side."""

from __future__ import annotations

import datetime as dt

from kiosk.content import locale
from kiosk.fill import filled, filled_form
from kiosk.ui.words.staff import STAFF_LANGUAGE, CountWords, WhenWords

_DAYS_A_WEEK = 7


def day_words(day: dt.date) -> str:
    """A day such as “3 May 2027”."""
    return locale.full_date(day, STAFF_LANGUAGE)


def weekday_words(day: dt.date) -> str:
    """A day such as “Monday 3 May 2027”."""
    return locale.weekday_and_full_date(day, STAFF_LANGUAGE)


def short_day_words(day: dt.date) -> str:
    """A day such as “3 May”."""
    return locale.day_and_short_month(day, STAFF_LANGUAGE)


def moment_words(moment: dt.datetime) -> str:
    """A moment such as “3 May 2027, 14:05”."""
    return locale.date_and_time(moment, STAFF_LANGUAGE)


def when(moment: dt.datetime, now: dt.datetime, words: WhenWords) -> str:
    """A moment such as “on Tuesday at 08:00”. `moment` and `now` must be in the same time zone."""
    time = locale.time_of_day(moment)
    match (moment.date() - now.date()).days:
        case 0:
            return filled(words.today, time=time)
        case 1:
            return filled(words.tomorrow, time=time)
        case days:
            text = words.day if days < _DAYS_A_WEEK else words.date
            day, date = locale.weekday(moment, STAFF_LANGUAGE), locale.day_and_month(moment, STAFF_LANGUAGE)
            return filled_form(text, day=day, date=date, time=time)


def language_words(tag: str) -> str:
    """The name of a language, such as “Polish”."""
    return locale.language_name(tag, STAFF_LANGUAGE)


def counted(count: int, words: CountWords) -> str:
    return words.one if count == 1 else filled(words.many, count=count)
