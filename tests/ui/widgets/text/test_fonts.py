"""Typefaces and icons come with the program, and every icon that is asked for exists."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QFontDatabase, QFontInfo, QFontMetricsF, QRawFont

from kiosk import paths
from kiosk.ui.widgets.text.fonts import TEXT_FAMILIES, FontError, icon_character, icon_exists
from kiosk.ui.widgets.theme import text_font

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
        assert QFontInfo(font).family() in TEXT_FAMILIES
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
