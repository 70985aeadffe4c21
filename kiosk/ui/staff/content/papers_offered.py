"""Which papers to sign staff can have made of a department."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from kiosk.content.library import Edition, Library
from kiosk.content.locale import language_name
from kiosk.fill import filled
from kiosk.typefaces import typeface_of
from kiosk.ui.words.content import StaffPaperWords
from kiosk.ui.words.staff import STAFF_LANGUAGE

PRINTED = ("sign-off", "approvals")
"""A few pages each. A book takes longer to come out than a job is waited for, and the printer from patients."""


class StaffPaper(msgspec.Struct, frozen=True):
    """A paper to choose, by its kind and the language that it is about; `named` as it is called on the screen."""

    kind: str
    language: str
    named: str


def papers_offered(words: StaffPaperWords, library: Library, edition: Edition) -> Iterator[StaffPaper]:
    """Yield short ones first, then a proof book for each language that can be written: each is signed by itself."""
    offered = edition.profile.languages
    for kind in PRINTED:
        yield StaffPaper(kind, offered[0], words.kinds[kind])
    for language in filter(library.languages.__contains__, offered):
        if typeface_of(language).there:
            name = language_name(language, STAFF_LANGUAGE)
            named = filled(words.in_language, paper=words.kinds["proof"], language=name)
            yield StaffPaper("proof", language, named)
