"""What a page said on a day, from the packs that were kept."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from msgspec.structs import replace

from kiosk.commands.authoring.building import FolderError
from kiosk.commands.authoring.screen_names import named_screens
from kiosk.commands.authoring.screen_of_text import place_of_text
from kiosk.commands.papers.paper_desk import PaperContent, PaperDesk
from kiosk.commands.papers.proof import laid_out
from kiosk.content.authoring.papers.proof_book import BookWish, part_names, proof_part
from kiosk.content.library import Edition, Library
from kiosk.fill import filled
from kiosk.services.packs.manifest import is_pack_name
from kiosk.ui.documents.book import BookPart, PdfBook

FORM = "said PAGE DAY PACK or DIR OF PACKS … --out FILE"
_FEWEST = 3


def said_on_a_day(desk: PaperDesk, given: Sequence[str]) -> tuple[PdfBook, list[BookPart]]:
    """Return the page as a proof. Raises FolderError for a page or day that no pack has."""
    if len(given) < _FEWEST:
        raise FolderError(f"Please say: radiology-kiosk paper {FORM}")
    page, day, *places = given
    on = _day(day)
    content, count = _newest(desk, places, on)
    edition = replace(desk.edition(content.library), today=on)
    name = _page(content.library, edition, page)
    staff = content.library.language_of_staff(edition.profile)
    beside = None if staff == edition.language else staff
    wish = BookWish(content.library, edition, beside, place_of_text, only=name)
    parts = [proof_part(wish, each) for each in part_names(wish)]
    look = desk.look(content.library)
    assert content.manifest is not None
    lead = filled(look.words.said.lead, page=name, day=look.date(on), pack=content.manifest.number, count=count)
    return laid_out(desk, content, edition, beside, parts, (look.words.said.title, lead))


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise FolderError(f"{text}: no day such as 2026-11-22; please say: radiology-kiosk paper {FORM}") from None


def _newest(desk: PaperDesk, places: Sequence[str], on: dt.date) -> tuple[PaperContent, int]:
    """Return the newest of the packs that was made by that day, and how many packs there are."""
    files: list[Path] = []
    for each in map(Path, places):
        found = sorted(file for file in each.iterdir() if is_pack_name(file.name)) if each.is_dir() else [each]
        files += found
    packs = [desk.content(str(file)) for file in files]
    by_then = [pack for pack in packs if pack.manifest is not None and pack.manifest.made_at.date() <= on]
    if not by_then:
        raise FolderError(f"None of these {len(packs)} packs was made by {on}")
    return max(by_then, key=lambda pack: (pack.manifest.made_at, pack.manifest.number) if pack.manifest else ()), len(
        packs
    )


def _page(library: Library, edition: Edition, wanted: str) -> str:
    """Return the name of a page, by its name or by a code on one of its screens."""
    screens = [*named_screens(library, edition)]
    for screen in screens:
        if screen.page and screen.is_called(wanted):
            return screen.page
    known = ", ".join(dict.fromkeys(screen.page for screen in screens if screen.page))
    raise FolderError(f"{wanted}: no page of {edition.profile_id} in this pack; there are {known}")
