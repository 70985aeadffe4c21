"""The checks of languages: how they are named, and that a translation has the numbers and forms of the base."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from kiosk.content.faults import ContentError, Fault, FaultKind, place, tag_fault
from kiosk.content.library import LIBRARY, Library
from kiosk.content.locale import LanguageTagError, locale_of, written_tag
from kiosk.content.made_from import is_stale
from kiosk.content.model.facts import LanguageEntry
from kiosk.content.model.words import ORIGINS
from kiosk.content.word_checks import ADDED_FORMS, conditional_texts, texts
from kiosk.content.wording import PLACEHOLDER, START, UNTIL

_FROM_THE_RIGHT = ("R", "AL")
"""What Unicode calls the letters of scripts that are read from the right."""


def base_language_faults(words: Any, file: str) -> Iterator[Fault]:
    """Yield a fault if words of the base language say what they were translated from."""
    for key in ORIGINS:
        if isinstance(words, dict) and key in words:
            expected, found = "it in translations only", "it in the base language"
            yield Fault(FaultKind.SURPLUS_WORDS, file, key, expected, found)


def translation_faults(words: Any, base: Any, file: str) -> Iterator[Fault]:
    """Yield a fault for each text of a translation with other placeholders or forms.

    One that is older than its base may well have others, and holds up no pack.
    """
    if is_stale(words, base):
        return
    translated = {path: text for path, text, _ in texts(words)}
    for path, forms in conditional_texts(base):
        for form in sorted(ADDED_FORMS & forms.keys()):
            if (*path, "text") in translated and (*path, form) not in translated:
                expected = f"the form `{form}`, as in the base language"
                yield Fault(FaultKind.MISSING_WORDS, file, place(path), expected, "no such key")
    for path, text, _ in texts(base):
        wanted, held = _placeholders(text), _placeholders(translated.get(path, text))
        if wanted != held:
            yield Fault(FaultKind.OTHER_PLACEHOLDERS, file, place(path), _listed(wanted), _listed(held))


def _placeholders(text: str) -> list[str]:
    """Return the numbers and times in the text. The case of a number is the language's own affair."""
    numbers = {match[0] if match[2] == UNTIL else f"{{{match[1]}}}" for match in PLACEHOLDER.finditer(text)}
    return sorted(numbers.union(START.findall(text)))


def _listed(placeholders: list[str]) -> str:
    return " and ".join(placeholders) or "no placeholder"


def language_tag_faults(languages: Iterable[str]) -> Iterator[Fault]:
    """Yield a fault for each language that is named otherwise than BCP 47 has it, or that CLDR does not know."""
    for language in languages:
        try:
            locale_of(language)
            written = written_tag(language)
        except LanguageTagError as error:
            yield tag_fault(language, error.expected, error.found)
        else:
            if written != language:
                yield tag_fault(language, f"`{written}`, as BCP 47 writes it", f"`{language}`")


def direction_faults(languages: Mapping[str, LanguageEntry]) -> Iterator[Fault]:
    """Yield a fault for each language whose direction neither CLDR nor the letters of its own name have."""
    for language, entry in languages.items():
        try:
            known = locale_of(language).text_direction
        except LanguageTagError:
            continue  # which is told of the tag
        named = "rtl" if any(unicodedata.bidirectional(letter) in _FROM_THE_RIGHT for letter in entry.name) else "ltr"
        right = "rtl" if "rtl" in (known, named) else "ltr"
        if entry.direction == "ltr" != right or known == named == "ltr" != entry.direction:
            expected = f"`{right}`, for {entry.name} is read from the {'right' if right == 'rtl' else 'left'}"
            at = place(("languages", language, "direction"))
            yield Fault(FaultKind.SHAPE, LIBRARY, at, expected, f"`{entry.direction}`")


def needed_languages(library: Library, owner: str) -> tuple[str, ...]:
    """Return the languages that a page is needed in, the one first that others are translated from.

    `owner` is the department whose own page it is, or "" for a page of the library.
    """
    offered = (library.base, *(language for language in library.languages if language != library.base))
    try:
        spoken = library.profile(owner).languages if owner else offered
    except ContentError:  # reported where the profile is checked
        spoken = offered
    return tuple(language for language in offered if language in spoken) or offered
