"""The sheet of the test print: of which kiosk it is, letters in the sizes of handouts, and a line to measure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import get_args

from kiosk.fill import filled
from kiosk.ui.documents.handout_paper import USUAL, Points
from kiosk.ui.documents.pdf import PaperSize, PdfBlock, PdfCanvas, PdfDocument, measured
from kiosk.ui.words.checkup import PrintTestWords

_INK, _PRODUCT = "#000000", "Radiology Kiosk"
_AFTER_MM, _STROKE_MM = 3.0, 6.0


def print_test_document(words: PrintTestWords, facts: Sequence[str], sheet: PaperSize) -> PdfDocument:
    """The sheet with these facts, a line each. What a queue cuts or makes smaller is seen by the line."""

    def head(_page: int) -> PdfBlock:
        return _text(words.title, USUAL, sheet, bold=True)

    def foot(_page: int, _pages: int) -> PdfBlock:
        return _text(_PRODUCT, USUAL, sheet)

    return PdfDocument(words.title, _PRODUCT, head, foot, tuple(_blocks(words, facts, sheet)), sheet).on_roll()


def _blocks(words: PrintTestWords, facts: Sequence[str], sheet: PaperSize) -> Iterator[PdfBlock]:
    yield _text(words.reads, USUAL, sheet, bold=True)
    for fact in facts:
        yield _text(fact, USUAL, sheet)
    for points in get_args(Points):
        yield _text(filled(words.letters, points=points), points, sheet)
    yield _text(filled(words.line, length=f"{sheet.inner:.0f}"), USUAL, sheet, heads=True)
    yield PdfBlock(_STROKE_MM, lambda pen, y: _draw_line(pen, y, sheet))


def _text(text: str, points: int, sheet: PaperSize, *, bold: bool = False, heads: bool = False) -> PdfBlock:
    lines, high = measured(text, points, sheet.inner, bold=bold)
    return PdfBlock(high + _AFTER_MM, lambda pen, y: pen.text(lines, sheet.margin, y, _INK), heads)


def _draw_line(pen: PdfCanvas, y: float, sheet: PaperSize) -> None:
    left, right, middle = sheet.margin, sheet.margin + sheet.inner, y + _STROKE_MM / 2
    pen.line(left, middle, right, middle, _INK)
    for end in (left, right):
        pen.line(end, y, end, y + _STROKE_MM, _INK)
