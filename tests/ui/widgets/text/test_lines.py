"""Words in lines: wrapping, balance, links, and prose made of them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from kiosk import paths
from kiosk.typefaces import NASTALIQ
from kiosk.ui.widgets.layout import Grid, Spread
from kiosk.ui.widgets.rows import NamedRow, Row
from kiosk.ui.widgets.text.fonts import text_font
from kiosk.ui.widgets.text.lines import LINE_HEIGHT, Lines, Span
from kiosk.ui.widgets.text.prose import Link, LinkedProse, Paragraph, Prose
from kiosk.ui.widgets.theme import Sizes, Theme, load_colours
from tests.ui.layers import broken_words
from tests.ui.stage import settle

SENTENCE = "You lie still while the camera takes pictures of your lungs."
LETTERS = 36

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture(scope="module")
def theme() -> Theme:
    colours = load_colours(paths.resources_folder() / "theme.json")["light"]
    return Theme(colours, Sizes.of(1080, 1920, 3.2, 600, 100), "light")


@pytest.fixture
def window() -> Iterator[QWidget]:
    widget = QWidget()
    widget.resize(900, 700)
    yield widget
    widget.deleteLater()
    settle()


def lines_of(text: str) -> Lines:
    return Lines(text, text_font(LETTERS, False))


def test_words_wrap_to_the_width_and_take_a_pitch_a_line() -> None:
    lines = lines_of(SENTENCE)
    one = lines.set_width(lines.natural_width)
    assert (lines.count, one) == (1, round(LETTERS * LINE_HEIGHT + 0.5))
    high = lines.set_width(300)
    assert lines.count > 3
    assert high == lines.count * lines.pitch
    assert lines.widest <= 300
    assert broken_words(lines) == ()


def test_a_line_break_in_a_name_is_a_space_between_its_words() -> None:
    """It was drawn as nothing, so that CT in one line and scan in the next were one word."""
    broken, plain = lines_of("CT\nscan"), lines_of("CT scan")
    assert broken.natural_width == plain.natural_width > lines_of("CTscan").natural_width


def test_the_same_width_asked_twice_gives_the_same_height() -> None:
    lines = lines_of(SENTENCE)
    assert lines.set_width(300) == lines.set_width(300)
    assert lines.set_width(200) > lines.set_width(400)


@given(st.integers(120, 1200))
def test_boxes_lie_in_the_lines_they_belong_to(width: int) -> None:
    lines = lines_of(SENTENCE)
    high = lines.set_width(width)
    boxes = lines.boxes()
    assert len(boxes) == lines.count
    for number, box in enumerate(boxes):
        assert number * lines.pitch <= box.top() < box.bottom() <= (number + 1) * lines.pitch <= high
        assert 0 <= box.left() <= box.right() <= width + 1


BROKEN = {
    "a long word": ("Ventilation today", 100, ("Ventilation",)),
    "a telephone number held together": ("Ring 01632\u00a0960\u00a0120", 120, ("01632\u00a0960\u00a0120",)),
    "a hyphen is a place to part": ("PET-CT", 100, ()),
    "short words": ("a b c d e f", 40, ()),
}


@pytest.mark.parametrize(("text", "width", "words"), BROKEN.values(), ids=BROKEN)
def test_the_words_that_lines_broke_are_found(text: str, width: int, words: tuple[str, ...]) -> None:
    lines = lines_of(text)
    lines.set_width(width)
    assert broken_words(lines) == words


@given(st.lists(st.text("abcdefghimnw", min_size=1, max_size=14), min_size=1, max_size=12))
def test_no_word_is_broken_in_the_least_width(words: list[str]) -> None:
    lines = lines_of(" ".join(words))
    lines.set_width(lines.least_width)
    assert broken_words(lines) == ()


def test_a_wide_column_measures_no_word_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    """To shape each word of a card alone took half the time that a card takes to open."""
    lines = lines_of(SENTENCE)
    monkeypatch.setattr(Lines, "least_width", property(lambda _lines: pytest.fail("measured")))
    assert lines.fits(1000)


POLISH = "Proszę powiedzieć o ciąży i o karmieniu. W domu (z pomocą) można pić wodę albo „o kilka minut później”."


@given(st.integers(300, 1200))
def test_no_line_ends_with_a_word_of_one_letter(width: int) -> None:
    lines = lines_of(POLISH)
    lines.set_width(max(width, lines.least_width))
    ends = [lines.beginning(number).rstrip(" ").rpartition(" ")[2] for number in range(1, lines.count)]
    assert [end for end in ends if len(end.lstrip("(„")) == 1] == []
    assert broken_words(lines) == ()


def test_a_word_with_no_room_beside_one_of_one_letter_is_whole_below_it() -> None:
    lines, alone = lines_of("Lista o przeciwbólowych lekach"), lines_of("przeciwbólowych")
    height = lines.set_width(alone.least_width)
    assert alone.least_width < lines.least_width
    assert broken_words(lines) == ()
    lines.set_width(lines.natural_width)
    assert lines.set_width(alone.least_width) == height
    lines.set_width(lines.least_width)
    assert lines.beginning(1).rstrip() == "Lista"


def test_what_is_wrapped_otherwise_is_told_as_it_was_given() -> None:
    assert lines_of(POLISH).text == POLISH


def test_a_title_is_balanced_without_another_line() -> None:
    lines = lines_of("Lung air and blood flow scan of today")
    width = lines.natural_width * 0.8
    high = lines.set_width(width)
    last = lines.boxes()[-1].width()
    assert lines.balance(width) == high
    assert lines.boxes()[-1].width() > last
    assert lines.width < width


def test_a_title_asked_twice_is_balanced_as_before() -> None:
    lines = lines_of("Lung air and blood flow scan of today")
    asked = lines.natural_width * 0.8
    first, wrapped = lines.balance(asked), lines.width
    lines.set_width(asked)
    assert (lines.balance(asked), lines.width) == (first, wrapped)


@pytest.mark.parametrize("pixels", range(40, 60))
def test_no_word_of_nastaliq_is_broken_where_a_title_is_balanced(pixels: int) -> None:
    text = "میرا خیال ہے کہ مجھے آیوڈین یا جھینگے وغیرہ (شیل فش) سے الرجی ہے"
    lines = Lines(text, text_font(pixels, True, NASTALIQ), direction=Qt.LayoutDirection.RightToLeft)
    lines.balance(904)
    assert broken_words(lines) == ()


def test_a_link_stands_where_its_word_stands() -> None:
    lines = Lines((Span("Drink "), Span("water", link="term:water"), Span(" today")), text_font(LETTERS, False))
    lines.set_width(900)
    (area,) = lines.links()
    assert (area.link, area.text) == ("term:water", "water")
    assert area.rect.left() == pytest.approx(lines_of("Drink ").natural_width, abs=3)
    assert area.rect.width() == pytest.approx(lines_of("water").natural_width, abs=3)


def test_a_link_that_wraps_is_tapped_where_its_larger_part_is() -> None:
    lines = Lines((Span("Of the "), Span("ventilation of lungs", link="term:v")), text_font(LETTERS, False))
    lines.set_width(lines_of("Of the ventilation of").natural_width)
    (area,) = lines.links()
    assert area.rect.top() == 0
    assert area.rect.width() > lines_of("ventilation").natural_width


def test_words_from_right_to_left_stand_on_the_right() -> None:
    lines = Lines("water", text_font(LETTERS, False), direction=Qt.LayoutDirection.RightToLeft)
    lines.set_width(500)
    assert lines.boxes()[0].right() == pytest.approx(500, abs=1)


def test_a_linked_word_opens_what_it_names(theme: Theme, window: QWidget) -> None:
    spans = (Span("Drink "), Span("water", link="term:water"), Span(" or "), Span("tea", link="term:tea"))
    prose = LinkedProse(theme, [Paragraph(spans)], explain="{word}: what it means")
    prose.setParent(window)
    prose.setGeometry(10, 10, 800, prose.heightForWidth(800))
    window.show()
    settle()
    heard: list[object] = []
    prose.link_tapped.connect(heard.append)
    links = prose.findChildren(Link)
    assert [link.accessibleName() for link in links] == ["water: what it means", "tea: what it means"]
    for link in links:
        QTest.mouseClick(link, Qt.MouseButton.LeftButton)
    assert heard == ["term:water", "term:tea"]


def test_links_follow_their_words_to_another_width(theme: Theme, window: QWidget) -> None:
    prose = Prose(theme, [Paragraph((Span("Please drink some "), Span("water", link="term:water")))])
    prose.setParent(window)
    prose.setGeometry(0, 0, 800, 300)
    window.show()
    settle()
    (link,) = prose.findChildren(Link)
    before = link.pos()
    prose.resize(200, 300)
    settle()
    assert prose.findChildren(Link) == [link]
    assert link.y() > before.y()
    assert prose.rect().contains(link.geometry())


def test_items_of_a_list_are_set_in_and_spaced_closer_than_paragraphs(theme: Theme) -> None:
    def high(kind: str) -> int:
        parts = [Paragraph((Span("Drink"),), kind), Paragraph((Span("Eat"),), kind)]  # type: ignore[arg-type]
        return Prose(theme, parts).heightForWidth(600)

    assert high("item") < high("paragraph")
    item = Prose(theme, [Paragraph((Span("Drink"),), "item")])
    assert item.minimumSizeHint().width() > Prose(theme, "Drink").minimumSizeHint().width()


def test_a_heading_keeps_with_what_follows(theme: Theme) -> None:
    assert Prose(theme, "Do", bold=True).keeps_with_next
    assert Prose(theme, "Do", "title").keeps_with_next
    assert not Prose(theme, SENTENCE).keeps_with_next


def test_columns_fold_before_a_word_breaks(theme: Theme, window: QWidget) -> None:
    rows = [Row(theme, word, "fa6s.lungs") for word in ("Ventilation", "Radiopharmaceutical")]
    least = max(row.minimumSizeHint().width() for row in rows)
    grid, spread = Grid(rows, 2, 20, window), None
    assert _tops(grid, 2 * least + 20) == 1
    assert _tops(grid, 2 * least + 18) == 2
    spread = Spread([Prose(theme, "Ventilation"), Prose(theme, "Radiopharmaceutical")], 20, parent=window)
    widest = spread.minimumSizeHint().width()
    assert _tops(spread, 2 * widest + 20) == 1
    assert _tops(spread, 2 * widest + 16) == 2


@pytest.mark.parametrize(("count", "most", "full"), [(4, 3, 2), (5, 3, 3), (6, 4, 3), (8, 4, 4), (2, 3, 2), (0, 3, 0)])
def test_no_row_of_a_grid_is_left_with_one_where_fewer_columns_make_no_row_more(
    theme: Theme, window: QWidget, count: int, most: int, full: int
) -> None:
    grid = Grid([Row(theme, "CT", "fa6s.lungs") for _ in range(count)], most, 20, window)
    rects, _high = grid.rects(3000)
    assert len({rect.left() for rect in rects}) == full


def test_a_heading_stands_closer_to_its_words_than_to_those_above(theme: Theme) -> None:
    for heading in (Paragraph.of("Today", bold=True), Paragraph((Span("Today"),), "heading")):
        prose = Prose(theme, [Paragraph.of("Rest."), heading, Paragraph.of("Ring."), Paragraph.of("Rest.")])
        prose.heightForWidth(600)
        lines = prose.line_spans()
        above, below, between = (after[0] - before[1] for before, after in pairwise(lines))
        assert below < above / 2
        assert abs(above - between) <= 1


def test_a_name_is_said_once_where_it_means_itself(theme: Theme) -> None:
    same, other = NamedRow(theme, "CT scan", "CT scan", ""), NamedRow(theme, "CAT scan", "CT scan", "")
    assert [same.text(), other.text()] == ["CT scan", "CAT scan. CT scan"]
    assert [len(row.line_spans()) for row in (same, other)] == [1, 2]


def _tops(container: Grid | Spread, width: int) -> int:
    rects, high = container.rects(width)
    assert max(rect.bottom() + 1 for rect in rects) == high
    assert all(rect.topLeft().x() >= QPoint().x() for rect in rects)
    return len({rect.top() for rect in rects})
