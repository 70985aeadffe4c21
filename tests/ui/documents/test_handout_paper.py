"""What patients take home on paper: its words as they are copied, its letters, and what is on it for staff."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from dataclasses import replace
from functools import cache

import pytest
from msgspec.structs import replace as with_fields

from kiosk import paths
from kiosk.content.cards.handouts import (
    Handout,
    HandoutPassage,
    card_handout,
    handout_for_staff,
    list_handout,
    section_handout,
    topic_handout,
)
from kiosk.content.library import Edition, Library
from kiosk.content.markup import plain
from kiosk.typefaces import typeface_of
from kiosk.ui.documents import handout_paper
from kiosk.ui.documents.handout_paper import SHEETS, HandoutLook, Imprint, handout_document, media_of
from kiosk.ui.documents.pdf import measured
from kiosk.ui.words.staff import HandoutWords, load_staff_words
from tests.ui import pdf
from tests.ui.letter_sizes import streams, text_sizes

pytestmark = pytest.mark.usefixtures("qapp")

PROFILE, TODAY = "nuclear-medicine", dt.date(2026, 11, 29)
IMPRINT = Imprint("VQ-A", "0.1.0", "f8a9e057", TODAY, tracer=True, signed=True)
RECEIPT = HandoutLook("receipt", 16, frozenset({"ur"}))
A4_PAPER = replace(RECEIPT, paper="a4")


@cache
def library() -> Library:
    return Library.open(paths.content_folder())


@cache
def words() -> HandoutWords:
    return load_staff_words(paths.resources_folder() / "staff").handout


def edition(language: str = "en-GB") -> Edition:
    return Edition(PROFILE, library().profile(PROFILE), language, TODAY)


def card() -> Handout:
    return card_handout(library(), edition(), "vq", "aftercare")


def polish() -> Handout:
    passage = HandoutPassage("can", "Może pan", ("- Jeść",))
    return Handout("pl", "Zakład", "Po badaniu", "Zażółć gęślą jaźń", ("Proszę **pić**.",), (), (passage,))


def said(handout: Handout, staff: Handout | None = None) -> str:
    """All that a handout says, each part before the same in the language of staff."""
    both = (handout, staff) if staff else (handout,)
    parts = []
    for each in both:
        parts += [each.over, each.title, *(plain(text) for text in each.lead), *each.warnings]
    theirs = {passage.kind: passage for passage in staff.passages} if staff else {}
    for own in handout.passages:
        for passage in filter(None, (own, theirs.get(own.kind))):
            parts += [passage.title, *(plain(text) for text in passage.texts)]
    return " ".join((*parts, *(text for each in both for text in each.last)))


def letters(text: str) -> str:
    """The letters and digits alone: readers of PDF put spaces and signs beside numbers otherwise in Urdu."""
    return "".join(sign for sign in unicodedata.normalize("NFKC", text) if unicodedata.category(sign)[0] in "LMN")


def read(data: bytes) -> str:
    found = pdf.words(data)
    if found is None:
        pytest.skip("pdftotext is not installed")
    return " ".join(found)


def made(
    handout: Handout, look: HandoutLook = RECEIPT, staff: Handout | None = None, imprint: Imprint = IMPRINT
) -> bytes:
    return handout_document(handout, staff, imprint, words(), look).pdf()


@pytest.mark.parametrize(
    ("profile", "language"), [(PROFILE, "en-GB"), (PROFILE, "pl"), ("nuclear-medicine-us", "es-US"), (PROFILE, "ur")]
)
def test_what_is_copied_from_the_paper_is_what_the_card_says(profile: str, language: str) -> None:
    if not typeface_of(language).there:
        pytest.skip("the typeface is not fetched")
    handout = card_handout(library(), Edition(profile, library().profile(profile), language, TODAY), "vq", "aftercare")
    given = replace(IMPRINT, tracer=False, signed=False)
    printed = "Program 0.1.0, sum f8a9e057, printed on 29 November 2026 VQ-A, page 1 of 1"
    expected = f"{handout.department} {said(handout)} {printed}"
    assert letters(read(made(handout, imprint=given))) == letters(expected)


def test_every_word_of_a_long_card_is_on_one_of_its_pages() -> None:
    for paper in ("a4", "letter"):
        look = replace(RECEIPT, paper=paper, points=24)
        text = read(made(card(), look))
        text = re.sub(r"VQ-A, page \d of \d (?:Lung air and blood scan \(VQ\) )?", "", f"{text} ")
        assert letters(said(card())) in letters(text)


def test_no_letter_is_smaller_than_sixteen_points() -> None:
    sizes = text_sizes(made(card(), A4_PAPER))
    assert sizes
    assert min(sizes) >= 16


@pytest.mark.parametrize("points", [16, 18, 24])
def test_large_print_is_large_and_nothing_on_it_is_small(
    points: handout_paper.Points, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[float] = []

    def noted(text: str, size: float, *rest: float, **how: bool) -> object:
        asked.append(size)
        return measured(text, size, *rest, **how)  # type: ignore[arg-type]

    monkeypatch.setattr(handout_paper, "measured", noted)
    made(card(), replace(A4_PAPER, points=points), card())
    assert min(asked) == 16, "words for staff"
    assert asked.count(points) > 20
    assert max(asked) == round(1.5 * points)


def test_items_of_a_list_stand_further_in_the_larger_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    """Or their dots touch their words."""
    asked: list[float] = []

    def noted(text: str, size: float, width: float, **how: bool) -> object:
        asked.append(width)
        return measured(text, size, width, **how)  # type: ignore[arg-type]

    monkeypatch.setattr(handout_paper, "measured", noted)
    listed = with_fields(card(), passages=(HandoutPassage("can", "You may", ("- Eat",)),))
    for points in (16, 24):
        made(listed, replace(A4_PAPER, points=points))
    assert {SHEETS["a4"].inner - width for width in asked} == {0, 6, 9, 8}, "8 is that of a frame"


def test_no_page_begins_with_a_line_below_that_of_its_head() -> None:
    pages = handout_document(card(), None, IMPRINT, words(), replace(A4_PAPER, points=24)).pages()
    assert len(pages) > 2
    assert not any(page.blocks[0].parts for page in pages)


def test_it_is_black_on_white() -> None:
    ink = {colour for part in streams(made(card())) for colour in re.findall(rb"([\d. ]+) scn", part, re.IGNORECASE)}
    assert {colour.strip() for colour in ink} == {b"0 0 0"}


def test_each_part_stands_in_the_language_of_staff_below_that_of_the_patient() -> None:
    passage = HandoutPassage("can", "You may", ("- Eat",))
    in_english = with_fields(card(), passages=(passage,))
    text = letters(read(made(polish(), staff=in_english)))
    order = ("Zażółć gęślą jaźń", "Lung air and blood scan", "Może pan", "Jeść", "You may", "Eat")
    places = [text.index(letters(part)) for part in order]
    assert places == sorted(places)


def test_a_row_stands_below_the_same_in_the_other_language_only() -> None:
    """Where the card of one language is not approved, it has other rows."""
    text = letters(read(made(polish(), staff=card())))
    assert letters("Może pan Jeść You can Eat and drink as usual") in text
    assert letters("Airports and alarms") not in text


def test_a_long_word_of_a_title_is_smaller_and_not_broken() -> None:
    word = "promieniotwórczego"
    long = with_fields(polish(), title=word, lead=(), over="", passages=())
    assert word in read(made(long)).split()


def test_there_are_blanks_for_staff_and_none_for_a_name_of_the_patient() -> None:
    text = read(made(card()))
    for blank in (words().tracer, words().time, words().signature):
        assert text.count(blank) == 1
    assert "name" not in text.lower().replace("department", "")
    scanned = read(made(card(), imprint=replace(IMPRINT, tracer=False)))
    assert words().signature in scanned
    assert words().tracer not in scanned


def test_a_card_that_is_not_approved_says_to_ask_and_nothing_that_depends_on_it() -> None:
    """A year on, after its approval has ended."""
    later = with_fields(edition(), today=TODAY.replace(year=2029))
    page = library().scan("vq", later)
    assert not page.card_approved
    text = letters(read(made(card_handout(library(), later, "vq", "aftercare"))))
    assert letters(page.words.aftercare.unapproved) in text
    assert letters(library().interface(later).page.overdue) in text
    assert letters("Eat and drink as usual") not in text


def test_a_draft_that_nobody_has_checked_says_so_as_the_screen_does(monkeypatch: pytest.MonkeyPatch) -> None:
    ours = handout_for_staff(card(), library(), edition(), edition())
    assert ours == card()
    drafted = with_fields(library().languages["en-GB"], status="draft")
    monkeypatch.setattr(library(), "languages", {**library().languages, "en-GB": drafted})
    draft = library().interface(edition()).languages.draft
    assert letters(draft) in letters(read(made(card())))
    assert handout_for_staff(ours, library(), edition(), edition()).warnings == (draft,), (
        "staff read it in their language"
    )


def test_only_the_sentences_that_were_chosen_are_printed() -> None:
    page = library().scan("vq", edition())
    first, second, *others = page.facts.ask
    handout = list_handout(library(), edition(), "vq", "ask", (second, first))
    assert handout.passages == (HandoutPassage("", "", (f"- {page.words.ask[first]}", f"- {page.words.ask[second]}")),)
    text = read(made(handout))
    assert not any(page.words.ask[other] in text for other in others)


def test_sections_and_topics_are_printed_whole() -> None:
    for handout in (
        section_handout(library(), edition(), "vq", "prepare"),
        topic_handout(library(), edition(), "help"),
    ):
        assert letters(said(handout)) in letters(read(made(handout)))


def test_the_pages_are_counted_before_they_are_printed() -> None:
    for look in (A4_PAPER, replace(A4_PAPER, paper="letter", points=24), RECEIPT):
        document = handout_document(card(), None, IMPRINT, words(), look)
        assert document.page_count == pdf.pages(document.pdf())
    assert handout_document(card(), None, IMPRINT, words(), RECEIPT).page_count == 1


def test_the_paper_has_a_name_for_the_printer() -> None:
    assert [media_of(SHEETS[name]) for name in ("a4", "letter")] == ["A4", "Letter"]
    sheet = handout_document(polish(), None, IMPRINT, words(), RECEIPT).sheet
    assert re.fullmatch(r"Custom\.80x\d{2,3}mm", media_of(sheet))
