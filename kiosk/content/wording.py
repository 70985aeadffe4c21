"""Fills placeholders in texts with a page's numbers, written in the words of one language."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Literal

import msgspec

from kiosk.content.locale import decimal, duration, million, plural_category, time_by_pattern, usual_clock
from kiosk.content.markup import beside_letters
from kiosk.content.model import Conditional, ProtocolValue, Text, Unit, Value
from kiosk.content.model.evidence import PERIODS
from kiosk.content.model.number_words import CASES, CaseForms, NumberWords, UnitForms
from kiosk.content.review import in_force
from kiosk.fill import Inflected, filled, filled_form, in_case, places_in_cases, with_one_stop

UNTIL = "until"
PLACEHOLDER = re.compile(rf"\{{([a-z0-9-]+\.[a-z0-9-]+)(?::({'|'.join((UNTIL, *CASES))}))?\}}")
"""The place of a number by its key, and `until` or the grammatical case in which it stands, if any."""
START = re.compile(r"\{start\}")
"""The place of the time at which worked examples begin, by the clock of the language."""

EXAMPLE_START = 10 * 60
"""The time of START, in minutes after midnight: 10am."""

DAY = 24 * 60
MINUTES = {"minute": 1, "hour": 60, "day": DAY, "week": 7 * DAY}
"""The minutes in each unit of time that may be read with `:until`, which gives the time of day when it ends."""

MILLION = 1_000_000

Given = Value | ProtocolValue
"""A number that is in force: built in, or decided by the department, which may have decided that none is needed."""


def numbers_in_force(
    values: Mapping[str, Value],
    decisions: Mapping[str, Unit],
    protocol: Mapping[str, ProtocolValue],
    today: dt.date,
    sample: bool,
) -> dict[str, Given]:
    """Return what a page may show today. The department's own numbers replace those that are built in.

    That none is needed can be said of decisions only.
    """
    own = {
        key: value
        for key in (*values, *decisions)
        if (value := protocol.get(key)) is not None and in_force(value, today, sample)
    }
    return {**values, **{key: value for key, value in own.items() if key in decisions or not value.none}}


def number_of(given: Given) -> Value | None:
    """Return the number that is given, or None where none is needed."""
    return given.number if isinstance(given, ProtocolValue) else given


def is_longer(longer: Given | None, than: Given | None) -> bool:
    """Return whether the one period lasts longer than the other may. Of a range the ends count that are apart.

    None needed is no time at all. Where one of both is not given, nothing is known to be longer.
    """
    if longer is None or than is None or (first := number_of(longer)) is None:
        return False
    second = number_of(than)
    latest = (first.value if first.to is None else first.to) * MINUTES[first.unit]
    return second is None or latest > second.value * MINUTES[second.unit]


class Writer(msgspec.Struct, frozen=True):
    """Writes the numbers that are in force, in the words of one language.

    `phones` are the telephones of others that are in force, by keys such as phone.emergency.
    """

    numbers: Mapping[str, Given]
    language: str
    words: NumberWords
    direction: Literal["ltr", "rtl"] = "ltr"
    phones: Mapping[str, str] = {}

    def fill(self, text: Text, longer: bool = False) -> str:
        """Return the form of the text for the numbers in force, with the numbers filled in.

        It is `otherwise` if one of them is not in force, and `none` if the department has decided that none is needed.
        If a coupling is true, which is `longer`, the form of that name takes the place of `text`.
        """
        form = text if isinstance(text, str) else self._form(text, longer)
        said = PLACEHOLDER.sub(lambda place: with_one_stop(self._words(place), place), form)
        start = clock_time(EXAMPLE_START, self.language, self.words).strip()
        said = START.sub(lambda place: with_one_stop(start, place), said)
        return beside_letters(said) if self.phones and "**" in form else said

    def number(self, key: str) -> str | None:
        """Return the number in words, or None if it is not in force or none is needed."""
        given = self.numbers.get(key)
        value = None if given is None else number_of(given)
        return None if value is None else number_in_words(value, self.language, self.words)

    def _form(self, text: Conditional, longer: bool) -> str:
        given = [self.numbers.get(key) for key in placeholders(text) if key not in self.phones]
        if None in given:
            return text.otherwise
        if all(each is not None and number_of(each) is not None for each in given):
            return (text.longer if longer else None) or text.text
        return text.none or text.otherwise

    def _words(self, match: re.Match[str]) -> str:
        """Return what stands for a placeholder: without spaces around it, which keep bold words from being bold."""
        return self._said(match).strip()

    def _said(self, match: re.Match[str]) -> str:
        if (phone := self.phones.get(match[1])) is not None:
            return phone
        value = number_of(self.numbers[match[1]])
        assert value is not None  # only a `text` holds decisions, and it is not shown where none is needed
        if match[2] == UNTIL:
            return end_time_in_words(value, self.language, self.words)
        return in_case(number_in_words(value, self.language, self.words), match[2])


def placeholders(text: Text) -> tuple[str, ...]:
    """Return the keys of the numbers in the text. For a conditional text they are those of its `text`."""
    return tuple(match[1] for match in PLACEHOLDER.finditer(text.text if isinstance(text, Conditional) else text))


@lru_cache(maxsize=512)
def number_in_words(value: Value, language: str, words: NumberWords) -> str:
    """Return a number with its unit, such as “30 to 60 minutes”, “1 in 2,000”, “0.02 mSv” or “4”.

    A length of time can be put into the cases of the language, if it has some.
    """
    bare = decimal(value.value, language)
    if value.unit in PERIODS:
        return _inflected(words, lambda case: _length(value.value, value.to, value.unit, language, words, case))
    if value.to is not None:
        number = filled(words.range, low=bare, high=decimal(value.to, language))
    else:
        number = million(value.value, language) if value.unit == "one-in" and value.value >= MILLION else bare
    if value.unit == "one-in":
        return filled(words.one_in, number=number)
    return filled(words.msv, number=number) if value.unit == "mSv" else number


def seconds_in_words(seconds: int, language: str, words: NumberWords) -> str:
    """Return a number of seconds, which no content gives, such as “30 seconds”."""
    return _inflected(words, lambda case: _with_unit(seconds, "second", language, words, case))


def joined(low: str, high: str, words: NumberWords) -> str:
    """Return two lengths of time as a range, such as “1 hour to 2 days”, in the cases that both have."""
    last = _case_of_ranges(words)
    return _inflected(words, lambda case: filled(words.range, low=in_case(low, case), high=in_case(high, last or case)))


def _inflected(words: NumberWords, said: Callable[[str], str]) -> str:
    """Return what is said in the nominative, with all other cases if the language names units in cases."""
    if words.units is None:
        return said(CASES[0])
    return Inflected(said(CASES[0]), {case: said(case) for case in CASES})


def _case_of_ranges(words: NumberWords) -> str | None:
    """Return the case that the end of a range always has, as after “from … to …” in Russian, or None."""
    return next((case for name, case in places_in_cases(words.range) if name == "high"), None)


def _length(number: float, to: float | None, unit: str, language: str, words: NumberWords, case: str) -> str:
    if to is None:
        return _with_unit(number, unit, language, words, case)
    low, high = decimal(number, language), decimal(to, language)
    last = _case_of_ranges(words) or case
    high_with_unit = _with_unit(to, unit, language, words, last)
    if high in high_with_unit:
        return high_with_unit.replace(high, filled(words.range, low=low, high=high), 1)
    # A language with a dual has no digit in "two hours".
    return filled(words.range, low=_with_unit(number, unit, language, words, case), high=high_with_unit)


@lru_cache(maxsize=512)
def end_time_in_words(value: Value, language: str, words: NumberWords) -> str:
    """Return the time of day when a duration that starts at 10am ends. For a range it is the later end."""
    high = value.value if value.to is None else value.to
    days, minute = divmod(EXAMPLE_START + math.ceil(MINUTES[value.unit] * Decimal(str(high))), DAY)
    time = clock_time(minute, language, words)
    if days == 0:
        return time
    if days == 1:
        return filled(words.next_day, time=time)
    later = number_in_words(Value(value=days, unit="day", sources=()), language, words)
    return filled(words.later_day, time=time, days=later)


def clock_time(minute: int, language: str, words: NumberWords) -> str:
    """Return the time of day so many minutes after midnight, such as “4pm” or “8:30am”. A whole day is 12am again."""
    pattern = words.clock or usual_clock(language)
    return time_by_pattern(dt.time(*divmod(minute % DAY, 60)), pattern, language)


def _with_unit(number: float, unit: str, language: str, words: NumberWords, case: str) -> str:
    if words.units is None:
        return duration(number, unit, language)
    forms: UnitForms = getattr(words.units, unit)
    form: str | CaseForms = getattr(forms, plural_category(number, language)) or forms.other
    if isinstance(form, CaseForms):
        form = getattr(form, case) or form.nominative
    return filled_form(form, number=decimal(number, language))
