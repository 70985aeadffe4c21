"""Counting what makes English easy or hard to read: words, sentences and syllables."""

from __future__ import annotations

import re
from collections.abc import Sequence

_WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"”’)]*\s+")
_VOWELS = re.compile(r"[aeiouy]+")


def words(text: str) -> list[str]:
    return _WORD.findall(text)


def sentences(text: str) -> list[str]:
    """Of plain text: each line ends a sentence too, as an item of a list does."""
    return [sentence for line in text.splitlines() for sentence in _SENTENCE_END.split(line.strip()) if words(sentence)]


def grade(sentences_: Sequence[str]) -> float:
    """The Flesch-Kincaid grade: school years needed, so that 6 is a reading age of about 11."""
    all_words = [word for sentence in sentences_ for word in words(sentence)]
    if not all_words:
        return 0.0
    syllables = sum(map(_syllables, all_words))
    return 0.39 * len(all_words) / len(sentences_) + 11.8 * syllables / len(all_words) - 15.59


def _syllables(word: str) -> int:
    """Groups of vowels, less a silent e: right for nine words in ten, and the errors even out."""
    lower = word.lower()
    count = len(_VOWELS.findall(lower))
    if re.search(r"[^aeiouyl]e$|[^aeiouytd]ed$", lower) and count > 1:
        count -= 1
    return max(count, 1)
