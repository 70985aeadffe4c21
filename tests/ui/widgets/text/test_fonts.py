"""Typefaces and icons come with the program, and every icon that is asked for exists."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QFont, QFontDatabase, QFontInfo, QFontMetricsF, QImage, QRawFont, QTextLayout
from PySide6.QtWidgets import QWidget

from kiosk import paths
from kiosk.typefaces import ALL, LATIN, FontError
from kiosk.ui.documents.pdf import font as paper_font
from kiosk.ui.widgets.button import Button
from kiosk.ui.widgets.callouts import Chip, Note
from kiosk.ui.widgets.chrome.header import Header
from kiosk.ui.widgets.controls.field import Field
from kiosk.ui.widgets.log_row import Happening, JournalLine
from kiosk.ui.widgets.rows import Switch, Tile
from kiosk.ui.widgets.text.fonts import icon_character, icon_exists, text_font
from kiosk.ui.widgets.text.prose import Prose
from kiosk.ui.widgets.theme import Sizes, Theme, load_colours

_NAME = re.compile(r"\bfa6[sr]\.[a-z0-9-]+")

pytestmark = pytest.mark.usefixtures("qapp")


def icons(folder: Path, ending: str) -> dict[str, str]:
    """Every icon named in the files of a folder, and one file that names it."""
    files = [file for file in folder.rglob(f"*{ending}") if "schema" not in file.parts]
    return {name: file.name for file in files for name in _NAME.findall(file.read_text("utf-8"))}


def test_every_icon_of_the_content_exists() -> None:
    found = icons(paths.content_folder(), ".json")
    assert len(found) > 20
    assert {name: file for name, file in found.items() if not icon_exists(name)} == {}


def test_every_icon_of_the_program_exists() -> None:
    found = icons(paths.shipped() / "kiosk", ".py")
    assert len(found) > 20
    assert {name: file for name, file in found.items() if not icon_exists(name)} == {}


@pytest.mark.parametrize("name", ["fa6s.no-such-icon", "mdi.lungs", "lungs", ""])
def test_an_unknown_icon_is_an_error_that_says_so(name: str) -> None:
    assert not icon_exists(name)
    with pytest.raises(FontError, match=f"there is no icon {re.escape(name)}"):
        icon_character(name)


def test_an_icon_is_drawn_by_its_own_font() -> None:
    family, character = icon_character("fa6s.lungs")
    assert family in QFontDatabase.families()
    assert "Awesome" in family
    assert len(character) == 1


def test_words_are_drawn_in_the_typeface_that_is_shipped() -> None:
    for bold in (False, True):
        font = text_font(36, bold)
        assert QFontInfo(font).family() == LATIN.family
        assert QFontInfo(font).bold() is bold
    assert (
        QFontMetricsF(text_font(36, True)).horizontalAdvance("m")
        > QFontMetricsF(text_font(36, False)).averageCharWidth()
    )


def test_every_character_of_the_content_has_a_glyph() -> None:
    font = QRawFont.fromFont(text_font(36, False))
    missing = {
        sign for text in _texts(paths.content_folder()) for sign in text if not font.supportsCharacter(ord(sign))
    }
    assert missing - {"\n"} == set()


def _texts(folder: Path) -> Iterator[str]:
    for file in folder.rglob("en-GB.json"):
        yield from _strings(json.loads(file.read_text("utf-8")))


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from _strings(part)
    elif isinstance(value, list):
        for part in value:
            yield from _strings(part)


def used_by(font: QFont, text: str) -> set[str]:
    """The families that Qt draws the text with."""
    layout = QTextLayout(text, font)
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    return {run.rawFont().familyName() for run in layout.glyphRuns()}


PRIVATE = [*map(chr, range(0xE000, 0xF900)), *"\U000f0000\U000f0015\U000ffffd\U00100000\U0010f015\U0010fffd"]


@pytest.mark.parametrize("bold", [False, True])
def test_a_character_of_private_use_is_never_an_icon_among_words(bold: bool) -> None:
    for name in ("fa6s.lungs", "fa6r.clock"):
        icon_character(name)  # which loads the font of the icons
    fonts = [text_font(36, bold, typeface) for typeface in ALL]
    for font in (*fonts, paper_font(12, bold)):
        assert used_by(font, "".join(f"a{letter}b " for letter in PRIVATE)) == {font.family()}
        assert used_by(font, "".join(PRIVATE)) == {font.family()}


def test_spaces_and_marks_that_the_typeface_lacks_draw_no_box() -> None:
    """As numbers in French and Polish have them, and phone numbers in a text from right to left."""
    plain = QFontMetricsF(text_font(36, False)).horizontalAdvance("10 000")
    for text in ("10\u202f000", "10\u00a0000", "10\u2009000", "1\u206810\u2069 000", "10\u200e 000"):
        assert QFontMetricsF(text_font(36, False)).horizontalAdvance(text) < plain + 36 / 2, ascii(text)


WORDS: dict[str, Callable[[Theme, str], QWidget]] = {
    "prose": Prose,
    "a button": Button,
    "a note": lambda theme, text: Note(theme, text, "fa6s.lock", "care"),
    "a chip": lambda theme, text: Chip(theme, text, "fa6s.lock"),
    "a tile": lambda theme, text: Tile(theme, text, text, "fa6s.lungs"),
    "a header": lambda theme, text: Header(theme, "fa6s.lungs", text, text, text),
    "an entry of a log": lambda theme, text: JournalLine(theme, Happening("10:30", text, "fa6s.lock")),
    "a field": lambda theme, text: shown_in_field(Field(theme, "name", "hint", 2), text),
    "a sentence to tick": lambda theme, text: Switch(theme, text, "fa6s.lungs", None, False),
}


def shown_in_field(field: Field, text: str) -> Field:
    field.show_text(text, text)
    return field


@pytest.mark.parametrize("make", WORDS.values(), ids=WORDS)
def test_a_widget_draws_an_icon_s_character_as_it_draws_any_that_there_is_not(
    make: Callable[[Theme, str], QWidget],
) -> None:
    colours = load_colours(paths.resources_folder() / "theme.json")["light"]
    theme = Theme(colours, Sizes.of(1080, 1920, 3.2, 600, 100), "light")
    icon = icon_character("fa6s.lungs")[1]
    pictures = [picture(make(theme, f"Lungs {letter} here")) for letter in (icon, "\uf8fe")]
    assert pictures[0] == pictures[1]


def picture(widget: QWidget) -> QImage:
    widget.resize(600, max(200, widget.heightForWidth(600)))
    image = widget.grab().toImage()
    widget.deleteLater()
    return image


FONTS = re.compile(r"\bQFont\(|setFamil|drawText|addText|\.setFont\(")
MADE_IN = {
    "ui/widgets/text/fonts.py": "all fonts of words, and Latin letters among those of other scripts",
    "ui/widgets/text/lines.py": "the same in bold",
    "ui/widgets/text/other_scripts.py": "words that the typeface around them has no letters for",
    "ui/widgets/controls/letter_keys.py": "a letter of a key",
    "ui/widgets/track.py": "the number of a step",
    "ui/widgets/drawing.py": "icons on the screen",
    "ui/documents/pdf.py": "the same font for paper, and icons as shapes",
}


def test_no_other_font_draws_words() -> None:
    root = paths.shipped() / "kiosk"
    found = {file.relative_to(root).as_posix() for file in root.rglob("*.py") if FONTS.search(file.read_text("utf-8"))}
    assert found == {*MADE_IN}
