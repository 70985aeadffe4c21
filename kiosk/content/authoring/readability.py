"""The readability of English text, from its numbers of words, sentences and syllables."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

_WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"”’)]*\s+")
_VOWELS = re.compile(r"[aeiouy]+")


def words(text: str) -> list[str]:
    return _WORD.findall(text)


def sentences(text: str) -> list[str]:
    """Return the sentences of a text without markup. The end of a line also ends a sentence, as in a list."""
    return [sentence for line in text.splitlines() for sentence in _SENTENCE_END.split(line.strip()) if words(sentence)]


def grade(sentences_: Sequence[str]) -> float:
    """Return the Flesch-Kincaid grade, which is in school years: 6 suits a reading age of about 11."""
    all_words = [word for sentence in sentences_ for word in words(sentence)]
    if not all_words:
        return 0.0
    syllables = sum(map(_syllables, all_words))
    return 0.39 * len(all_words) / len(sentences_) + 11.8 * syllables / len(all_words) - 15.59


def ease(sentences_: Sequence[str]) -> float:
    """Return the Flesch reading ease: 70 and more is plain English, and 100 for no words."""
    all_words = [word for sentence in sentences_ for word in words(sentence)]
    if not all_words:
        return 100.0
    syllables = sum(map(_syllables, all_words))
    return 206.835 - 1.015 * len(all_words) / len(sentences_) - 84.6 * syllables / len(all_words)


@cache
def _syllables(word: str) -> int:
    """Return the number of syllables, estimated from groups of vowels. It is right for about nine words in ten."""
    lower = word.lower()
    count = len(_VOWELS.findall(lower))
    if re.search(r"[^aeiouyl]e$|[^aeiouytd]ed$", lower) and count > 1:
        count -= 1
    return max(count, 1)
