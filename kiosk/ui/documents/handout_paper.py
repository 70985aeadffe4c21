"""What is printed for a patient, as a document: black on white, in large letters, each part for staff below it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Literal

from PySide6.QtCore import Qt

from kiosk.content.cards.handouts import Handout, HandoutPassage
from kiosk.content.locale import full_date
from kiosk.content.markup import parse_markup
from kiosk.fill import filled
from kiosk.typefaces import typeface_of
from kiosk.ui.documents.pdf import A4, PaperSize, PdfBlock, PdfCanvas, PdfDocument, Script, measured, mm, natural_width
from kiosk.ui.widgets.text.lines import Lines, Span
from kiosk.ui.words.staff import STAFF_LANGUAGE, HandoutWords

PaperName = Literal["a4", "letter", "receipt"]
Points = Literal[16, 18, 24]
USUAL: Points = 16
"""Points of the letters, and of the smallest on every paper."""
SHEETS: Mapping[PaperName, PaperSize] = {
    "a4": A4,
    "letter": PaperSize(215.9, 279.4, A4.margin),
    "receipt": PaperSize(80.0, 0.0, 4.0),
}
"""The pages by the name of the paper. That of a receipt becomes as long as its words."""
_INK, _PRODUCT = "#000000", "Radiology Kiosk"
_INDENT_MM, _BAR_MM, _AFTER_MM = 6.0, 0.7, 2.2
_BLANK_MM = 14.0


@dataclass(frozen=True)
class Imprint:
    """What identifies a handout. `tracer` says whether staff are asked for a tracer, `signed` for a signature."""

    code: str
    version: str
    sum: str
    day: dt.date
    tracer: bool
    signed: bool


@dataclass(frozen=True)
class HandoutLook:
    """How large the letters of the patient are, and which languages are read from the right."""

    paper: PaperName
    points: Points
    from_right: frozenset[str]

    def script(self, language: str) -> Script:
        direction = Qt.LayoutDirection.RightToLeft if language in self.from_right else Qt.LayoutDirection.LeftToRight
        return Script(typeface_of(language), direction)


def handout_document(
    handout: Handout, staff: Handout | None, imprint: Imprint, words: HandoutWords, look: HandoutLook
) -> PdfDocument:
    """The document of a handout. `staff` is the same in the language of staff, None where patients read that."""
    return _HandoutLayout(handout, staff, imprint, words, look).document()


def media_of(sheet: PaperSize) -> str:
    """The name of the paper for the print service."""
    named = {A4: "A4", SHEETS["letter"]: "Letter"}
    return named.get(sheet) or f"Custom.{sheet.width:.0f}x{sheet.height:.0f}mm"


@dataclass(frozen=True)
class _Voice:
    """How the words of one reader are set: those for staff are marked by a bar beside them."""

    script: Script
    points: int
    marked: bool


class _HandoutLayout:
    def __init__(
        self, handout: Handout, staff: Handout | None, imprint: Imprint, words: HandoutWords, look: HandoutLook
    ) -> None:
        self._handout, self._staff, self._imprint, self._words = handout, staff, imprint, words
        self._sheet, self._points = SHEETS[look.paper], look.points
        self._patient = _Voice(look.script(handout.language), look.points, marked=False)
        self._along = _Voice(look.script(staff.language), USUAL, marked=True) if staff else None
        self._print = _Voice(look.script(STAFF_LANGUAGE), USUAL, marked=False)

    def document(self) -> PdfDocument:
        blocks = [*self._title(), *self._passages(), *self._end(), *self._blanks(), *self._imprinted()]
        title = f"{self._imprint.code}, {_PRODUCT}"
        return PdfDocument(title, _PRODUCT, self._head, self._foot, blocks, self._sheet).on_roll()

    # --- on every page ----------------------------------------------------------------------------------------

    def _head(self, page: int) -> PdfBlock:
        text = self._handout.department if page == 1 else self._handout.title
        block = self._text((Span(text),), self._patient, bold=True)

        def draw(pen: PdfCanvas, y: float) -> None:
            block.draw(pen, y)
            bottom = y + block.height
            pen.line(self._sheet.margin, bottom, self._sheet.width - self._sheet.margin, bottom, _INK, 0.5)

        return PdfBlock(block.height + 0.5, draw)

    def _foot(self, page: int, pages: int) -> PdfBlock:
        text = filled(self._words.page, code=self._imprint.code, page=page, pages=pages)
        return self._text((Span(text),), self._print)

    # --- the words --------------------------------------------------------------------------------------------

    def _title(self) -> Iterator[PdfBlock]:
        for handout, voice in self._both():
            large = round(1.5 * voice.points) if voice is self._patient else voice.points
            if handout.over:
                yield self._text((Span(handout.over),), voice, heads=True)
            yield self._text((Span(handout.title),), replace(voice, points=large), bold=True, heads=True)
            for number, text in enumerate(handout.lead):
                yield from self._marked_up(text, voice, bold=not number and len(handout.lead) > 1)
            for warning in handout.warnings:
                yield self._framed(warning, voice)

    def _passages(self) -> Iterator[PdfBlock]:
        """Each passage with the same for staff below it, if there is one: a card may be approved in one language."""
        theirs = {passage.kind: passage for passage in self._staff.passages} if self._staff else {}
        for passage in self._handout.passages:
            if passage.title:
                yield self._rule()
            yield from self._passage(passage, self._patient)
            if self._along is not None and passage.kind in theirs:
                yield from self._passage(theirs[passage.kind], self._along)

    def _passage(self, passage: HandoutPassage, voice: _Voice) -> Iterator[PdfBlock]:
        if passage.title:
            yield self._text((Span(passage.title),), voice, bold=True, heads=True)
        for text in passage.texts:
            yield from self._marked_up(text, voice)

    def _end(self) -> Iterator[PdfBlock]:
        for handout, voice in self._both():
            if handout.last:
                yield self._rule()
            for number, text in enumerate(handout.last):
                yield self._text((Span(text),), voice, bold=not number)

    def _both(self) -> Iterator[tuple[Handout, _Voice]]:
        yield self._handout, self._patient
        if self._staff is not None and self._along is not None:
            yield self._staff, self._along

    def _marked_up(self, text: str, voice: _Voice, bold: bool = False) -> Iterator[PdfBlock]:
        for part in parse_markup(text):
            spans = tuple(Span(run.text, run.bold) for run in part.runs)
            heading = part.kind == "heading"
            yield self._text(spans, voice, bold=bold or heading, heads=heading, item=part.kind == "item")

    def _text(
        self, spans: tuple[Span, ...], voice: _Voice, *, bold: bool = False, heads: bool = False, item: bool = False
    ) -> PdfBlock:
        indent = _INDENT_MM * voice.points / USUAL
        inset = (indent if item else 0.0) + (_INDENT_MM / 2 if voice.marked else 0.0)
        width = self._sheet.inner - inset
        lines, high = measured(spans, voice.points, width, bold=bold, tight=bold, script=voice.script)
        if lines.least_width > mm(width) and voice.points > USUAL:  # a word would be broken
            lines, high = measured(spans, USUAL, width, bold=bold, tight=bold, script=voice.script)
        x = self._sheet.margin + (0.0 if voice.script.mirrored else inset)
        height = high + _AFTER_MM
        mirrored, margin, right = voice.script.mirrored, self._sheet.margin, self._sheet.width - self._sheet.margin

        def draw(pen: PdfCanvas, y: float) -> None:
            pen.text(lines, x, y, _INK)
            if voice.marked:
                pen.box(right - _BAR_MM if mirrored else margin, y, _BAR_MM, height, _INK)
            if item:
                size = 0.1 * voice.points
                at = right - inset + indent / 2 if mirrored else x - indent / 2
                pen.box(at - size / 2, y + 0.21 * voice.points, size, size, _INK, size / 2)

        return PdfBlock(height, draw, heads)

    def _framed(self, text: str, voice: _Voice) -> PdfBlock:
        lines, high = measured(text, voice.points, self._sheet.inner - 8, bold=True, script=voice.script)

        def draw(pen: PdfCanvas, y: float) -> None:
            pen.frame(self._sheet.margin, y + 1, self._sheet.inner, high + 4, _INK, 0.7)
            pen.text(lines, self._sheet.margin + 4, y + 3, _INK)

        return PdfBlock(high + 8, draw)

    def _rule(self) -> PdfBlock:
        right = self._sheet.width - self._sheet.margin
        return PdfBlock(
            3, lambda pen, y: pen.line(self._sheet.margin, y + 1, right, y + 1, _INK), heads=True, parts=True
        )

    # --- for staff --------------------------------------------------------------------------------------------

    def _blanks(self) -> Iterator[PdfBlock]:
        """Lines to write on; none for a name of the patient."""
        asked = (self._words.tracer, self._words.time) if self._imprint.tracer else ()
        for label in (*asked, self._words.signature) if self._imprint.signed else ():
            lines, high = measured(label, USUAL, self._sheet.inner, script=self._print.script)
            yield PdfBlock(_BLANK_MM, partial(self._draw_blank, lines, high, natural_width(label, USUAL)))

    def _draw_blank(self, lines: Lines, high: float, wide: float, pen: PdfCanvas, y: float) -> None:
        bottom, left, right = y + _BLANK_MM - 2, self._sheet.margin, self._sheet.width - self._sheet.margin
        pen.text(lines, left, bottom - high + 1, _INK)
        pen.line(left + wide + 3, bottom, right, bottom, _INK, 0.35)

    def _imprinted(self) -> Iterator[PdfBlock]:
        given = self._imprint
        day = full_date(given.day, STAFF_LANGUAGE)
        text = filled(self._words.imprint, version=given.version, sum=given.sum, day=day)
        yield PdfBlock(3, lambda _pen, _y: None, heads=True) if given.signed else self._rule()
        yield self._text((Span(text),), self._print)
