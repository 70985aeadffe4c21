"""The lines below a card that say in which roles it and its numbers were approved, and until when that holds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from kiosk.content.locale import full_date, listed
from kiosk.content.model import Conditional
from kiosk.content.model.interface import Interface
from kiosk.content.pages import CardName, Edition, ScanPage
from kiosk.content.places.telephones import outside_contacts
from kiosk.content.review import Dated
from kiosk.content.wording import placeholders
from kiosk.fill import filled_form


def card_numbers(edition: Edition, page: ScanPage, name: CardName = "aftercare") -> tuple[Dated, ...]:
    """Return the protocol values and the telephones of others in force that the texts of the card use."""
    card = page.card_words(name)
    texts = [card.headline, card.lead, *card.items.values()]
    keys = {key for text in texts for key in placeholders(text.text if isinstance(text, Conditional) else text)}
    values = (edition.profile.protocol.get(key) for key in sorted(keys))
    numbers = [value for value in values if value is not None and value in page.writer.numbers.values()]
    outside = outside_contacts(edition.profile.contacts)
    phones = [outside[key.partition(".")[2]] for key in sorted(keys & page.writer.phones.keys())]
    return (*numbers, *phones)


def approval_lines(words: Interface, edition: Edition, page: ScanPage, name: CardName) -> Iterator[str]:
    """Yield a line for the numbers of the card, where it has any, and one for the page, where it is approved."""
    profile, signed = edition.profile, page.standing.signed
    roles = listed([each.role for each in signed], edition.language)

    def dated(phrase: str, approved: dt.date, due: dt.date) -> str:
        first, last = (full_date(day, edition.language) for day in (approved, due))
        return filled_form(phrase, name=roles, approved=first, due=last)

    if values := card_numbers(edition, page, name):
        phrase = words.card.times_sample if profile.sample else words.card.times
        approved = max((*(value.approved_on for value in values), *(each.date for each in signed)))
        ends = min((*(value.review_due for value in values), *(each.until for each in signed if each.until)))
        yield dated(phrase, approved, ends)
    review = profile.reviews.get(f"scans/{page.id}", page.facts.review)
    if page.card_approved and profile.sample and review.approved_on and review.review_due:
        yield dated(words.page.reviewed_sample, review.approved_on, review.review_due)
    elif page.card_approved and signed:
        ends = min(each.until for each in signed if each.until)
        yield dated(words.page.reviewed, max(each.date for each in signed), ends)
