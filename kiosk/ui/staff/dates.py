"""Days and times as staff read them; the staff side speaks British English."""

from __future__ import annotations

import datetime as dt
import functools

_LOCALE = "en_GB"
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
