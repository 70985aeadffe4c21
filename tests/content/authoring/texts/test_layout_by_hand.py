"""Lists and tables drawn with characters are told, and sentences that only look like them are not."""

from __future__ import annotations

import pytest

from kiosk.content.authoring.texts.layout_by_hand import layout_advice, layout_faults

ITEMS = ["\u2022", "\u25cf", "\u25aa", "\u2013", "\u2014", "*", "+", "\u00b7", "\u2023", "\u27a2", "\u2713", "\uf0b7"]
ITEMS += ["a)", "(a)", "A)", "1)", "(1)", "12)", "1.", "a.", "iv)", "ii.", "\u2460", "[ ]"]
FORMS = ["{} a break", "You may ask for:\n\n{0} a break\n{0} a chaperone", "First:\n  {} a break"]


@pytest.mark.parametrize("mark", ITEMS)
@pytest.mark.parametrize("form", FORMS)
def test_an_item_begun_by_hand_is_told(mark: str, form: str) -> None:
    faults = [*layout_faults({"lead": form.format(mark)}, "f")]
    assert faults
    assert all("`- `" in fault.expected for fault in faults)


DRAWN = {
    "a table": "| Who | What |\n|---|---|\n| Nurse | helps you |",
    "a column": "Nurse | helps you",
    "tabs": "Nurse\thelps you",
    "spaces": "Nurse     helps you",
    "dots": "Nurse ........ helps you",
    "dots of three": "Nurse …… helps you",
    "dots with spaces": "Nurse . . . . . helps you",
    "a box": "Nurse \u2502 helps you",
    "a line": "Nurse\n-----\nhelps you",
    "a double line": "Nurse\n=====\nhelps you",
    "bullets in a sentence": "Ask for: \u2022 a break \u2022 a chaperone",
    "bullets that Word turns into letters": "o a break\n\no a chaperone",
    "the same of another typeface": "v A break\nv A chaperone",
    "a sign of Word before the only item": "\u00a7 A break",
    "the sign of a diameter for a bullet": "Ask for:\n\n\u00d8 A break",
    "an arrow for a bullet": "\u203a A break",
    "capitals that number": "A. Sit down.\n\nB. Wait.",
    "Roman numbers": "I. Sit down.\n\nII. Wait.",
    "a dash without a space": "-a break\n-a chaperone",
}


@pytest.mark.parametrize("text", DRAWN.values(), ids=DRAWN)
def test_a_table_or_a_line_drawn_with_characters_is_told(text: str) -> None:
    assert [*layout_faults({"lead": text}, "f")]


PLAIN = [
    "Nurse \u2013 she helps you.",
    "You may ask for:\n\n- a break\n- a chaperone",
    "## A heading\n\nWords (and more) follow.",
    "A scan (CT) shows it.",
    "I. Person",
    "A. Okafor helps you.\n\nAsk at the desk.",
    "M. Kowalska\n\nP. Nowak",
    "o como\n\nabajo",
    "\u00bbZitat\u00ab",
    "on your way",
    "o que se passa",
    "a break is fine",
    "Ring 01632 960000.",
    "{vq.visit} in all",
    "Yes. No.",
    "\u2013{vq.visit}",
    "(As you like) we stop.",
    "It goes on \u2026 and on.",
    "and/or",
    "**Short of breath?** Tell staff.",
    "[word](term:word) begins",
]


@pytest.mark.parametrize("text", PLAIN)
def test_sentences_and_lists_of_the_format_are_no_faults(text: str) -> None:
    assert [*layout_faults({"lead": text}, "f")] == []
    assert [*layout_advice({"lead": text}, "f")] == []


@pytest.mark.parametrize(
    "text", ["Nurse: helps you\nDoctor: reads scans", "- an item\nthat goes on", "One.\nTwo.", "Words\n  more"]
)
def test_a_line_break_that_nobody_sees_is_advised(text: str) -> None:
    assert [str(each) for each in layout_advice({"lead": text}, "f") if "runs on" in str(each)]
