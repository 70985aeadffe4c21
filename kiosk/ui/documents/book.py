"""Long PDF documents of several parts, each with its own head and foot, made page by page, with files inside."""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QByteArray, QIODevice
from PySide6.QtGui import QPainter

from kiosk.services.platform.incremental import run_to_end
from kiosk.ui.documents.pdf import A4, PaperSize, PdfBlock, PdfCanvas, PdfPage, paginated, pdf_writer, room_between


@dataclass(frozen=True)
class BookPart:
    """A part of a book, which begins on a new page.

    `head` is called with the number of the page within the part; `foot` with that of the book, and how many it has.
    """

    name: str
    head: Callable[[int], PdfBlock]
    foot: Callable[[int, int], PdfBlock]
    blocks: Sequence[PdfBlock]


@dataclass
class PdfBook:
    """A document of parts. `attached` are the files inside it, by their names.

    `first_pages` holds the page on which each part begins, by its name, as soon as `paginate` has been called: the
    blocks of a table of contents ask it when they are drawn.
    """

    title: str
    creator: str
    sheet: PaperSize = A4
    attached: Mapping[str, bytes] = field(default_factory=dict)
    first_pages: dict[str, int] = field(default_factory=dict)

    def paginate(self, parts: Sequence[BookPart]) -> list[tuple[BookPart, int, list[PdfBlock]]]:
        """The pages in order: each with its part, its number within the part and its blocks."""
        pages: list[tuple[BookPart, int, list[PdfBlock]]] = []
        for part in parts:
            self.first_pages[part.name] = len(pages) + 1
            foot = part.foot(1, 1)
            rooms: dict[int, float] = {}

            def room(page: int, part: BookPart = part, foot: PdfBlock = foot, rooms: dict[int, float] = rooms) -> float:
                first = min(page, 2)  # all pages of a part after its first have one head
                if first not in rooms:
                    rooms[first] = room_between(self.sheet, part.head(page), foot)
                return rooms[first]

            pages += ((part, number, each) for number, each in enumerate(paginated(part.blocks, room), start=1))
        return pages

    def drawn(self, parts: Sequence[BookPart]) -> list[PdfPage]:
        """All that is drawn, by page."""
        pages = self.paginate(parts)
        return [
            PdfPage(part.head(within), part.foot(number, len(pages)), blocks)
            for number, (part, within, blocks) in enumerate(pages, start=1)
        ]

    def write(self, device: QIODevice, parts: Sequence[BookPart]) -> Generator[tuple[int, int], None, None]:
        """Write the book, page by page. Yields how many pages are written, and how many there are.

        Whoever goes no further leaves a document that is no use. Needs a QGuiApplication.
        """
        pages = self.drawn(parts)
        writer = pdf_writer(device, self.title, self.creator, self.sheet)
        for name, data in self.attached.items():
            writer.addFileAttachment(name, QByteArray(data), "application/json")
        painter = QPainter(writer)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            pen = PdfCanvas(painter)
            for number, page in enumerate(pages, start=1):
                if number > 1:
                    writer.newPage()
                run_to_end(page.draw(pen, self.sheet))
                yield number, len(pages)
        finally:
            painter.end()
