"""The texts of a page with their ids, as patients read them: each form of a text, its numbers filled in and marked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any

import msgspec

from kiosk.content.authoring.translating.exported import PlaceOf, UnitPlace
from kiosk.content.faults import FieldPath
from kiosk.content.library import Library
from kiosk.content.markup import Block, MarkupError, Run, parse_markup
from kiosk.content.model.words import is_filled
from kiosk.content.page_loader import shared_paths
from kiosk.content.pages import AnyPage, Edition, ScanPage
from kiosk.content.places.telephones import number_words, outside_contacts
from kiosk.content.word_checks import FORMS, conditional_texts, texts
from kiosk.content.wording import PLACEHOLDER, START, Writer, number_of
from kiosk.fill import with_one_stop

_BEGINS, _ENDS = "\ue000", "\ue001"
"""Characters of private use, which no content may hold, around a number that was filled in."""
PLAIN_FORM = ""


class ProofRun(msgspec.Struct, frozen=True):
    """Words in one style. `number` says whether they are a number that was filled in."""

    text: str
    bold: bool = False
    number: bool = False


class ProofBlock(msgspec.Struct, frozen=True):
    """One paragraph, item or heading of a text."""

    kind: str
    runs: tuple[ProofRun, ...]


class ProofText(msgspec.Struct, frozen=True):
    """One text under its id, which stands on a paper once.

    `form` is which form of a text with a number of the department it is, or PLAIN_FORM. `numbers` are the keys of its
    numbers. `own` says whether the department says it in its own words. Of a text that pages share, `shared` is the id
    of its block, and no words are given where they stand under the block itself. `headings` are those above an item of
    a card, in the base language: of its kind, how soon to act, and whom it is for. `beside` is the same text in the
    base language, None where the paper has no second language.
    """

    id: str
    path: FieldPath
    file: str
    words: str
    form: str = PLAIN_FORM
    numbers: tuple[str, ...] = ()
    own: bool = False
    shared: str = ""
    headings: tuple[str, ...] = ()
    beside: str | None = None

    @property
    def said(self) -> bool:
        """Whether its words stand here."""
        return bool(self.words)

    def blocks(self) -> tuple[ProofBlock, ...]:
        return proof_blocks(self.words)

    def blocks_beside(self) -> tuple[ProofBlock, ...]:
        return () if self.beside is None else proof_blocks(self.beside)


class ProofScreen(msgspec.Struct, frozen=True):
    """The texts of one screen, in reading order. `pictures` are the ids of the pictures on it."""

    title: str
    code: str
    texts: tuple[ProofText, ...]
    pictures: tuple[str, ...] = ()


def proof_blocks(words: str) -> tuple[ProofBlock, ...]:
    """Return the paragraphs, items and headings of words, or the words as they are where they are no markup."""
    try:
        parsed = parse_markup(words)
    except MarkupError:
        parsed = (Block("paragraph", (Run(words),)),)
    return tuple(ProofBlock(block.kind, tuple(_marked(block.runs))) for block in parsed)


def words_without_markup(words: str) -> str:
    """Return words without markup and without the marks around numbers."""
    return "\n".join("".join(run.text for run in block.runs) for block in proof_blocks(words))


def _marked(runs: Iterable[Run]) -> Iterator[ProofRun]:
    number = False
    for run in runs:
        for index, part in enumerate(run.text.replace(_ENDS, _BEGINS).split(_BEGINS)):
            number = number != bool(index)
            if part:
                yield ProofRun(part, run.bold, number)


def with_marked_numbers(text: str, writer: Writer) -> str:
    """Return the text with each number that is given put in between marks; the place of one that is not stays."""

    def said(match: Any) -> str:
        key = match[1]
        given = writer.numbers.get(key)
        if key not in writer.phones and (given is None or number_of(given) is None):
            return f"{_BEGINS}{{{key}}}{_ENDS}"
        return f"{_BEGINS}{with_one_stop(writer.fill(match[0]), match)}{_ENDS}"

    begun = START.sub(lambda match: with_one_stop(writer.fill(match[0]), match), text)
    return PLACEHOLDER.sub(said, begun)


def given_writer(library: Library, page: AnyPage, edition: Edition) -> Writer:
    """Return a writer of all numbers and telephones that the department gives, whether anybody approved them or not.

    The words are those of the language of the page. Raises ContentError.
    """
    facts, protocol = page.facts, edition.profile.protocol
    own = {key: protocol[key] for key in (*facts.values, *facts.decisions) if key in protocol}
    kept = {key: value for key, value in own.items() if key in facts.decisions or not value.none}
    language, direction = page.writer.language, page.writer.direction
    words = library.interface(msgspec.structs.replace(edition, language=language))
    outside = outside_contacts(edition.profile.contacts).items()
    phones = {f"phone.{name}": number_words(contact, words, direction) for name, contact in outside}
    return msgspec.structs.replace(page.writer, numbers={**facts.values, **kept}, phones=phones)


def card_headings(library: Library, page: AnyPage, edition: Edition) -> dict[FieldPath, tuple[str, ...]]:
    """Return what stands above each item of the cards of a page, by the path of its words. Raises ContentError.

    The words are those of the base language, which whoever signs a paper reads.
    """
    if not isinstance(page, ScanPage):
        return {}
    words = library.interface(msgspec.structs.replace(edition, language=library.base)).card
    found: dict[FieldPath, tuple[str, ...]] = {}
    for card in page.cards:
        items = page.card_facts(card)
        timed = {item.kind for item in items if item.urgency}
        for item in items:
            soon = getattr(words.urgency, item.urgency or "other") if item.kind in timed else ""
            whom = "" if item.who == "everyone" else getattr(words.who, item.who.replace("-", "_"))
            above = (getattr(words, item.kind), soon, whom)
            found[card, "items", item.id] = tuple(filter(None, above))
    return found


def page_screens(
    library: Library, page: AnyPage, beside: AnyPage | None, edition: Edition, file: str, place_of: PlaceOf
) -> tuple[ProofScreen, ...]:
    """Return the texts of a page by the screens on which a patient reads them. `file` is that of its words."""
    words = msgspec.to_builtins(page.words)
    theirs = {} if beside is None else {path: text for path, text, _ in texts(msgspec.to_builtins(beside.words))}
    conditional = {path for path, _ in conditional_texts(words)}
    writer = given_writer(library, page, edition)
    writer_beside = None if beside is None else given_writer(library, beside, edition)
    facts = msgspec.json.decode(msgspec.json.encode(page.facts))
    name = f"{page.kind}/{page.id}"
    patch = getattr(edition.profile.wording, page.kind).get(page.id, {}).get(edition.language, {})
    own = {path for path, _, _ in texts(patch)}
    headings = card_headings(library, page, edition)
    of_blocks = shared_paths(library.cache, page.kind, page.id, edition)

    def made(path: FieldPath, text: str, place: UnitPlace) -> ProofText:
        in_forms = path[:-1] in conditional
        spot = path[:-1] if in_forms else path
        shared = str(spot[-1]) if spot in of_blocks and path not in own else ""
        filled = is_filled(type(page.words), path)
        return ProofText(
            id=f"{place.code} {'.'.join(map(str, path))}",
            path=path,
            file=file,
            words="" if shared else (with_marked_numbers(text, writer) if filled else text),
            form=str(path[-1]) if in_forms and path[-1] in FORMS else PLAIN_FORM,
            numbers=tuple(dict.fromkeys(match[1] for match in PLACEHOLDER.finditer(text))) if filled else (),
            own=path in own,
            shared=shared,
            headings=headings.get(spot, ()),
            beside=None
            if writer_beside is None or shared
            else with_marked_numbers(theirs.get(path, ""), writer_beside),
        )

    def place(path: FieldPath) -> UnitPlace:
        found = place_of(name, facts, path)
        section = page.kind == "scans" and path[0] == "sections"
        return msgspec.structs.replace(found, screen=f"{found.screen}: {path[1]}") if section else found

    found = [(place(path), path, text) for path, text, _ in texts(words)]
    return screens_of((place, made(path, text, place)) for place, path, text in found)


def screens_of(found: Iterable[tuple[UnitPlace, ProofText]]) -> tuple[ProofScreen, ...]:
    """Return texts by the screens that they stand on. The order is kept, and what follows on one screen is joined."""

    def key(entry: tuple[UnitPlace, ProofText]) -> tuple[str, str]:
        return entry[0].screen, entry[0].code

    made: list[ProofScreen] = []
    for (title, code), entries in groupby(found, key):
        several = [*entries]
        pictures = tuple(dict.fromkeys(place.picture for place, _ in several if place.picture))
        made.append(ProofScreen(title, code, tuple(text for _, text in several), pictures))
    return tuple(made)


def plain_texts(
    words: Any, file: str, prefix: str, beside: Any = None, keep: Callable[[FieldPath], bool] = lambda _: True
) -> Iterator[ProofText]:
    """Yield the texts of words that belong to no page, under ids that begin with `prefix`."""
    theirs: Mapping[FieldPath, str] = {} if beside is None else {path: text for path, text, _ in texts(beside)}
    for path, text, _ in texts(words):
        if keep(path):
            yield ProofText(
                id=f"{prefix}#{'.'.join(map(str, path))}",
                path=path,
                file=file,
                words=text,
                beside=None if beside is None else theirs.get(path, ""),
            )
