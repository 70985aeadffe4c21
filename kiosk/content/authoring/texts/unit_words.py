"""The names of units in a language, and the grammatical cases that its texts ask of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any

from kiosk.content.authoring.departments.nobody import NOBODY
from kiosk.content.authoring.shapes import shape_of
from kiosk.content.faults import ContentError, Fault, FaultKind, place, shown
from kiosk.content.library import Library
from kiosk.content.locale import (
    FROM_SUNRISE,
    LanguageTagError,
    duration,
    locale_of,
    plural_categories,
    plural_category,
    time_by_pattern,
    usual_clock,
)
from kiosk.content.model.number_words import CaseForms, NumberWords, UnitForms, UnitWords
from kiosk.content.page_loader import KINDS
from kiosk.content.pages import Edition
from kiosk.content.word_checks import UNITS, texts
from kiosk.content.wording import PLACEHOLDER, UNTIL
from kiosk.fill import places, places_in_cases

_USUAL: tuple[float, ...] = (*range(1, 201), 0.5, 1.5, 2.5)
"""Numbers of which the forms have to be there."""
_NUMBER, _SAME = "number", ""


_NAMED_BADLY = frozenset({"ht", "ti", "yo"})
"""Languages for which CLDR has the words of French, a month such as “3/ኣዋርሕ”, or abbreviations."""
_ABBREVIATED = {"minute": "3 min", "hour": "3 h", "day": "3 d", "week": "3 w"}
"""What CLDR has for a language that has told it no names of units."""


def names_units(language: str) -> bool:
    """Return whether CLDR names the units of time in words of the language."""
    if locale_of(language).language in _NAMED_BADLY:
        return False
    return all(duration(3, unit, language) != short for unit, short in _ABBREVIATED.items())


def unit_word_faults(library: Library, raw: Mapping[str, Any], today: dt.date) -> Iterator[Fault]:
    """Yield the faults of the units of each language, and of the cases in its texts, of which `raw` is the JSON."""
    cases: dict[str, Collection[str]] = {}
    for language in library.languages:
        try:
            numbers = library.interface(Edition("", NOBODY, language, today)).numbers
            yield from _clock_faults(numbers, language)
            yield from _unit_faults(numbers.units, language)
        except (ContentError, LanguageTagError):
            continue  # reported where it was read
        cases[language] = _cases(numbers.units)
    for file, words in raw.items():
        shape = shape_of(file)
        if shape is not None and "<language>" in shape.path:
            yield from _case_faults(words, file, (), cases, PurePosixPath(file).stem)
        elif shape is not None and shape.name == "profile" and isinstance(words, dict):
            yield from _patch_case_faults(words.get("wording"), file, cases)


def _patch_case_faults(wording: Any, file: str, cases: Mapping[str, Collection[str]]) -> Iterator[Fault]:
    for kind, patches in wording.items() if isinstance(wording, dict) else ():
        by_id = patches if kind in KINDS else {"": patches}
        for id_, by_language in by_id.items() if isinstance(by_id, dict) else ():
            for language, patch in by_language.items() if isinstance(by_language, dict) else ():
                at = ("wording", kind, *filter(None, (id_,)), language)
                yield from _case_faults(patch, file, at, cases, language)


def _forms(units: UnitWords) -> Iterator[tuple[str, str, str | CaseForms | None]]:
    """Yield each form as the name of its unit, its plural category, and its words or None."""
    for unit in UnitWords.__struct_fields__:
        forms = getattr(units, unit)
        for category in UnitForms.__struct_fields__:
            yield unit, category, getattr(forms, category)


def _in_cases(form: str | CaseForms | None) -> dict[str, str]:
    """Return the words of a form by their cases, or by _SAME where they are the same in all."""
    if not isinstance(form, CaseForms):
        return {} if form is None else {_SAME: form}
    return {case: words for case in form.__struct_fields__ if (words := getattr(form, case)) is not None}


def _cases(units: UnitWords | None) -> Collection[str]:
    found = {case for _, _, form in _forms(units) for case in _in_cases(form)} if units else set()
    return [case for case in CaseForms.__struct_fields__ if case in found]


def _clock_faults(numbers: NumberWords, language: str) -> Iterator[Fault]:
    """Yield a fault if a clock has no words for an hour, or may be read six hours wrong where days begin at sunrise."""
    clock, from_sunrise = numbers.clock, locale_of(language).language in FROM_SUNRISE
    if not _has_words_of(clock or usual_clock(language), language):
        expected = "a time pattern that CLDR has the words of, such as `HH:mm`"
    elif clock and from_sunrise and (set("hK") & set(clock) or not set("aB") & set(clock)):
        expected = "24 hours with the word for the part of the day, such as `HH:mm B`, or no such key"
    else:
        return
    found = f"`{shown(clock)}`" if clock else "no such key"
    yield Fault(FaultKind.TIME_PATTERN, f"interface/{language}.json", place(("numbers", "clock")), expected, found)


def _has_words_of(pattern: str, language: str) -> bool:
    try:
        return all(time_by_pattern(dt.time(hour), pattern, language) for hour in range(24))
    except ValueError:
        return False


def _unit_faults(units: UnitWords | None, language: str) -> Iterator[Fault]:
    """Yield a fault for each form that the language needs or does not have, and those of the others."""
    file, known = f"interface/{language}.json", plural_categories(language)
    if units is None:
        if not names_units(language):
            expected = "the names of units in this language, for CLDR has none"
            yield Fault(FaultKind.MISSING_WORDS, file, place(UNITS), expected, "no such key")
        return
    numbers: dict[str, list[float]] = {}
    for number in _USUAL:
        numbers.setdefault(plural_category(number, language), []).append(number)
    for unit, category, form in _forms(units):
        at, of = (*UNITS, unit, category), numbers.get(category, [])
        such = ", ".join(f"{number:g}" for number in of[:3])
        if form is not None:
            if category not in known:
                forms = ", ".join(sorted(known))
                yield Fault(FaultKind.SURPLUS_WORDS, file, place(at), f"a form of this language: {forms}", "another")
            yield from _form_faults(_in_cases(form), _cases(units), such if len(of) > 1 else "", file, at)
        elif of:
            expected = f"the form for numbers such as {such}"
            yield Fault(FaultKind.MISSING_WORDS, file, place(at), expected, "no such key")


def _form_faults(
    form: Mapping[str, str], cases: Collection[str], such: str, file: str, at: tuple[str, ...]
) -> Iterator[Fault]:
    """Yield a fault for each case that a form lacks, and for each text without its number, if it is of `such` ones."""
    for case in cases if _SAME not in form else ():
        if case not in form:
            expected = f"the case `{case}`, which other forms have"
            yield Fault(FaultKind.MISSING_WORDS, file, place((*at, case)), expected, "no such key")
    for case, words in form.items():
        if such and _NUMBER not in places(words):
            expected, inside = f"{{{_NUMBER}}}, for it stands for {such} and others", filter(None, (case,))
            yield Fault(FaultKind.OTHER_PLACEHOLDERS, file, place((*at, *inside)), expected, "no placeholder")


def _case_faults(
    words: Any, file: str, at: tuple[str, ...], cases: Mapping[str, Collection[str]], language: str
) -> Iterator[Fault]:
    """Yield a fault for each case that the units of this language do not have. `at` is where the words stand."""
    if (known := cases.get(language)) is None:
        return
    named = ", ".join(f"`{case}`" for case in known)
    expected = f"one of {named}" if known else f"no case, for interface/{language}.json names no units with cases"
    for path, text, _ in texts(words):
        if "{" not in text:
            continue
        found = {(match[1], match[2]) for match in PLACEHOLDER.finditer(text) if match[2] not in (None, UNTIL)}
        if "interface" in (file.partition("/")[0], *at[1:2]):
            found |= places_in_cases(text)
        for key, case in sorted(found):
            if case not in known:
                yield Fault(FaultKind.UNKNOWN_CASE, file, place((*at, *path)), expected, f"`{{{key}:{case}}}`")
