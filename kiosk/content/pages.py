"""A page as it is shown: its facts, words, review status and numbers together."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, ClassVar, Literal, get_args

import msgspec

from kiosk.content.faults import ContentError, Fault, FaultKind
from kiosk.content.model import (
    AftercareItem,
    AftercareKind,
    AftercareWords,
    Audience,
    Comparison,
    ComparisonWords,
    Photo,
    Profile,
    Scan,
    ScanWords,
    Text,
    Topic,
    TopicWords,
    Urgency,
)
from kiosk.content.model.aftercare_words import AudienceWords, CardWords
from kiosk.content.model.interface import Interface
from kiosk.content.review import COUNTING, Status
from kiosk.content.wording import Writer, is_longer

if TYPE_CHECKING:
    from kiosk.content.approval.standing import Standing

CardName = Literal["aftercare", "between"]
"""The cards of a scan: for the time after it, and for the time between its visits where there are several."""
_WHOM: dict[AftercareKind, Audience] = {"feeding": "breast-feeding", "pregnancy": "pregnant"}
"""The readers whom the heading of a kind of item names already."""
_COMMA = re.compile("[,\u060c] |\u3001")
"""A comma of Latin, Arabic or Chinese script between names."""
_ON_THE_CARD: tuple[AftercareKind, ...] = ("back", "can", "do", "care", "feeding", "pregnancy", "alarm")


class Edition(msgspec.Struct, frozen=True):
    """The department, the language and the day that decide what a page shows."""

    profile_id: str
    profile: Profile
    language: str
    today: dt.date


class Illustration(msgspec.Struct, frozen=True):
    """The file of a picture within the content folder, and the bytes that it held when the content was opened.

    `photo` is what is stated about it where it is a photo, and None where it is a drawing.
    """

    file: str
    data: bytes
    photo: Photo | None = None


class _LoadedPage(msgspec.Struct, frozen=True):
    """`audiences` says to staff whom each of its shared blocks is for, by the id of the block."""

    id: str
    standing: Standing
    writer: Writer
    audiences: Mapping[str, str]

    @property
    def status(self) -> Status:
        return self.standing.status

    def say(self, text: Text) -> str:
        """Return the text as markup with its numbers filled in, or its `otherwise` if one is not in force."""
        return self.writer.fill(text)

    def number(self, key: str) -> str | None:
        """Return the number in words, or None if it is not in force."""
        return self.writer.number(key)


class ScanPage(_LoadedPage, frozen=True):
    kind: ClassVar = "scans"
    facts: Scan
    words: ScanWords

    @property
    def card_approved(self) -> bool:
        """Whether the aftercare card may be shown in full, because it is approved."""
        return self.status in COUNTING

    @property
    def names_in_letters(self) -> tuple[str, ...]:
        """All names of the scan that stand in letters, the usual one first, or two with a comma between them."""
        return tuple(dict.fromkeys((*_COMMA.split(self.words.letter), *self.words.letters)))

    @property
    def cards(self) -> tuple[CardName, ...]:
        """The cards that the scan has, in the order of time."""
        return ("between", "aftercare") if self.words.between is not None else ("aftercare",)

    def card_facts(self, card: CardName) -> tuple[AftercareItem, ...]:
        """Return the items of a card, none if the scan has no such card."""
        return self.facts.aftercare if card == "aftercare" else self.facts.between

    def card_words(self, card: CardName) -> AftercareWords:
        """Return the words of a card. Raises ContentError if the scan has no such card."""
        words = self.words.aftercare if card == "aftercare" else self.words.between
        if words is None:
            file = f"scans/{self.id}/{self.writer.language}.json"
            raise ContentError([Fault(FaultKind.VISITS, file, card, "a card for the time between visits", "none")])
        return words

    def say_item(self, id_: str, text: Text) -> str:
        """Return an item of a card as `say` does, in its form `longer` while a coupling of it is true."""
        numbers, couplings = self.writer.numbers, self.facts.couplings
        longer = any(is_longer(numbers.get(c.longer), numbers.get(c.than)) for c in couplings if c.item == id_)
        return self.writer.fill(text, longer)


class TopicPage(_LoadedPage, frozen=True):
    kind: ClassVar = "topics"
    facts: Topic
    words: TopicWords


class ComparisonPage(_LoadedPage, frozen=True):
    kind: ClassVar = "comparisons"
    facts: Comparison
    words: ComparisonWords


AnyPage = ScanPage | TopicPage | ComparisonPage


class CardItem(msgspec.Struct, frozen=True):
    """One row of a card: its heading, its texts as markup, and the id of its picture or None."""

    kind: AftercareKind | Literal["withheld", "questions"]
    title: str
    texts: tuple[str, ...]
    picture: str | None = None


def card_items(words: Interface, edition: Edition, page: ScanPage, name: CardName = "aftercare") -> Iterator[CardItem]:
    """Yield the rows in reading order. A card that is not approved only says to ask staff, and whom to call.

    Raises ContentError if the scan has no such card.
    """
    from kiosk.content.places.calls import department_calls  # late, for the first screen calls nobody

    card = page.card_words(name)
    kinds = dict.fromkeys(item.kind for item in page.card_facts(name))
    by_kind = {kind: tuple(_texts(words.card, page, name, kind)) for kind in kinds}
    pictures = {item.kind: item.picture for item in reversed(page.card_facts(name)) if item.picture}
    if page.card_approved:
        for kind in _ON_THE_CARD:
            if kind in by_kind:
                yield CardItem(kind, getattr(words.card, kind), by_kind[kind], pictures.get(kind))
    else:
        yield CardItem("withheld", words.card.care, (card.unapproved,))
    calls = tuple(department_calls(edition.profile.contacts, words, page.writer, edition.today))
    yield CardItem("questions", words.card.questions, calls)
    if "unwell" in by_kind:
        yield CardItem("unwell", words.card.unwell, by_kind["unwell"], pictures.get("unwell"))


def _texts(words: CardWords, page: ScanPage, name: CardName, kind: AftercareKind) -> Iterator[str]:
    """Yield the texts of one kind, the most urgent first, under headings where one of them says how soon to act."""
    items = [item for item in page.card_facts(name) if item.kind == kind]
    said = page.card_words(name).items
    timed = any(item.urgency for item in items)
    for urgency in (*get_args(Urgency), None):
        chosen = [item for item in items if item.urgency == urgency]
        if timed and chosen:
            yield f"**{getattr(words.urgency, urgency or 'other').strip()}**"
        for item in chosen:
            text = page.say_item(item.id, said[item.id])
            whom = "" if _WHOM.get(kind) == item.who else _whom(words.who, item.who)
            apart = "\n\n" if text.startswith(("- ", "#")) else " "
            yield f"**{whom}**{apart}{text}" if whom else text


def _whom(words: AudienceWords, who: Audience) -> str:
    """Return the words before an item for these readers, "" for everyone."""
    return "" if who == "everyone" else str(getattr(words, who.replace("-", "_"))).strip()
