"""Where a sentence ends, and where it goes on behind a point."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.content.speech.sentences import LONGEST, spoken_sentences

CUT = {
    "three kinds of end": ("en-GB", "Lie still. Does it hurt? No!", ("Lie still.", "Does it hurt?", "No!")),
    "a number": ("en-GB", "It takes 3.5 hours. Then go.", ("It takes 3.5 hours.", "Then go.")),
    "an abbreviation": ("en-GB", "Take off e.g. rings. Sit.", ("Take off e.g. rings.", "Sit.")),
    "a title and an initial": ("en-GB", "Dr. A. Okafor said so.", ("Dr. A. Okafor said so.",)),
    "a time": ("en-GB", "Come at 9 a.m. on Monday.", ("Come at 9 a.m. on Monday.",)),
    "a denial": ("en-GB", "No. It is a tracer.", ("No.", "It is a tracer.")),
    "a line": ("en-GB", "Eat\nDrink.", ("Eat", "Drink.")),
    "closing quotes": ("en-GB", "It says “stop.” Then go.", ("It says “stop.”", "Then go.")),
    "brackets": ("en-GB", "Lie still (please). Wait.", ("Lie still (please).", "Wait.")),
    "a numbered beginning": ("en-GB", "1. Stock room", ("1. Stock room",)),
    "Urdu": ("ur", "آپ آئیں۔ کیا ٹھیک ہے؟ ہاں۔", ("آپ آئیں۔", "کیا ٹھیک ہے؟", "ہاں۔")),
    "Polish": ("pl", "Można pić np. wodę. Dalej.", ("Można pić np. wodę.", "Dalej.")),
    "Spanish": ("es-US", "¿Duele? No. Espere, p. ej. aquí.", ("¿Duele?", "No.", "Espere, p. ej. aquí.")),
    "Bengali": ("bn", "বসুন। দেখুন।", ("বসুন।", "দেখুন।")),
    "Chinese": ("zh-Hans", "请坐。疼吗？不疼。", ("请坐。", "疼吗？", "不疼。")),
    "nothing": ("en-GB", " \n ", ()),
}


@pytest.mark.parametrize(("language", "text", "parts"), CUT.values(), ids=CUT.keys())
def test_a_text_is_cut_where_its_sentences_end(language: str, text: str, parts: tuple[str, ...]) -> None:
    assert spoken_sentences(text, language) == parts


def test_a_sentence_too_long_for_a_breath_is_cut_where_it_pauses() -> None:
    text = "Eat and drink as you like, walk about; " * 12
    parts = spoken_sentences(text, "en-GB")
    assert all(len(part) <= LONGEST for part in parts)
    assert all(part.endswith((";", ",")) for part in parts)


@given(st.text(max_size=400), st.sampled_from(("en-GB", "pl", "ur", "es-US")))
def test_no_letter_is_lost(text: str, language: str) -> None:
    assert "".join("".join(spoken_sentences(text, language)).split()) == "".join(text.split())
