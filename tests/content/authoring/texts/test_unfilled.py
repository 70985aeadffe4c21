"""What Word and Excel show where something failed or nobody typed anything is told, and words of people are not."""

from __future__ import annotations

import pytest

from kiosk.content.authoring.texts.unfilled import open_faults

LEFT = [
    *("See Error! Reference source not found.", "Error! Bookmark not defined.", "Fehler! Verweisquelle konnte nicht"),
    *("\u00a1Error! No se encuentra el origen de la referencia.", "B\u0142\u0105d! Nie mo\u017cna odnale\u017a\u0107"),
    *("Click or tap here to enter text.", "Click here to enter a date.", "Click to add title", "Choose an item."),
    *("#REF!", "Ward #N/A", "#NAME?", "Lorem ipsum dolor sit amet.", "Dear \u00abFirst_Name\u00bb"),
]
SAID = [
    "Tap here to go on.",
    "Errors? Tell staff.",
    "Choose an item. Then tap it.",
    "\u00abHola\u00bb",
    "Number 1 of 3",
    "N/A-ward",
]


@pytest.mark.parametrize("text", LEFT)
def test_what_a_program_left_is_told(text: str) -> None:
    for shape, words in (("topic-words", {"title": text}), ("profile", {"places": {"room": {"en-GB": text}}})):
        assert [fault.kind for fault in open_faults(words, "f", shape)] == ["left_open"]


@pytest.mark.parametrize("text", SAID)
def test_what_people_say_is_not(text: str) -> None:
    assert [*open_faults({"title": text}, "f", "topic-words")] == []
