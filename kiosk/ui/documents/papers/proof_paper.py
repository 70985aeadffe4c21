"""The proof book as a document: a cover with its contents, and a part for each page of the department."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from PySide6.QtGui import QImage

from kiosk.content.approval.standing import Standing
from kiosk.content.approval.sums import SHORT
from kiosk.content.authoring.papers.proof_book import ProofPart, ProofPicture, texts_of
from kiosk.content.authoring.papers.proof_numbers import ProofNumber
from kiosk.content.authoring.papers.proof_texts import ProofScreen, ProofText
from kiosk.content.pages import Edition, Illustration
from kiosk.fill import filled
from kiosk.ui.documents.book import BookPart, PdfBook
from kiosk.ui.documents.papers.paper_blocks import (
    BODY,
    NOTES_MM,
    SMALL,
    TINY,
    WHOLE,
    PaperColumn,
    Piece,
    halves,
    piece_of,
    pieces_of,
)
from kiosk.ui.documents.papers.paper_frame import PaperLook
from kiosk.ui.documents.papers.paper_scripts import lettered_script
from kiosk.ui.documents.pdf import INNER_MM, MARGIN_MM, PdfBlock, PdfCanvas, Script, natural_width
from kiosk.ui.widgets.text.lines import Span

COVER = "cover"
PictureImage = Callable[[Illustration], QImage]
_CONTENTS_MM = (68.0, 16.0, 45.0, 20.0, 13.0, 14.0)
_THUMBNAIL_MM, _PICTURE_MM = (30.0, 15.0), (70.0, 35.0)
_LARGE = 17.0
_SPARE_MM = 1.0
_STRONG = frozenset({"title", "question", "headline", "term"})
"""The fields of texts that stand out on the screen, too."""


@dataclass(frozen=True)
class ProofPaper:
    """Makes the parts of a proof book in the look of the house.

    `beside` is the language that stands at the left, None where the book has one alone. `named` are the
    name of the paper, and what it is of. What is not `to_sign` has no boxes.
    """

    look: PaperLook
    edition: Edition
    beside: str | None
    named: tuple[str, str]
    image: PictureImage
    thumbnails: Mapping[str, Illustration]
    to_sign: bool = True

    @property
    def columns(self) -> tuple[PaperColumn, ...]:
        own = self.look.script(self.edition.language)
        if self.beside is None:
            return (PaperColumn(WHOLE.x, WHOLE.width - NOTES_MM - 5, own),)
        return halves(self.look.script(self.beside), own)

    @property
    def _ticks(self) -> tuple[str, ...]:
        signing = self.look.words.signing
        return (signing.as_it_should, signing.change) if self.to_sign else ()

    @property
    def department(self) -> str:
        return self.edition.profile.name.get(self.edition.language, self.edition.profile_id)

    def parts(self, book: PdfBook, parts: Sequence[ProofPart]) -> Iterator[BookPart]:
        """Yield the cover, and then each part as it is laid out."""
        made = [self._part(part) for part in parts]
        yield BookPart(
            COVER,
            self._head(self.edition.profile_id),
            self.look.foot(self.edition.profile_id, None),
            [*self._cover(book, parts)],
        )
        yield from made

    def _head(self, name: str) -> Callable[[int], PdfBlock]:
        return self.look.head(self.named[0], f"{name} · {self.edition.language}")

    # --- the cover ------------------------------------------------------------------------------------------------

    def _cover(self, book: PdfBook, parts: Sequence[ProofPart]) -> Iterator[PdfBlock]:
        words, blocks = self.look.words.proof, self.look.blocks
        yield blocks.title(f"{self.department} · {self.edition.language}", self.named[0])
        yield blocks.text(self.named[1], BODY, soft=True)
        yield blocks.gap(3)
        for line in (words.whole, *words.lead) if self.to_sign else words.lead:
            yield blocks.text(line)
        yield blocks.heading(words.contents)
        yield from blocks.row(_CONTENTS_MM, words.contents_columns, top=True)
        for part in parts:
            cells = (
                words.parts.get(part.name) or self._named(part),
                part.code,
                self._state(part.standing) if part.standing else "",
                (part.sum or "")[:SHORT],
                str(sum(text.said for text in texts_of(part))),
            )
            yield self._contents_row(book, part.name, cells)

    def _named(self, part: ProofPart) -> str:
        """The name of a page, with its title in the language of staff."""
        first = next(texts_of(part), None)
        title = "" if first is None else first.words if self.beside is None else first.beside or ""
        latin = self.look.script(self.beside or self.edition.language) == Script()
        return f"{title} ({part.name})" if title and latin else part.name

    def _contents_row(self, book: PdfBook, name: str, cells: Sequence[str]) -> PdfBlock:
        """A row whose last cell is known only when all pages are."""
        (model,) = self.look.blocks.row(_CONTENTS_MM, (*cells, "000"))

        def draw(pen: PdfCanvas, y: float) -> None:
            (row,) = self.look.blocks.row(_CONTENTS_MM, (*cells, str(book.first_pages[name])))
            row.draw(pen, y)

        return PdfBlock(model.height, draw)

    def _state(self, standing: Standing) -> str:
        if self.edition.profile.sample:
            return self.look.words.sample
        said = self.look.words.statuses[standing.status.value]
        ends = [each.until for each in standing.signed if each.until is not None]
        if standing.missing:
            return f"{said}; {filled(self.look.words.waits, roles=' + '.join(standing.missing))}"
        if standing.comment:
            return f"{said}: {standing.comment}"
        return f"{said} {filled(self.look.words.until, day=self.look.date(min(ends)))}" if ends else said

    # --- a part ---------------------------------------------------------------------------------------------------

    def _part(self, part: ProofPart) -> BookPart:
        name = part.name
        return BookPart(name, self._head(name), self.look.foot(name, part.sum), [*self._blocks(part)])

    def _blocks(self, part: ProofPart) -> Iterator[PdfBlock]:
        words, blocks = self.look.words.proof, self.look.blocks
        if part.name in words.parts:
            yield blocks.title(part.name, words.parts[part.name])
            yield blocks.text(words.part_leads[part.name], SMALL, soft=True)
            if part.codes:
                yield from blocks.facts([(words.facts["screens"], ", ".join(part.codes))])
            yield blocks.gap(2)
        if part.faults:
            yield blocks.title(part.name, words.unread)
            for fault in part.faults:
                yield from blocks.beside((WHOLE,), ([Piece((Span(fault),))],), SMALL)
        for number, screen in enumerate(part.screens):
            first = not number and part.name not in words.parts
            yield from self._screen(screen, part if first else None)
        for picture in part.pictures:
            yield from self._picture(picture)
        yield from self._numbers(part.numbers)
        if part.sources:
            yield blocks.heading(words.facts["sources"])
            yield from (blocks.text(source, SMALL, soft=True) for source in part.sources)
        if part.sum is not None and self.to_sign:
            statement = filled(self.look.words.signing.statement, sum=part.sum[:SHORT])
            yield from self.look.signing(part.roles, statement)

    def _facts(self, part: ProofPart) -> Iterator[PdfBlock]:
        labels = self.look.words.proof.facts
        facts = [(labels["file"], part.file)]
        if part.standing is not None:
            facts.append((labels["state"], self._state(part.standing)))
        if part.review is not None:
            facts += [(labels["owner"], part.review.owner), (labels["version"], part.review.version)]
        if part.grade is not None and part.ease is not None:
            facts.append((labels["grade"], f"{part.grade:.1f} (Flesch-Kincaid), {part.ease:.0f} (Flesch)"))
        facts.append((labels["screens"], ", ".join(part.codes)))
        yield from self.look.blocks.facts([(label, value) for label, value in facts if value])

    def _screen(self, screen: ProofScreen, opens: ProofPart | None) -> Iterator[PdfBlock]:
        """A screen. With the first of a part that it `opens` stands the title of the page, and its facts below."""
        texts = screen.texts
        if opens is not None and texts:
            yield from self._text(texts[0], large=True)
            yield from self._facts(opens)
            texts = texts[1:]
        if screen.title:
            yield self.look.blocks.heading(screen.title, screen.code, self._ticks)
        if known := [id_ for id_ in screen.pictures if id_ in self.thumbnails]:
            yield self._thumbnails(known)
        for text in texts:
            yield from self._text(text)

    def _text(self, text: ProofText, large: bool = False) -> Iterator[PdfBlock]:
        words, blocks = self.look.words.proof, self.look.blocks
        notes = [filled(words.card, headings=" / ".join(text.headings))] if text.headings else []
        if not text.said:
            yield blocks.label(text.id, " · ".join([filled(words.shared, id=text.shared), *notes]))
            yield blocks.gap(0.6)
            return
        notes += [words.forms[text.form]] if text.form else []
        notes += [words.own] if text.own else []
        notes += [", ".join(text.numbers)] if text.numbers else []
        note, own = " · ".join(notes), [piece_of(block) for block in text.blocks()]
        strong = text.path[-1] in _STRONG
        if self.beside is None and not large and natural_width(text.id, TINY, bold=True) < NOTES_MM:
            yield from _kept(blocks.noted(self.columns[0], own, text.id, note, strong), strong)
            return
        yield blocks.label(text.id, note)
        points = _LARGE if large else BODY
        if self.beside is None:
            set_ = blocks.beside((WHOLE,) if large else self.columns, (own,), points, bold=large or strong)
            yield from _kept(set_, strong)
            return
        theirs = [piece_of(block) for block in text.blocks_beside()] or pieces_of(words.missing)
        set_ = blocks.beside(self.columns, (theirs, own), points if not large else 13.0, bold=large or strong)
        yield from _kept(set_, strong)

    # --- numbers and pictures ---------------------------------------------------------------------------------------

    def _numbers(self, numbers: Sequence[ProofNumber]) -> Iterator[PdfBlock]:
        if numbers:
            yield self.look.blocks.heading(self.look.words.proof.numbers, "", self._ticks)
        for number in numbers:
            yield from self._number(number)

    def _number(self, number: ProofNumber) -> Iterator[PdfBlock]:
        words, blocks = self.look.words.proof, self.look.blocks
        said = number.said or (words.number_none if number.none_needed else words.number_undecided)
        yield blocks.label(number.key)
        yield blocks.text(said, BODY, bold=True, heads=True, column=_as_wide_as(said))
        lines = [filled(words.number_usual, range=number.usual)] if number.usual else []
        if number.own is not None:
            on, until = self.look.date(number.own.approved_on), self.look.date(number.own.review_due)
            lines.append(filled(words.number_approved, name=number.own.approved_by, on=on, until=until))
        elif number.decided:
            lines.append(words.number_built_in)
        if not number.counts:
            lines.append(words.number_not_in_force)
        texts = [" ".join(lines), *(f"{words.number_sources} {source}" for source in number.sources)]
        for index, text in enumerate(filter(None, texts), start=1):
            yield blocks.text(text, SMALL, soft=True, heads=index < len([*filter(None, texts)]))
        yield blocks.gap(1.4)

    def _thumbnails(self, ids: Sequence[str]) -> PdfBlock:
        wide, high = _THUMBNAIL_MM
        images = [self.image(self.thumbnails[id_]) for id_ in ids]
        a_row = int((INNER_MM + 4) // (wide + 4))
        rows = -(-len(images) // a_row)

        def draw(pen: PdfCanvas, y: float) -> None:
            for index, image in enumerate(images):
                x = MARGIN_MM + (index % a_row) * (wide + 4)
                pen.image(image, x, y + 1 + (index // a_row) * (high + 2), wide, high)

        return PdfBlock(rows * (high + 2) + 1.5, draw, heads=True)

    def _picture(self, picture: ProofPicture) -> Iterator[PdfBlock]:
        words, blocks = self.look.words.proof, self.look.blocks
        wide, high = _PICTURE_MM
        image = self.image(picture.illustration)
        photo = picture.illustration.photo
        credit = words.drawing if photo is None else filled(words.credit, maker=photo.maker, licence=photo.licence)
        if photo is not None and photo.recognisable:
            credit = f"{credit}. {filled(words.recognisable, consent=photo.consent or '–')}"
        yield blocks.heading(filled(words.picture, id=picture.id), "", self._ticks)
        yield PdfBlock(high + 2, lambda pen, y: pen.image(image, MARGIN_MM, y + 1, wide, high), heads=True)
        yield blocks.text(
            f"{credit}. {filled(words.picture_on, pages=', '.join(picture.on))}", SMALL, soft=True, heads=True
        )
        yield from self._text(picture.words)


def _as_wide_as(said: str) -> PaperColumn:
    """A column in which what is read from the right stands below its label, at the left; else the whole width."""
    script = lettered_script(said)
    if not script.mirrored:
        return WHOLE
    return PaperColumn(WHOLE.x, min(WHOLE.width, natural_width(said, BODY, bold=True, script=script) + _SPARE_MM))


def _kept(blocks: Iterator[PdfBlock], strong: bool) -> Iterator[PdfBlock]:
    """The blocks of a text; a title or question is kept on the page of what follows it."""
    return (replace(block, heads=strong or block.heads) for block in blocks)
