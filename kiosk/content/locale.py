"""Dates, times, digits, units and names of languages as CLDR writes them: the one place that uses Babel.

Babel is imported when the first of them is asked for, because the first screen needs none. A language is a BCP 47 tag.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel import Locale

_KEPT = 500
"""Dates whose words are kept: charts and the log say the same ones again and again."""


@cache
def locale_of(language: str) -> Locale:
    """Return the locale of a BCP 47 tag. Raises ValueError if CLDR does not know the language."""
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(language, sep="-")
    except UnknownLocaleError as error:
        raise ValueError(str(error)) from error


def language_name(tag: str, language: str) -> str:
    """The name of the language `tag` in `language`, without the country; the tag itself where CLDR does not know it."""
    from babel import Locale

    try:
        spoken = locale_of(tag)
    except ValueError:
        return tag
    return Locale(spoken.language, script=spoken.script).get_display_name(locale_of(language)) or tag


def full_date(day: dt.date, language: str) -> str:
    """Return a date such as 3 May 2027."""
    return _date(day, "d MMMM y", language)


def weekday_and_full_date(day: dt.date, language: str) -> str:
    """Return a date such as Monday 3 May 2027."""
    return _date(day, "EEEE d MMMM y", language)


def day_and_month(day: dt.date, language: str) -> str:
    """Return a date such as 3 September."""
    return _date(day, "d MMMM", language)


def day_and_short_month(day: dt.date, language: str) -> str:
    """Return a date such as 3 Sept."""
    return _date(day, "d MMM", language)


def weekday(day: dt.date, language: str) -> str:
    """Return the name of the day, such as Monday."""
    return _date(day, "EEEE", language)


@lru_cache(_KEPT)
def _date(day: dt.date, pattern: str, language: str) -> str:
    from babel.dates import format_date

    return format_date(day, pattern, locale=locale_of(language))


def time_of_day(moment: dt.datetime) -> str:
    """Return a time such as 14:05 in every language, without Babel, because the first screen shows it."""
    return f"{moment:%H:%M}"


def date_and_time(moment: dt.datetime, language: str) -> str:
    """Return a date and time such as 3 May 2027, 14:05."""
    return f"{full_date(moment.date(), language)}, {time_of_day(moment)}"


def time_by_pattern(time: dt.time, pattern: str, language: str) -> str:
    """Return the time by a CLDR pattern such as `ha`."""
    from babel.dates import format_time

    return format_time(time, pattern, locale=locale_of(language))


def decimal(number: float, language: str) -> str:
    """Return the number with all its digits, in groups, such as 2,000 or 0.02."""
    from babel.numbers import format_decimal

    return format_decimal(Decimal(str(number)).normalize(), locale=locale_of(language), decimal_quantization=False)


def duration(number: float, unit: str, language: str) -> str:
    """Return a duration such as 30 minutes. `unit` is one of CLDR's durations, such as `minute`."""
    from babel.units import format_unit

    # CLDR leaves the long form out where it equals the short one.
    for length in ("long", "short"):
        form = format_unit(number, f"duration-{unit}", length=length, locale=locale_of(language))
        if "duration-" not in form:
            return form
    return format_unit(number, f"duration-{unit}", length="narrow", locale=locale_of(language))
