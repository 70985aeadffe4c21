"""What papers are set of: text in columns with marked words, headings, facts, boxes to tick, and tables to sign."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import zip_longest

from kiosk.content.authoring.papers.proof_texts import ProofBlock, proof_blocks
from kiosk.ui.documents.papers.paper_scripts import lettered
from kiosk.ui.documents.pdf import INNER_MM, MARGIN_MM, PdfBlock, PdfCanvas, Script, natural_width
from kiosk.ui.widgets.text.lines import Lines, Span
from kiosk.ui.widgets.theme import Colours

RIGHT_MM = MARGIN_MM + INNER_MM
BODY, SMALL, TINY = 10.0, 8.5, 7.0
NUMBER, ADDED, CUT = "number", "added", "cut"
"""The marks of words: a number that was filled in, and what a change added or cut."""
_TALLEST_MM = 110.0
"""A paragraph that is taller is parted, so that a page holds every piece."""
_ITEM_MM, _COLUMN_GAP_MM, _BOX_MM, _AFTER_MM = 4.0, 6.0, 3.4, 1.6
_STRUCK, _DOTS_AN_MM = 0.35, 300 / 25.4


@dataclass(frozen=True)
class PaperColumn:
    """A column of text, in millimetres from the left edge of the page."""

    x: float
    width: float
    script: Script = field(default_factory=Script)


WHOLE = PaperColumn(MARGIN_MM, INNER_MM)
NOTES_MM = 52.0
"""The width of the ids at the right of a text."""


def halves(left: Script, right: Script) -> tuple[PaperColumn, PaperColumn]:
    """Two columns side by side."""
    width = (INNER_MM - _COLUMN_GAP_MM) / 2
    return PaperColumn(MARGIN_MM, width, left), PaperColumn(RIGHT_MM - width, width, right)


@dataclass(frozen=True)
class Piece:
    """Part of a text that is set by itself: a paragraph, an item of a list or a heading."""

    spans: tuple[Span, ...]
    kind: str = "paragraph"


def piece_of(block: ProofBlock) -> Piece:
    """A block of a proof, whose numbers are marked word by word, so that a mark never breaks over a line."""
    spans: list[Span] = []
    for run in block.runs:
        if not run.number:
            spans.append(Span(run.text, run.bold))
            continue
        for index, word in enumerate(run.text.split(" ")):
            spans += [Span(" ", bold=True)] if index else []
            spans.append(Span(word, bold=True, link=NUMBER))
    return Piece(tuple(spans), block.kind)


def pieces_of(words: str) -> list[Piece]:
    """Words with markup as pieces."""
    return [piece_of(block) for block in proof_blocks(words)]


class PaperBlocks:
    """Makes blocks in the colours of the house. All lengths are millimetres."""

    def __init__(self, colours: Colours) -> None:
        self._colours = colours
        self._tints: Mapping[str, tuple[str, str]] = {
            NUMBER: colours.tone("care"),
            ADDED: colours.tone("go"),
            CUT: colours.tone("stop"),
        }

    # --- text ---------------------------------------------------------------------------------------------------

    def text(
        self,
        words: str,
        points: float = BODY,
        *,
        bold: bool = False,
        soft: bool = False,
        heads: bool = False,
        column: PaperColumn = WHOLE,
    ) -> PdfBlock:
        """One paragraph of our own words."""
        lines, high = lettered(words, points, column.width, bold=bold, tight=bold, script=column.script)
        colour = self._colours.soft if soft else self._colours.ink
        return PdfBlock(high + 1, lambda pen, y: pen.text(lines, column.x, y, colour), heads)

    def title(self, over: str, words: str) -> PdfBlock:
        """The name of a paper, with what it is of above it."""
        small, small_high = lettered(over, BODY, INNER_MM, bold=True)
        large, high = lettered(words, 24, INNER_MM, bold=True)

        def draw(pen: PdfCanvas, y: float) -> None:
            pen.text(small, MARGIN_MM, y, self._colours.accent)
            pen.text(large, MARGIN_MM, y + small_high + 1, self._colours.ink)
            pen.line(
                MARGIN_MM, y + small_high + high + 4, RIGHT_MM, y + small_high + high + 4, self._colours.accent, 0.6
            )

        return PdfBlock(small_high + high + 8, draw, heads=True)

    def heading(self, words: str, code: str = "", ticks: Sequence[str] = ()) -> PdfBlock:
        """A heading with a page code before it, and boxes to tick at its end."""
        widths = [natural_width(tick, SMALL) + _BOX_MM + 5 for tick in ticks]
        chip = natural_width(code, BODY, bold=True) + 4 if code else 0.0
        lines, high = lettered(words, 11, INNER_MM - chip - 3 - sum(widths), bold=True)

        def draw(pen: PdfCanvas, y: float) -> None:
            top = y + 5
            if code:
                pen.box(MARGIN_MM, top - 0.6, chip, 5.6, self._colours.accent, 1)
                label, _ = lettered(code, BODY, chip, bold=True)
                pen.text(label, MARGIN_MM + 2, top + 0.1, self._colours.on_accent)
            pen.text(lines, MARGIN_MM + (chip + 3 if code else 0), top, self._colours.accent)
            x = RIGHT_MM - sum(widths) + 3.5
            for tick, width in zip(ticks, widths, strict=True):
                pen.frame(x, top + 0.6, _BOX_MM, _BOX_MM, self._colours.edge, 0.35)
                label, _ = lettered(tick, SMALL, width)
                pen.text(label, x + _BOX_MM + 1.5, top + 0.4, self._colours.ink)
                x += width
            pen.line(MARGIN_MM, top + high + 1, RIGHT_MM, top + high + 1, self._colours.line)

        return PdfBlock(high + 8.5, draw, heads=True)

    def label(self, words: str, note: str = "", column: PaperColumn = WHOLE) -> PdfBlock:
        """A small line above a text, such as its id, with a note behind it."""
        lines, high = lettered((Span(words, bold=True), Span(f"   {note}" if note else "")), TINY, column.width)

        def draw(pen: PdfCanvas, y: float) -> None:
            pen.text(lines, column.x, y + 0.8, self._colours.soft)

        return PdfBlock(high + 1.2, draw, heads=True)

    def noted(self, column: PaperColumn, text: Sequence[Piece], id_: str, note: str, bold: bool) -> Iterator[PdfBlock]:
        """A text with its id in small letters at the right, and a note below that."""
        label, high = lettered(id_, TINY, NOTES_MM, bold=True)
        noted, note_high = lettered(note, TINY, NOTES_MM)
        first, *rest = self.beside((column,), (text,), bold=bold)

        def draw(pen: PdfCanvas, y: float) -> None:
            pen.text(label, RIGHT_MM - NOTES_MM, y + 0.9, self._colours.soft)
            if note:
                pen.text(noted, RIGHT_MM - NOTES_MM, y + 0.9 + high, self._colours.soft)
            first.draw(pen, y)

        yield PdfBlock(max(first.height, high + (note_high if note else 0.0) + 1.4), draw)
        yield from rest

    def beside(
        self, columns: Sequence[PaperColumn], texts: Sequence[Sequence[Piece]], points: float = BODY, bold: bool = False
    ) -> Iterator[PdfBlock]:
        """Texts side by side, one a column, piece by piece, so that a page may end between pieces."""
        parted = [
            [small for piece in text for small in self._parted(piece, points, column)]
            for text, column in zip(texts, columns, strict=True)
        ]
        rows = [*zip_longest(*parted)]
        for number, row in enumerate(rows):
            drawn = [
                self._piece(piece, points, column, bold) for piece, column in zip(row, columns, strict=True) if piece
            ]
            height = max((high for high, _ in drawn), default=0.0)
            after = _AFTER_MM * (1.6 if number == len(rows) - 1 else 0.6)
            heads = any(piece is not None and piece.kind == "heading" for piece in row)
            yield PdfBlock(height + after, partial(_draw_all, [draw for _, draw in drawn]), heads)

    def _parted(self, piece: Piece, points: float, column: PaperColumn) -> Iterator[Piece]:
        _, high = lettered(piece.spans, points, column.width - _ITEM_MM, script=column.script)
        if high <= _TALLEST_MM:
            yield piece
            return
        words = [replaced for span in piece.spans for replaced in _words_of(span)]
        middle = len(words) // 2
        if not middle:
            yield piece
            return
        yield from self._parted(replace(piece, spans=tuple(words[:middle])), points, column)
        yield from self._parted(replace(piece, spans=tuple(words[middle:])), points, column)

    def _piece(
        self, piece: Piece, points: float, column: PaperColumn, bold: bool
    ) -> tuple[float, Callable[[PdfCanvas, float], None]]:
        item, mirrored = piece.kind == "item", column.script.mirrored
        inset = _ITEM_MM if item else 0.0
        strong = bold or piece.kind == "heading"
        lines, high = lettered(piece.spans, points, column.width - inset, bold=strong, tight=bold, script=column.script)
        x = column.x if mirrored else column.x + inset

        def draw(pen: PdfCanvas, y: float) -> None:
            if item:
                size, at = 0.9, (column.x + column.width - inset / 2 if mirrored else column.x + inset / 2 - 0.6)
                pen.box(at, y + 0.21 * points, size, size, self._colours.ink, size / 2)
            self._marks(pen, lines, x, y)
            pen.text(lines, x, y, self._colours.ink)
            for area in lines.links():
                if area.link == CUT:
                    middle = y + area.rect.center().y() / _DOTS_AN_MM
                    left = x + area.rect.left() / _DOTS_AN_MM
                    pen.line(left, middle, left + area.rect.width() / _DOTS_AN_MM, middle, self._tints[CUT][0], _STRUCK)

        return high, draw

    def _marks(self, pen: PdfCanvas, lines: Lines, x: float, y: float) -> None:
        for area in lines.links():
            box = area.rect
            tint = self._tints[area.link][1]
            pen.box(
                x + box.left() / _DOTS_AN_MM,
                y + box.top() / _DOTS_AN_MM,
                box.width() / _DOTS_AN_MM,
                box.height() / _DOTS_AN_MM,
                tint,
            )

    # --- facts and tables -----------------------------------------------------------------------------------------

    def facts(self, entries: Sequence[tuple[str, str]], label_mm: float = 38.0) -> Iterator[PdfBlock]:
        """A label and its value a row."""
        for label, value in entries:
            name, high = lettered(label, SMALL, label_mm - 3)
            said, said_high = lettered(value, SMALL, INNER_MM - label_mm, bold=False, tight=False)

            def draw(pen: PdfCanvas, y: float, name: Lines = name, said: Lines = said) -> None:
                pen.text(name, MARGIN_MM, y, self._colours.soft)
                pen.text(said, MARGIN_MM + label_mm, y - 0.2, self._colours.ink)

            yield PdfBlock(max(high, said_high) + 0.8, draw)

    def row(
        self,
        widths: Sequence[float],
        cells: Sequence[str],
        *,
        top: bool = False,
        heads: bool = False,
        least: float = 0.0,
    ) -> Iterator[PdfBlock]:
        """A row of a table with frames. A cell that is too tall goes on in a row below. `least` is its least height."""
        size, column = (TINY, WHOLE) if top else (SMALL, WHOLE)
        parted = [
            [*self._parted(Piece((Span(cell),)), size, replace(column, width=width - 3 + _ITEM_MM))]
            for cell, width in zip(cells, widths, strict=True)
        ]
        for pieces in zip_longest(*parted):
            set_ = [
                lettered(piece.spans, size, width - 3, bold=top) if piece else None
                for piece, width in zip(pieces, widths, strict=True)
            ]
            height = max(least, max((cell[1] for cell in set_ if cell), default=0.0) + 2.4)
            lines = [cell[0] if cell else None for cell in set_]
            yield PdfBlock(height, partial(self._draw_row, widths, lines, height, top), heads or top)

    def _draw_row(
        self, widths: Sequence[float], cells: Sequence[Lines | None], height: float, top: bool, pen: PdfCanvas, y: float
    ) -> None:
        x = MARGIN_MM
        for width, lines in zip(widths, cells, strict=True):
            if top:
                pen.box(x, y, width, height, self._colours.paper)
            pen.frame(x, y, width, height, self._colours.line)
            if lines is not None:
                pen.text(lines, x + 1.5, y + 1.2, self._colours.soft if top else self._colours.ink)
            x += width

    def gap(self, height: float) -> PdfBlock:
        return PdfBlock(height, lambda _pen, _y: None)


def _draw_all(drawing: Sequence[Callable[[PdfCanvas, float], None]], pen: PdfCanvas, y: float) -> None:
    for draw in drawing:
        draw(pen, y)


def _words_of(span: Span) -> Iterator[Span]:
    """The words of a span, each with the space behind it."""
    parts = span.text.split(" ")
    for number, part in enumerate(parts):
        text = f"{part} " if number < len(parts) - 1 else part
        if text:
            yield Span(text, span.bold, span.link)
