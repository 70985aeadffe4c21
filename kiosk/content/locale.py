"""Dates, times, digits, units and names of languages as CLDR writes them: the one place that has Babel write words.

Babel is imported when the first of them is asked for, because the first screen needs none. A language is a BCP 47 tag.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from decimal import Decimal
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from babel import Locale

_KEPT = 500
"""Dates and numbers whose words are kept: charts, the log and the cases of a language say the same ones again."""
_A_MONDAY = dt.date(2024, 1, 1)

_TAG = (
    r"(?P<language>[a-z]{2,3})(?:-(?P<script>[a-z]{4}))?(?:-(?P<region>[a-z]{2}|[0-9]{3}))?"
    r"(?P<variants>(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*)"
)
"""The parts of a BCP 47 tag (RFC 5646) that say which words a reader gets, in their order."""

_EXTENDED = r"[a-z]{2,3}(-[a-z]{3}){1,3}(-.*)?"
_PRIVATE_OR_EXTENSION = r"(?:^|-)([a-z0-9])-"
_OF_NO_LANGUAGE = frozenset({"mis", "mul", "und", "zxx"})
_KNOWN_INSTEAD = {"hmn": "hnj", "prs": "fa-AF", "sh": "sr-Latn"}
"""Languages that CLDR has under another tag alone."""


class LanguageTagError(ValueError):
    """A tag that names no language in which numbers can be written. `expected` and `found` are words for authors."""

    def __init__(self, expected: str, found: str) -> None:
        self.expected, self.found = expected, found
        super().__init__(f"expected {expected}, found {found}")


@cache
def locale_of(language: str) -> Locale:
    """Return the locale of a BCP 47 tag. Raises LanguageTagError if CLDR does not know the language.

    As in the lookup of RFC 4647, a region or variant without data of its own (so-GB, sl-rozaj) is left out.
    """
    from kiosk.content.cldr.tables import import_babel

    import_babel()
    from babel import Locale, UnknownLocaleError

    parts = _parts(language)
    name, script, region = parts["language"], parts["script"], parts["region"]
    if name in _OF_NO_LANGUAGE:
        raise LanguageTagError("a language", f"`{language}`, which stands for none")
    try:
        spoken = Locale.parse("-".join(part for part in (name, script) if part), sep="-")
    except UnknownLocaleError as error:
        instead = f", such as {_KNOWN_INSTEAD[name]}" if name in _KNOWN_INSTEAD else ""
        raise LanguageTagError(f"a language that CLDR knows{instead}", f"`{language}`") from error
    english = Locale("en")
    for part, known, kind in ((script, english.scripts, "script"), (region, english.territories, "region")):
        if part and part not in known:
            raise LanguageTagError(f"a {kind} that CLDR knows", f"`{part}` in `{language}`")
    variants = [variant.upper() for variant in parts["variants"].split("-") if variant]
    for last in ((region, *variants), (None, *variants), (region,)):
        try:
            return Locale.parse("-".join(part for part in (name, script, *last) if part), sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return spoken


def written_tag(language: str) -> str:
    """Return the tag in the letters that BCP 47 writes it in, such as zh-Hant-HK. Raises LanguageTagError."""
    parts = _parts(language)
    written = "-".join(part for part in (parts["language"], parts["script"], parts["region"]) if part)
    return written + parts["variants"]


def _parts(tag: str) -> dict[str, str]:
    """Return language, script, region and variants of a tag in canonical case, each "" where there is none."""
    if single := re.search(_PRIVATE_OR_EXTENSION, tag, re.IGNORECASE):
        what = "private use" if single[1] in "xX" else "an extension"
        raise LanguageTagError(
            "a BCP 47 tag of language, script and region alone", f"{what} (-{single[1]}-) in `{tag}`"
        )
    match = re.fullmatch(_TAG, tag, re.IGNORECASE)
    if match is None:
        own = tag.split("-")[1] if re.fullmatch(_EXTENDED, tag, re.IGNORECASE) else ""
        expected = f"`{own}` itself, if it is a language" if own else "a BCP 47 tag, such as en-GB, zh-Hant or es-419"
        raise LanguageTagError(expected, f"`{tag}`")
    parts = match.groupdict(default="")
    return {
        "language": parts["language"].lower(),
        "script": parts["script"].title(),
        "region": parts["region"].upper(),
        "variants": parts["variants"].lower(),
    }


def language_name(tag: str, language: str) -> str:
    """The name of the language `tag` in `language`, without the country; the tag itself where CLDR does not know it."""
    from babel import Locale

    try:
        spoken = locale_of(tag)
    except ValueError:
        return tag
    return Locale(spoken.language, script=spoken.script).get_display_name(locale_of(language)) or tag


def full_date(day: dt.date, language: str) -> str:
    """Return a date in the order of the language, such as 3 May 2027 or May 3, 2027."""
    return _date(day, "long", language)


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


def weekday_name(number: int, language: str) -> str:
    """Return the name of a day of the week, such as Monday for 0."""
    return weekday(_A_MONDAY + dt.timedelta(days=number), language)


def month_and_day(day: dt.date, language: str) -> str:
    """Return a date without its year in the order of one with it, such as 25 December or December 25.

    Of Welsh, Punjabi and other languages CLDR gives no such date of their own, but one that begins with the month.
    """
    spoken = locale_of(language)
    long, short = spoken.date_formats["long"].pattern, spoken.datetime_skeletons["MMMMd"].pattern
    first_of_long, first = (re.sub("[^dML]", "", _QUOTED.sub("", pattern))[0] for pattern in (long, short))
    if (first_of_long == "d") != (first == "d"):
        short = "d MMMM" if first_of_long == "d" else "MMMM d"
    return _date(day, short, language)


_WELSH_AND = re.compile(r"\ba\(c\)(?= ([aeiouwyâêîôûŵŷ])?)", re.IGNORECASE)
"""What CLDR leaves to the reader: Welsh “and” is “ac” in front of a vowel."""


def listed(parts: Sequence[str], language: str) -> str:
    """Return the parts as a list in a sentence, such as “a, b and c”."""
    spoken = locale_of(language)  # before the import, which it makes safe
    from babel.lists import format_list

    said: str = format_list(parts, locale=spoken)
    return _WELSH_AND.sub(lambda found: "ac" if found[1] else "a", said)


@lru_cache(_KEPT)
def _date(day: dt.date, pattern: str, language: str) -> str:
    spoken = locale_of(language)  # before the import, which it makes safe
    from babel.dates import format_date

    return format_date(day, pattern, locale=spoken)


FROM_SUNRISE = frozenset({"am", "so", "sw", "ti"})
"""Languages whose speakers count the hours from sunrise: 1pm has been taken as seven in the evening. They read figures
of 24 hours, with the word for the part of the day.
"""
_QUOTED = re.compile(r"('[^']*')")
_FIGURES = re.compile(r"(?P<hour>[hHkK]{1,2})(?:(?P<between>[:.])m+)?")


@cache
def usual_clock(language: str) -> str:
    """Return the CLDR pattern for a time of day in the language, such as HH:mm."""
    spoken = locale_of(language)
    if spoken.language in FROM_SUNRISE:
        return "HH:mm B"
    usual = spoken.time_formats["short"]
    if "a" in usual.pattern and spoken.language != "en" and spoken.day_periods["format"]["abbreviated"]["am"] == "AM":
        usual = spoken.datetime_skeletons["Bhm"]  # for CLDR has words for parts of the day, but none for AM
        if not {*spoken.day_period_rules.get(None, {})} <= set[str]().union(*spoken.day_periods["format"].values()):
            return "HH:mm"  # for it has none of these either, as of Punjabi and Malay in Arabic letters
    return str(usual.pattern)


def clock_figures(moment: dt.time | dt.datetime, pattern: str) -> str:
    """Return a time of day in the figures of a CLDR pattern alone, such as 2:05 for `ha`: what a clock on a wall shows.

    This needs no Babel, because the first screen shows it.
    """
    fields = _FIGURES.search(_QUOTED.sub("", pattern))
    assert fields is not None  # a pattern without hours is a fault
    field, between = fields["hour"], fields["between"] or ":"
    hour = {"H": moment.hour, "k": moment.hour or 24, "K": moment.hour % 12, "h": moment.hour % 12 or 12}[field[0]]
    return f"{hour:0{len(field)}}{between}{moment.minute:02}"


def time_of_day(moment: dt.datetime) -> str:
    """Return a time such as 14:05, as staff read it."""
    return f"{moment:%H:%M}"


def date_and_time(moment: dt.datetime, language: str) -> str:
    """Return a date and time such as 3 May 2027, 14:05."""
    return f"{full_date(moment.date(), language)}, {time_of_day(moment)}"


def time_by_pattern(time: dt.time, pattern: str, language: str) -> str:
    """Return the time by a CLDR pattern such as `ha`. A pattern without minutes gets them where they are not 0."""
    spoken = locale_of(language)  # before the import, which it makes safe
    from babel.dates import format_time

    parts = _QUOTED.split(pattern)
    if time.minute and not any("m" in part for part in parts[::2]):
        parts[::2] = (re.sub(r"[hHkK]+", lambda hour: f"{hour[0]}:mm", part) for part in parts[::2])
    return format_time(time, "".join(parts), locale=spoken)


@lru_cache(_KEPT)
def decimal(number: float, language: str) -> str:
    """Return the number with all its digits, in groups, such as 2,000 or 0.02."""
    from babel.numbers import format_decimal

    return format_decimal(Decimal(str(number)).normalize(), locale=locale_of(language), decimal_quantization=False)


def million(number: float, language: str) -> str:
    """Return a number of a million or more as it is said, such as 1.5 million: seven digits are hard to read.

    Where CLDR has no words for it, only letters such as M, it is written in digits; Chinese says it in signs.
    """
    from babel.numbers import format_compact_decimal

    spoken = locale_of(language)
    kind: Literal["long", "short"] = "long" if "long" in spoken.compact_decimal_formats else "short"
    said: str = format_compact_decimal(number, format_type=kind, locale=spoken, fraction_digits=2)
    return decimal(number, language) if kind == "short" and re.search("[A-Za-z]", said) else said


def plural_category(number: float, language: str) -> str:
    """Return the form in which a unit stands after the number, by its name in CLDR, such as `few` or `other`."""
    category: str = locale_of(language).plural_form(Decimal(str(number)).normalize())
    return category


def plural_categories(language: str) -> frozenset[str]:
    """Return the names of all forms that CLDR tells apart in the language."""
    return frozenset((*locale_of(language).plural_form.tags, "other"))


def duration(number: float, unit: str, language: str) -> str:
    """Return a duration such as 30 minutes. `unit` is one of CLDR's durations, such as `minute`."""
    return _unit_form(plural_category(number, language), unit, language).format(decimal(number, language))


def _unit_form(category: str, unit: str, language: str) -> str:
    """Return the longest form that CLDR has. Babel itself takes a name without its plurals where a long one is left out
    because it equals the short one, and so makes 11 weeks in Arabic of the wrong word.
    """
    patterns = locale_of(language)._data["unit_patterns"][f"duration-{unit}"]
    found = (patterns.get(length, {}) for length in ("long", "short", "narrow"))
    return next(str(form) for forms in found if (form := forms.get(category) or forms.get("other")))
