"""What services say by an id with values, as a sentence of the staff words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from types import MappingProxyType

from kiosk.content.locale import date_and_time, language_name
from kiosk.fill import Said, SaidValue, filled
from kiosk.ui.words.counts import CountWords

_LANGUAGE = "language"
"""The value that is the tag of a language, which has a name in the language of the sentence."""
_NO_COUNTS: Mapping[str, CountWords] = MappingProxyType({})


def in_words(
    said: Said, sentences: Mapping[str, str], language: str, counts: Mapping[str, CountWords] = _NO_COUNTS
) -> str:
    """The sentence of that id. `language` is that of the sentences, `counts` are the names of values that are read with
    what they count.
    """

    def value(name: str, given: SaidValue) -> str:
        if isinstance(given, dt.datetime):
            return date_and_time(given, language)
        if isinstance(given, Said):
            return in_words(given, sentences, language, counts)
        if name == _LANGUAGE:
            return language_name(str(given), language)
        if isinstance(given, int) and name in counts:
            return counts[name].one if given == 1 else filled(counts[name].many, count=given)
        return str(given)

    return filled(sentences[said.text], **{name: value(name, given) for name, given in said.values.items()})
