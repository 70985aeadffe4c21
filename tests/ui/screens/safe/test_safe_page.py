"""The safe page asks to turn to staff in every language that is built in, whatever typeface is missing."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QFontMetricsF, QRawFont

from kiosk import paths
from kiosk.printable import isolated
from kiosk.safe_words import ASK, BROKEN, OTHERS, PREGNANT, UNWELL
from kiosk.typefaces import ARABIC, BENGALI, CHINESE, GURMUKHI, LATIN, typeface_of, typeface_of_safe_page
from kiosk.ui.screens.safe.safe_page import SafePage
from kiosk.ui.widgets.text import fonts
from kiosk.ui.widgets.text.fonts import text_font
from tests.ui import checks
from tests.ui.layers import Layer, layer_of

pytestmark = pytest.mark.usefixtures("qapp")
WHITE = "#FFFFFF"
CHINESE_PHONE = "\u7535\u8bdd\uff1a"
SIZES = ((1080, 1920), (1920, 1080), (1280, 800), (800, 1280), (3840, 2160))


def drawn(size: tuple[int, int], telephone: str = "") -> Layer:
    page = SafePage(telephone, OTHERS)
    page.resize(*size)
    return layer_of(page, WHITE)


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_every_sentence_is_whole_on_every_display_and_none_lies_on_another(size: tuple[int, int]) -> None:
    layer = drawn(size, "01632 960 120")
    said = [ASK, BROKEN, PREGNANT, UNWELL, *(text for words in OTHERS.values() for text in words.said())]
    assert [text.text for text in layer.texts if text.text in said] == said
    assert sum("01632 960 120" in text.text for text in layer.texts) == 1 + len(OTHERS)
    boxes = [(box, text.text) for text in layer.texts for box in text.boxes]
    assert [text for box, text in boxes if not layer.root.rect().adjusted(8, 8, -8, -8).contains(box.toRect())] == []
    overlapping = [
        (one, other)
        for number, (box, one) in enumerate(boxes)
        for further, other in boxes[number + 1 :]
        if one != other and box.intersects(further)
    ]
    assert overlapping == []
    assert [str(finding) for finding in checks.broken(layer, size[0])] == []


@pytest.mark.parametrize("tag", OTHERS)
def test_every_letter_has_a_shape(tag: str) -> None:
    faces = [QRawFont.fromFont(text_font(40, False, face)) for face in (typeface_of(tag), LATIN)]
    letters = {letter for text in OTHERS[tag].said() for letter in text if not letter.isspace()}
    assert [letter for letter in letters if not any(face.supportsCharacter(ord(letter)) for face in faces)] == []


def test_each_language_begins_at_its_own_side() -> None:
    texts = {text.text: text.boxes for text in drawn(SIZES[0]).texts}
    for words in OTHERS.values():
        lines = [box for said in words.said() for box in texts[said]]
        edges = [box.right() if words.rtl else box.left() for box in lines]
        assert max(edges) - min(edges) < 12, words.ask


@pytest.mark.parametrize("left", ["nothing", "rubbish"])
def test_a_language_without_its_typeface_is_left_out_and_the_page_stands(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, left: str
) -> None:
    if left == "rubbish":
        for typeface in map(typeface_of, OTHERS):
            for name in (typeface.regular, typeface.bold):
                file = tmp_path / "fonts" / typeface.folder / name
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(b"no font")
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    for cached in (fonts.fault_of, fonts.text_font):
        cached.cache_clear()
    try:
        layer = drawn(SIZES[0])
    finally:
        for cached in (fonts.fault_of, fonts.text_font):
            cached.cache_clear()
    told = {text.text for text in layer.texts}
    assert {ASK, BROKEN, PREGNANT, UNWELL} <= told
    assert [tag for tag, words in OTHERS.items() if words.ask in told] == ["pl", "ro", "es"]
    assert layer.image.pixelColor(2, 2) == QColor(WHITE)


def families(telephone: str) -> set[str]:
    """Of the typefaces that draw the page."""
    page = SafePage(telephone, OTHERS)
    page.resize(*SIZES[0])
    page.grab()
    return {each.lines._font.family() for each in page._placed[1]}


SMALL = {whole: typeface_of_safe_page(whole) for whole in (ARABIC, BENGALI, CHINESE, GURMUKHI)}


@pytest.mark.parametrize("telephone", ["", "01632 960 120", "+44 (0)1632 960-120, ext. 12"])
def test_its_words_are_drawn_by_small_files_with_their_letters_alone(telephone: str) -> None:
    drawn_by = families(telephone)
    assert {small.family for small in SMALL.values()} <= drawn_by
    assert not {whole.family for whole in SMALL} & drawn_by


def test_a_number_with_letters_that_these_lack_is_drawn_by_the_whole_typefaces() -> None:
    drawn_by = families("01632 960 120; Zentrale: 0ö")
    assert {whole.family for whole in SMALL} <= drawn_by
    assert not {small.family for small in SMALL.values()} & drawn_by


@pytest.mark.parametrize("tag", [tag for tag in OTHERS if typeface_of(tag) in SMALL])
@pytest.mark.parametrize("bold", [False, True])
def test_words_are_as_wide_as_in_the_whole_typeface(tag: str, bold: bool) -> None:
    whole = typeface_of(tag)
    for text in OTHERS[tag].said():
        of_small, of_whole = (QFontMetricsF(text_font(40, bold, face)) for face in (SMALL[whole], whole))
        assert of_small.horizontalAdvance(text) == of_whole.horizontalAdvance(text), text
        assert of_small.tightBoundingRect(text).height() == pytest.approx(
            of_whole.tightBoundingRect(text).height(), abs=1.5
        )


def test_it_asks_what_the_idle_screen_asks_where_the_library_has_the_language() -> None:
    asked = {}
    for file in (paths.content_folder() / "interface").glob("*.json"):
        asked[file.stem.partition("-")[0]] = json.loads(file.read_bytes())["idle"]["title"]
    shared = {tag: words.purpose for tag, words in OTHERS.items() if tag in asked}
    assert shared == {tag: asked[tag] for tag in shared}
    assert "ur" in shared


def test_all_its_words_are_there_for_a_screen_reader() -> None:
    told = SafePage("01632 960 120", OTHERS).text().split("\n")
    assert [told[0], told[4]] == [ASK, "Telephone: 01632 960 120"]
    assert {words.pregnant for words in OTHERS.values()} <= {*told}
    assert {"Telefon: 01632 960 120", "فون: 01632 960 120", f"{CHINESE_PHONE}01632 960 120"} <= {*told}


def test_a_number_without_spaces_that_hold_is_read_from_the_left_in_urdu() -> None:
    (call,) = (text for text in drawn(SIZES[0], "(555) 010-0142").texts if text.text.startswith("فون"))
    assert isolated("(555) 010-0142") in call.text


def test_it_says_in_no_other_language_what_nobody_confirmed() -> None:
    assert SafePage("01632 960 120").text().split("\n") == [
        *(ASK, BROKEN, PREGNANT, UNWELL),
        "Telephone: 01632 960 120",
    ]
    told = SafePage("", ("cy", "tlh")).text()
    assert OTHERS["cy"].pregnant in told
    assert OTHERS["pl"].pregnant not in told
