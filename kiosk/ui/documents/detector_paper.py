"""The card for security detectors on paper: as large as a bank card when cut out and folded, with blanks to fill in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from kiosk.content.cards.detectors import DetectorCard
from kiosk.content.locale import full_date
from kiosk.content.markup import parse_markup
from kiosk.fill import filled
from kiosk.ui.documents.pdf import PaperSize, PdfBlock, PdfCanvas, PdfDocument, measured, natural_width
from kiosk.ui.widgets.text.lines import Lines, Span
from kiosk.ui.words.handout import DetectorWords
from kiosk.ui.words.staff import STAFF_LANGUAGE

WIDTH_MM, HEIGHT_MM = 85.0, 54.0
_PADDING_MM, _GAP_MM = 4.0, 1.2
_TITLE, _TEXT, _SMALL = 11, 8.5, 7.5
"""Points: the card is read at a counter, in the hand, and fits into a wallet."""
_BLANK_MM = 8.4
_STAMP_MM = 24.0
_INK = "#000000"


def detector_document(card: DetectorCard, words: DetectorWords, sheet: PaperSize, day: dt.date) -> PdfDocument:
    """Both sides of the card below each other, to be cut out and folded between them."""
    width = min(WIDTH_MM, sheet.inner)

    def head(_page: int) -> PdfBlock:
        return _lines(sheet, (words.hint,), sheet.inner)

    def foot(_page: int, _pages: int) -> PdfBlock:
        printed = filled(words.printed, code=card.code, day=full_date(day, STAFF_LANGUAGE))
        return _lines(sheet, (printed,), sheet.inner)

    blocks = (_front(card, words, sheet, width), _back(words, sheet, width))
    return PdfDocument(words.title, "Radiology Kiosk", head, foot, blocks, sheet).on_roll()


def _lines(sheet: PaperSize, texts: Sequence[str], width: float) -> PdfBlock:
    parts = [measured(text, _TITLE, width, bold=not number) for number, text in enumerate(texts)]

    def draw(pen: PdfCanvas, y: float) -> None:
        for lines, high in parts:
            pen.text(lines, sheet.margin, y, _INK)
            y += high

    return PdfBlock(sum(high for _lines, high in parts), draw)


def _front(card: DetectorCard, words: DetectorWords, sheet: PaperSize, width: float) -> PdfBlock:
    inner = width - 2 * _PADDING_MM
    parts = list(_said(card, words, inner))
    needed = sum(high + _GAP_MM for _lines, high in parts) + 2 * _PADDING_MM
    height = max(HEIGHT_MM, needed)

    def draw(pen: PdfCanvas, y: float) -> None:
        pen.frame(sheet.margin, y, width, height, _INK)
        top = y + _PADDING_MM
        for lines, high in parts:
            pen.text(lines, sheet.margin + _PADDING_MM, top, _INK)
            top += high + _GAP_MM

    return PdfBlock(height, draw, heads=True)


def _said(card: DetectorCard, words: DetectorWords, width: float) -> Iterator[tuple[Lines, float]]:
    yield measured(words.title, _TITLE, width, bold=True)
    yield measured(f"{card.department} · {card.scan}", _SMALL, width)
    for warning in card.warnings:
        yield measured(warning, _TEXT, width, bold=True)
    yield measured(words.had, _TEXT, width)
    for text in (*card.texts, *card.calls):
        for block in parse_markup(text):
            yield measured(tuple(Span(run.text, run.bold) for run in block.runs), _TEXT, width)


def _back(words: DetectorWords, sheet: PaperSize, width: float) -> PdfBlock:
    """Blanks to fill in by hand, and the place of the stamp, without which the card is worth nothing."""
    left, stamp = sheet.margin + _PADDING_MM, _STAMP_MM
    to = sheet.margin + width - 2 * _PADDING_MM - stamp
    blanks = (words.name, words.tracer, words.given, words.until, words.signature)

    def draw(pen: PdfCanvas, y: float) -> None:
        pen.frame(sheet.margin, y, width, HEIGHT_MM, _INK)
        for number, label in enumerate(blanks, start=1):
            lines, high = measured(label, _SMALL, width)
            bottom = y + _PADDING_MM / 2 + number * _BLANK_MM
            pen.text(lines, left, bottom - high, _INK)
            pen.line(left + natural_width(label, _SMALL) + 1.5, bottom, to, bottom, _INK)
        box = to + _PADDING_MM
        pen.frame(box, y + _PADDING_MM, stamp, 5 * _BLANK_MM - _PADDING_MM / 2, _INK)
        lines, _high = measured(words.stamp, _SMALL, stamp - 2)
        pen.text(lines, box + 1, y + _PADDING_MM + 1, _INK)
        lines, high = measured(words.copies, _SMALL, width - 2 * _PADDING_MM, bold=True)
        pen.text(lines, left, y + HEIGHT_MM - _PADDING_MM / 2 - high, _INK)

    return PdfBlock(HEIGHT_MM, draw)
