"""Advice on aftercare cards that are too long to be taken along as a QR code."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from kiosk.content.approval.standing import Standing
from kiosk.content.faults import WHOLE, Advice, ContentError
from kiosk.content.library import Library
from kiosk.content.pages import LARGEST_CODE, Edition, ScanPage, card_items, card_text
from kiosk.content.places.telephones import outside_words
from kiosk.content.review import Status
from kiosk.content.wording import numbers_in_force


def card_advice(library: Library, edition: Edition, page: ScanPage) -> Iterator[Advice]:
    """Yield advice on each card that is, once approved, longer than a QR code holds in the language of the edition.

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
        size = len(card_text(words, edition, page, card_items(words, edition, page, card), card).encode())
        if size > LARGEST_CODE:
            named = "card" if card == "aftercare" else "card between visits"
            says = (
                f"the {named} of {edition.profile_id} has {size:,} bytes, and a square code holds {LARGEST_CODE:,}:"
                " it is shown without one"
            )
            yield Advice(f"scans/{page.id}/{edition.language}.json", WHOLE, says, "card")
