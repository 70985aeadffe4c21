"""Finding a page by the first letters of its names, with keys for the letters that lead on and no others."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")
NamedThing = tuple[T, Sequence[str]]
"""Something and the names by which it is known."""
FEW = 8
"""As many as are seen at a glance: so few need no search."""


@dataclass(frozen=True)
class SearchResult(Generic[T]):
    """What begins with `typed`, and the `letters` that narrow it further; none where there are few."""

    typed: str
    things: tuple[T, ...]
    letters: tuple[str, ...]


def search(things: Iterable[NamedThing[T]], typed: str = "") -> SearchResult[T]:
    """In the order of `things`. Letters that all have in common are typed by themselves."""
    folded = [(thing, [fold(name) for name in names]) for thing, names in things]
    while True:
        found = [(thing, fits) for thing, names in folded if (fits := [n for n in names if n.startswith(typed)])]
        next_letters = sorted({name[len(typed)] for _thing, names in found for name in names if len(name) > len(typed)})
        ended = any(len(name) == len(typed) for _thing, names in found for name in names)
        if len(found) <= FEW or len(next_letters) != 1 or ended:
            break
        typed += next_letters[0]
    letters = tuple(next_letters) if len(found) > FEW else ()
    return SearchResult(typed, tuple(thing for thing, _names in found), letters)


def fold(name: str) -> str:
    """PET-CT, pet ct and Pét.ct are looked for in the same way."""
    parts = unicodedata.normalize("NFKD", name.casefold())
    return "".join(part for part in parts if part.isalnum())
