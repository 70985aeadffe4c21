"""Words of every script are drawn whole in their own typeface, and Latin letters among them in that of Latin."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontDatabase, QFontMetricsF, QImage, QPainter, QTextLayout

from kiosk.typefaces import ALL, LATIN, typeface_of, typeface_of_names, typeface_of_safe_page
from kiosk.ui.widgets.text import fonts
from kiosk.ui.widgets.text.fonts import longest_line, text_font
from kiosk.ui.widgets.text.lines import Lines, Span
from tests.pseudo_scripts import SCRIPTS, sample

pytestmark = pytest.mark.usefixtures("qapp")

PIXELS, WIDTH, ROOM = 36, 700, 60
TIGHT, LOOSE = 1.18, 1.45

each_script = pytest.mark.parametrize("tag", SCRIPTS)


def lines_of(tag: str, text: str, bold: bool = False, line_height: float = LOOSE) -> Lines:
    rtl = tag in SCRIPTS and SCRIPTS[tag].direction == "rtl"
    direction = Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
    font = text_font(PIXELS, bold, typeface_of(tag))
    return Lines((Span(text),), font, line_height=line_height, direction=direction)


def drawn_with(lines: Lines) -> dict[str, set[int]]:
    """Families, and the numbers of the glyphs that were taken from each; 0 is the box of what is missing."""
    lines.set_width(WIDTH)
    found: dict[str, set[int]] = {}
    for run in layout(lines).glyphRuns():
        found.setdefault(run.rawFont().familyName(), set()).update(run.glyphIndexes())
    return found


def layout(lines: Lines) -> QTextLayout:
    return lines._layout  # which Qt draws


def test_no_typeface_of_this_machine_can_hide_that_one_is_missing() -> None:
    small = (typeface_of_names, typeface_of_safe_page)
    ours = {face.family for typeface in ALL for face in (typeface, *(find(typeface) for find in small))}
    ours |= {"Monospace", "Sans Serif", "Serif"}  # words of Qt's own for these
    assert {family for family in QFontDatabase.families() if "Awesome" not in family} <= ours


@each_script
@pytest.mark.parametrize("bold", [False, True])
def test_words_are_drawn_in_their_own_typeface_without_a_box(tag: str, bold: bool) -> None:
    found = drawn_with(lines_of(tag, sample(tag), bold))
    assert {*found} == {typeface_of(tag).family}
    assert 0 not in found[typeface_of(tag).family]


@each_script
def test_latin_letters_and_digits_among_them_are_those_of_latin(tag: str) -> None:
    word = sample(tag)[:4].strip()
    if typeface_of(tag).mixed:
        found = drawn_with(lines_of(tag, f"{word} PET-CT {word}, 13:14 {word} 18F {word} (VQ)"))
        assert {*found} == {typeface_of(tag).family, LATIN.family}
        assert len(found[LATIN.family]) >= len("PET-CFVQ")
        assert all(0 not in glyphs for glyphs in found.values()), "a box"
    else:
        assert {*drawn_with(lines_of(tag, f"{word} PET-CT 13:14"))} == {typeface_of(tag).family}


@each_script
def test_latin_letters_alone_are_set_as_latin(tag: str) -> None:
    """A phone number, the code of a page, a title in the language of staff."""
    lines, latin = lines_of(tag, "Chest X-ray, 01632"), lines_of("pl", "Chest X-ray, 01632")
    if typeface_of(tag).mixed:
        assert {*drawn_with(lines)} == {LATIN.family}
        assert (lines.set_width(WIDTH), lines.first_baseline) == (latin.set_width(WIDTH), latin.first_baseline)


@each_script
def test_latin_letters_are_as_large_as_in_a_text_of_latin(tag: str) -> None:
    for other in ("MRI", "13:14"):
        lines = lines_of(tag, f"{sample(tag)[:3]} {other}")
        lines.set_width(WIDTH)
        sizes = {run.rawFont().pixelSize() for run in layout(lines).glyphRuns()}
        assert sizes == {round(PIXELS * typeface_of(tag).scale), PIXELS}


def ink_of(lines: Lines) -> tuple[int, int]:
    """The first and last row of pixels with ink, below the top of the text."""
    height = lines.set_width(WIDTH)
    image = QImage(WIDTH, height + 2 * ROOM, QImage.Format.Format_Grayscale8)
    image.fill(255)
    painter = QPainter(image)
    lines.draw(painter, 0, ROOM, QColor("black"))
    painter.end()
    pixels, wide = bytes(image.constBits()), image.bytesPerLine()
    rows = [row for row in range(image.height()) if min(pixels[row * wide : row * wide + WIDTH]) < 128]
    return rows[0] - ROOM, rows[-1] - ROOM


@each_script
@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize("line_height", [TIGHT, LOOSE])
def test_no_ink_is_outside_the_text(tag: str, bold: bool, line_height: float) -> None:
    for text in (sample(tag), *dict.fromkeys(sample(tag).split()[:12])):
        lines = lines_of(tag, text, bold, line_height)
        first, last = ink_of(lines)
        assert first >= -1, text
        assert last <= lines.height, text


@each_script
def test_no_line_touches_the_next(tag: str) -> None:
    """Of usual words: between two rows of ink there is one without, or letters that only reach past each other."""
    lines = lines_of(tag, sample(tag))
    lines.set_width(WIDTH)
    typeface, em = typeface_of(tag), text_font(PIXELS, False, typeface_of(tag)).pixelSize()
    if typeface.above:
        assert lines.pitch >= em * max(LOOSE, typeface.above + typeface.below)
    assert lines.height >= lines.pitch * lines.count


def test_a_word_that_reaches_higher_has_more_room_above_it() -> None:
    high, low = lines_of("ur", "ٹیکنیشیم"), lines_of("ur", "کارڈ")
    assert high.set_width(WIDTH) > low.set_width(WIDTH)
    assert low.height == low.pitch
    assert high.first_baseline > low.first_baseline


def test_words_in_nastaliq_stand_apart() -> None:
    font = text_font(PIXELS, False, typeface_of("ur"))
    words = QFontMetricsF(font)
    apart = words.horizontalAdvance("کھائیں پئیں") - words.horizontalAdvance("کھائیں") - words.horizontalAdvance("پئیں")
    assert apart > 0.1 * PIXELS


def test_the_places_of_lines_and_links_are_those_of_their_ink() -> None:
    word = "ٹیکنیشیم"
    font = text_font(PIXELS, False, typeface_of("ur"))
    lines = Lines((Span(word, link="term:tracer"), Span(f" {sample('ur')}")), font)
    height = lines.set_width(WIDTH)
    spans = lines.spans_from(10)
    assert (spans[0][0], spans[-1][1]) == (10, 10 + height)
    assert all(upper[1] == lower[0] for upper, lower in pairwise(spans))
    [area] = lines.links()
    assert spans[0][0] - 10 <= area.rect.top() < lines.first_baseline < area.rect.bottom() <= spans[0][1] - 10 + 1


@each_script
def test_a_column_of_text_is_as_wide_as_one_of_latin(tag: str) -> None:
    wide = longest_line(text_font(PIXELS, False, typeface_of(tag)))
    assert abs(wide - longest_line(text_font(PIXELS, False))) <= WIDTH / PIXELS


def test_chinese_breaks_between_any_two_letters_and_never_before_a_full_stop() -> None:
    lines = lines_of("zh", "您怀孕请告诉工作人员。" * 8)
    lines.set_width(WIDTH)
    assert lines.count > 3
    starts = [lines.text[layout(lines).lineAt(number).textStart()] for number in range(lines.count)]
    assert "。" not in starts
    assert lines.least_width < 3 * QFontMetricsF(text_font(PIXELS, False, typeface_of("zh"))).horizontalAdvance("您")


BEYOND = "\U0001f600\U0001f600 "
"""Letters beyond U+FFFF, each of which Qt counts as two."""


def test_what_is_bold_or_linked_begins_with_its_own_first_letter_behind_letters_beyond_ffff() -> None:
    font = text_font(PIXELS, False)
    lines = Lines((Span(BEYOND), Span("Radiopharmacy", bold=True), Span(" is "), Span("here", link="a")), font)
    ranges = [(each.start, each.length) for each in layout(lines).formats()]
    assert ranges == [(5, 13), (22, 4)]
    lines.set_width(WIDTH)
    (area,) = lines.links()
    end = layout(lines).lineAt(0).naturalTextWidth()
    assert abs(area.rect.right() - end) < 1
    usual = Lines((Span("It "), Span("Radiopharmacy", bold=True)), font)
    assert lines.least_width == usual.least_width, "that of the longest word"


def test_latin_letters_of_a_script_are_found_behind_letters_beyond_ffff(monkeypatch: pytest.MonkeyPatch) -> None:
    word = sample("ur")[:4].strip()
    lines = lines_of("ur", f"{BEYOND}{word} PET {word} {word}")
    start = 2 * 2 + 1 + len(word) + 1
    assert (start, 3) in [(each.start, each.length) for each in layout(lines).formats()]
    measured: list[str] = []

    def measure(text: str, *_: object) -> tuple[float, float]:
        measured.append(text)
        return 0.0, 0.0

    monkeypatch.setattr("kiosk.ui.widgets.text.fonts.ink", measure)
    lines.set_width(lines.least_width)
    assert len(measured) > 1
    assert "".join(measured) == lines.text


@each_script
@pytest.mark.parametrize("bold", [False, True])
def test_a_width_does_where_no_word_is_broken_and_in_no_other(tag: str, bold: bool) -> None:
    """Each word by itself, for what is told by single letters has to hold for every one."""
    for word in {*sample(tag).split()}:
        lines = lines_of(tag, word, bold)
        least = lines.least_width
        assert [lines.fits(width) for width in (least - 1, least, least + 1)] == [False, True, True], word
        assert fonts.longest_word(word, lines.typeface, bold) * lines.letters > least - 2, word
