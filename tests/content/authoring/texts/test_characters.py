"""A character that is lost, hidden, or turns its neighbours round is told, where no script needs it."""

from __future__ import annotations

import itertools
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.content.authoring.check import check_folder
from kiosk.content.authoring.texts.characters import character_advice, character_faults, glyph_faults
from kiosk.content.faults import FaultKind, place
from tests.content.conftest import TODAY, put


def told(text: str) -> str:
    return "\n".join(str(fault) for fault in character_faults({"lead": text}, "f"))


TOLD = {
    "a lost letter": ("Caf\ufffd", "U+FFFD replacement character"),
    "half of a byte order mark": ("a\ufffeb", "U+FFFE"),
    "a noncharacter": ("a\ufdd0b", "U+FDD0"),
    "a noncharacter far up": ("a\U0001ffffb", "U+1FFFF"),
    "an unassigned character": ("a\u0378b", "U+0378"),
    "private use": ("a\ue000b", "private use"),
    "an icon": ("\uf015", "U+F015"),
    "private use far up": ("\U000f0000", "U+F0000"),
    "an override": ("a\u202eb\u202c", "U+202E"),
    "an embedding": ("a\u202bb", "U+202B"),
    "a pop": ("a\u202cb", "U+202C"),
    "an open isolate": ("\u2067abc", "an end for each beginning"),
    "an isolate over paragraphs": ("\u2067abc\n\ndef\u2069", "an end for each beginning"),
    "an end alone": ("abc\u2069", "a beginning for each end"),
    "a mark of direction in English": ("a\u200fb", "U+200F"),
    "a space of no width": ("a\u200bb", "U+200B"),
    "a word joiner": ("a\u2060b", "U+2060"),
    "a byte order mark": ("a\ufeffb", "U+FEFF"),
    "a joiner in English": ("a\u200db", "U+200D"),
    "a non-joiner at the beginning": ("\u200cb", "U+200C"),
    "a tag": ("a\U000e0041", "U+E0041"),
    "a variation of a letter": ("a\ufe0fb", "U+FE0F"),
    "a separator of lines": ("a\u2028b", "U+2028"),
    "a separator of paragraphs": ("a\u2029b", "U+2029"),
    "a Hangul filler": ("a\u3164b", "U+3164"),
    **{
        f"{meant} read in another encoding": (meant.encode().decode("cp1252", "replace"), f"`{meant}`")
        for meant in (
            "\u00e9",
            "\u00fc",
            "\u00b0",
            "\u2019",
            "\u2013",
            "\u201c",
            "\u00df",
            "\u2026",
            "\u20ac",
            "\u00a3",
        )
    },
    "Polish in another encoding": ("zdj\u00c4\u2122cie", "`\u0119`"),
    "Cyrillic in another encoding": ("\u00d0\u00b6", "`\u0436`"),
    "Chinese in another encoding": ("\u00e4\u00b8\u00ad", "`\u4e2d`"),
    "a picture in another encoding": ("\u00f0\u0178\u02dc\u20ac", "`\U0001f600`"),
}


@pytest.mark.parametrize(("text", "says"), TOLD.values(), ids=TOLD)
def test_what_does_not_belong_in_words_is_told(text: str, says: str) -> None:
    assert says in told(text)


MEANT = {
    "Hindi with a joiner": "\u0915\u094d\u200d\u0937",
    "Persian with a non-joiner": "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
    "Sinhala": "\u0dc1\u0dca\u200d\u0dbb\u0dd3",
    "Khmer with a space of no width": "\u1780\u200b\u1781",
    "Thai": "\u0e01\u200b\u0e02",
    "a family": "\U0001f468\u200d\U0001f469\u200d\U0001f467",
    "a heart": "\u2764\ufe0f\u200d\U0001f525",
    "a number in Hebrew": "\u05d0\u200e12\u200f",
    "an isolate": "\u05d0 \u206801632\u2069 \u05d1",
    "French quotation": "\u00ab CAF\u00c9\u00bb",
    "a capital before a quotation mark": "\u201cCAF\u00c9\u201d, \u00c9\u2019, \u00c9\u2026",
    "Portuguese": "N\u00c3O, informa\u00e7\u00e3o",
    "German": "\u00c4\u00d6\u00dc\u00e4\u00f6\u00fc\u00df",
    "Vietnamese": "\u1ea3nh ch\u1ee5p",
    "Catalan": "col\u00b7lega",
    "two paragraphs": "One.\n\nTwo.",
}


@pytest.mark.parametrize("text", MEANT.values(), ids=MEANT)
def test_what_a_script_needs_is_no_fault(text: str) -> None:
    assert told(text) == ""


