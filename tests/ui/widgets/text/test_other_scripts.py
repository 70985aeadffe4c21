"""A word of another script, such as the name of a language, is never a row of boxes among the words around it."""

from __future__ import annotations

from itertools import pairwise

import pytest

from kiosk.safe_words import OTHERS
from kiosk.typefaces import LATIN, NASTALIQ_NAMES, typeface_of
from kiosk.ui.widgets.text.fonts import other_words
from kiosk.ui.widgets.text.lines import Lines
from tests.pseudo_scripts import SCRIPTS, sample
from tests.ui.layers import broken_words
from tests.ui.widgets.text.test_scripts import drawn_with, ink_of, lines_of

pytestmark = pytest.mark.usefixtures("qapp")

TIGHT, WIDTH = 1.18, 700
AROUND = {"en-GB": "English, {}, Polski", "ur": "اردو {} اردو", "ta": "தமிழ் {} தமிழ்"}
WORDS = {tag: sample(tag).split()[0] for tag in SCRIPTS}

each_word = pytest.mark.parametrize("tag", WORDS)
each_around = pytest.mark.parametrize("around", AROUND)


def among(tag: str, around: str) -> Lines:
    return lines_of(around, AROUND[around].format(WORDS[tag]), True, TIGHT)


@each_word
@each_around
def test_a_word_of_another_script_is_drawn_without_a_box(tag: str, around: str) -> None:
    found = drawn_with(among(tag, around))
    assert all(0 not in glyphs for glyphs in found.values()), found


@each_word
@each_around
def test_its_ink_stays_in_the_text(tag: str, around: str) -> None:
    lines = among(tag, around)
    first, last = ink_of(lines)
    assert first >= -1
    assert last <= lines.height


@each_word
@each_around
def test_it_is_whole_in_the_least_width(tag: str, around: str) -> None:
    lines = among(tag, around)
    lines.set_width(lines.least_width)
    assert broken_words(lines) == ()


def test_the_letters_around_it_are_drawn_as_before() -> None:
    """Qt draws a typeface otherwise once it was asked there for letters that it lacks."""
    urdu, plain = sample("ur"), lines_of("ur", sample("ur"), True, TIGHT)
    before = ink_of(plain)
    for tag in WORDS:
        lines = among(tag, "ur")
        lines.set_width(lines.least_width)
    assert ink_of(lines_of("ur", urdu, True, TIGHT)) == before


def test_lines_with_tall_words_make_room_for_them_and_others_do_not() -> None:
    lines, plain = lines_of("en-GB", "اردو " * 30, True, TIGHT), lines_of("en-GB", "Polski " * 30, True, TIGHT)
    for one in (lines, plain):
        one.set_width(WIDTH)
    assert min(below - above for above, below in lines.spans_from(0)) > plain.pitch
    assert {below - above for above, below in plain.spans_from(0)} == {plain.pitch}
    assert all(one.bottom() <= other.top() + 1 for one, other in pairwise(lines.boxes()))


def test_the_name_of_a_language_takes_the_small_file_of_names() -> None:
    assert {*drawn_with(lines_of("en-GB", "English, اردو"))} == {LATIN.family, NASTALIQ_NAMES.family}


def test_what_no_typeface_has_stays_a_box() -> None:
    """Hebrew is offered by nobody, and a picture of the icon font is no letter."""
    for text in ("עברית", "\uf015"):
        assert 0 in drawn_with(lines_of("en-GB", text))[LATIN.family]


def test_words_of_the_typeface_itself_stay_as_they_are() -> None:
    for tag in SCRIPTS:
        assert {*drawn_with(lines_of(tag, sample(tag)))} == {typeface_of(tag).family}


def test_a_mark_that_scripts_share_is_drawn_by_the_typeface_of_the_words() -> None:
    """The full stop of Bengali and Punjabi is named after Devanagari."""
    for tag in ("bn", "pa"):
        assert {*drawn_with(lines_of(tag, f"{sample(tag)}\u0964"))} == {typeface_of(tag).family}
    said = ((tag, text) for tag, words in OTHERS.items() for text in words.said())
    assert [(tag, text) for tag, text in said if other_words(text, typeface_of(tag))] == []
