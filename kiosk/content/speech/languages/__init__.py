"""What each language says in place of signs, units and abbreviations: one table a language."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache

from kiosk.content.speech.languages.english import english
from kiosk.content.speech.languages.polish import polish
from kiosk.content.speech.languages.spanish import spanish
from kiosk.content.speech.languages.table import SpokenWords
from kiosk.content.speech.languages.urdu import urdu

_TABLES: Mapping[str, Callable[[str], SpokenWords]] = {"en": english, "es": spanish, "pl": polish, "ur": urdu}
"""What makes the table of each language for a region. A further one is another such module and an entry here."""


@cache
def spoken_words(language: str) -> SpokenWords:
    """Return the table of a language such as en-US. One without a table is spoken as it is written."""
    name, _, region = language.partition("-")
    return _TABLES[name](region) if name in _TABLES else SpokenWords()
