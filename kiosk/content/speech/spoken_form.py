"""What is drawn turned into what is spoken: numbers, units, times, telephone numbers, page codes and abbreviations.

Clips are named by what comes of it, so a change here makes other clips of the texts that it changes, and of no other.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache, partial

from kiosk.content.speech.languages import spoken_words
from kiosk.content.speech.languages.table import SpokenWords
from kiosk.content.speech.numbers import date_patterns, said_clock, said_number, said_unit

_UNSEEN = re.compile(r"[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
"""Letters that turn, join or hide: they are drawn and not said."""
_PHONE = re.compile(r"(?<![\w.,/-])(?:\+|(?=[\d(]))[\d(][\d()\s\u2010-\u2012.-]{5,22}\d(?![\w/%]|[.,]\d)")
_LEAST_DIGITS, _MOST_DIGITS = 7, 15
_CODE = re.compile(r"(?<![\w-])[A-Z]{1,5}\d{0,2}(?:-(?:[A-Z]{1,5}\d{0,2}|\d{1,2}))+(?![\w-])")
"""A page code such as VQ-S5."""
_CAPITALS = re.compile(r"(?<![\w-])[A-Z]{2,5}(?![\w-])")
_RANGE = re.compile(r"(?<=\d)(\s*[ap]m)?\s*[–—‒-]\s*(?=\d)")
_QUOTES = re.compile(r"[\"“”«»‘‚„]|(?<!\w)’|’(?!\w)")
_BRACKETED = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]")
_DRAWN = re.compile(r"[•·→←↑↓|*_#~^<>\[\]{}]|\s[–—]\s")
_SPACE_BEFORE = re.compile(r"\s+(?=[,.;:!?…،؛؟۔])")
_PAUSES = re.compile(r"([,;:،؛])(?:\s*[,;:،؛])+")
_ENDS = re.compile(r"[\s,;:،؛.。۔…]+$")
_CLOSED = ("?", "!", "؟", "？", "！")


@lru_cache(maxsize=1024)
def spoken_form(text: str, language: str, respelt: tuple[tuple[str, str], ...] = ()) -> str:
    """Return what a voice says for one sentence. It ends as a sentence does, so that a heading is no other clip.

    `respelt` are respellings that may be drawn, such as VEN-tih-LAY-shun, each with the word to say for it.
    The form of what holds nothing to be said is "".
    """
    words = spoken_words(language)
    said = unicodedata.normalize("NFC", _UNSEEN.sub("", text))
    said = re.sub(r"\s+", " ", said).strip()
    for respelling, word in respelt:
        said = said.replace(respelling, word)
    for step in (_telephones, _listed, _codes, _dates_and_times, _measures, _plain_numbers, _capitals, _signs):
        said = step(said, words, language)
    return _ended(said, words)


def _telephones(text: str, words: SpokenWords, _language: str) -> str:
    """Say what is dialled digit by digit, with the pauses that its groups have."""

    def digits(found: re.Match[str]) -> str:
        groups = re.findall(r"\d+", found[0])
        count = sum(map(len, groups))
        if not _LEAST_DIGITS <= count <= _MOST_DIGITS or not (found[0][0] in "+(0" or len(groups) > 1):
            return found[0]
        return ", ".join(_one_by_one(group, words) for group in groups)

    text = _PHONE.sub(digits, text)
    if words.dialled:
        alone = rf"(?<![\w.,+-])(?:{'|'.join(sorted(words.dialled))})(?![\w%]|[.,]\d|\s+(?:{_unit_names(words)})\b)"
        text = re.sub(alone, lambda found: _one_by_one(found[0], words), text)
    if words.dialled_after:
        after = rf"(?i)\b({'|'.join(words.dialled_after)})\.?\s+(\d{{2,8}})\b"
        text = re.sub(after, lambda found: f"{found[1]} {_one_by_one(found[2], words)}", text)
    return text


def _unit_names(words: SpokenWords) -> str:
    named = {form for forms in words.units.values() for form in forms.values()}
    return "|".join(map(re.escape, sorted({*words.units, *named}, key=len, reverse=True))) or "(?!)"


def _one_by_one(digits: str, words: SpokenWords) -> str:
    if not words.digit_names:
        return " ".join(digits)
    return " ".join(words.digit_names[unicodedata.digit(each)] for each in digits)


def _listed(text: str, words: SpokenWords, _language: str) -> str:
    """Say the words of the table, the longest first, and then abbreviations with their point."""
    text = _replaced(text, words.words, r"(?<![\w-]){}(?![\w-])")
    return _replaced(text, words.abbreviations, r"(?i)(?<![\w.-]){}(?!\w)")


def _replaced(text: str, said: Mapping[str, str], around: str) -> str:
    if not said:
        return text
    any_ = "|".join(map(re.escape, sorted(said, key=len, reverse=True)))
    lowered = {key.lower(): value for key, value in said.items()}

    def word(found: re.Match[str]) -> str:
        return said.get(found[0]) or lowered[found[0].lower()]

    return re.sub(around.format(f"(?:{any_})"), word, text)


def _codes(text: str, words: SpokenWords, _language: str) -> str:
    def code(found: re.Match[str]) -> str:
        parts = re.findall(r"[A-Z]|\d+", found[0])
        return ", ".join(_letter(part, words) if part.isalpha() else said_number(part, words) for part in parts)

    return _CODE.sub(code, text)


def _letter(letter: str, words: SpokenWords) -> str:
    return words.letter_names.get(letter, letter)


def _dates_and_times(text: str, words: SpokenWords, _language: str) -> str:
    for pattern, said in date_patterns(words):
        text = pattern.sub(said, text)
    return said_clock(text, words)


def _measures(text: str, words: SpokenWords, language: str) -> str:
    """Say ranges with a word between, and units by the number before them."""
    if words.to:
        text = _RANGE.sub(lambda found: f"{found[1] or ''} {words.to} ", text)
    if not words.units:
        return text
    units = "|".join(map(re.escape, sorted(words.units, key=len, reverse=True)))
    measure = re.compile(rf"(?<![\w.,])(\d[\d.,]*\d|\d)\s?({units})(?![\w°])")
    return measure.sub(partial(said_unit, words, language), text)


def _plain_numbers(text: str, words: SpokenWords, _language: str) -> str:
    if words.whole_numbers is None:
        return text
    number = re.compile(r"(?<![\w.,])\d(?:[\d,]*\d)?(?:\.\d+)?(?:st|nd|rd|th)?(?!\w)")
    return number.sub(lambda found: said_number(found[0], words), text)


def _capitals(text: str, words: SpokenWords, _language: str) -> str:
    """Say what is written in capitals letter by letter."""
    return _CAPITALS.sub(lambda found: " ".join(_letter(each, words) for each in found[0]), text)


def _signs(text: str, words: SpokenWords, _language: str) -> str:
    for sign, said in words.signs.items():
        text = text.replace(sign, f" {said} ")
    text = _QUOTES.sub("", text)
    text = _BRACKETED.sub(r", \1,", text)
    return re.sub(r"\s*/\s*", ", ", _DRAWN.sub(", ", text))


def _ended(text: str, words: SpokenWords) -> str:
    text = _SPACE_BEFORE.sub("", re.sub(r"\s+", " ", text)).strip(" ,;:،؛")
    text = _PAUSES.sub(r"\1", text)
    if not re.search(r"\w", text):
        return ""
    if text.endswith(_CLOSED):
        return text
    text = _ENDS.sub("", text) if not re.search(r"\b\w\.\w\.$", text) else text[:-1]
    return f"{text}{words.ends_with}"
