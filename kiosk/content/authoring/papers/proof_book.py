"""The proof book of a department in one language: all that its patients read, part by part, with what to sign."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Any

import msgspec

from kiosk.content.approval.standing import Standing, roles_for
from kiosk.content.approval.sums import DEPARTMENT, GLOSSARY, INTERFACE
from kiosk.content.authoring import readability
from kiosk.content.authoring.papers.proof_numbers import ProofNumber, page_numbers, sources_named
from kiosk.content.authoring.papers.proof_texts import (
    ProofScreen,
    ProofText,
    given_writer,
    page_screens,
    plain_texts,
    with_marked_numbers,
    words_without_markup,
)
from kiosk.content.authoring.texts.sentences import sentences_of
from kiosk.content.authoring.translating.exported import PlaceOf
from kiosk.content.composing.named_by_facts import named_pictures
from kiosk.content.composing.shared_blocks import FACTS as BLOCK_FACTS
from kiosk.content.departments.own_files import profile_file
from kiosk.content.faults import ContentError
from kiosk.content.library import Library
from kiosk.content.model import Review, SharedBlockWords, Slot, SupportLine
from kiosk.content.page_loader import KINDS
from kiosk.content.pages import AnyPage, Edition, Illustration
from kiosk.content.places.named_words import with_named
from kiosk.content.places.telephones import all_contacts
from kiosk.safe_words import OTHERS

SHARED, PICTURES = "shared", "pictures"
"""The parts of a book that have no sum of their own: texts that pages share, and the pictures with their words."""


class ProofPicture(msgspec.Struct, frozen=True):
    """A picture under the id of its words. `on` are the pages that show it."""

    id: str
    illustration: Illustration
    words: ProofText
    on: tuple[str, ...]


class ProofPart(msgspec.Struct, frozen=True):
    """A part of the book: a page such as scans/vq, a part such as the glossary, SHARED or PICTURES.

    `sum` and `standing` are None for SHARED and PICTURES, which no `roles` approve. `faults` say why it can’t be read,
    and then it has no more. `grade` and `ease` are those of its English words, None in other languages. `codes` are
    those of its screens.
    """

    name: str
    code: str = ""
    file: str = ""
    screens: tuple[ProofScreen, ...] = ()
    numbers: tuple[ProofNumber, ...] = ()
    pictures: tuple[ProofPicture, ...] = ()
    sources: tuple[str, ...] = ()
    sum: str | None = None
    standing: Standing | None = None
    roles: tuple[str, ...] = ()
    review: Review | None = None
    grade: float | None = None
    ease: float | None = None
    codes: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()


class BookWish(msgspec.Struct, frozen=True):
    """What a book is made of. `beside` is the language that stands beside that of the edition, None for none.

    `codes` are those of all screens by the name of their page, "" for those of no page. `only` is the
    name of the one page that is wanted, with what it shares and its pictures, "" for all.
    """

    library: Library
    edition: Edition
    beside: str | None
    place_of: PlaceOf
    codes: Mapping[str, tuple[str, ...]] = {}
    only: str = ""

    @property
    def edition_beside(self) -> Edition | None:
        return None if self.beside is None else msgspec.structs.replace(self.edition, language=self.beside)


def part_names(wish: BookWish) -> tuple[str, ...]:
    """Return the names of the parts in the order of the book."""
    profile = wish.edition.profile
    if wish.only:
        return wish.only, SHARED, PICTURES
    pages = [f"{kind}/{id_}" for kind in KINDS for id_ in getattr(profile, kind)]
    return (*pages, SHARED, GLOSSARY, PICTURES, DEPARTMENT, INTERFACE)


def proof_part(wish: BookWish, name: str) -> ProofPart:
    """Return one part. A page that can't be read is told, for whoever signs has to know that it is not there."""
    try:
        if "/" in name:
            return _page_part(wish, name)
        others = {SHARED: _shared_part, PICTURES: _picture_part}
        if name in others:
            return others[name](wish)
        return _own_part(wish, name)
    except ContentError as error:
        return ProofPart(name, faults=tuple(map(str, error.faults)))


