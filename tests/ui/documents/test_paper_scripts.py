"""Words on papers in whatever script: names and table cells are drawn in a typeface that has their letters."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

import pytest
from PySide6.QtCore import Qt

from kiosk import paths
from kiosk.typefaces import ARABIC, CHINESE, LATIN, NASTALIQ, NOTO_SANS, Typeface
from kiosk.ui.documents.papers.paper_blocks import WHOLE, PaperBlocks, Piece
from kiosk.ui.documents.papers.paper_scripts import lettered_script
from kiosk.ui.documents.pdf import PdfBlock, PdfCanvas, Script
from kiosk.ui.widgets.text.fonts import has, usable
from kiosk.ui.widgets.text.lines import Lines, Span
from kiosk.ui.widgets.theme import load_colours

RUSSIAN, ARABIC_NAME, CHINESE_NAME = "Лучевая диагностика", "قسم الأشعة", "放射科"


class Pen:
    """Keeps the words that are drawn, and nothing else."""

    def __init__(self) -> None:
        self.lines: list[Lines] = []

    def text(self, lines: Lines, _x: float, _y: float, _colour: str) -> None:
        self.lines.append(lines)

    def __getattr__(self, _name: str) -> object:
        return lambda *_values: None


@pytest.fixture(autouse=True)
def typefaces(qapp: object) -> None:
    assert qapp is not None
    if not all(map(usable, (NOTO_SANS, ARABIC, NASTALIQ, CHINESE))):
        pytest.skip("the typefaces are not fetched")


@pytest.mark.parametrize(
    ("words", "typeface"),
    [
        ("Radiology – “Ångström”", LATIN),
        (RUSSIAN, NOTO_SANS),
        (f"{CHINESE_NAME} · zh", CHINESE),
        (ARABIC_NAME, ARABIC),
        ("→ 4 %", LATIN),
    ],
)
def test_the_letters_choose_the_typeface(words: str, typeface: Typeface) -> None:
    assert lettered_script(words).typeface == typeface


def test_what_begins_from_the_right_is_read_from_there() -> None:
    assert lettered_script(f"12 {ARABIC_NAME} · CT").direction is Qt.LayoutDirection.RightToLeft
    assert lettered_script(f"CT · {ARABIC_NAME}").direction is Qt.LayoutDirection.LeftToRight


def test_the_script_of_a_language_stays_where_it_has_the_letters() -> None:
    urdu = Script(NASTALIQ, Qt.LayoutDirection.RightToLeft)
    assert lettered_script("ریڈیولوجی, CT – 4 %", urdu) == urdu
    assert lettered_script("CT", urdu) == urdu
    assert lettered_script(CHINESE_NAME, urdu) == Script(CHINESE)


def blocks(words: str) -> Iterator[PdfBlock]:
    made = PaperBlocks(load_colours(paths.resources_folder() / "theme.json")["light"])
    yield made.title(words, words)
    yield made.text(words)
    yield made.heading(words)
    yield made.label("scans/vq", words)
    yield from made.facts([(words, words)])
    yield from made.row((60.0, 60.0), (words, "Role"))
    yield from made.row((60.0, 60.0), (words, "Role"), top=True)
    yield from made.beside((WHOLE,), ([Piece((Span(words), Span(words, link="added")))],))


@pytest.mark.parametrize("words", [RUSSIAN, ARABIC_NAME, CHINESE_NAME])
def test_no_words_are_drawn_as_empty_boxes(words: str) -> None:
    pen = Pen()
    for block in blocks(words):
        block.draw(cast(PdfCanvas, pen), 0.0)
    drawn = [lines for lines in pen.lines if words in lines.text]
    assert len(drawn) >= 10
    lacking = [
        lines.text for lines in drawn if not all(has(lines.typeface, letter) for letter in words if letter != " ")
    ]
    assert lacking == []
