"""What is printed for a patient: a card, sentences that were chosen, or a page, as headings with texts below them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec
from msgspec.structs import replace

from kiosk.content.cards.approved_until import approval_lines
from kiosk.content.library import Library
from kiosk.content.pages import AnyPage, CardName, Edition, TopicPage, card_items
from kiosk.content.review import COUNTING, Status

ListName = Literal["tell", "ask"]
"""The lists of a scan of which a patient chooses sentences."""


class HandoutPassage(msgspec.Struct, frozen=True):
    """A heading, "" for none, and the texts below it as markup. `kind` tells which is the same in another language."""

    kind: str
    title: str
    texts: tuple[str, ...]


class Handout(msgspec.Struct, frozen=True):
    """All words of a handout in one language.

    `over` is the small line above the title, `lead` the texts below it, of which the first is the most important.
    `warnings` say that the content is a sample, or not approved. `last` stands at the end.
    """

    language: str
    department: str
    over: str
    title: str
    lead: tuple[str, ...]
    warnings: tuple[str, ...]
    passages: tuple[HandoutPassage, ...]
    last: tuple[str, ...] = ()


def card_handout(library: Library, edition: Edition, scan: str, name: CardName) -> Handout:
    """Return a card of a scan. Raises ContentError."""
    words, page = library.interface(edition), library.scan(scan, edition)
    card = page.card_words(name)
    over = words.card.heading if name == "aftercare" else words.card.between
    items = card_items(words, edition, page, name)
    return Handout(
        edition.language,
        edition.profile.name[edition.language],
        over,
        page.words.title,
        (page.say(card.headline), page.say(card.lead)),
        tuple(_warnings(library, edition, page)),
        tuple(HandoutPassage(item.kind, item.title, item.texts) for item in items),
        (words.card.letter_first, *approval_lines(words, edition, page, name)),
    )


def list_handout(library: Library, edition: Edition, scan: str, name: ListName, chosen: Sequence[str]) -> Handout:
    """Return the sentences of a list with these ids, in the order of the page. Raises ContentError."""
    words, page = library.interface(edition), library.scan(scan, edition)
    sentences = page.words.tell if name == "tell" else page.words.ask
    order = [prompt.id for prompt in page.facts.tell] if name == "tell" else page.facts.ask
    items = tuple(f"- {sentences[id_]}" for id_ in order if id_ in chosen)
    return Handout(
        edition.language,
        edition.profile.name[edition.language],
        page.words.title,
        words.tell.shown if name == "tell" else words.ask.shown,
        (),
        tuple(_warnings(library, edition, page)),
        (HandoutPassage("", "", items),),
    )


def section_handout(library: Library, edition: Edition, scan: str, section: str) -> Handout:
    """Return a section of a scan, such as `prepare`. Raises ContentError, and KeyError where the page lacks it."""
    words, page = library.interface(edition), library.scan(scan, edition)
    blocks = page.facts.sections.given()[section].blocks
    texts = page.words.sections[section]  # type: ignore[index]
    return Handout(
        edition.language,
        edition.profile.name[edition.language],
        page.words.title,
        getattr(words.scan, section),
        (),
        tuple(_warnings(library, edition, page)),
        (HandoutPassage("", "", tuple(page.say(texts[block]) for block in blocks)),),
        (words.card.letter_first,),
    )


def topic_handout(library: Library, edition: Edition, topic: str) -> Handout:
    """Return the texts of a topic. Raises ContentError."""
    page = library.topic(topic, edition)
    return Handout(
        edition.language,
        edition.profile.name[edition.language],
        "",
        page.words.title,
        (page.say(page.words.lead),),
        tuple(_warnings(library, edition, page)),
        tuple(_topic_passages(page)),
    )


def handout_for_staff(handout: Handout, library: Library, edition: Edition, patients: Edition) -> Handout:
    """Return the handout in the language of staff, which says where that of the patients is a draft.

    Raises ContentError.
    """
    if not _is_draft(library, patients):
        return handout
    draft, ribbon = library.interface(edition).languages.draft, library.interface(edition).page.sample
    return replace(handout, warnings=tuple(draft if text == ribbon else text for text in handout.warnings))


def _topic_passages(page: TopicPage) -> Iterator[HandoutPassage]:
    for section in page.facts.sections:
        words = page.words.sections[section.id]
        yield HandoutPassage(section.id, words.title, tuple(page.say(words.blocks[block]) for block in section.blocks))


def _warnings(library: Library, edition: Edition, page: AnyPage) -> Iterator[str]:
    """Yield what stands on the ribbon of the screen, and what stands above its page."""
    words = library.interface(edition)
    if edition.profile.sample:
        yield words.languages.draft if _is_draft(library, edition) else words.page.sample
    if page.status is Status.OVERDUE:
        yield words.page.overdue
    elif page.status not in COUNTING:
        yield words.page.not_approved


def _is_draft(library: Library, edition: Edition) -> bool:
    return library.languages[edition.language].status == "draft"
