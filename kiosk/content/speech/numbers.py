"""Numbers, units, dates and times of day, as they are spoken in languages that say them in words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache, partial

from kiosk.content.locale import plural_category
from kiosk.content.speech.languages.table import SpokenWords

_LARGEST = 999_999_999
_CLOCK = re.compile(
    r"(?<![\w.,:])(?:(\d{1,2})(?:[:.](\d{2}))?\s?([apAP])\.?[mM](?:\.(?=\w|\s+[a-z])|(?!\w))|(\d{1,2}):(\d{2})(?!\w|:\d))"
)
_BETWEEN_TIMES = re.compile(r"(?<=\d|[mM])\s*[–—]\s*(?=\d{1,2}(?::|\s?[apAP]\.?[mM]))")
_HOURS, _MINUTES = 24, 59

SayMatch = Callable[[re.Match[str]], str]


def said_number(figures: str, words: SpokenWords) -> str:
    """Return a number such as 2,000, 0.5 or 22nd in words, and as it is where the language leaves it to the reader."""
    if words.whole_numbers is None:
        return figures
    bare = re.sub(r"(st|nd|rd|th)$", "", figures)
    whole, point, part = bare.replace(",", "").partition(".")
    if int(whole) > _LARGEST:
        return figures
    if bare != figures and words.ordinals is not None:
        return words.ordinals(int(whole))
    said = words.whole_numbers(int(whole))
    return f"{said} {words.point} {' '.join(words.digit_names[int(each)] for each in part)}" if point else said


def said_unit(words: SpokenWords, language: str, found: re.Match[str]) -> str:
    """Return a number with the name of its unit in the form that the number asks for."""
    figures, forms = found[1], words.units[found[2]]
    value = float(re.sub(r"[,.](?=\d{3}\b)", "", figures).replace(",", "."))
    return f"{figures} {forms.get(plural_category(value, language)) or forms['other']}"


@cache
def _dates(words_months: tuple[str, ...], day_first: bool) -> tuple[re.Pattern[str], re.Pattern[str]]:
    month = f"({'|'.join(words_months)})"
    day, year = r"(\d{1,2})(?:st|nd|rd|th)?", r"(?:,?\s+((?:19|20)\d\d))?"
    pattern = rf"\b{day}\s+{month}{year}(?!\w)" if day_first else rf"\b{month}\s+{day}{year}(?!\w)"
    return re.compile(pattern), re.compile(rf"\b{month}\s+((?:19|20)\d\d)(?!\w)")


def date_patterns(words: SpokenWords) -> Iterator[tuple[re.Pattern[str], SayMatch]]:
    """Yield what dates look like in the language, with how each is said."""
    if not words.months:
        return
    date, month_and_year = _dates(words.months, words.day_first)
    yield date, partial(_said_date, words)
    yield month_and_year, lambda found: f"{found[1]} {_year(found[2], words)}"


def _said_date(words: SpokenWords, found: re.Match[str]) -> str:
    day, month = (found[1], found[2]) if words.day_first else (found[2], found[1])
    assert words.ordinals is not None
    ordinal = words.ordinals(int(day))
    said = f"the {ordinal} of {month}" if words.day_first else f"{month} {ordinal}"
    return f"{said}, {_year(found[3], words)}" if found[3] else said


def _year(year: str, words: SpokenWords) -> str:
    return words.years(int(year)) if words.years is not None else year


def said_clock(text: str, words: SpokenWords) -> str:
    """Say times of day such as 9am, 8:30 pm and 17:00, also at both ends of a range."""
    if words.clock is None:
        return text
    clock = words.clock

    def time(found: re.Match[str]) -> str:
        hour, minute = int(found[1] or found[4]), int(found[2] or found[5] or 0)
        if hour > _HOURS or minute > _MINUTES:
            return found[0]
        return clock(hour, minute, f"{found[3]}m".lower() if found[3] else "")

    text = _BETWEEN_TIMES.sub(f" {words.to} ", text)
    return _CLOCK.sub(time, text)
