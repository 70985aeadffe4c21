"""The strings of a translation beside those that it was made from, as readers meet them: without marks and codes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from kiosk.content.authoring.translating.inline_codes import InlineParts, NumberCode, SpanCode, inline_parts
from kiosk.content.authoring.translating.strings import same_structure, text_parts
from kiosk.content.faults import FieldPath
from kiosk.content.word_checks import QUOTED, texts

_NAMES_AND_SOUNDS = {"letter", "say"}
"""A name that stands in letters, and how a word is spoken; a page of the interface has labels for both."""
_NO_PROSE = {("numbers", "clock"), ("languages", "staff")}
"""A time pattern, and what stands in the language of staff, whichever that of the patient is."""
_MOST_KNOWN = 1024
"""The texts that are not taken apart again where they stand in several files, as words of the program do."""
_PLACE = re.compile(r"\{[^{}]*\}")
_END = re.compile("(?<=[.:?!\u06d4\u061f\u0964\u3002\uff1f\uff01])(?=\\W|$)")
"""Behind the sign that ends a sentence."""


class BilingualPassage(NamedTuple):
    """One paragraph, item or heading in both languages, without markup and with its placeholders in braces.

    `links` and `base_links` are the targets, such as term:tracer, with the words that lead there.
    """

    path: FieldPath
    base: str
    words: str
    base_links: tuple[tuple[str, str], ...] = ()
    links: tuple[tuple[str, str], ...] = ()


def pairs(base: Any, words: Any, at: FieldPath = ()) -> Iterator[tuple[FieldPath, str, str]]:
    """Yield each text that both languages have as its path, the text of the base language, and the translation."""
    translated = {path: text for path, text, _ in texts(words, at)}
    for path, text, _ in texts(base, at):
        if path in translated and not _is_kept(path):
            yield path, unicodedata.normalize("NFC", text), unicodedata.normalize("NFC", translated[path])


def _is_kept(path: FieldPath) -> bool:
    """Return whether a text is no prose of the translator."""
    if path[-1] in _NAMES_AND_SOUNDS and path[-2:-1] != ("page",):
        return True
    return path in _NO_PROSE or (isinstance(path[-1], int) and path[-2] == QUOTED)


def passages(base: Any, words: Any, at: FieldPath = ()) -> Iterator[BilingualPassage]:
    """Yield the passages of all texts that both languages have: one of a text that is built otherwise in each."""
    for path, base_text, text in pairs(base, words, at):
        for passage in _passages_of(base_text, text):
            yield passage._replace(path=path)


@lru_cache(_MOST_KNOWN)
def _passages_of(base_text: str, text: str) -> tuple[BilingualPassage, ...]:
    """Return the passages of one text, without the path."""
    parts = text_parts(base_text), text_parts(text)
    if same_structure(*parts):
        strings = [(first.words, second.words) for first, second in zip(*parts, strict=True)]
    else:
        strings = [(base_text, text)]
    found: list[BilingualPassage] = []
    for base_string, string in strings:
        of_base, of_its = inline_parts(base_string), inline_parts(string)
        found.append(BilingualPassage((), plain_words(of_base), plain_words(of_its), _links(of_base), _links(of_its)))
    return tuple(found)


def plain_words(parts: InlineParts) -> str:
    """Return the words as they are read, with placeholders in braces."""
    return "".join(map(_plain, parts)).strip()


def _plain(part: str | NumberCode | SpanCode) -> str:
    match part:
        case NumberCode(placeholder):
            return placeholder
        case SpanCode(_, inside):
            return "".join(map(_plain, inside))
        case _:
            return part


def _links(parts: Iterable[str | NumberCode | SpanCode]) -> tuple[tuple[str, str], ...]:
    spans = [part for part in parts if isinstance(part, SpanCode)]
    inside = [link for span in spans for link in _links(span.inside)]
    return (*((span.target, plain_words(span.inside)) for span in spans if span.target), *inside)


def sentences_in(text: str) -> list[str]:
    """Return the sentences of a passage in any script; what stands before a colon is one, too."""
    return [sentence for sentence in _END.split(text) if sentence.strip()]


def sentence_ends(text: str) -> int:
    """Return how many sentences of a passage end: one that was cut off does not."""
    return len(_END.findall(text))


def without_places(text: str, instead: str = " ") -> str:
    """Return the text with something else for each placeholder."""
    return _PLACE.sub(instead, text)
