"""The names of scans that stand in appointment letters, in the order in which they are looked up."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

from kiosk.content.pages import ScanPage


class LetterName(NamedTuple):
    """A name as it is looked up and as it stands in letters, and the page that it leads to."""

    key: str
    name: str
    page: ScanPage

    @property
    def first(self) -> str:
        """The letter or digit that it stands under."""
        return self.key[:1].upper()


def letter_names(pages: Iterable[ScanPage]) -> tuple[LetterName, ...]:
    """Return all names of the scans from A to Z."""
    names = [LetterName(fold(name) or name, name, page) for page in pages for name in page.names_in_letters]
    return tuple(sorted(names, key=lambda name: (name.key, name.name)))


def fold(name: str) -> str:
    """Return the letters and digits of a name without accents and case, the same for PET-CT, pet ct and Pét.ct."""
    parts = unicodedata.normalize("NFKD", name.casefold())
    return "".join(part for part in parts if part.isalnum())
