"""Days, times and counts as staff read them; the staff side speaks British English."""

from __future__ import annotations

import datetime as dt
import functools

from kiosk.ui.words.staff import CountWords, WhenWords

_LOCALE = "en_GB"
_DAYS_A_WEEK = 7
_KEPT = 500
"""Days whose words are remembered, for charts and the log say the same ones again and again."""


@functools.lru_cache(_KEPT)
def day_words(day: dt.date) -> str:
    """3 May 2027."""
    from babel.dates import format_date  # late: Babel is not needed to start

    return format_date(day, "d MMMM y", locale=_LOCALE)


@functools.lru_cache(_KEPT)
def weekday_words(day: dt.date) -> str:
    """Monday 3 May 2027."""
    from babel.dates import format_date

    return format_date(day, "EEEE d MMMM y", locale=_LOCALE)


@functools.lru_cache(_KEPT)
def short_day_words(day: dt.date) -> str:
    """3 May."""
    from babel.dates import format_date

    return format_date(day, "d MMM", locale=_LOCALE)


def time_words(moment: dt.datetime) -> str:
    """14:05"""
    return moment.strftime("%H:%M")


def when(moment: dt.datetime, now: dt.datetime, words: WhenWords) -> str:
    """Such as “on Tuesday at 08:00”. Both are of the same zone."""
    time = moment.strftime("%H:%M")
    match (moment.date() - now.date()).days:
        case 0:
            return words.today.replace("{time}", time)
        case 1:
            return words.tomorrow.replace("{time}", time)
        case days:
            from babel.dates import format_date  # late: Babel is not needed to start

            text = words.day if days < _DAYS_A_WEEK else words.date
            day, date = (format_date(moment, form, locale=_LOCALE) for form in ("EEEE", "d MMMM"))
            return text.replace("{day}", day).replace("{date}", date).replace("{time}", time)


def counted(count: int, words: CountWords) -> str:
    return words.one if count == 1 else words.many.replace("{count}", str(count))
