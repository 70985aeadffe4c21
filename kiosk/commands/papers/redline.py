"""The redline between two editions of content, with its changes as a file inside."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePosixPath

import msgspec

from kiosk.commands.authoring.building import FolderError
from kiosk.commands.papers.origins import redline_origins
from kiosk.commands.papers.paper_desk import PaperDesk
from kiosk.content.authoring.papers.changes import ChangeKind, EditionChange, changes, read_on
from kiosk.content.authoring.shapes import is_picture
from kiosk.content.departments.own_files import owner_and_file
from kiosk.content.faults import ContentError
from kiosk.content.library import Library
from kiosk.content.pages import Illustration
from kiosk.ui.documents.book import BookPart, PdfBook
from kiosk.ui.documents.papers.redline_paper import RedlinePaper

FORM = "redline OLDER NEWER --out FILE"
LIST_NAME = "redline.json"


def redline(desk: PaperDesk, given: Sequence[str]) -> tuple[PdfBook, list[BookPart]]:
    """Return the paper and its part. Raises what `PaperDesk` does, and FolderError without two editions."""
    if len(given) != 2:
        raise FolderError(f"Please say: radiology-kiosk paper {FORM}")
    before, after = (desk.content(named) for named in given)
    found = changes(before.library, after.library)
    look = desk.look(after.library)
    title = f"{look.words.redline.title}: {before.named} – {after.named}"
    book = PdfBook(title, f"{look.words.frame.product} {look.version}", attached={LIST_NAME: list_of(found)})

    def read(change: EditionChange) -> Sequence[str]:
        return read_on(after.library, change.place) if change.kind in (ChangeKind.NUMBER, ChangeKind.EVIDENCE) else ()

    shown = (changed_pictures(before.library, found), changed_pictures(after.library, found))
    paper = RedlinePaper(look, (before.named, after.named), shown, desk.pictures(look).image, read)
    origins = redline_origins(look.words.origins, before, after)
    return book, [paper.part(found, origins.facts, same=not found and origins.same_clips)]


def list_of(found: Sequence[EditionChange]) -> bytes:
    """Return all changes as the file that lies inside a paper."""
    return msgspec.json.format(msgspec.json.encode(found), indent=1) + b"\n"


def changed_pictures(library: Library, found: Sequence[EditionChange]) -> dict[str, Illustration]:
    """Return the pictures of an edition that differ in the other, by their files."""
    pictures: dict[str, Illustration] = {}
    for change in found:
        if is_picture(change.file) and change.file in library.files:
            try:
                owner, _ = owner_and_file(change.file)
                pictures[change.file] = library.picture(PurePosixPath(change.file).stem, owner)
            except ContentError:  # a photo of which nothing is stated
                pictures[change.file] = Illustration(change.file, library.files.read(change.file))
    return pictures