PRIVATE = "\ue000\uf015\uf8ff\U000f0000\U000ffffd\U00100000\U0010fffd"
"""The ends of the planes of private use, and the house of the icon font."""
PLACES = (
    ("library.json", "languages/pl/name"),
    ("tracers.json", "tc99m-maa/name"),
    ("sources.json", "seed-msk/title"),
    ("interface/en-GB.json", "page/sample"),
    ("glossary/en-GB.json", "radiographer/meaning"),
    ("scans/example/en-GB.json", "title"),
    ("scans/example/pl.json", "lead"),
    ("topics/help/en-GB.json", "sections/desk/blocks/ask"),
    ("comparisons/pair/en-GB.json", "title"),
    ("profiles/demo/profile.json", "name/en-GB"),
    ("profiles/demo/profile.json", "room/pl"),
    ("profiles/clinic/profile.json", "contacts/day/phone"),
    ("profiles/clinic/profile.json", "contacts/night/hours/en-GB"),
)


def test_private_use_in_any_file_is_named_with_its_place_and_what_to_do(folder: Path) -> None:
    planted = set()
    for (file, path), letter in zip(PLACES, itertools.cycle(PRIVATE), strict=False):
        put(folder, file, path, f"Words {letter} of a file.")
        planted.add((file, place(path.split("/")), f"U+{ord(letter):04X}"))
    told = [fault for fault in check_folder(folder, TODAY).faults if fault.kind is FaultKind.CHARACTER]
    assert {(fault.file, fault.place, fault.found) for fault in told} == planted
    assert [fault for fault in told if "type what was meant, or delete it" not in str(fault)] == []


CATEGORIES = st.characters(exclude_categories=["Cs"])


@given(st.text(CATEGORIES, max_size=20))
def test_every_character_is_printed_or_told_or_leaves_a_mark(text: str) -> None:
    """What nobody sees in a text that has no fault is a joiner, a variation, or a mark that its script needs."""
    if told(text):
        return
    for letter in text:
        assert unicodedata.category(letter) not in ("Co", "Cn", "Zl", "Zp"), hex(ord(letter))
        assert letter not in "\u202a\u202b\u202c\u202d\u202e\ufffd\u2060\ufeff", hex(ord(letter))


@given(st.text(CATEGORIES, min_size=1, max_size=20))
def test_a_character_without_a_glyph_is_always_told(text: str) -> None:
    drawn = [*glyph_faults({"lead": text}, "f", "en-GB")] == [] and told(text) == ""
    if drawn:
        assert all(
            letter.isspace() or unicodedata.category(letter) in ("Cf", "Cc") or letter in GLYPHS for letter in text
        )


GLYPHS = {chr(code) for code in range(0x3000) if not [*glyph_faults({"lead": chr(code)}, "f", "en-GB")]}


BY_LANGUAGE = {
    "a page in Urdu": ({"lead": "آپ کا اسکین"}, "ur", ""),
    "Latin letters in it": ({"lead": "آپ کا PET-CT، 13:14"}, "ur", ""),
    "another script in it": ({"lead": "আপনার স্ক্যান"}, "ur", "U+0986"),
    "Urdu in a page in Polish": ({"lead": "آپ"}, "pl", "U+0622"),
    "a rare character of Chinese": ({"lead": "\u5803"}, "zh", "U+5803"),
    "names of languages": ({"languages": {"ur": {"name": "اردو"}, "zh": {"name": "简体中文"}}}, "", ""),
    "a name below another language": ({"languages": {"zh": {"name": "اردو"}}}, "", "U+0627"),
    "words of a department": ({"name": {"en-GB": "Chest clinic", "ta": "மருத்துவமனை"}}, "", ""),
    "a place of a department": ({"places": {"room": {"en-GB": "অ", "bn": "অ"}}}, "", "U+0985"),
}


@pytest.mark.parametrize(("words", "language", "lacking"), BY_LANGUAGE.values(), ids=BY_LANGUAGE)
def test_letters_are_those_of_the_typeface_of_their_language(words: object, language: str, lacking: str) -> None:
    found = [fault.found for fault in glyph_faults(words, "f", language)]
    assert [lacking in each for each in found] == [True] * bool(lacking)


def test_a_file_of_another_script_is_told_once() -> None:
    [fault] = glyph_faults({"lead": "\u4e2d\u6587\u4f60\u597d", "note": "\u0e01\u0e02\u0e03"}, "f", "en-GB")
    assert "U+4E2D" in fault.found
    assert "and 2 more" in fault.found


ADVISED = {
    "a soft hyphen": ("ultra\u00adsound", True, "soft hyphen"),
    "a no-break space in English": ("a\u00a0b", True, "U+00A0"),
    "a no-break hyphen in English": ("X\u2011ray", True, "U+2011"),
    "a thin space": ("a\u2009b", False, "U+2009"),
}


@pytest.mark.parametrize(("text", "english", "says"), ADVISED.values(), ids=ADVISED)
def test_a_space_or_hyphen_that_surprises_is_advised(text: str, english: bool, says: str) -> None:
    assert [str(each) for each in character_advice({"lead": text}, "f", english) if says in str(each)]
    assert told(text) == ""


def test_french_keeps_its_spaces() -> None:
    assert [*character_advice({"lead": "Quoi\u202f? 10\u00a0h"}, "f", False)] == []
