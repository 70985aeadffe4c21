"""What each language says in place of signs, units and abbreviations: one table a language."""

from __future__ import annotations

from functools import cache
from importlib import import_module

from kiosk.content.speech.languages.table import SpokenWords

_TABLES = {"en": "english", "es": "spanish", "pl": "polish", "ur": "urdu"}
"""The table of each language: the module, and the function in it that makes it for a region. A further one is another
such module and an entry here."""


@cache
def spoken_words(language: str) -> SpokenWords:
    """Return the table of a language such as en-US. One without a table is spoken as it is written."""
    name, _, region = language.partition("-")
    if (table := _TABLES.get(name)) is None:
        return SpokenWords()
    words: SpokenWords = getattr(import_module(f"{__name__}.{table}"), table)(region)
    return words
