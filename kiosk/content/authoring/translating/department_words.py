"""The words of a department that stand in its profile, taken out for one language and put back for another."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kiosk.content.faults import FieldPath
from kiosk.content.page_loader import KINDS

ORIGINS_OF_PAGES = "origins"
"""Where a profile says what its own words for each page were made from, which is no word itself."""
_NAMES = ("name", "room")
_WORDING = ("glossary", "interface")


def words_in(profile: Any, language: str) -> dict[str, Any]:
    """Return the words of the profile in one language as JSON of their own, each under the path that it has there."""
    found: dict[str, Any] = {}
    for path in _places(profile):
        if isinstance(words := _below(profile, (*path, language)), str | dict):
            _put(found, path, words)
    return found


def with_words(profile: Any, words: Any, language: str) -> Any:
    """Return a profile that has these words in the language, and what those for pages were made from.

    What `words_in` finds of another language stays.
    """
    made = _copy(profile)
    for path in _places(profile):
        if (new := _below(words, path)) is not None:
            _put(made, (*path, language), new)
    for page, origin in _object(words, ORIGINS_OF_PAGES).items():
        _put(made, (ORIGINS_OF_PAGES, page, language), origin)
    return made


def _places(profile: Any) -> Iterator[FieldPath]:
    """Yield the path of each object that has a language as its key."""
    yield from ((name,) for name in _NAMES)
    contacts = _object(profile, "contacts")
    yield from ((*("contacts", name), "hours") for name in contacts if name != "support")
    for id_ in _object(contacts, "support"):
        yield from (("contacts", "support", id_, what) for what in ("name", "hours"))
    yield from (("places", id_) for id_ in _object(profile, "places"))
    wording = _object(profile, "wording")
    for kind in KINDS:
        yield from (("wording", kind, id_) for id_ in _object(wording, kind))
    yield from (("wording", kind) for kind in _WORDING if kind in wording)


def _object(node: Any, key: str) -> dict[str, Any]:
    below = node.get(key) if isinstance(node, dict) else None
    return below if isinstance(below, dict) else {}


def _below(node: Any, path: FieldPath) -> Any:
    for step in path:
        node = node.get(step) if isinstance(node, dict) else None
    return node


def _put(node: dict[str, Any], path: FieldPath, value: Any) -> None:
    *way, last = map(str, path)
    for step in way:
        node = node.setdefault(step, {})
    node[last] = value


def _copy(node: Any) -> Any:
    return {key: _copy(below) for key, below in node.items()} if isinstance(node, dict) else node
