"""Advice on aftercare cards that need many square codes to be taken along."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec.structs import replace

from kiosk.content.approval.standing import Standing
from kiosk.content.cards.square_codes import MOST_BYTES, code_texts
from kiosk.content.faults import WHOLE, Advice, ContentError
from kiosk.content.library import Library
from kiosk.content.pages import Edition, ScanPage, card_items
from kiosk.content.places.telephones import outside_words
from kiosk.content.review import Status
from kiosk.content.wording import numbers_in_force

_MANY = 4
"""The codes that a patient is asked to read one after the other before somebody should look at the words."""


def cards_advice(library: Library, edition: Edition, opens: Callable[[str], bool]) -> Iterator[Advice]:
    """Yield the advice on the cards of those scans of the department that `opens` accepts by names such as scans/vq."""
    offered = tuple(id_ for id_ in edition.profile.scans if opens(f"scans/{id_}"))
    shown = replace(edition, profile=replace(edition.profile, scans=offered))
    for page in library.usable_scans(shown)[0]:
        yield from card_advice(library, edition, page)


def card_advice(library: Library, edition: Edition, page: ScanPage) -> Iterator[Advice]:
    """Yield advice on each card that, once approved, needs many square codes in the language of the edition.

    Nothing is said of a department that has faults of its own.
    """
    try:
        words, _profile = library.interface(edition), library.profile(edition.profile_id)
    except ContentError:
        return
    facts, profile = page.facts, edition.profile
    numbers = numbers_in_force(facts.values, facts.decisions, profile.protocol, edition.today, profile.sample)
    phones = outside_words(profile, edition.today, words, page.writer.direction)
    writer = replace(page.writer, numbers=numbers, phones=phones)
    page = replace(page, standing=Standing(Status.APPROVED), writer=writer)
    for card in page.cards:
        codes = len(code_texts(words, edition, page, card_items(words, edition, page, card), card))
        if codes > _MANY:
            named = "card" if card == "aftercare" else "card between visits"
            says = (
                f"the {named} of {edition.profile_id} needs {codes} square codes, as one holds {MOST_BYTES:,} bytes:"
                " shorter words, or an address in `addresses`, spare patients that"
            )
            words_file = library.files_of(edition.profile_id).path(f"scans/{page.id}/{edition.language}.json")
            yield Advice(words_file, WHOLE, says, "card")