def _page_part(wish: BookWish, name: str) -> ProofPart:
    library, edition = wish.library, wish.edition
    kind, _, id_ = name.partition("/")
    page, beside = library.page(kind, id_, edition), None
    if wish.edition_beside is not None:
        with suppress(ContentError):
            beside = library.page(kind, id_, wish.edition_beside)
    facts_name = KINDS[kind].facts_name
    folder = library.files_of(edition.profile_id).folder(name, facts_name)
    file = f"{folder}/{edition.language}.json"
    screens = page_screens(library, page, beside, edition, file, wish.place_of)
    grade, ease = _graded(screens, edition.language)
    review = edition.profile.reviews.get(name, page.facts.review)
    return ProofPart(
        name,
        page.facts.code,
        file,
        screens,
        tuple(page_numbers(library, page, edition)),
        sources=(*sources_named(library, dict.fromkeys((*page.facts.sources, *review.evidence)), edition),),
        sum=library.sum_of(name, edition),
        standing=page.standing,
        roles=roles_for(name, page.facts, edition.profile),
        review=review,
        grade=grade,
        ease=ease,
        codes=wish.codes.get(name, ()),
    )


def _graded(screens: tuple[ProofScreen, ...], language: str) -> tuple[float | None, float | None]:
    """Return the Flesch-Kincaid grade and the reading ease, which are made for English."""
    if not language.startswith("en"):
        return None, None
    said = [text for screen in screens for text in screen.texts if text.said]
    prose = [sentence for text in said for sentence in sentences_of(words_without_markup(text.words))]
    return readability.grade(prose), readability.ease(prose)


def _own_part(wish: BookWish, name: str) -> ProofPart:
    library, edition = wish.library, wish.edition
    beside = wish.edition_beside
    if name == DEPARTMENT:
        file, found = profile_file(edition.profile_id), tuple(_department_texts(edition, beside))
    else:
        read = {INTERFACE: library.interface, GLOSSARY: library.glossary}[name]
        file = f"{name}/{edition.language}.json"
        theirs = None if beside is None else msgspec.to_builtins(read(beside))
        found = tuple(plain_texts(msgspec.to_builtins(read(edition)), file, name, theirs))
    return ProofPart(
        name,
        file=file,
        screens=(ProofScreen("", "", found),),
        sum=library.sum_of(name, edition),
        standing=library.standing(name, edition),
        roles=edition.profile.approval.others,
        review=edition.profile.review,
        codes=wish.codes.get("", ()) if name == INTERFACE else (),
    )


def _department_texts(edition: Edition, beside: Edition | None) -> Iterator[ProofText]:
    """Yield what stands in the profile: name, room, places and telephones, and when the kiosk is the department’s."""
    file = profile_file(edition.profile_id)
    first = _department_words(edition)
    theirs = {} if beside is None else _department_words(beside)
    for path, words in first.items():
        other = None if beside is None else theirs.get(path, "")
        yield ProofText(f"{DEPARTMENT}#{path}", tuple(path.split(".")), file, words, beside=other)


def _department_words(edition: Edition) -> dict[str, str]:
    profile, language = edition.profile, edition.language
    found = {"name": profile.name.get(language, ""), "room": profile.room.get(language, "")}
    found |= {f"places.{id_}": said.get(language, "") for id_, said in profile.places.items()}
    for path, contact in all_contacts(profile.contacts).items():
        at = ".".join(map(str, path))
        if isinstance(contact, SupportLine):
            found[f"{at}.name"] = contact.name.get(language, "")
        for field in ("phone", "extension", "bleep"):
            if (given := getattr(contact, field)) is not None:
                found[f"{at}.{field}"] = given
        if isinstance(contact.hours, Mapping):
            found[f"{at}.hours"] = contact.hours.get(language, "")
        elif contact.hours:
            found[f"{at}.hours"] = _week(contact.hours)
        found[f"{at}.closed"] = ", ".join(map(str, contact.closed))
    for scan, addresses in profile.addresses.items():
        if language in addresses:
            found[f"addresses.{scan}"] = addresses[language]
    found["timetable"] = _week(profile.timetable)
    for tag in (each for each in profile.safe_page if each in OTHERS):
        found[f"safe_page.{tag}"] = " ".join((*OTHERS[tag].said(), OTHERS[tag].telephone))
    return {path: words for path, words in found.items() if words}


