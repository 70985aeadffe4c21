"""All that a machine can tell of the translations of a folder. Faults are certain; advice is for a reader of both."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from typing import Any

from kiosk.content.authoring import word_rules
from kiosk.content.authoring.translation_checks import likeness, negations, sameness, structure
from kiosk.content.authoring.translation_checks.agreed_terms import other_targets, other_terms
from kiosk.content.authoring.translation_checks.letters import odd_letters
from kiosk.content.authoring.translation_checks.passages import BilingualPassage, passages, sentences_in, without_places
from kiosk.content.authoring.translation_checks.translated import Translated, translated_words, with_all_words
from kiosk.content.faults import WHOLE, Advice, Fault, place, shown
from kiosk.content.library import Library
from kiosk.content.made_from import is_stale

_MOST_TOLD = 5
"""Texts of a file from which those left in the base language are counted, where most are."""


def built_otherwise_faults(library: Library, raw: Mapping[str, Any], unreadable: Set[str]) -> Iterator[Fault]:
    """Yield the faults of pages and blocks that are built in another way than their source.

    Those that are older than it may well be, and hold up no pack. `raw` holds the JSON of the files by their names, and
    `unreadable` the names of those with a wrong shape.
    """
    for made in translated_words(library, raw, unreadable):
        if made.is_page and made.is_another_language and not is_stale(made.words, made.base):
            yield from structure.form_faults(made.words, made.base, made.file)
            yield from structure.markup_faults(made.words, made.base, made.file)


def translation_advice(library: Library, raw: Mapping[str, Any], unreadable: Set[str]) -> Iterator[Advice]:
    """Yield the advice on all translations, those of departments too. See `built_otherwise_faults`."""
    by_language: dict[str, dict[str, list[BilingualPassage]]] = {}
    for made in translated_words(library, with_all_words(library, raw), unreadable):
        if made.is_another_language:
            found = [*passages(made.base, made.words, made.at)]
            by_language.setdefault(made.language, {}).setdefault(made.file, []).extend(found)
            yield from advice_on_passages(made, found)
    for each in by_language.values():
        yield from sameness.unlike_advice(each)


def advice_on_passages(made: Translated, found: Sequence[BilingualPassage]) -> Iterator[Advice]:
    """Yield the advice on the passages of one file, or of one place of a department’s."""
    left = {index: words for index, passage in enumerate(found) if (words := _left_words(passage, made))}
    whole = {index for index, words in left.items() if words == " ".join(likeness.prose_words(found[index].base))}
    counted = len(whole) >= _MOST_TOLD and 2 * len(whole) > len(found)
    if counted:
        yield Advice(made.file, WHOLE, f"not translated: {len(whole)} of {len(found)} texts", "untranslated")
    for index, words in left.items():
        if not (counted and index in whole):
            yield Advice(made.file, place(found[index].path), f"not translated: `{shown(words)}`", "untranslated")
    translated = [passage for index, passage in enumerate(found) if index not in whole]  # else all would follow from it
    for passage in translated:
        yield from _letters_and_length(passage, made)
        yield from _meaning(passage, made)
    yield from sameness.pasted_advice(translated, made.file)


def _left_words(passage: BilingualPassage, made: Translated) -> str | None:
    """Return the words that were left as they were. A term of one word, such as renal, is alike in many languages."""
    words = likeness.untranslated(passage, made.language, made.names)
    return None if words and " " not in words and _is_term(passage, made) else words


def _is_term(passage: BilingualPassage, made: Translated) -> bool:
    return made.shape == "glossary" and passage.path[-1] == "term"


def _letters_and_length(passage: BilingualPassage, made: Translated) -> Iterator[Advice]:
    file, language = made.file, made.language
    length = likeness.odd_length(passage, language, is_button=made.shape == "interface")
    if length and not _is_term(passage, made):
        yield Advice(
            file, place(passage.path), f"{length}: `{shown(passage.words)}` for `{shown(passage.base)}`", "length"
        )
    for letters in odd_letters(passage.words, language):
        yield Advice(file, place(passage.path), letters, "letters")
    if word := likeness.other_capital(passage):
        yield Advice(
            file,
            place(passage.path),
            f"`{word}` begins with another size of letter than `{shown(passage.base)}`",
            "capital",
        )


def _meaning(passage: BilingualPassage, made: Translated) -> Iterator[Advice]:
    file, language = made.file, made.language
    if question := likeness.other_question(passage):
        yield Advice(file, place(passage.path), f"{question}: `{shown(passage.words)}`", "question")
    for digits in likeness.other_digits(passage):
        if not (made.is_page and [*word_rules.digit_faults({"text": passage.words}, file, language)]):
            yield Advice(file, place(passage.path), f"`{digits}`, which the base language does not say", "digits")
    for linked, target in other_targets(passage, made.swapped):
        yield Advice(
            file,
            place(passage.path),
            f"the link on `{linked}` leads to `{target}`, and none in the base language",
            "term",
        )
    for linked, term in other_terms(passage, made.base_terms, made.terms):
        yield Advice(file, place(passage.path), f"the link on `{linked}` leads to `{term}` in the glossary", "term")
    if denial := _denial(passage, language, made.base_language):
        yield Advice(file, place(passage.path), denial, "denial")


def _denial(passage: BilingualPassage, language: str, base_language: str) -> str | None:
    language, base_language = language.partition("-")[0], base_language.partition("-")[0]
    if not {language, base_language} <= negations.languages():
        return None
    both = sentences_in(without_places(passage.base)), sentences_in(without_places(passage.words))
    if len(both[0]) != len(both[1]):
        both = [without_places(passage.base)], [without_places(passage.words)]
    for base, words in zip(*both, strict=True):
        if negations.denies(base, base_language) and not negations.may_deny(words, language):
            return f"`{shown(words.strip())}` does not say what not to do, and `{shown(base.strip())}` does"
        if negations.denies(words, language) and not negations.may_deny(base, base_language):
            return f"`{shown(words.strip())}` denies something, and `{shown(base.strip())}` does not"
    return None
