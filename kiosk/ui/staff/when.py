"""Moments and counts as staff read them."""

from __future__ import annotations

import datetime as dt

from kiosk.ui.words.staff import CountWords, WhenWords

_LOCALE = "en_GB"
"""Of the staff's words."""
_DAYS_A_WEEK = 7


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
