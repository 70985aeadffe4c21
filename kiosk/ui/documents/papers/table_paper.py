"""Papers that are tables: their columns stand again on each page, and where somebody signs, that stands at the end."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from dataclasses import replace as dataclass_replace

from msgspec.structs import replace
from PySide6.QtGui import QImage

from kiosk.ui.documents.book import BookPart
from kiosk.ui.documents.papers.paper_blocks import BODY, SMALL
from kiosk.ui.documents.papers.paper_frame import PaperLook
from kiosk.ui.documents.pdf import GAP_MM, MARGIN_MM, PdfBlock, PdfCanvas
from kiosk.ui.words.papers import TableWords

_IMAGE_MM = (30.0, 15.0)


@dataclass(frozen=True)
class PaperTable:
    """A table with the widths of its columns in millimetres. `least` is the least height of a row.

    `images` stand in the first cells, one a row, where there are some. `facts` stand above the table.
    Where it `repeats`, its columns stand again on each page.
    """

    words: TableWords
    widths: Sequence[float]
    rows: Sequence[Sequence[str]]
    least: float = 0.0
    images: Sequence[QImage] = ()
    facts: Sequence[tuple[str, str]] = ()
    repeats: bool = True


def table_parts(look: PaperLook, over: str, table: PaperTable, more: Sequence[PdfBlock] = ()) -> list[BookPart]:
    """A table, and what stands below it, which begins on a new page where the columns stand again on each."""
    if not (more and table.repeats):
        return [table_part(look, over, table, more)]
    words = replace(table.words, statement=None)
    end = [*more, *_signing(look, table)]
    head, foot = look.head(table.words.title, over), look.foot(f"{table.words.title} · {over}", None)
    return [table_part(look, over, dataclass_replace(table, words=words)), BookPart("end", head, foot, end)]


def _signing(look: PaperLook, table: PaperTable) -> Iterator[PdfBlock]:
    if table.words.statement is not None:
        yield from look.signing(table.words.signers, table.words.statement)


def table_part(look: PaperLook, over: str, table: PaperTable, more: Sequence[PdfBlock] = ()) -> BookPart:
    """A table as a part of a book, with more blocks between it and where it is signed."""
    words = table.words
    return BookPart(
        words.title,
        _head(look, over, table),
        look.foot(f"{words.title} · {over}", None),
        [*_blocks(look, over, table, more)],
    )


def _blocks(look: PaperLook, over: str, table: PaperTable, more: Sequence[PdfBlock]) -> Iterator[PdfBlock]:
    words, blocks = table.words, look.blocks
    yield blocks.title(over, words.title)
    for line in words.lead:
        yield blocks.text(line, SMALL, soft=True)
    yield blocks.gap(2)
    yield from blocks.facts(table.facts, 54.0)
    yield blocks.gap(2)
    if table.rows:
        yield from blocks.row(table.widths, words.columns, top=True)
    else:
        yield blocks.text(words.none, BODY, bold=True)
    for index, row in enumerate(table.rows):
        image = table.images[index] if table.images else None
        yield from _with_image(blocks.row(table.widths, row, least=table.least), image)
    yield from more
    yield from _signing(look, table)


def _with_image(row: Iterator[PdfBlock], image: QImage | None) -> Iterator[PdfBlock]:
    if image is None:
        yield from row
        return
    first, *rest = row
    wide, high = _IMAGE_MM

    def draw(pen: PdfCanvas, y: float) -> None:
        first.draw(pen, y)
        pen.image(image, MARGIN_MM + 1, y + 1, wide, high)

    yield PdfBlock(first.height, draw)
    yield from rest


def _head(look: PaperLook, over: str, table: PaperTable) -> Callable[[int], PdfBlock]:
    """The head of a page; from the second page on with the columns of the table."""
    plain = look.head(table.words.title, over)
    (columns,) = look.blocks.row(table.widths, table.words.columns, top=True)

    def head(page: int) -> PdfBlock:
        above = plain(page)
        if page == 1 or not table.rows or not table.repeats:
            return above

        def draw(pen: PdfCanvas, y: float) -> None:
            above.draw(pen, y)
            columns.draw(pen, y + above.height + GAP_MM)  # so that the first row touches them

        return PdfBlock(above.height + columns.height, draw)

    return head
