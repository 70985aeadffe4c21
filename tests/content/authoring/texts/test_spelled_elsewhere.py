"""Periods, counts and times that a translation spells out are told, and what only sounds like them is not."""

from __future__ import annotations

import pytest

from kiosk.content.authoring.texts.spelled_elsewhere import spelled_in
from kiosk.content.authoring.word_rules import faults_of_words

SPELLED = {
    "es": (
        *(
            "durante una semana",
            "media hora",
            "dos semanas",
            "hasta mañana por la noche",
            "un par de días",
            "un día entero",
        ),
        *("veinticuatro horas", "cuarenta y ocho horas", "una hora y media", "toda la noche", "el fin de semana"),
        *("dos o tres días", "tres veces", "una vez al día", "una docena", "la mitad de su dosis"),
        *(
            "al día siguiente",
            "un brazo de distancia",
            "tres cuartos de hora",
            "dos vasos",
            "pasado mañana",
            "durante un año",
        ),
    ),
    "pl": (
        *(
            "przez tydzień",
            "pół godziny",
            "dwa tygodnie",
            "do jutra",
            "całą noc",
            "trzy dni",
            "dwie godziny",
            "przez dobę",
        ),
        *(
            "dwadzieścia cztery godziny",
            "półtorej godziny",
            "dwa razy",
            "raz dziennie",
            "co drugi dzień",
            "połowę dawki",
        ),
        *("w weekend", "następnego dnia", "sześć godzin", "po tygodniu", "na godzinę przed", "od dwóch do trzech dni"),
        *("na wyciągnięcie ręki", "dwie szklanki", "przez jeden dzień lub dwa dni", "jutro wieczorem", "tuzin"),
    ),
    "ur": (
        *("ایک ہفتہ", "آدھا گھنٹہ", "دو دن", "چوبیس گھنٹے", "رات بھر", "کل شام", "دو یا تین ہفتے", "ڈیڑھ گھنٹہ"),
        *("دو بار", "دن میں تین بار", "اگلے دن", "ایک درجن بار", "ایک گھنٹے"),
    ),
}
MEANT = {
    "es": (
        "algunos días",
        "unas horas",
        "por la mañana",
        "una vez dentro",
        "un día",
        "otra vez",
        "a veces",
        "de los dos",
        "media",
    ),
    "pl": (
        "kilka dni",
        "w ciągu dnia",
        "czasami",
        "rano",
        "tego dnia",
        "dwa płuca",
        "dwie osoby",
        "po badaniu",
        "od razu",
    ),
    "ur": ("چند دن", "ایک بار", "ایک دن", "صبح", "دو لوگ", "دونوں", "آج"),
}


@pytest.mark.parametrize("language", SPELLED)
def test_a_spelled_number_is_told(language: str) -> None:
    assert [text for text in SPELLED[language] if not spelled_in(f"Ok ({text}).", language)] == []


@pytest.mark.parametrize("language", MEANT)
def test_what_only_sounds_like_a_number_is_not(language: str) -> None:
    assert {text: found for text in MEANT[language] if (found := spelled_in(f"Ok ({text}).", language))} == {}


def test_placeholders_and_markup_are_no_numbers_and_hide_none() -> None:
    assert spelled_in("Przez {vq.contact} dni. Czekaj **dwie** [godziny](term:tracer).", "pl") == ("dwie godziny",)


def test_a_page_in_another_language_must_not_spell_what_a_department_decides() -> None:
    told = [str(fault) for fault in faults_of_words({"lead": "Espere media hora."}, "f", "es-US")]
    assert len(told) == 1
    assert "found `media hora`" in told[0]
    assert [*faults_of_words({"lead": "Warten Sie."}, "f", "de")] == []
