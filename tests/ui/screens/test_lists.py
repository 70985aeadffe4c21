"""Words explained stand in the order of their language."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QCollator, QLocale, Qt

from kiosk.ui.screens.lists import _order

PLAIN = st.lists(st.text("abyzABYZ019 ()-", max_size=6), max_size=6)


@given(PLAIN)
def test_plain_english_words_have_the_order_that_qt_gives_them(texts: list[str]) -> None:
    collator = QCollator(QLocale("en-GB"))
    collator.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    assert sorted(texts, key=_order(texts, "en-GB")) == sorted(texts, key=collator.sortKey)


def test_other_letters_and_languages_have_their_own_order() -> None:
    for language, texts in (("pl", ["la", "łza", "mi"]), ("en-GB", ["Éa", "eb", "f"])):
        assert sorted({*texts}, key=_order(texts, language)) == texts
