"""The redline as a document: all changes between two editions, what was beside what is, marked within the text."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from PySide6.QtGui import QImage

from kiosk.content.authoring.papers.changes import HAZARDS, ChangeKind, EditionChange
from kiosk.content.pages import Illustration
from kiosk.fill import filled
from kiosk.ui.documents.book import BookPart
from kiosk.ui.documents.papers.paper_blocks import ADDED, BODY, CUT, SMALL, Piece, halves
from kiosk.ui.documents.papers.paper_frame import PaperLook
from kiosk.ui.documents.pdf import PdfBlock, PdfCanvas, Script
from kiosk.ui.widgets.text.lines import Span

_TOKEN = re.compile(r"\d+(?:[.,:-]\d+)*|\w+|\s+|[^\w\s]")
_KINDS_MM = (86.0, 20.0, 70.0)
_PICTURE_MM = (70.0, 35.0)
Sides = tuple[str, str]


@dataclass(frozen=True)
class RedlinePaper:
    """Makes the one part of a redline. `names` are those of both editions, and `pictures` of each by their files.

    `read_on` tells which pages name a number.
    """

    look: PaperLook
    names: Sides
    pictures: tuple[Mapping[str, Illustration], Mapping[str, Illustration]]
    image: Callable[[Illustration], QImage]
    read_on: Callable[[EditionChange], Sequence[str]]

    def part(self, changes: Sequence[EditionChange], facts: Sequence[Sides], *, same: bool) -> BookPart:
        """The paper with what is told of both editions, label by label. `same` is whether nothing at all differs."""
        words = self.look.words.redline
        title = filled(words.from_to, before=self.names[0], after=self.names[1])
        blocks = [*self._cover(title, changes, facts, same), *self._all(changes)]
        blocks += self.look.signing(words.signers, words.statement)
        return BookPart("redline", self.look.head(words.title, ""), self.look.foot(words.title, None), blocks)

    def _cover(
        self, title: str, changes: Sequence[EditionChange], facts: Sequence[Sides], same: bool
    ) -> Iterator[PdfBlock]:
        words, blocks = self.look.words.redline, self.look.blocks
        yield blocks.title(self.look.words.frame.product, words.title)
        yield blocks.text(title, BODY, bold=True)
        yield blocks.gap(2)
        for line in words.lead:
            yield blocks.text(line)
        yield blocks.gap(2)
        yield from blocks.facts(facts)
        yield blocks.gap(2)
        if same:
            yield blocks.text(words.same, 14, bold=True)
        if not changes:
            return
        yield from blocks.row(_KINDS_MM, words.columns, top=True)
        for kind in ChangeKind:
            if count := sum(change.kind is kind for change in changes):
                yield from blocks.row(_KINDS_MM, (words.kinds[kind], str(count), _numbers(kind)))

    def _all(self, changes: Sequence[EditionChange]) -> Iterator[PdfBlock]:
        words, blocks = self.look.words.redline, self.look.blocks
        for kind, several in groupby(changes, key=lambda change: change.kind):
            yield blocks.heading(words.kinds[kind])
            yield blocks.label(filled(words.hazards, numbers=_numbers(kind)))
            columns = halves(Script(), Script())
            head = blocks.beside(columns, ([_plain(words.was)], [_plain(words.now)]), SMALL, bold=True)
            yield PdfBlock((made := next(head)).height, made.draw, heads=True)
            for change in several:
                yield from self._change(change)

    def _change(self, change: EditionChange) -> Iterator[PdfBlock]:
        words, blocks = self.look.words.redline, self.look.blocks
        pages = self.read_on(change)
        yield blocks.label(change.id, filled(words.read_on, pages=", ".join(pages)) if pages else "")
        if change.kind is ChangeKind.PICTURE:
            yield self._pictures(change)
            return
        script = self.look.script(change.language) if change.language else Script()
        before, after = word_marks(change.before, change.after, words.nothing)
        yield from blocks.beside(halves(script, script), ([before], [after]))

    def _pictures(self, change: EditionChange) -> PdfBlock:
        wide, high = _PICTURE_MM
        columns = halves(Script(), Script())
        found = [pictures.get(change.file) for pictures in self.pictures]
        images = [None if picture is None else self.image(picture) for picture in found]
        nothing = self.look.blocks.text(self.look.words.redline.nothing)

        def draw(pen: PdfCanvas, y: float) -> None:
            for column, image in zip(columns, images, strict=True):
                if image is not None:
                    pen.image(image, column.x, y + 1, wide, high)
            if images[0] is None:
                nothing.draw(pen, y)

        return PdfBlock(high + 4, draw)


def word_marks(before: str | None, after: str | None, nothing: str) -> tuple[Piece, Piece]:
    """Both texts, with the words marked that were cut from the one and added to the other."""
    if before is None or after is None:
        return _whole(before, CUT, nothing), _whole(after, ADDED, nothing)
    was, now = _TOKEN.findall(before), _TOKEN.findall(after)
    left: list[Span] = []
    right: list[Span] = []
    for action, a, b, c, d in difflib.SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        left += _spans(was[a:b], "" if action == "equal" else CUT)
        right += _spans(now[c:d], "" if action == "equal" else ADDED)
    return Piece(tuple(left)), Piece(tuple(right))


def _whole(text: str | None, mark: str, nothing: str) -> Piece:
    return _plain(nothing) if text is None else Piece(tuple(_spans(_TOKEN.findall(text), mark)))


def _spans(tokens: Sequence[str], mark: str) -> Iterator[Span]:
    """Words that are not marked in one, and those that are one by one, so that no mark breaks over a line."""
    if not mark:
        yield from [Span("".join(tokens))] if tokens else []
        return
    for token in tokens:
        yield Span(" ") if token.isspace() else Span(token, link=mark)


def _plain(text: str) -> Piece:
    return Piece((Span(text),))


def _numbers(kind: ChangeKind) -> str:
    return ", ".join(map(str, HAZARDS[kind]))
