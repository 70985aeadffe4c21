"""How hard each part of a page is to read by itself: its lead, sections, steps, answers and cards."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from kiosk.content.authoring import readability
from kiosk.content.authoring.texts.sentences import sentences_of
from kiosk.content.faults import FieldPath
from kiosk.content.word_checks import texts

WORDS_TO_JUDGE = 30
"""The words from which the grade of a part means something. A lead is judged by itself whatever its length."""

WORDS_OF_A_TEXT = 8
"""The words from which a single text has a grade at all: a rough one, so that its bounds are wider."""

_PARTS = {"lead", "steps", "parts", "sections", "questions", "aftercare", "between", "rows", "note"}
_BY_ENTRY = {"sections", "rows"}
_OUTSIDE_PROSE = {"title", "letter", "question", "headline"}


class Part(NamedTuple):
    """A part of a page with the numbers of its readability: Flesch-Kincaid grade, and Flesch reading ease."""

    path: FieldPath
    words: int
    grade: float
    ease: float
    longest: int
    """The words of the longest sentence."""


def parts(words: Any) -> Iterator[Part]:
    """Yield each part of the page's words that has prose, in the order of the file."""
    for path, below in _divided(words):
        prose = [
            sentence for at, text, _ in texts(below, path) if at[-1] not in _OUTSIDE_PROSE for sentence in _prose(text)
        ]
        if prose:
            counts = [len(readability.words(sentence)) for sentence in prose]
            yield Part(path, sum(counts), readability.grade(prose), readability.ease(prose), max(counts))


def graded_texts(words: Any) -> Iterator[tuple[FieldPath, float]]:
    """Yield each text that has enough words for a rough grade, with that grade."""
    for path, text, _ in texts(words):
        prose = _prose(text)
        if sum(len(readability.words(sentence)) for sentence in prose) >= WORDS_OF_A_TEXT:
            yield path, readability.grade(prose)


def judged(words: Any) -> Iterator[Part]:
    """Yield the parts that are long enough to be judged."""
    return (part for part in parts(words) if part.words >= WORDS_TO_JUDGE or part.path[-1] == "lead")


def _prose(text: str) -> list[str]:
    """Return the sentences that end as sentences do, without headings and items of few words."""
    return [each for each in sentences_of(text) if each.rstrip('"”’)').endswith((".", "!", "?"))]


def _divided(words: Any) -> Iterator[tuple[FieldPath, Any]]:
    for key, below in words.items() if isinstance(words, Mapping) else ():
        if key not in _PARTS:
            continue
        if key in _BY_ENTRY and isinstance(below, Mapping):
            yield from (((key, entry), inside) for entry, inside in below.items())
        else:
            yield (key,), below
