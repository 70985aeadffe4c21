"""A page as it is shown: its facts, words, review status and numbers together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Literal

import msgspec

from kiosk.content.markup import plain
from kiosk.content.model import (
    AftercareKind,
    Comparison,
    ComparisonWords,
    Profile,
    Scan,
    ScanWords,
    Text,
    Topic,
    TopicWords,
)
from kiosk.content.model.interface import Interface
from kiosk.content.places.named_words import telephone
from kiosk.content.review import COUNTING, Status
from kiosk.content.wording import Writer
from kiosk.fill import filled_form

if TYPE_CHECKING:
    from kiosk.content.approval.standing import Standing

LARGEST_CODE = 2953
"""The bytes that a QR code holds at most (ISO/IEC 18004: version 40, correction level L, bytes)."""
_ON_THE_CARD: tuple[AftercareKind, ...] = ("can", "do", "care", "feeding", "pregnancy", "alarm")


class Edition(msgspec.Struct, frozen=True):
    """The department, the language and the day that decide what a page shows."""

    profile_id: str
    profile: Profile
    language: str
    today: dt.date


class Illustration(msgspec.Struct, frozen=True):
    """The file of a picture within the content folder, and the SVG that it held when the content was opened."""

    file: str
    svg: bytes


class _Page(msgspec.Struct, frozen=True):
    id: str
    standing: Standing
    writer: Writer

    @property
    def status(self) -> Status:
        return self.standing.status

    def say(self, text: Text) -> str:
        """Return the text as markup with its numbers filled in, or its `otherwise` if one is not in force."""
        return self.writer.fill(text)

    def number(self, key: str) -> str | None:
        """Return the number in words, or None if it is not in force."""
        return self.writer.number(key)


class ScanPage(_Page, frozen=True):
    facts: Scan
    words: ScanWords

    @property
    def card_approved(self) -> bool:
        """Whether the aftercare card may be shown in full, because it is approved."""
        return self.status in COUNTING


class TopicPage(_Page, frozen=True):
    facts: Topic
    words: TopicWords


class ComparisonPage(_Page, frozen=True):
    facts: Comparison
    words: ComparisonWords


class CardItem(msgspec.Struct, frozen=True):
    """One row of an aftercare card: its heading, and its texts as markup."""

    kind: AftercareKind | Literal["withheld", "questions"]
    title: str
    texts: tuple[str, ...]


def card_items(words: Interface, edition: Edition, page: ScanPage) -> Iterator[CardItem]:
    """Yield the rows in reading order. A card that is not approved only says to ask staff, and whom to call."""
    card = page.words.aftercare
    by_kind: dict[AftercareKind, tuple[str, ...]] = {}
    for item in page.facts.aftercare:
        by_kind[item.kind] = (*by_kind.get(item.kind, ()), page.say(card.items[item.id]))
    if page.card_approved:
        for kind in _ON_THE_CARD:
            if kind in by_kind:
                yield CardItem(kind, getattr(words.card, kind), by_kind[kind])
    else:
        yield CardItem("withheld", words.card.care, (card.unapproved,))
    yield CardItem("questions", words.card.questions, tuple(_calls(words, edition, page.writer)))
    if "unwell" in by_kind:
        yield CardItem("unwell", words.card.unwell, by_kind["unwell"])


def _calls(words: Interface, edition: Edition, writer: Writer) -> Iterator[str]:
    contacts = edition.profile.contacts
    for phrase, contact in ((words.card.day, contacts.day), (words.card.night, contacts.night)):
        if contact is not None:
            phone = telephone(contact.phone, writer.direction)
            yield f"{filled_form(phrase, hours=contact.hours[edition.language])} **{phone}**"


def card_text(words: Interface, edition: Edition, page: ScanPage, items: Iterable[CardItem]) -> str:
    """Return the card as plain text for its QR code, with headings on lines of their own."""
    profile = edition.profile
    lines = [f"{page.words.title} ({page.words.letter})", profile.name[edition.language]]
    lines.append(plain(page.say(page.words.aftercare.headline)))
    for item in items:
        lines += ["", item.title, *(plain(text) for text in item.texts)]
    lines += ["", words.card.letter_first]
    if profile.sample:
        lines.append(words.page.sample)
    return "\n".join(lines)
