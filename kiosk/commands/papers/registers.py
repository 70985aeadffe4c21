"""The sign-off sheet, the registers of approvals and pictures, and the translation certificate."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from kiosk.app_content import content_places
from kiosk.commands.authoring.building import FolderError
from kiosk.commands.authoring.screen_of_text import place_of_text
from kiosk.commands.authoring.translation_desk import TranslationDesk
from kiosk.commands.papers.attached import attached_tables
from kiosk.commands.papers.paper_desk import PaperContent, PaperDesk, given_names
from kiosk.content.approval.sums import SHORT
from kiosk.content.authoring.papers.proof_book import PICTURES, BookWish, proof_part
from kiosk.content.authoring.papers.proof_numbers import sources_named
from kiosk.content.authoring.papers.registers import (
    WaitingPage,
    answers_given,
    pages_to_sign,
    string_authors,
    translated_files,
)
from kiosk.content.authoring.translating.states import UnitState
from kiosk.content.authoring.translating.translated_files import TranslationError
from kiosk.content.locale import decimal, duration
from kiosk.content.model import Contact, ProtocolValue
from kiosk.content.model.evidence import PERIODS
from kiosk.content.pages import Edition
from kiosk.content.review import dated
from kiosk.services.packs.active_content import content_in_force
from kiosk.ui.documents.book import BookPart, PdfBook
from kiosk.ui.documents.papers.paper_blocks import SMALL
from kiosk.ui.documents.papers.paper_frame import PaperLook
from kiosk.ui.documents.papers.table_paper import PaperTable, table_part, table_parts
from kiosk.ui.documents.pdf import PdfBlock
from kiosk.ui.words.staff import STAFF_LANGUAGE

SUM_MM = 20.0
"""Of a column with the letters of a sum, which nobody has to piece together from two lines."""
_SIGN_OFF_MM = (29.0, 15.0, SUM_MM, 29.0, 25.0, 34.0, 24.0)
_APPROVALS_MM = (27.0, 15.0, 27.0, 26.0, 19.0, 26.0, SUM_MM, 16.0)
_NUMBERS_MM = (36.0, 22.0, 28.0, 19.0, 19.0, 52.0)
_PICTURES_MM = (33.0, 38.0, 45.0, 32.0, 28.0)
_TRANSLATION_MM = (40.0, 15.0, 13.0, 18.0, 17.0, 17.0, 12.0, 22.0, 22.0)
_AUTHORS_MM = (56.0, 48.0, 28.0, 18.0, 26.0)
_SIGN_ROW_MM, _PICTURE_ROW_MM = 13.0, 17.0


def sign_off(desk: PaperDesk, given: Sequence[str]) -> tuple[PdfBook, list[BookPart]]:
    """Return what waits for whom, one line a page and role."""
    content, edition = _opened(desk, given, "sign-off [DIR or PACK] --out FILE")
    look = desk.look(content.library)
    waiting = [each for each in pages_to_sign(content.library, edition) if each.waits_for]
    rows = [
        (each.name, each.language, each.sum[:SHORT], _state(look, edition, each), role, "", "")
        for each in waiting
        for role in each.waits_for
    ]
    table = PaperTable(look.words.tables["sign_off"], _SIGN_OFF_MM, rows, _SIGN_ROW_MM)
    return _book(look, edition, content, "sign-off", table), [table_part(look, _over(edition, content), table)]


def _state(look: PaperLook, edition: Edition, page: WaitingPage) -> str:
    if edition.profile.sample:
        return look.words.sample
    said = look.words.statuses[page.standing.status.value]
    return f"{said}: {page.standing.comment}" if page.standing.comment else said


def approvals(desk: PaperDesk, given: Sequence[str]) -> tuple[PdfBook, list[BookPart]]:
    """Return the answers of people, and the numbers that the department approved."""
    content, edition = _opened(desk, given, "approvals [DIR or PACK] --out FILE")
    library, look = content.library, desk.look(content.library)
    rows = [
        (
            each.name,
            each.language,
            each.answer.role,
            each.answer.person,
            f"{each.answer.date}",
            each.answer.comment or f"{each.answer.until}",
            each.answer.sum[:SHORT],
            "now" if each.current else "no more",
        )
        for each in answers_given(library, edition)
    ]
    numbers = []
    for path, value in dated(edition.profile).items():
        said = _number(value) if isinstance(value, ProtocolValue) else _telephone(value)
        sources = "; ".join(sources_named(library, value.sources, edition))
        numbers.append(
            (".".join(map(str, path)), said, value.approved_by, f"{value.approved_on}", f"{value.review_due}", sources)
        )
    tables = (
        PaperTable(look.words.tables["approvals"], _APPROVALS_MM, rows),
        PaperTable(look.words.tables["numbers"], _NUMBERS_MM, numbers),
    )
    parts = [table_part(look, _over(edition, content), table) for table in tables]
    return _book(look, edition, content, "register", *tables), parts


def _number(given: ProtocolValue) -> str:
    number = given.number
    if number is None:
        return "none needed"
    last = number.value if number.to is None else number.to
    said = duration(last, number.unit, STAFF_LANGUAGE) if number.unit in PERIODS else decimal(last, STAFF_LANGUAGE)
    ends = said if number.to is None else f"{decimal(number.value, STAFF_LANGUAGE)} to {said}"
    return {"one-in": f"1 in {ends}", "mSv": f"{ends} mSv"}.get(number.unit, ends)


def _telephone(contact: Contact) -> str:
    more = (("extension", contact.extension), ("bleep", contact.bleep))
    return ", ".join((contact.phone, *(f"{name} {given}" for name, given in more if given is not None)))


def picture_register(desk: PaperDesk, given: Sequence[str]) -> tuple[PdfBook, list[BookPart]]:
    """Return the pictures of all pages, with whose they are and whom they show."""
    content, edition = _opened(desk, given, "pictures [DIR or PACK] --out FILE")
    look = desk.look(content.library)
    images, rows, painted = desk.pictures(look), [], []
    for picture in proof_part(BookWish(content.library, edition, None, place_of_text), PICTURES).pictures:
        photo = picture.illustration.photo
        whose = "" if photo is None else f"{photo.maker}, {photo.licence}"
        people = "" if photo is None else (f"yes, {photo.consent or 'no form'}" if photo.recognisable else "nobody")
        rows.append(("", picture.illustration.file, ", ".join(picture.on), whose or look.words.proof.drawing, people))
        painted.append(images.image(picture.illustration))
    table = PaperTable(look.words.tables["pictures"], _PICTURES_MM, rows, _PICTURE_ROW_MM, painted)
    return _book(look, edition, content, "register", table), [table_part(look, _over(edition, content), table)]


def certificate(desk: PaperDesk, given: Sequence[str]) -> tuple[PdfBook, list[BookPart]]:
    """Return how far a translation is. Raises FolderError without a language, and for a pack, which has no records."""
    form = "translation [DIR] --language TAG --out FILE"
    (named,) = given_names(given, 1, form)
    folder = content_in_force(content_places(desk.settings)).folder if named is None else Path(named)
    language = desk.options.language
    if language is None or folder.is_file():
        raise FolderError(f"Please say: radiology-kiosk paper {form}; a pack holds no records of translators")
    content = desk.content(str(folder))
    edition, look = desk.edition(content.library), desk.look(content.library)
    try:
        translated = TranslationDesk.of(folder, language, edition.profile_id)
    except TranslationError as error:
        raise FolderError(str(error)) from error
    pairs, states = translated.pairs, translated.states
    rows = [
        (
            each.name,
            str(each.strings),
            *(str(each.counts.get(state.value, 0)) for state in _RECORDED),
            str(each.open),
            each.source_sum[:SHORT],
            each.target_sum[:SHORT],
        )
        for each in translated_files(content.library, language, pairs, states)
    ]
    people = [
        (each.name or "–", each.role or "–", each.state, str(each.strings), f"{each.last}")
        for each in string_authors(pairs, states)
    ]
    over = f"{edition.profile_id} · {language} · {content.named}"
    table = PaperTable(look.words.tables["translation"], _TRANSLATION_MM, rows)
    answering = PaperTable(look.words.tables["translators"], _AUTHORS_MM, people)
    book = _book(look, edition, content, "certificate", table, answering)
    return book, table_parts(look, over, table, [*_authors(look, people)])


def _authors(look: PaperLook, people: Sequence[tuple[str, ...]]) -> Iterator[PdfBlock]:
    words, blocks = look.words.tables["translators"], look.blocks
    yield blocks.heading(words.title)
    yield from (blocks.text(line, SMALL, soft=True, heads=True) for line in words.lead)
    if not people:
        yield blocks.text(words.none)
        return
    yield from blocks.row(_AUTHORS_MM, words.columns, top=True)
    for row in people:
        yield from blocks.row(_AUTHORS_MM, row)


_RECORDED = (UnitState.DRAFT, UnitState.TRANSLATED, UnitState.REVIEWED, UnitState.APPROVED)


def _opened(desk: PaperDesk, given: Sequence[str], form: str) -> tuple[PaperContent, Edition]:
    (named,) = given_names(given, 1, form)
    content = desk.content(named)
    return content, desk.edition(content.library)


def _over(edition: Edition, content: PaperContent) -> str:
    return f"{edition.profile_id} · {content.named}"


def _book(look: PaperLook, edition: Edition, content: PaperContent, name: str, *tables: PaperTable) -> PdfBook:
    """Return the document, with its tables as a file of this name inside."""
    about = {"department": edition.profile_id, "language": edition.language}
    attached = attached_tables(f"{name}.json", content, look.day, tables, **about)
    title = f"{edition.profile_id}: {content.named}"
    return PdfBook(title, f"{look.words.frame.product} {look.version}", attached=attached)
