"""A character that is lost, hidden, or turns its neighbours round is told, where no script needs it."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Set
from functools import cache
from html import unescape
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
    **{
        f"{meant} read in {encoding}": (meant.encode().decode(encoding), f"`{meant}`")
        for encoding in ("mac_roman", "cp850", "cp437")
        for meant in ("\u2019", "\u2018", "\u201c", "\u2013", "\u2014", "\u2026", "\u2022")
    },
    "a letter with an accent on a Mac": ("caf\u221a\u00a9", "`\u00e9`"),
    "an apostrophe read as Latin-1": ("don\u00e2\u0080\u0099t", "U+0080"),
    "an apostrophe of Windows read as Latin-1": ("don\u0092t", "U+0092"),
    "a line end of mainframes": ("a\u0085b", "U+0085"),
    "a question mark for an apostrophe": ("Staff don?t mind.", "`don?t`"),
    "a question mark for an apostrophe behind an address": ("See example.org/a?s and don?t wait.", "`don?t`"),
    "a question mark for an apostrophe before a stroke": ("Staff don?t/can?t mind.", "`don?t`"),
    "a question mark for an apostrophe behind a stroke": ("If he/she?s late.", "`she?s`"),
    "a question mark for an apostrophe in brackets": ("Stay (don?t move).", "`don?t`"),
    "a question mark for an apostrophe behind a stop": ("Stay.Don?t move; e.g.it?s fine.", "`Don?t`"),
    "a question mark from the other side": ("They\u00bfre here.", "`They\u00bfre`"),
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
    "German quotation in a quotation": "\u201e\u201a\u00c4rzte\u2018 und \u201a\u00c4pfel\u2018\u201c",
    "French capitals": "H\u00d4TEL, FRAN\u00c7OIS",
    "a root": "\u221a",
    "a question": "Why? Is it? Who?",
    "a Spanish question": "\u00bfDuele? \u00bfy t\u00fa?",
    "an ampersand": "A & B; R&D; Q&A.",
    "two paragraphs": "One.\n\nTwo.",
    "an address that asks": "https://example.org/page?s=3, http://example.org/watch?t=30 and /index.php?d=12",
    "an address that asks for one letter": "https://example.org/page?m and https://example.org/all?s&x=1",
    "an address without its beginning": "www.example.org/leaflets?t, example.org/a?s and example.nhs.uk:80/?d",
    "what an address asks": "page?s=3, list?t%5B0%5D=1 and list?s[]=1",
    "an address of mail": "mailto:desk?s",
    "an address in a link": "[Page](https://example.org/page?t) and (example.org/b?m)",
}


@pytest.mark.parametrize("text", MEANT.values(), ids=MEANT)
def test_what_a_script_needs_is_no_fault(text: str) -> None:
    assert told(text) == ""


NAMED_IN_HTML = {
    "Ask&nbsp;staff.": "type U+00A0 no-break space itself",
    "nurses &amp; staff": "type `&` itself",
    "caf&eacute;": "type `\u00e9` itself",
    "don&#8217;t": "type `\u2019` itself",
    "don&#x2019;t": "type `\u2019` itself",
    "A & B; R&D; Q&A; &so;": "",
}


INSTEAD = {
    "a space that does not break": ("Ask&nbsp;staff.", True, "type a plain space"),
    "the same by its number": ("Ask&#160;staff.", True, "type a plain space"),
    "a thin space": ("Ask&thinsp;staff.", True, "type a plain space"),
    "a thin space in French": ("Quoi&thinsp;?", False, "type a plain space"),
    "a space of French": ("Quoi&nbsp;?", False, "type U+00A0 no-break space itself"),
    "the end of a line": ("Ask&#10;staff.", True, "type a plain space"),
    "a separator of lines": ("Ask&#8232;staff.", True, "type a plain space"),
    "a hyphen that does not break": ("X&#8209;ray", True, "type a plain hyphen"),
    "a non-joiner in English": ("Ask&zwnj;staff.", True, "delete it"),
    "a non-joiner in Persian": (
        "\u0645\u06cc&zwnj;\u062e\u0648\u0627\u0647\u0645",
        False,
        "type U+200C zero width non-joiner itself",
    ),
    "a mark of direction in English": ("Ask&rlm; staff.", True, "delete it"),
    "a mark of direction in Urdu": ("\u0622\u067e &rlm;12", False, "type U+200F right-to-left mark itself"),
    "a place to break": ("radio&shy;graphy", True, "delete it"),
    "a space of no width": ("Ask&#8203;staff.", True, "delete it"),
    "no character": ("Ask&#1;staff.", True, "delete it"),
    "private use": ("Ask&#xE000;staff.", True, "delete it"),
    "a letter": ("caf&eacute;", True, "type `\u00e9` itself"),
}


@pytest.mark.parametrize(("text", "english", "says"), INSTEAD.values(), ids=INSTEAD)
def test_what_is_advised_instead_of_a_name_in_html_is_not_told_in_its_turn(text: str, english: bool, says: str) -> None:
    [advice] = character_advice({"lead": text}, "f", english)
    assert f"`: {says}, for" in advice.note
    letter = "" if says == "delete it" else {"type a plain space": " ", "type a plain hyphen": "-"}.get(says)
    done = re.sub("&#?\\w+;", lambda entity: unescape(entity[0]) if letter is None else letter, text)
    assert told(done) == ""
    assert [*character_advice({"lead": done}, "f", english)] == []


@pytest.mark.parametrize(("text", "says"), NAMED_IN_HTML.items())
def test_a_letter_named_as_in_html_is_told(text: str, says: str) -> None:
    notes = "\n".join(str(advice) for advice in character_advice({"lead": text}, "f", english=False))
    assert says in notes
    assert bool(says) == bool(notes)


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
            letter.isspace() or unicodedata.category(letter) in ("Cf", "Cc") or letter in glyphs() for letter in text
        )


@cache
def glyphs() -> Set[str]:
    return {chr(code) for code in range(0x3000) if not [*glyph_faults({"lead": chr(code)}, "f", "en-GB")]}


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


def test_a_control_character_of_word_is_told_in_names_and_labels(folder: Path) -> None:
    put(folder, "profiles/demo/profile.json", "name/en-GB", "Chest\x0bclinic")
    put(folder, "glossary/en-GB.json", "radiographer/meaning", "Takes\x1fpictures.")
    put(folder, "interface/pl.json", "bar/help", "Po\x1fmoc")
    told = [str(fault) for fault in check_folder(folder, TODAY).faults if "no control characters" in str(fault)]
    assert [fault.partition(": expected")[0] for fault in told] == [
        "glossary/en-GB.json: radiographer.meaning",
        "interface/pl.json: bar.help",
        "profiles/demo/profile.json: name.en-GB",
    ]
