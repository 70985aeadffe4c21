"""Fills placeholders in texts with a page's numbers, written in the words of one language."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Literal

import msgspec

from kiosk.content.locale import decimal, duration, million, time_by_pattern
from kiosk.content.model import Conditional, ProtocolValue, Text, Unit, Value
from kiosk.content.model.interface import NumberWords
from kiosk.content.review import in_force
from kiosk.fill import filled

PLACEHOLDER = re.compile(r"\{([a-z0-9-]+\.[a-z0-9-]+)(:until)?\}")

EXAMPLE_START = 10 * 60
"""The time at which worked examples begin, in minutes after midnight: 10am."""

DAY = 24 * 60
MINUTES = {"minute": 1, "hour": 60, "day": DAY, "week": 7 * DAY}
"""The minutes in each unit of time that may be read with `:until`, which gives the time of day when it ends."""

MILLION = 1_000_000

Given = Value | ProtocolValue
"""A number that is in force: built in, or decided by the department, which may have decided that none is needed."""

_CLOCK_HOUR = re.compile(r"[hHkK]+")


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
        return PLACEHOLDER.sub(self._replacement, text if isinstance(text, str) else self._form(text, longer))

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

    def _replacement(self, match: re.Match[str]) -> str:
        if (phone := self.phones.get(match[1])) is not None:
            return phone
        value = number_of(self.numbers[match[1]])
        assert value is not None  # only a `text` holds decisions, and it is not shown where none is needed
        return (end_time_in_words if match[2] else number_in_words)(value, self.language, self.words)


def placeholders(text: Text) -> tuple[str, ...]:
    """Return the keys of the numbers in the text. For a conditional text they are those of its `text`."""
    return tuple(match[1] for match in PLACEHOLDER.finditer(text.text if isinstance(text, Conditional) else text))


@lru_cache(maxsize=512)
def number_in_words(value: Value, language: str, words: NumberWords) -> str:
    """Return a number with its unit, such as “30 to 60 minutes”, “1 in 2,000”, “0.02 mSv” or “4”."""
    if value.to is None:
        return _with_unit(value.value, value.unit, language, words)
    low, high = decimal(value.value, language), decimal(value.to, language)
    high_with_unit = _with_unit(value.to, value.unit, language, words)
    if value.unit == "one-in":
        return filled(words.one_in, number=filled(words.range, low=low, high=high))
    if high in high_with_unit:
        return high_with_unit.replace(high, filled(words.range, low=low, high=high), 1)
    # A language with a dual has no digit in "two hours".
    low_with_unit = _with_unit(value.value, value.unit, language, words)
    return filled(words.range, low=low_with_unit, high=high_with_unit)


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
    later = _with_unit(days, "day", language, words)
    return filled(words.later_day, time=time, days=later)


def clock_time(minute: int, language: str, words: NumberWords) -> str:
    """Return the time of day so many minutes after midnight, such as “4pm” or “8:30am”. A whole day is 12am again."""
    pattern = words.clock
    if minute % 60 and "m" not in pattern:
        pattern = _CLOCK_HOUR.sub(lambda hour: f"{hour[0]}:mm", pattern, count=1)
    return time_by_pattern(dt.time(*divmod(minute % DAY, 60)), pattern, language)


def _with_unit(number: float, unit: Unit, language: str, words: NumberWords) -> str:
    bare = decimal(number, language)
    if unit == "count":
        return bare
    if unit == "one-in":
        return filled(words.one_in, number=million(number, language) if number >= MILLION else bare)
    if unit == "mSv":
        return filled(words.msv, number=bare)
    return duration(number, unit, language)
