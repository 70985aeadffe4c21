"""The pages of a document as dots, black or white, for a system whose print queues take no PDF."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence

from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter

from kiosk.services.platform.incremental import Work
from kiosk.services.printing.page_dots import DotDocument, DotPage, encoded
from kiosk.services.printing.system_queue import in_windows
from kiosk.ui.documents.pdf import PDF_DPI, PaperSize, PdfCanvas, PdfDocument, PdfPage, mm
from kiosk.ui.documents.searchable import shapes_of
from kiosk.ui.widgets.text.lines import Lines

DPI = 600
"""As fine as office printers are: a page of A4 takes 4.4 MB while it is drawn, and a thirtieth of that afterwards."""
_MM_AN_INCH = 25.4
_WHITE_AND_BLACK = (0xFFFFFFFF, 0xFF000000)
_BLACK = "#000000"
_BAND_BYTES = 128 * 1024
"""What is packed between two pauses: a millisecond of it."""


class _DotCanvas(PdfCanvas):
    """Draws letters as shapes, in a third of the time that letters of this size take; nothing is searched in dots.

    All lines are black, and all letters that are not white on a dark fill: a light colour would be as white as paper.
    """

    def text(self, lines: Lines, x: float, y: float, colour: str) -> None:
        self._painter.fillPath(shapes_of(lines).translated(mm(x), mm(y)), QColor(_black_unless_white(colour)))

    def icon(self, name: str, x: float, y: float, size: float, colour: str) -> None:
        super().icon(name, x, y, size, _black_unless_white(colour))

    def frame(self, x: float, y: float, width: float, height: float, _colour: str, thick: float = 0.25) -> None:
        super().frame(x, y, width, height, _BLACK, thick)

    def line(self, x: float, y: float, to_x: float, to_y: float, _colour: str, thick: float = 0.25) -> None:
        super().line(x, y, to_x, to_y, _BLACK, thick)


def _black_unless_white(colour: str) -> str:
    return colour if QColor(colour) == QColor(Qt.GlobalColor.white) else _BLACK


def drawn_to_print(document: PdfDocument) -> Work[bytes]:
    """The document as the print queue of this system takes it, with a pause after each block."""
    return page_images(document) if in_windows() else document.drawing()


def page_images(document: PdfDocument, dpi: int = DPI) -> Work[bytes]:
    """The document as DotDocument, with a pause after each block. Needs a QGuiApplication."""
    made: list[DotPage] = []
    for page in document.pages():
        made += ((yield from drawn_page(page, document.sheet, dpi)),)
    return dotted(made, dpi)


def dotted(pages: Sequence[DotPage], dpi: int = DPI) -> bytes:
    return encoded(DotDocument(dpi, tuple(pages)))


def drawn_page(page: PdfPage, sheet: PaperSize, dpi: int = DPI) -> Work[DotPage]:
    """A page as dots, with a pause after each block."""
    width, height = (round(side * dpi / _MM_AN_INCH) for side in (sheet.width, sheet.height))
    drawn = DotPage(width, height, b"")
    image = QImage(8 * drawn.row_bytes, height, QImage.Format.Format_Mono)  # white, too, is what rows have beyond it
    image.setColorTable(_WHITE_AND_BLACK)
    image.fill(0)
    painter = QPainter(image)
    try:
        painter.scale(dpi / PDF_DPI, dpi / PDF_DPI)
        yield from page.draw(_DotCanvas(painter), sheet)
    finally:
        painter.end()
    packer, packed = zlib.compressobj(1), bytearray()
    for band in _bands(image):
        packed += packer.compress(band)
        yield
    return replace(drawn, packed=bytes(packed + packer.flush()))


def _bands(image: QImage) -> Iterator[memoryview]:
    rows = memoryview(image.constBits())
    return (rows[start : start + _BAND_BYTES] for start in range(0, len(rows), _BAND_BYTES))
