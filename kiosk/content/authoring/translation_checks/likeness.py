"""What a text and its translation have in common and should not, and the other way round."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Sequence
from functools import lru_cache

from kiosk.content.authoring.translation_checks.passages import (
    BilingualPassage,
    sentence_ends,
    sentences_in,
    without_places,
)
from kiosk.content.authoring.translation_checks.writings import script_of, words_of, writing_of
from kiosk.content.authoring.vocabulary import NAMES

_MOST_KNOWN = 1024
"""The texts of which what was found is known: one of the base language is met again beside each translation."""
_UNITS = {"msv", "mbq", "gbq", "mg", "kg", "cm", "mm", "ml", "qr", "x"}
_SAME = {
    "es": {"hospital", "no", "normal", "doctor", "control", "general", "oral", "error", "total", "virus", "gas",
           "material", "local", "color", "sensor", "radial", "similar", "natural", "manual", "plan", "gel", "metal"},
    "pl": {"test", "film", "program", "internet", "system", "stop", "plan", "alarm", "problem", "gel", "port", "metal"},
    "ro": {"normal", "doctor", "test", "program", "internet", "telefon", "plan", "problem", "gel", "spital", "nu"},
    "cy": {"gel", "problem"},
}  # fmt: skip
"""Words that are spelled alike in English and in a language, without which each of them would be told."""
_ENGLISH = {"the", "and", "with", "your", "you", "will", "this", "that", "from", "have", "which", "what"}
"""English words that are in nearly every sentence, and words of no other language here."""
_RUN = 4
"""The words in a row from which what stands alike in both languages was left untranslated."""
_QUESTION = re.compile("[?\u061f\uff1f]")
_SHORTER, _LONGER, _LONGER_BUTTON = 4, 16, 10
"""Letters by which a text may be shorter or longer in any case, for a short one has long words."""
_SHORT = 0.8
"""The part of the usual length below which a text with fewer sentences lacks one."""
_DIGITS = re.compile(r"\d+")
_ABBREVIATION = re.compile(r"[A-Z].*[A-Z]|^[A-Z]\d*$")
_PROPER = re.compile(r"[A-Z][\w’]*(?: (?:[+&] )?[A-Z][\w’]*)+")
_NAMED = re.compile('\\([^()]+\\)|[“«"„][^“”«»"„]+[”»"“]')
"""Words in brackets or quotation marks."""


def untranslated(passage: BilingualPassage, language: str, names: Collection[str] = ()) -> str | None:
    """Return the words that a translation has from the base language, without abbreviations and names.

    Names are these, and several words with capitals in a row.
    """
    text = _without_named(passage.words, passage.base, language)
    if _left(passage.base, text, language) is None:
        return None
    text = passage.words
    for name in sorted({*names, *proper_names(passage.base)}, key=len, reverse=True):
        text = re.sub(re.escape(name), " ", text, flags=re.IGNORECASE)
    return _left(passage.base, _without_named(text, passage.base, language), language)


def own_words(passage: BilingualPassage, language: str) -> list[str]:
    """Return the words of a translation without abbreviations, and without those that stand in the source, too."""
    had = {*map(str.lower, words_of(passage.base))}
    words = prose_words(_without_named(passage.words, passage.base, language))
    return [word for word in words if word.lower() not in had]


def proper_names(text: str) -> list[str]:
    """Return what has several words with capitals in a row, as organisations have."""
    return _PROPER.findall(text)


@lru_cache(_MOST_KNOWN)
def _left(base_text: str, text: str, language: str) -> str | None:
    base, words = prose_words(base_text), prose_words(text)
    same = _SAME.get(language.partition("-")[0], set[str]())
    if words and [*map(str.lower, words)] == [*map(str.lower, base)] and not same.issuperset(map(str.lower, words)):
        return " ".join(words)
    if writing_of(language).script != "LATIN":
        return " ".join(word for word in words if script_of(word[0]) == "LATIN") or None
    return next(filter(_is_english, sentences_in(text)), "").strip() or _run(base, words)


def _is_english(sentence: str) -> bool:
    return not _ENGLISH.isdisjoint(map(str.lower, words_of(sentence)))


@lru_cache(_MOST_KNOWN)
def _without_named(text: str, base_text: str, language: str) -> str:
    """Return the translation without the words of the base language that it names on purpose, such as “tracer”.

    In another script all that stands in brackets or quotation marks is named so.
    """
    had = {*map(str.lower, words_of(base_text))}
    latin = writing_of(language).script == "LATIN"

    def kept(named: re.Match[str]) -> str:
        return named[0] if latin and not had.issuperset(map(str.lower, words_of(named[0]))) else " "

    return _NAMED.sub(kept, text)


@lru_cache(_MOST_KNOWN)
def prose_words(text: str) -> tuple[str, ...]:
    """Return the words of a text without names, abbreviations and units."""
    found = words_of(without_places(text))
    return tuple(word for word in found if not (_ABBREVIATION.search(word) or word in NAMES or word.lower() in _UNITS))


def _run(base: Sequence[str], words: Sequence[str]) -> str | None:
    runs = {tuple(map(str.lower, base[start : start + _RUN])) for start in range(len(base) - _RUN + 1)}
    for start in range(len(words) - _RUN + 1):
        if tuple(map(str.lower, words[start : start + _RUN])) in runs:
            return " ".join(words[start : start + _RUN])
    return None


def odd_length(passage: BilingualPassage, language: str, *, is_button: bool = False) -> str | None:
    """Return how long a translation is, if it is far shorter or longer than such a text is in its language."""
    writing = writing_of(language)
    base, length = _width(passage.base), _width(passage.words)
    shortest, longest = writing.shortest * base - _SHORTER, writing.longest * base
    longest += _LONGER_BUTTON if is_button else _LONGER
    usual = (writing.shortest + writing.longest) / 2 * base
    count, base_count = sentence_ends(passage.words), sentence_ends(passage.base)
    if count < base_count and length < _SHORT * usual:
        return f"{count} of {base_count} sentences, and {length / base:.0%} of the length"
    return None if shortest <= length <= longest else f"{length / max(base, 1):.0%} of the length"


def _width(text: str) -> int:
    """Return the letters that a text is long, of which Chinese ones are two wide; a number has five."""
    text = without_places(text, "00000")
    if text.isascii():
        return len(text)
    drawn = [letter for letter in text if not unicodedata.combining(letter)]
    return len(drawn) + sum(unicodedata.east_asian_width(letter) in "WF" for letter in drawn)


def other_question(passage: BilingualPassage) -> str | None:
    """Return how the translation differs in what it asks, None if it asks as often."""
    asked, asks = len(_QUESTION.findall(passage.base)), len(_QUESTION.findall(passage.words))
    return None if asked == asks else f"{asks} question marks, and {asked} in the base language"


def other_digits(passage: BilingualPassage) -> list[str]:
    """Return the digits that the text of the base language does not have, in whatever script."""
    had = _DIGITS.findall(without_places(passage.base))
    return [digits for digits in _DIGITS.findall(without_places(passage.words)) if digits not in had]


def other_capital(passage: BilingualPassage) -> str | None:
    """Return the word that begins with a small letter where the base language has a capital, or the other way round."""
    base, word = _opening(passage.base), _opening(passage.words)
    if not base or not word or _is_short_for_more(base) or _is_short_for_more(word):
        return None
    has_size = word[0].isupper() or word[0].islower()
    return word if has_size and base[0].isupper() != word[0].isupper() else None


def _is_short_for_more(word: str) -> bool:
    """Return whether a word has capitals wherever it stands, as abbreviations, “I” and the beginning of X-ray have."""
    return word[1:].isupper() or (len(word) == 1 and word != "A")


def _opening(text: str) -> str | None:
    """Return the first word, if no number stands before it."""
    before = text[: text.index("{")] if "{" in text else text
    found = words_of(before)
    return found[0] if found and not re.search(r"\d", before.partition(found[0])[0]) else None
