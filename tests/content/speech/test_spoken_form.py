"""What is drawn and what is said for it, language by language."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.content.library import Edition, Library
from kiosk.content.speech.respellings import respellings
from kiosk.content.speech.spoken_form import spoken_form
from tests.content.speech.drawn import CONTENT, TODAY

SAID = {
    "en-GB": {
        "A VQ scan takes about 0.5 mSv.": "A V Q scan takes about zero point five millisieverts.",
        "About \u20681 mSv\u2069": "About one millisievert.",
        "Give no breast milk for 12 hours.": "Give no breast milk for twelve hours.",
        "It takes 1 hour.": "It takes one hour.",
        "112 minutes": "one hundred and twelve minutes.",
        "20–30 minutes": "twenty to thirty minutes.",
        "30 to 60 minutes": "thirty to sixty minutes.",
        "1.5 to 2 hours": "one point five to two hours.",
        "1 in 2,000 people": "one in two thousand people.",
        "1,000 mSv": "one thousand millisieverts.",
        "30 % more below": "thirty percent more below.",
        "Mon to Fri, 9am to 5pm": "Monday to Friday, nine a.m. to five p.m.",
        "Monday to Friday, 09:00–17:30:": "Monday to Friday, nine a.m. to five thirty p.m.",
        "Scan at 10am: until 10pm the next day.": "Scan at ten a.m.: until ten p.m. the next day.",
        "until 12am": "until midnight.",
        "8:05am": "eight oh five a.m.",
        "Ring 01632 960 120.": "Ring zero one six three two, nine six zero, one two zero.",
        "0300 222 5800": "zero three zero zero, two two two, five eight zero zero.",
        "+44 (0)1632 960120": "four four, zero, one six three two, nine six zero one two zero.",
        "01632 960 120, extension 4948": (
            "zero one six three two, nine six zero, one two zero, extension four nine four eight."
        ),
        "bleep 600": "bleep six zero zero.",
        "In an emergency, ring 999.": "In an emergency, ring nine nine nine.",
        "VQ-S5": "V, Q, S, five.",
        "CT-A": "C, T, eigh.",
        "PET-CT scan": "pet C T scan.",
        "CT pulmonary angiogram (CTPA)": "C T pulmonary angiogram, C T P eigh.",
        "An MRI scan": "An M R I scan.",
        "V/Q scan": "V Q scan.",
        "Through an IV line": "Through an I V line.",
        "Tc-99m and krypton-81m": "technetium ninety-nine m and krypton eighty-one m.",
        "Approved by Dr. A. Okafor on 22 November 2026.": (
            "Approved by doctor A. Okafor on the twenty-second of November, twenty twenty-six."
        ),
        "In May 2008": "In May two thousand and eight.",
        "Step 3 of 7": "Step three of seven.",
        "Waiting room B, level 2": "Waiting room B, level two.",
        "Asthma + Lung UK helpline": "Asthma and Lung U K helpline.",
        "What is a “VQ” scan?": "What is a V Q scan?",
        "No. X-rays do not stay in you.": "No. X-rays do not stay in you.",
        "Take off e.g. rings": "Take off for example rings.",
        "Next step": "Next step.",
        "Next step.": "Next step.",
        "You can:": "You can.",
        "don’t": "don’t.",
        "→": "",
        "…": "",
    },
    "en-US": {
        "November 22, 2026": "November twenty-second, twenty twenty-six.",
        "(555) 010-0123": "five five five, zero one zero, zero one two three.",
        "120 mSv": "one hundred twenty millisieverts.",
        "Call 911.": "Call nine one one.",
        "5 cm": "five centimeters.",
        "8:30 PM": "eight thirty p.m.",
    },
    "pl": {
        "0,5 mSv": "0,5 milisiwerta.",
        "1 mSv": "1 milisiwert.",
        "3 mSv": "3 milisiwerty.",
        "5 mSv": "5 milisiwertów.",
        "2–4 godziny": "2 do 4 godziny.",
        "Proszę zadzwonić: 01632 960 120.": "Proszę zadzwonić: 0 1 6 3 2, 9 6 0, 1 2 0.",
        "np. pierścionki": "na przykład pierścionki.",
        "VQ-S5": "V, Q, S, 5.",
        "Badanie PET-CT": "Badanie pet C T.",
        "Poniżej jeszcze 30%": "Poniżej jeszcze 30 procent.",
    },
    "es-US": {
        "0.5 mSv": "0.5 milisieverts.",
        "de 2–4 horas": "de 2 a 4 horas.",
        "p. ej. anillos": "por ejemplo anillos.",
        "9 p. m.": "9 de la tarde.",
        "¿Qué es una CT?": "¿Qué es una C T?",
        "Llame al 911.": "Llame al 9 1 1.",
    },
    "ur": {
        "0.5 mSv": "0.5 ملی سیورٹ۔",
        "01632 960 120": "0 1 6 3 2, 9 6 0, 1 2 0۔",
        "CT اسکین": "سی ٹی اسکین۔",
        "کیا ٹھیک ہے؟": "کیا ٹھیک ہے؟",
    },
    "cy": {"Ffoniwch 01632 960 120.": "Ffoniwch 0 1 6 3 2, 9 6 0, 1 2 0.", "0.5 mSv": "0.5 mSv."},
}
CASES = [(language, drawn, said) for language, forms in SAID.items() for drawn, said in forms.items()]


@pytest.mark.parametrize(("language", "drawn", "said"), CASES, ids=[f"{case[0]}: {case[1]}" for case in CASES])
def test_what_is_drawn_is_said(language: str, drawn: str, said: str) -> None:
    assert spoken_form(drawn, language) == said


@given(st.text(max_size=80), st.sampled_from(("en-GB", "en-US", "pl", "ur", "es-US", "cy")))
def test_any_text_has_a_form_that_is_its_own_and_ends_as_a_sentence(text: str, language: str) -> None:
    said = spoken_form(text, language)
    assert said == spoken_form(f" {text} ", language)
    assert said == "" or said[-1] in ".?!؟？！۔"


def test_a_respelling_is_said_as_its_word() -> None:
    library = Library.open(CONTENT)
    profile = library.profile("nuclear-medicine")
    glossary = library.glossary(Edition("nuclear-medicine", profile, "en-GB", TODAY))
    respelt = respellings(glossary)
    assert spoken_form("Say it: BLUD klot", "en-GB", respelt) == "Say it: Blood clot."
    assert spoken_form("Say it: KAN-yoo-luh", "en-GB", respelt) == "Say it: Cannula."
