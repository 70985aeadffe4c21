"""Finds a page by the first letters of its names, and the next letters that are possible."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from kiosk.services.patient.letter_names import fold

T = TypeVar("T")
NamedThing = tuple[T, Sequence[str]]
"""A thing and the names by which it can be found."""
FEW = 8
"""So few things need no search, because they are seen at a glance."""


@dataclass(frozen=True)
class SearchResult(Generic[T]):
    """The things of which a name begins with `typed`; `letters` are the possible next ones, () where few are left."""

    typed: str
    things: tuple[T, ...]
    letters: tuple[str, ...]


def search(things: Iterable[NamedThing[T]], typed: str = "") -> SearchResult[T]:
    """Searches in the order of `things`. Letters that all results have in common are added to `typed`."""
    folded = [(thing, [fold(name) for name in names]) for thing, names in things]
    while True:
        matches = [(thing, fits) for thing, names in folded if (fits := [n for n in names if n.startswith(typed)])]
        next_letters = sorted(
            {name[len(typed)] for _thing, names in matches for name in names if len(name) > len(typed)}
        )
        ended = any(len(name) == len(typed) for _thing, names in matches for name in names)
        if len(matches) <= FEW or len(next_letters) != 1 or ended:
            break
        typed += next_letters[0]
    letters = tuple(next_letters) if len(matches) > FEW else ()
    return SearchResult(typed, tuple(thing for thing, _names in matches), letters)
