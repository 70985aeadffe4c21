"""Every language has a typeface that has its letters, and one that is missing is told and not drawn as boxes."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from msgspec.structs import replace

from kiosk.content.authoring.texts.typeface import has_glyph
from kiosk.typefaces import (
    ALL,
    CHINESE,
    LATIN,
    LATIN_NEXT,
    NASTALIQ,
    NOTO_SANS,
    FontError,
    Typeface,
    package_folder,
    typeface_of,
    typefaces_with,
)
from tests.pseudo_scripts import SCRIPTS, sample

OF_LANGUAGES = {
    "en-GB": LATIN,
    "pl": LATIN,
    "es-419": LATIN,
    "cy": LATIN_NEXT,
    "tr": LATIN_NEXT,
    "vi": NOTO_SANS,
    "sr": NOTO_SANS,
    "sr-Latn": LATIN,
    "ur": NASTALIQ,
    "ur-PK": NASTALIQ,
    "pa-Arab-PK": NASTALIQ,
    "zh-Hans-CN": CHINESE,
    "": LATIN,
}
ONE_LETTER = {
    "ARABIC": "ع",
    "BENGALI": "ব",
    "CJK": "众",
    "CYRILLIC": "ж",
    "DEVANAGARI": "द",
    "ETHIOPIC": "መ",
    "GREEK": "λ",
    "GUJARATI": "ગ",
    "GURMUKHI": "ਅ",
    "LATIN": "a",
    "TAMIL": "த",
}


@pytest.mark.parametrize("language", OF_LANGUAGES)
def test_a_language_has_the_typeface_of_its_script(language: str) -> None:
    assert typeface_of(language) is OF_LANGUAGES[language]


@pytest.mark.parametrize("tag", SCRIPTS)
def test_a_typeface_has_every_letter_of_its_languages(tag: str) -> None:
    assert typeface_of(tag).there, "run  sh packaging/dev.sh test, which fetches the typefaces"
    assert [letter for letter in sample(tag) if not has_glyph(letter, tag)] == []


def test_every_typeface_but_that_of_latin_has_a_language_in_the_tests() -> None:
    assert {typeface_of(tag) for tag in SCRIPTS} == {*ALL} - {LATIN}


def test_letters_of_scripts_with_small_letters_are_larger() -> None:
    for typeface in ALL:
        assert typeface.letter * typeface.scale >= LATIN.letter - 0.001


@pytest.mark.parametrize("typeface", ALL, ids=lambda typeface: typeface.family)
def test_both_styles_have_the_same_letters_and_each_is_of_the_script_that_its_name_says(typeface: Typeface) -> None:
    """Names of letters are not asked while the kiosk runs, and no more are both styles whether they have one."""
    regular, bold = (set(TTFont(file).getBestCmap()) for file in typeface.files())
    assert regular == bold
    named = {code: unicodedata.name(chr(code), "").partition(" ")[0] for code in regular}
    drawn = {script: typefaces_with(letter) for script, letter in ONE_LETTER.items()}
    assert all(drawn.values())
    assert {chr(code) for code in regular if typefaces_with(chr(code)) != drawn.get(named[code], ())} == set()


def test_a_typeface_that_was_not_fetched_is_not_there() -> None:
    assert not replace(NASTALIQ, folder="lost").there
    with pytest.raises(FontError, match="the package no_such_package is not installed"):
        package_folder("no_such_package")


def test_files_lie_in_the_environment_of_this_python() -> None:
    assert all(Path(file).is_file() for typeface in ALL for file in typeface.files())
