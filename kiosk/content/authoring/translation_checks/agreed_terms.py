"""That a link is on the word that the glossary has: a reader looks for what the page says."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any

from kiosk.content.authoring.translation_checks.passages import BilingualPassage, passages
from kiosk.content.authoring.translation_checks.writings import script_of, words_of

_STEM = 0.5
"""The part of a word that its forms have in common, with at least as many letters as below."""
_LEAST = 2
_SHORT_WORD = 3


Swapped = frozenset[tuple[str, str]]
"""Targets of links, each with the one that stands for it in another country."""


def swapped_targets(raw: Mapping[str, Any], base_language: str, language: str) -> Swapped:
    """Return where the English of the same country links another term, such as the technologist of America.

    `raw` is the JSON of the files by their names.
    """
    country = f"{base_language.partition('-')[0]}-{language.partition('-')[2]}"
    found = set[tuple[str, str]]()
    for file in raw if country != base_language else ():
        path = PurePosixPath(file)
        if path.stem == country and (base_file := str(path.with_stem(base_language))) in raw:
            for passage in passages(raw[base_file], raw[file]):
                found.update((was, now) for (was, _), (now, _) in zip(passage.base_links, passage.links, strict=False))
    return frozenset(found)


def other_targets(passage: BilingualPassage, swapped: Swapped) -> list[tuple[str, str]]:
    """Return the linked words that lead where neither the base language nor its country has a link, with the target."""
    targets = {target for target, _ in passage.base_links}
    targets |= {now for was, now in swapped if was in targets}
    return [(linked, target) for target, linked in passage.links if target not in targets]


def other_terms(
    passage: BilingualPassage, base_terms: Mapping[str, Any], terms: Mapping[str, Any]
) -> list[tuple[str, str]]:
    """Return the linked words that have no word of the glossary's term, each with the term.

    Nothing is said where the base language links other words, too, such as an explanation.
    """
    found: list[tuple[str, str]] = []
    for target, linked in passage.links:
        agreed, base_agreed = _term(terms, target), _term(base_terms, target)
        named = any(base_agreed and _shares(words, base_agreed) for to, words in passage.base_links if to == target)
        if named and agreed and not _shares(linked, agreed):
            found.append((linked, agreed))
    return found


def _term(terms: Mapping[str, Any], target: str) -> str:
    entry = terms.get(target.removeprefix("term:"))
    term = entry.get("term") if isinstance(entry, Mapping) else None
    return term if isinstance(term, str) else ""


def _shares(text: str, term: str) -> bool:
    return any(_same_stem(word, other) for word in _telling(text) for other in _telling(term))


def _telling(text: str) -> list[str]:
    """Return the words that tell one term from another: short Latin ones, such as articles, if there is no other."""
    words = words_of(text)
    telling = [word for word in words if len(word) > _SHORT_WORD or word.isupper() or script_of(word[0]) != "LATIN"]
    return [*map(str.lower, telling or words)]


def _same_stem(word: str, other: str) -> bool:
    """Return whether both may be forms of one word, or one is a part of the other, as “camera” of “gammacamera”."""
    shorter, longer = sorted((word, other), key=len)
    length = max(_LEAST, round(_STEM * len(longer)))
    return word[:length] == other[:length] or (len(shorter) > _SHORT_WORD and shorter in longer)
