"""The rules for authors that a machine can check, on words alone."""

from typing import Any

import pytest

from kiosk.content.authoring.word_rules import digit_faults, english_advice, english_faults, faults_outside_pages


@pytest.mark.parametrize(
    "text",
    [
        "Wait {vq.visit}.",
        "Scan at {start}: until {vq.feeding:until}.",
        "The tracer is technetium-99m.",
        "We take a 3D picture.",
        "You may have had COVID-19.",
    ],
)
def test_names_and_placeholders_are_no_numbers(text: str) -> None:
    assert [*digit_faults({"lead": text}, "f", "en-GB")] == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Wait 5 minutes.", "5"),
        ("At 2pm.", "2"),
        ("1 in 2,000", "1"),
        ("५ मिनट", "५"),
        ("{vq.visit}, then 30min", "30"),
        ("Take ½ a tablet.", "½"),
        ("Open 24/7", "24"),
        ("Ring ③ times.", "③"),
    ],
)
def test_digits_of_any_script_are_told(text: str, found: str) -> None:
    assert [fault.found for fault in digit_faults({"lead": text}, "f", "en-GB")] == [f"`{found}`"]


@pytest.mark.parametrize(("text", "language"), [("Scan at 10am.", "en-GB"), ("o 10:00", "pl"), ("10 AM", "ur")])
def test_the_start_of_an_example_is_a_place_for_the_clock_of_the_language(text: str, language: str) -> None:
    assert [fault.expected[:9] for fault in digit_faults({"lead": text}, "f", language)] == ["`{start}`"]


@pytest.mark.parametrize(
    ("words", "places"),
    [
        ({"lead": "It looks for a tumour."}, ["lead"]),
        ({"steps": {"a": {"text": "Not fatal."}}}, ["steps.a.text"]),
        ({"sections": {"a": {"title": "Cancer?"}}}, ["sections.a.title"]),
        ({"sections": {"purpose": {"why": "It may show cancer."}}}, []),
        ({"lead": "The diet is fine. You may diet."}, []),
    ],
)
def test_fear_is_kept_from_where_everybody_reads(words: Any, places: list[str]) -> None:
    assert [fault.place for fault in english_faults(words, "f")] == places


@pytest.mark.parametrize(("count", "faults"), [(25, 0), (26, 1)])
def test_a_sentence_has_at_most_25_words(count: int, faults: int) -> None:
    assert len([*english_faults({"lead": "so " * (count - 1) + "on."}, "f")]) == faults


def test_a_list_is_one_sentence_an_item() -> None:
    words = {"lead": "Bring:\n\n" + "\n".join(f"- {'thing ' * 12}" for _ in range(4))}
    assert [*english_faults(words, "f")] == []


@pytest.mark.parametrize(("text", "faults"), [("MRI and CTPA and COVID", 0), ("DO IT NOW", 0), ("READ THIS", 2)])
def test_capitals_are_for_abbreviations(text: str, faults: int) -> None:
    assert len([*english_faults({"note": text}, "f")]) == faults


ADVICE = {
    "a long sentence": ({"lead": "so " * 20 + "on."}, "lead: 21 words in `"),
    "a long paragraph": ({"lead": "One. Two. Three. Four."}, "lead: more than 3 sentences in a paragraph"),
    "a long list": ({"lead": "\n".join("- a" for _ in range(7))}, "lead: a list of 7; 6 read better"),
    "a hard word": ({"lead": "We commence now."}, "lead: `commence`: `start` is plainer"),
    "a promise": ({"lead": "It is quite safe."}, "lead: `safe` promises or judges"),
    "a comfort": ({"lead": "So don’t worry."}, "lead: `don’t worry` promises or judges"),
    "a long section": ({"sections": {"risks": {"a": "word " * 251}}}, "sections.risks: 251 words; at most 250"),
    "an abbreviation": ({"lead": "You have a CT."}, "lead: `CT` is never spelled out on this page"),
    "long sentences throughout": ({"lead": ("so " * 15 + "on. ") * 2}, "whole file: 16.0 words a sentence on average"),
    "hard reading": (
        {"lead": "Radiological examination necessitates cooperation. " * 25},
        "whole file: reading grade ",
    ),
}


@pytest.mark.parametrize(("words", "start"), ADVICE.values(), ids=ADVICE.keys())
def test_what_could_be_better_is_advised(words: Any, start: str) -> None:
    assert [str(each) for each in english_advice(words, "f") if str(each).startswith(f"f: {start}")]


def test_a_section_is_as_long_as_patients_read_it_with_one_form_of_each_text() -> None:
    forms = {"text": "word " * 200, "otherwise": "word " * 200, "none": "word " * 200}
    for count, told in ((50, []), (51, ["f: sections.prepare: 251 words; at most 250 read better"])):
        words = {"sections": {"prepare": {"a": forms, "b": "word " * count}}}
        assert [str(each) for each in english_advice(words, "f") if each.rule == "C12"] == told


@pytest.mark.parametrize(
    "text",
    [
        "You lie still. The camera moves round you. It does not touch you.",
        "A [thin tube](term:cannula), or [cannula](term:cannula).",
        "A CT scan. CT is short for computed tomography.",
        "A [CT scan](term:computed-tomography).",
        "Please avoid it.",
        "{vq.visit} in all.",
        "A **broken* text is the door's business.",
    ],
)
def test_plain_words_need_no_advice(text: str) -> None:
    assert [*english_advice({"lead": text}, "f")] == []


OUTSIDE = {
    "a period in a meaning": ("glossary", {"tracer": {"meaning": "It stays for two days."}}, "en-GB", ["two days"]),
    "digits in a meaning": ("glossary", {"tracer": {"meaning": "It stays for 24 hours."}}, "en-GB", ["24"]),
    "a period in a meaning in Polish": ("glossary", {"tracer": {"meaning": "Zostaje dwa dni."}}, "pl", ["dwa dni"]),
    "a share that defines": (
        "glossary",
        {"half-life": {"meaning": "By then half of the tracer goes."}},
        "en-GB",
        [],
    ),
    "a period on a card": ("interface", {"card": {"letter_first": "Keep away for two days."}}, "en-GB", ["two days"]),
    "what the program counts": ("interface", {"print": {"spent": "Printed twice."}}, "en-GB", []),
    "a picture in words": ("picture-words", {"clock": "A clock that shows two hours."}, "en-GB", []),
}


@pytest.mark.parametrize(("shape", "words", "language", "found"), OUTSIDE.values(), ids=OUTSIDE)
def test_no_number_of_a_department_stands_outside_pages(
    shape: str, words: dict[str, Any], language: str, found: list[str]
) -> None:
    faults = [*faults_outside_pages(words, "f", shape, language)]
    assert [fault.found for fault in faults] == [f"`{each}`" for each in found]
    assert all("words without a number" in fault.expected for fault in faults)
