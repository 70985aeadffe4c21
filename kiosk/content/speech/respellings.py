"""Respellings of the glossary, such as VEN-tih-LAY-shun: they are drawn for eyes, and the word itself is said."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kiosk.content.model import Term

_ABBREVIATED = re.compile(r"\s*\([^)]*\)$")


def respellings(glossary: Mapping[str, Term]) -> tuple[tuple[str, str], ...]:
    """Return each respelling with its word, the longest first, so that none is found within another."""
    said = {term.say: _ABBREVIATED.sub("", term.term) for term in glossary.values() if term.say}
    return tuple(sorted(said.items(), key=lambda pair: len(pair[0]), reverse=True))
