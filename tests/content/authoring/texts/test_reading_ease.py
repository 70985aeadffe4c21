"""The readability of each part of a page by itself."""

from kiosk.content.authoring.texts.reading_ease import judged, parts

EASY = "You lie on a bed. The camera moves round you. It does not touch you. You may rest. Staff are near. "
HARD = "Subsequent to acquisition, scintigraphic interpretation necessitates radiological evaluation. " * 4
WORDS = {
    "title": "Magnetic resonance imaging examination",
    "lead": "It takes pictures.",
    "sections": {"purpose": {"why": EASY * 2}, "risks": {"radiation": HARD}},
    "steps": {"arrive": {"title": "Radiopharmaceutical", "text": EASY * 2}},
}


def test_each_part_has_its_own_grade_and_one_hard_section_is_not_hidden_by_easy_ones() -> None:
    found = {part.path: part for part in parts(WORDS)}
    assert [*found] == [("lead",), ("sections", "purpose"), ("sections", "risks"), ("steps",)]
    assert found["sections", "risks"].grade > 15
    assert found["sections", "risks"].ease < 20
    assert found["sections", "purpose"].grade < 3
    assert found["steps",].grade < 3, "titles are no prose"
    assert found["sections", "purpose"].longest == 5


def test_short_parts_are_not_judged_but_a_lead_is() -> None:
    assert [part.path for part in judged({**WORDS, "steps": {"a": {"text": "Go home."}}})] == [
        ("lead",),
        ("sections", "purpose"),
        ("sections", "risks"),
    ]
