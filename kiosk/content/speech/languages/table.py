"""The shape of a language's table."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import msgspec

Forms = Mapping[str, str]
"""A unit by the plural categories of CLDR; `other` is always there."""


class SpokenWords(msgspec.Struct, frozen=True, kw_only=True):
    """What is said in place of what is written.

    `words` are written with exactly these letters, `abbreviations` in letters of any size and with their point.
    `digit_names` are those of 0 to 9; without them digits are said as they are written, one by one. `whole_numbers`
    says a whole number in words, for voices that can't be trusted to, and `years` a year. `dates` says a day and a
    month. `clock` says a time of day. `dialled` are numbers that are dialled as they are, and `dialled_after` the
    words after which any number is.
    """

    words: Mapping[str, str] = {}
    abbreviations: Mapping[str, str] = {}
    units: Mapping[str, Forms] = {}
    signs: Mapping[str, str] = {}
    to: str = ""
    point: str = ""
    letter_names: Mapping[str, str] = {}
    digit_names: tuple[str, ...] = ()
    dialled: frozenset[str] = frozenset()
    dialled_after: tuple[str, ...] = ()
    months: tuple[str, ...] = ()
    ends_with: str = "."
    whole_numbers: Callable[[int], str] | None = None
    ordinals: Callable[[int], str] | None = None
    years: Callable[[int], str] | None = None
    clock: Callable[[int, int, str], str] | None = None
    """Of hour, minute, and `am`, `pm` or "" where the clock has 24 hours."""
    day_first: bool = True
