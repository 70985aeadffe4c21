"""The proof book of a department, with its ids and sums as a file inside."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from contextlib import suppress

import msgspec

from kiosk.commands.authoring.screen_names import named_screens
from kiosk.commands.authoring.screen_of_text import place_of_text
from kiosk.commands.papers.attached import signed_manifest
from kiosk.commands.papers.paper_desk import PaperContent, PaperDesk, given_names
from kiosk.content.authoring.papers.proof_book import BookWish, ProofPart, part_names, proof_part, texts_of
from kiosk.content.authoring.papers.proof_texts import words_without_markup
from kiosk.content.composing.named_by_facts import named_pictures
from kiosk.content.faults import ContentError
from kiosk.content.library import Edition, Library
from kiosk.content.pages import Illustration
from kiosk.ui.documents.book import BookPart, PdfBook
from kiosk.ui.documents.papers.proof_paper import ProofPaper

FORM = "proof [DIR or PACK] --out FILE"
MANIFEST_NAME = "proof.json"


def proof_book(desk: PaperDesk, given: Sequence[str]) -> tuple[PdfBook, list[BookPart]]:
    """Return the book and its parts. Raises what `PaperDesk` does."""
    (named,) = given_names(given, 1, FORM)
    content = desk.content(named)
    library = content.library
    edition = desk.edition(library)
    staff = library.language_of_staff(edition.profile)
    beside = None if staff == edition.language else staff
    wish = BookWish(library, edition, beside, place_of_text, _codes(library, edition))
    parts: list[ProofPart] = []
    for name in (names := part_names(wish)):
        desk.progress.tell(name, len(parts), len(names))
        parts.append(proof_part(wish, name))
    return laid_out(desk, content, edition, beside, parts)


def laid_out(
    desk: PaperDesk,
    content: PaperContent,
    edition: Edition,
    beside: str | None,
    parts: Sequence[ProofPart],
    told: tuple[str, str] | None = None,
) -> tuple[PdfBook, list[BookPart]]:
    """Return parts of a proof book as a book. `told` is another name of the paper, and what it is."""
    look = desk.look(content.library)
    name, lead = told or (look.words.proof.title, content.named)
    title = f"{name}: {edition.profile_id}, {edition.language}"
    attached = {MANIFEST_NAME: manifest_bytes(content, edition, parts), **signed_manifest(content)}
    book = PdfBook(title, f"{look.words.frame.product} {look.version}", attached=attached)
    images = desk.pictures(look)
    shown = _pictures(content.library, edition)
    paper = ProofPaper(look, edition, beside, (name, lead), images.image, shown, to_sign=told is None)
    return book, [*paper.parts(book, parts)]


def manifest_bytes(content: PaperContent, edition: Edition, parts: Sequence[ProofPart]) -> bytes:
    """Return the ids of all texts, each with its file and the SHA-256 of its words, and the sums of the parts."""
    listed = {
        "department": edition.profile_id,
        "language": edition.language,
        "day": edition.today,
        "content": content.named,
        "parts": [
            {
                "name": part.name,
                "sum": part.sum,
                "texts": [
                    {
                        "id": text.id,
                        "file": text.file,
                        "sha256": hashlib.sha256(words_without_markup(text.words).encode()).hexdigest(),
                    }
                    for text in texts_of(part)
                    if text.said
                ],
            }
            for part in parts
        ],
    }
    return msgspec.json.format(msgspec.json.encode(listed), indent=1) + b"\n"


def _codes(library: Library, edition: Edition) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for screen in named_screens(library, edition):
        found.setdefault(screen.page, []).append(screen.code)
    return {page: tuple(dict.fromkeys(codes)) for page, codes in found.items()}


def _pictures(library: Library, edition: Edition) -> dict[str, Illustration]:
    """Return the pictures of all pages that can be read, by their ids."""
    found: dict[str, Illustration] = {}
    profile = edition.profile
    for kind in ("scans", "topics", "comparisons"):
        for id_ in getattr(profile, kind):
            with suppress(ContentError):  # which the book tells of the page
                for _, picture in named_pictures(library.page(kind, id_, edition).facts):
                    found[picture] = library.picture(picture, edition.profile_id)
    return found
