"""What stands around the pages of every paper: the head, and the foot with the sum of what the page holds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt

from kiosk.content.approval.sums import SHORT
from kiosk.content.locale import full_date
from kiosk.fill import filled
from kiosk.typefaces import typeface_of
from kiosk.ui.documents.papers.paper_blocks import RIGHT_MM, SMALL, PaperBlocks
from kiosk.ui.documents.papers.paper_scripts import lettered
from kiosk.ui.documents.pdf import BAR_MM, INNER_MM, MARGIN_MM, PdfBlock, PdfCanvas, Script, natural_width
from kiosk.ui.widgets.theme import Colours
from kiosk.ui.words.papers import PaperWords
from kiosk.ui.words.staff import STAFF_LANGUAGE

_EMPTY_ROW_MM = 13.0
_SIGNING_MM = (46.0, 48.0, 28.0, 54.0)


@dataclass(frozen=True)
class PaperLook:
    """The words and colours of papers, the day and program that they are made on, and languages read from the right."""

    words: PaperWords
    colours: Colours
    day: dt.date
    version: str
    from_right: frozenset[str] = frozenset()

    @property
    def blocks(self) -> PaperBlocks:
        return PaperBlocks(self.colours)

    def script(self, language: str) -> Script:
        direction = Qt.LayoutDirection.RightToLeft if language in self.from_right else Qt.LayoutDirection.LeftToRight
        return Script(typeface_of(language), direction)

    def date(self, day: dt.date) -> str:
        return full_date(day, STAFF_LANGUAGE)

    def head(self, title: str, name: str) -> Callable[[int], PdfBlock]:
        """The head of the pages of a part: what paper it is, and at the right what part."""
        left, high = lettered(f"{self.words.frame.product} · {title}", SMALL, INNER_MM * 0.6, bold=True)
        wide = natural_width(name, SMALL)
        right, _ = lettered(name, SMALL, wide + 1)

        def draw(pen: PdfCanvas, y: float) -> None:
            pen.box(MARGIN_MM, BAR_MM[0], INNER_MM, BAR_MM[1], self.colours.accent)
            pen.text(left, MARGIN_MM, y - 5, self.colours.accent)
            pen.text(right, RIGHT_MM - wide, y - 5, self.colours.soft)

        block = PdfBlock(max(0.0, high - 4), draw)
        return lambda _page: block

    def foot(self, name: str, sum_: str | None) -> Callable[[int, int], PdfBlock]:
        """The foot: the name and the first letters of the sum, the day, and the number of the page."""
        left = name if sum_ is None else filled(self.words.frame.of, name=name, sum=sum_[:SHORT])
        made = filled(self.words.frame.made, day=self.date(self.day), version=self.version)
        strong, high = lettered(left, SMALL, INNER_MM * 0.8, bold=True)
        small, _ = lettered(made, 7, INNER_MM * 0.55)

        def foot(page: int, pages: int) -> PdfBlock:
            number = filled(self.words.frame.page, page=page, pages=pages)
            wide = natural_width(number, SMALL)
            right, _ = lettered(number, SMALL, wide + 1)

            def draw(pen: PdfCanvas, y: float) -> None:
                pen.line(MARGIN_MM, y, RIGHT_MM, y, self.colours.line)
                pen.text(strong, MARGIN_MM, y + 1.6, self.colours.ink)
                pen.text(small, MARGIN_MM, y + 1.8 + high, self.colours.soft)
                pen.text(right, RIGHT_MM - wide, y + 1.8, self.colours.soft)

            return PdfBlock(high + 5, draw)

        return foot

    def signing(self, roles: Sequence[str], statement: str) -> Iterator[PdfBlock]:
        """A table to sign, kept with its statement, so that nobody signs a page without it."""
        words, blocks = self.words.signing, self.blocks
        yield blocks.heading(words.title)
        yield blocks.text(statement, SMALL, heads=True)
        yield from blocks.row(_SIGNING_MM, words.columns, top=True)
        for number, role in enumerate(roles, start=1):
            yield from blocks.row(_SIGNING_MM, (role, "", "", ""), heads=number < len(roles), least=_EMPTY_ROW_MM)
