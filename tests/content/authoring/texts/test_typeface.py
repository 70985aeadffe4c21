"""The characters of the typeface, read from its file, are those that Qt draws with it."""

from __future__ import annotations

import pytest

from kiosk.content.authoring.texts.typeface import has_glyph
from kiosk.ui.checkup_input import undrawable

DAILY = ("en-GB", "ur", "zh")
OTHERS = ("cy", "uk", "ar", "bn", "pa", "gu", "ta", "hi", "am")


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("language", [*DAILY, *(pytest.param(other, marks=pytest.mark.slow) for other in OTHERS)])
def test_a_character_has_a_glyph_where_qt_can_draw_it(language: str) -> None:
    letters = "".join(chr(code) for code in range(0x20, 0x10000, 5) if not 0xD800 <= code < 0xE000)
    assert "".join(letter for letter in letters if not has_glyph(letter, language)) == undrawable(letters, language)
    assert has_glyph("A", language)
    assert has_glyph("\u4e2d", language) is (language == "zh")
