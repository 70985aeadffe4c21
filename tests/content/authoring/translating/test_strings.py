"""The strings of a text, one after another, are the text; each has an id that changes with its own words alone."""

from __future__ import annotations

import pytest

from kiosk.content.authoring.translating.strings import WordsPair, text_parts, with_texts

TEXT = "First.\n\n## Heading\n\n- one\n- two {vq.visit}\n\nLast,\nwith a soft line."
BASE = {"title": "A scan", "text": TEXT, "letters": ["one", "two"]}


@pytest.mark.parametrize("text", [TEXT, "", "- only\n- items", "## Heading", "one line", "A\n\nB"])
def test_the_parts_of_a_text_are_the_text(text: str) -> None:
    assert "".join(part.mark + part.words for part in text_parts(text)) == text


def test_each_paragraph_item_and_heading_is_a_string_without_its_mark() -> None:
    words = [part.words for part in text_parts(TEXT)]
    assert words == ["First.", "Heading", "one", "two {vq.visit}", "Last,\nwith a soft line."]


def test_a_changed_item_changes_the_id_of_that_item_alone() -> None:
    before = [unit.id for unit in WordsPair("scans/vq", "en-GB", BASE, {}).units()]
    other = {**BASE, "text": TEXT.replace("- one", "- ONE")}
    after = [unit.id for unit in WordsPair("scans/vq", "en-GB", other, {}).units()]
    assert [one.partition("@")[0] for one in before] == [one.partition("@")[0] for one in after]
    assert [one for one in before if one not in after] == [before[3]]
    assert before[3].startswith("scans/vq#text#2@")


def test_a_translation_of_another_structure_is_none() -> None:
    pair = WordsPair("scans/vq", "en-GB", BASE, {"title": "Badanie", "text": "- raz\n- dwa"})
    assert [unit.target for unit in pair.units()] == ["Badanie", *[None] * 7]


def test_texts_are_put_where_the_base_has_them_and_nothing_else_is_lost() -> None:
    words = {"own": "kept", "letters": ["raz", "dwa", "trzy"], "made_from": "x"}
    made = with_texts(BASE, words, {("title",): "Badanie", ("letters", 1): "DWA"})
    assert made == {"title": "Badanie", "letters": ["raz", "DWA", "trzy"], "own": "kept", "made_from": "x"}
    assert next(iter(made)) == "title"
