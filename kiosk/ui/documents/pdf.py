"""PDF documents: blocks below one another, a head and a foot on each page, and the kiosk's typeface embedded."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPageLayout, QPageSize, QPainter, QPainterPath, QPdfWriter, QPen

from kiosk.services.platform.incremental import Work, run_to_end
from kiosk.typefaces import LATIN, Typeface
from kiosk.ui.documents.searchable import draw_shaped
from kiosk.ui.widgets.text.fonts import icon_character, text_font
from kiosk.ui.widgets.text.lines import Lines, Span

PDF_DPI = 300
"""Dots an inch in which all is laid out, on whatever it is drawn."""
_MM_AN_INCH, _POINTS_AN_INCH = 25.4, 72
WIDTH_MM, HEIGHT_MM = 210.0, 297.0
MARGIN_MM = 17.0
INNER_MM = WIDTH_MM - 2 * MARGIN_MM
BAR_MM = (7.0, 2.0)
"""The top and the height of a bar above the head: no printer prints as far as the edges of the sheet."""
GAP_MM = 5.0
"""The distance between the head, the blocks and the foot."""


@dataclass(frozen=True)
class PaperSize:
    """The size of a page and its margin on all sides, in millimetres."""

    width: float
    height: float
    margin: float

    @property
    def inner(self) -> float:
        """The width between the margins."""
        return self.width - 2 * self.margin


A4 = PaperSize(WIDTH_MM, HEIGHT_MM, MARGIN_MM)


@dataclass(frozen=True)
class Script:
    """How the words of a language are set."""

    typeface: Typeface = LATIN
    direction: Qt.LayoutDirection = Qt.LayoutDirection.LeftToRight

    @property
    def mirrored(self) -> bool:
        return self.direction is Qt.LayoutDirection.RightToLeft


_LATIN_SCRIPT = Script()


def mm(length: float) -> float:
    """A length in millimetres as dots of the PDF."""
    return length * PDF_DPI / _MM_AN_INCH


def font(points: float, bold: bool = False, typeface: Typeface = LATIN) -> QFont:
    """The text font in this size, without hinting, which fits letters to pixels that paper does not have."""
    made = QFont(text_font(round(points * PDF_DPI / _POINTS_AN_INCH), bold, typeface))
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made


class PdfCanvas:
    """Draws on a page; all lengths are millimetres from its upper left corner."""

    def __init__(self, painter: QPainter) -> None:
        self._painter = painter

    def text(self, lines: Lines, x: float, y: float, colour: str) -> None:
        """Draws `lines`, which come from `measured`, so that they can be searched and copied in every script."""
        draw = draw_shaped if lines.typeface.mixed else Lines.draw
        draw(lines, self._painter, mm(x), mm(y), QColor(colour))

    def box(self, x: float, y: float, width: float, height: float, fill: str, radius: float = 0.0) -> None:
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(QColor(fill))
        self._painter.drawRoundedRect(QRectF(mm(x), mm(y), mm(width), mm(height)), mm(radius), mm(radius))

    def frame(self, x: float, y: float, width: float, height: float, colour: str, thick: float = 0.25) -> None:
        self._painter.setPen(QPen(QColor(colour), mm(thick)))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.drawRect(QRectF(mm(x), mm(y), mm(width), mm(height)))

    def line(self, x: float, y: float, to_x: float, to_y: float, colour: str, thick: float = 0.25) -> None:
        self._painter.setPen(QPen(QColor(colour), mm(thick)))
        self._painter.drawLine(QPointF(mm(x), mm(y)), QPointF(mm(to_x), mm(to_y)))

    def image(self, image: QImage, x: float, y: float, width: float, height: float) -> None:
        """Draws an image, which is kept once in the document however often it is drawn."""
        self._painter.drawImage(QRectF(mm(x), mm(y), mm(width), mm(height)), image)

    def icon(self, name: str, x: float, y: float, size: float, colour: str) -> None:
        """Draws an icon as a shape, not as a character, so that copied text holds no icon characters."""
        family, character = icon_character(name)
        made = QFont(family)
        made.setPixelSize(round(mm(size)))
        path = QPainterPath()
        path.addText(0, 0, made, character)
        box = path.boundingRect()
        path.translate(mm(x + size / 2) - box.center().x(), mm(y + size / 2) - box.center().y())
        self._painter.fillPath(path, QColor(colour))


def measured(
    text: str | Sequence[Span],
    points: float,
    width: float,
    *,
    bold: bool = False,
    tight: bool = True,
    script: Script = _LATIN_SCRIPT,
) -> tuple[Lines, float]:
    """The text wrapped to `width`, and its height; both lengths in millimetres."""
    made = font(points, bold, script.typeface)
    lines = Lines(text, made, line_height=1.2 if tight else 1.4, direction=script.direction)
    height = lines.set_width(mm(width))
    return lines, height * _MM_AN_INCH / PDF_DPI


def natural_width(text: str, points: float, *, bold: bool = False, script: Script = _LATIN_SCRIPT) -> float:
    """The width of the text in one line, in millimetres."""
    lines = Lines(text, font(points, bold, script.typeface), direction=script.direction)
    return lines.natural_width * _MM_AN_INCH / PDF_DPI


@dataclass(frozen=True)
class PdfBlock:
    """A part of a document. `draw` gets the canvas and the block's top; `heads` keeps it with the next block.

    One that `parts` blocks from each other is left out where a page begins. `height` and the top are millimetres.
    """

    height: float
    draw: Callable[[PdfCanvas, float], None]
    heads: bool = False
    parts: bool = False


@dataclass(frozen=True)
class PdfPage:
    """What is drawn on one page."""

    head: PdfBlock
    foot: PdfBlock
    blocks: Sequence[PdfBlock]

    def draw(self, pen: PdfCanvas, sheet: PaperSize) -> Work[None]:
        """Draws the head, the blocks below one another, with a pause after each, and the foot."""
        self.head.draw(pen, sheet.margin)
        y = sheet.margin + self.head.height + GAP_MM
        for block in self.blocks:
            block.draw(pen, y)
            y += block.height
            yield
        self.foot.draw(pen, sheet.height - sheet.margin - self.foot.height)


@dataclass(frozen=True)
class PdfDocument:
    """A document of pages of one size. `head` is called with the page number, `foot` also with how many there are."""

    title: str
    creator: str
    head: Callable[[int], PdfBlock]
    foot: Callable[[int, int], PdfBlock]
    blocks: Sequence[PdfBlock]
    sheet: PaperSize = A4

    @property
    def page_count(self) -> int:
        return len(self._pages())

    @property
    def height_in_one_page(self) -> float:
        """The height of a page that holds all blocks, in whole millimetres."""
        around = self.head(1).height + self.foot(1, 1).height + 2 * GAP_MM + 2 * self.sheet.margin
        return math.ceil(around + sum(block.height for block in self.blocks))

    def on_roll(self) -> PdfDocument:
        """The same where the paper has a height; else on one page as long as all blocks."""
        if self.sheet.height:
            return self
        return replace(self, sheet=replace(self.sheet, height=self.height_in_one_page))

    def pdf(self) -> bytes:
        """The document as bytes. Needs a QGuiApplication."""
        return run_to_end(self.drawing())

    def drawing(self) -> Work[bytes]:
        """The document as bytes, with a pause after each block: words of joined scripts take many frames."""
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        writer = pdf_writer(buffer, self.title, self.creator, self.sheet)
        painter = QPainter(writer)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = PdfCanvas(painter)
        for number, page in enumerate(self.pages(), start=1):
            if number > 1:
                writer.newPage()
            yield from page.draw(pen, self.sheet)
        painter.end()
        return bytes(buffer.data().data())

    def pages(self) -> list[PdfPage]:
        """The pages in order."""
        pages = self._pages()
        return [
            PdfPage(self.head(number), self.foot(number, len(pages)), blocks)
            for number, blocks in enumerate(pages, start=1)
        ]

    def _pages(self) -> list[list[PdfBlock]]:
        return paginated(self.blocks, self._room)

    def _room(self, page: int) -> float:
        return room_between(self.sheet, self.head(page), self.foot(page, page))


def room_between(sheet: PaperSize, head: PdfBlock, foot: PdfBlock) -> float:
    """The height that is left for blocks on a page, in millimetres."""
    return sheet.height - 2 * sheet.margin - head.height - foot.height - 2 * GAP_MM


def pdf_writer(device: QIODevice, title: str, creator: str, sheet: PaperSize) -> QPdfWriter:
    """A writer of pages of this size to a device that is open."""
    writer = QPdfWriter(device)
    writer.setTitle(title)
    writer.setCreator(creator)
    writer.setResolution(PDF_DPI)
    size = QPageSize(QSizeF(sheet.width, sheet.height), QPageSize.Unit.Millimeter)
    writer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF()))
    return writer


def paginated(blocks: Sequence[PdfBlock], room: Callable[[int], float]) -> list[list[PdfBlock]]:
    """The blocks by page. `room` gives the height that there is for them on a page, counted from 1.

    Blocks that head others stay with them, unless together they are more than a page holds.
    """
    pages: list[list[PdfBlock]] = [[]]
    room_left = room(1)
    for number, block in enumerate(blocks):
        needed, follower = block.height, number + 1
        while blocks[follower - 1].heads and follower < len(blocks):
            needed += blocks[follower].height
            follower += 1
        with_previous = pages[-1] and pages[-1][-1].heads
        too_high = room_left < block.height <= room(len(pages) + 1)
        if pages[-1] and (too_high or (not with_previous and needed > room_left)):
            pages.append([])
            room_left = room(len(pages))
        if block.parts and not pages[-1]:
            continue
        pages[-1].append(block)
        room_left -= block.height
    return pages
