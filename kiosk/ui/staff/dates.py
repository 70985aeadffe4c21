"""Days and times as staff read them; the staff side speaks British English."""

from __future__ import annotations

import datetime as dt

_LOCALE = "en_GB"


def day_words(day: dt.date) -> str:
    """3 May 2027."""
    from babel.dates import format_date  # late: Babel is not needed to start

    return format_date(day, "d MMMM y", locale=_LOCALE)


def weekday_words(day: dt.date) -> str:
    """Monday 3 May 2027."""
    from babel.dates import format_date

    return format_date(day, "EEEE d MMMM y", locale=_LOCALE)


def time_words(moment: dt.datetime) -> str:
    """14:05"""
    return moment.strftime("%H:%M")
