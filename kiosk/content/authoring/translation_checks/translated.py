"""Which words of a folder were made from which: those of files, and those in which a department differs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from contextlib import suppress
from pathlib import PurePosixPath
from typing import Any, NamedTuple

from kiosk.content.authoring.shapes import Shape, shape_of
from kiosk.content.authoring.translation import needed_languages
from kiosk.content.authoring.translation_checks.agreed_terms import Swapped, swapped_targets
from kiosk.content.departments.own_files import owner_and_file
from kiosk.content.faults import ContentError, FieldPath
from kiosk.content.library import Library
from kiosk.content.word_checks import QUOTED

_PAGES = {"scan-words", "topic-words", "comparison-words", "block-words"}


class Translated(NamedTuple):
    """The JSON of words in a language beside that of the words that they were made from, and both glossaries.

    `shape` is the name of the file's shape, and `at` where the words stand in the file.
    """

    file: str
    shape: str
    language: str
    words: Any
    base_language: str
    base: Any
    terms: Mapping[str, Any]
    base_terms: Mapping[str, Any]
    at: FieldPath = ()
    names: frozenset[str] = frozenset()
    """The names of scans that stand in letters, which are written there in the base language alone."""
    swapped: Swapped = frozenset()

    @property
    def is_page(self) -> bool:
        """Whether the words are those of a page or block, which are marked up and say what they were made from."""
        return self.shape in _PAGES

    @property
    def is_another_language(self) -> bool:
        """Whether it is another language, and not that of another country, such as English in America."""
        return self.language.partition("-")[0] != self.base_language.partition("-")[0]


def _names(node: Any) -> Iterator[str]:
    """Yield the names in the JSON of a scan's words, also those of its variants."""
    for key, below in node.items() if isinstance(node, Mapping) else ():
        if key == "letter" and isinstance(below, str):
            yield below
        elif key == QUOTED and isinstance(below, list):
            yield from (name for name in below if isinstance(name, str))
        else:
            yield from _names(below)


def with_all_words(library: Library, raw: Mapping[str, Any]) -> dict[str, Any]:
    """Return the JSON of the files, and of all words beside it, by their names in order.

    A check of one page looks at its own words, but what is said alike and agreed on is seen among all. Words that can't
    be read are left out, which the check of their page tells.
    """
    found = dict(raw)
    for file in library.files.names:
        shape = shape_of(file)
        if file not in found and shape is not None and "<language>" in shape.path:
            with suppress(ContentError):
                words = library.cache.raw(file)
                library.cache.convert(words, shape.type, file)
                found[file] = words
    return dict(sorted(found.items()))


def translated_words(library: Library, raw: Mapping[str, Any], unreadable: Set[str]) -> Iterator[Translated]:
    """Yield all words that were made from others, by the JSON of the files by their names.

    Nothing is compared with a file of which the shape is wrong: that is told of the file.
    """
    scans = (words for file, words in raw.items() if (shape := shape_of(file)) and shape.name == "scan-words")
    names = frozenset(name for words in scans for name in _names(words))
    readable = {file: words for file, words in raw.items() if file not in unreadable}
    swapped = _SwappedTargets(readable)
    for file in readable:
        if (shape := shape_of(file)) is None:
            continue
        owner = owner_and_file(file)[0]
        base_language, *others = needed_languages(library, owner)
        base_terms = _terms(readable, owner, base_language)
        for at, base, by_language in _words_of(file, shape, base_language, readable):
            for language in filter(by_language.__contains__, others):
                words, terms = by_language[language], _terms(readable, owner, language)
                made = Translated(file, shape.name, language, words, base_language, base, terms, base_terms)
                path = (*at, language) if shape.name == "profile" else at
                yield made._replace(at=path, names=names, swapped=swapped[base_language, language])


class _SwappedTargets(dict[tuple[str, str], Swapped]):
    """Those of two languages, found when they are first asked for."""

    def __init__(self, raw: Mapping[str, Any]) -> None:
        super().__init__()
        self._raw = raw

    def __missing__(self, languages: tuple[str, str]) -> Swapped:
        self[languages] = swapped_targets(self._raw, *languages)
        return self[languages]


def _words_of(
    file: str, shape: Shape, base: str, raw: Mapping[str, Any]
) -> Iterator[tuple[FieldPath, Any, Mapping[str, Any]]]:
    """Yield the words in the base language that belong to those of a file, with the latter by their languages."""
    if shape.name == "profile":
        yield from ((at, by_language[base], by_language) for at, by_language in _by_language(raw[file], base, ()))
    elif "<language>" in shape.path:
        path = PurePosixPath(file)
        if (base_file := str(path.with_stem(base))) in raw:
            yield (), raw[base_file], {path.stem: raw[file]}


def _by_language(node: Any, base: str, at: FieldPath) -> Iterator[tuple[FieldPath, Mapping[str, Any]]]:
    """Yield each object of the JSON that has words by languages, with its path."""
    if isinstance(node, Mapping):
        if base in node:
            yield at, node
        else:
            for key, below in node.items():
                yield from _by_language(below, base, (*at, key))
    elif isinstance(node, list):
        for index, below in enumerate(node):
            yield from _by_language(below, base, (*at, index))


def _terms(raw: Mapping[str, Any], owner: str, language: str) -> dict[str, Any]:
    """Return the terms of the library and of a department, whose own lie over them."""
    found: dict[str, Any] = {}
    for file in (f"glossary/{language}.json", f"profiles/{owner}/glossary/{language}.json"):
        if isinstance(terms := raw.get(file), dict):
            found |= terms
    return found