def _week(slots: Sequence[Slot]) -> str:
    return "; ".join(f"{', '.join(slot.days)}: {slot.begins} to {slot.ends}" for slot in slots)


def _pages(wish: BookWish) -> Iterator[tuple[str, AnyPage]]:
    for name in part_names(wish):
        if "/" in name:
            with suppress(ContentError):
                kind, _, id_ = name.partition("/")
                yield name, wish.library.page(kind, id_, wish.edition)


def _shared_part(wish: BookWish) -> ProofPart:
    """Return the texts that several pages show, each once, with the pages that show it."""
    library, edition = wish.library, wish.edition
    on: dict[str, list[AnyPage]] = {}
    for _, page in _pages(wish):
        for id_ in page.audiences:
            on.setdefault(id_, []).append(page)
    screens = []
    for id_, pages in sorted(on.items()):
        folder = library.files_of(edition.profile_id).folder(f"blocks/{id_}", BLOCK_FACTS)
        file = f"{folder}/{edition.language}.json"
        said = _block_words(library, file, pages[0], edition)
        beside = None
        if wish.edition_beside is not None:
            with suppress(ContentError):
                page = library.page(pages[0].kind, pages[0].id, wish.edition_beside)
                beside = _block_words(library, f"{folder}/{wish.beside}.json", page, wish.edition_beside)
        title = f"For {pages[0].audiences[id_]} · on {', '.join(f'{page.kind}/{page.id}' for page in pages)}"
        found = plain_texts(said, file, f"blocks/{id_}", beside)
        screens.append(ProofScreen(title, "", tuple(found)))
    return ProofPart(SHARED, screens=tuple(screens))


def _block_words(library: Library, file: str, page: AnyPage, edition: Edition) -> Any:
    """Return the JSON of a block’s words as one of its pages reads them."""
    words: SharedBlockWords = library.cache.decoded(file, SharedBlockWords)
    named = with_named(words, library.named(edition, library.interface(edition)))
    text, writer = msgspec.to_builtins(named.text), given_writer(library, page, edition)
    if isinstance(text, str):
        return {"text": with_marked_numbers(text, writer)}
    return {"text": {form: with_marked_numbers(said, writer) for form, said in text.items()}}


def _picture_part(wish: BookWish) -> ProofPart:
    """Return the pictures of all pages, each once, with its words for people who can’t see it."""
    library, edition = wish.library, wish.edition
    on: dict[str, list[str]] = {}
    for name, page in _pages(wish):
        for _, id_ in named_pictures(page.facts):
            on.setdefault(id_, []).append(name)
    file, pictures = f"pictures/{edition.language}.json", []
    for id_, pages in sorted(on.items()):
        with suppress(ContentError):  # which `check` tells
            beside = None if wish.edition_beside is None else library.picture_words(id_, wish.edition_beside)
            said = library.picture_words(id_, edition)
            words = ProofText(f"pictures#{id_}", (id_,), file, said, beside=beside)
            pictures.append(
                ProofPicture(id_, library.picture(id_, edition.profile_id), words, tuple(dict.fromkeys(pages)))
            )
    return ProofPart(PICTURES, file=file, pictures=tuple(pictures))


def texts_of(part: ProofPart) -> Iterator[ProofText]:
    """Yield all texts of a part in the order of the paper."""
    for screen in part.screens:
        yield from screen.texts
    for picture in part.pictures:
        yield picture.words
