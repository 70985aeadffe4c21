"""The strings that translators work on: each paragraph, item or heading, under an id that every tool keeps."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from kiosk.content.faults import FieldPath
from kiosk.content.word_checks import texts

_MARK = re.compile(r"(?:\A|\n+)(?:- |## )|\n\n+")
"""What begins a paragraph, an item or a heading, with the lines before it."""
_SIGN = 8


class TextPart(msgspec.Struct, frozen=True):
    """One paragraph, item or heading. `mark` is what stands before its words in the text."""

    mark: str
    words: str


class TranslationUnit(msgspec.Struct, frozen=True):
    """One string of a file of words, such as scans/vq. `target` is its translation, or None.

    `number` is which part of its text it is, or None where the text has no other.
    """

    file: str
    path: FieldPath
    number: int | None
    base: str
    target: str | None

    @property
    def key(self) -> str:
        """Where it stands in its file, such as sections.purpose.other#3."""
        return ".".join(map(str, self.path)) + ("" if self.number is None else f"#{self.number}")

    @property
    def sign(self) -> str:
        """What changes when the words change that it is translated from."""
        return sign_of(self.base)

    @property
    def name(self) -> str:
        """The file and the place in it, which stay when the words change."""
        return f"{self.file}#{self.key}"

    @property
    def id(self) -> str:
        """The name and the sign."""
        return f"{self.name}@{self.sign}"


class WordsPair(msgspec.Struct, frozen=True):
    """The words of one file, and those in another language: as JSON, {} where there are none yet.

    `source` is the language of `base`.
    """

    name: str
    source: str
    base: Any
    words: Any

    def units(self) -> Iterator[TranslationUnit]:
        """Yield all strings in the order in which they stand."""
        translated = {path: text for path, text, _ in texts(self.words)}
        for path, text, _ in texts(self.base):
            parts, theirs = text_parts(text), text_parts(translated.get(path, ""))
            same = same_structure(parts, theirs)
            for index, part in enumerate(parts):
                target = theirs[index].words if same and path in translated else None
                yield TranslationUnit(self.name, path, index if len(parts) > 1 else None, part.words, target)


def sign_of(words: str) -> str:
    """Return the first digits of the SHA-256 of the words."""
    return hashlib.sha256(words.encode()).hexdigest()[:_SIGN]


def text_parts(text: str) -> list[TextPart]:
    """Return the paragraphs, items and headings of a text. Their marks and words one after another are the text."""
    starts = [*_MARK.finditer(text)]
    if not starts or starts[0].start() > 0:
        first = starts[0].start() if starts else len(text)
        found = [TextPart("", text[:first])]
    else:
        found = []
    ends = [start.start() for start in starts[1:]] + [len(text)]
    return found + [TextPart(start[0], text[start.end() : end]) for start, end in zip(starts, ends, strict=False)]


def same_structure(one: list[TextPart], other: list[TextPart]) -> bool:
    """Return whether both have the same kinds of parts in the same order."""
    return [part.mark.strip("\n") for part in one] == [part.mark.strip("\n") for part in other]


def with_texts(base: Any, words: Any, new: Mapping[FieldPath, str], at: FieldPath = ()) -> Any:
    """Return the words with these texts in the places that the base has, in its order. None stands for no text at all.

    Words for which the base has no place stay at the end, as an author put them there.
    """
    if isinstance(base, Mapping):
        theirs = words if isinstance(words, Mapping) else {}
        made = {key: with_texts(below, theirs.get(key), new, (*at, key)) for key, below in base.items()}
        made |= {key: below for key, below in theirs.items() if key not in base}
        return {key: below for key, below in made.items() if below is not None} or None
    if isinstance(base, list):
        given = words if isinstance(words, list) else []
        items = [with_texts(below, at_or_none(given, index), new, (*at, index)) for index, below in enumerate(base)]
        return [item for item in (*items, *given[len(base) :]) if item is not None] or None
    return new.get(at, words)


def at_or_none(items: list[Any], index: int) -> Any:
    return items[index] if index < len(items) else None
