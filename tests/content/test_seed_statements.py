"""What the three first documents tell a patient: each statement is shown, corrected or left out for a reason."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

CONTENT = Path(__file__).parents[2] / "content"
STATEMENTS: list[dict[str, Any]] = json.loads(Path(__file__).with_name("seed_statements.json").read_bytes())
DOCUMENTS = {"aluk", "msk", "blog"}
DISAGREEMENT = re.compile(r"D([1-9]|[12][0-9]|3[0-3]): ")
SHORTEST_REASON = 40  # characters: fewer say nothing to whoever asks why


def _step(value: Any, path: str) -> tuple[Any, str]:
    """One key down; the longest key that fits, for a key such as vq.feeding has a point of its own."""
    words = path.split(".")
    for length in range(len(words), 0, -1):
        key = ".".join(words[:length])
        if isinstance(value, dict) and key in value:
            return value[key], ".".join(words[length:])
    raise KeyError(path)


def text_at(place: str) -> str:
    """What stands at a place such as scans/vq/en-GB.json#lead: both forms of a text, links without their marks."""
    file, _, path = place.partition("#")
    value: Any = json.loads((CONTENT / file).read_bytes())
    while path:
        value, path = _step(value, path)
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return re.sub(r"\[([^]]*)]\((?:term|scan):[^)]*\)", r"\1", text).lower()


def is_in(word: str, text: str) -> bool:
    """Whole words only, so that 4 is not found in 24."""
    return re.search(rf"(?<!\w){re.escape(word.lower())}(?!\w)", text) is not None


def _named(statement: dict[str, Any]) -> str:
    return f"{statement['document']}: {statement['gist']}"


PLACED = [statement for statement in STATEMENTS if statement["outcome"] != "left out"]
REASONED = [statement for statement in STATEMENTS if statement["outcome"] != "shown"]


def test_all_three_documents_are_taken_apart_statement_by_statement() -> None:
    assert {statement["document"] for statement in STATEMENTS} == DOCUMENTS
    assert len(STATEMENTS) >= 100
    assert len({_named(statement) for statement in STATEMENTS}) == len(STATEMENTS)


@pytest.mark.parametrize("statement", STATEMENTS, ids=_named)
def test_a_statement_says_what_became_of_it(statement: dict[str, Any]) -> None:
    parts = {
        "shown": {"shown", "words"},
        "corrected": {"shown", "words", "why"},
        "left out": {"why"},
    }
    assert statement.keys() - {"document", "gist", "outcome"} == parts[statement["outcome"]]


@pytest.mark.parametrize("statement", PLACED, ids=_named)
def test_the_patient_can_find_it_at_the_places_named(statement: dict[str, Any]) -> None:
    assert statement["shown"]
    assert 1 <= len(statement["words"]) <= 2
    texts = {place: text_at(place) for place in statement["shown"]}
    for word in statement["words"]:
        assert any(is_in(word, text) for text in texts.values()), f"{word!r} is at none of {list(texts)}"
    for place, text in texts.items():
        assert any(is_in(word, text) for word in statement["words"]), f"{place} says {text!r}"


@pytest.mark.parametrize("statement", REASONED, ids=_named)
def test_what_is_changed_or_left_out_has_a_reason(statement: dict[str, Any]) -> None:
    why = statement["why"]
    assert DISAGREEMENT.match(why) or why.startswith("plain: ")
    assert len(why) >= SHORTEST_REASON


@pytest.mark.parametrize(
    "place",
    [
        "scans/vq/en-GB.json#steps.fly.text",
        "scans/none/en-GB.json#lead",
        "profiles/nuclear-medicine.json#protocol.vq.none",
    ],
)
def test_a_place_that_is_not_there_is_noticed(place: str) -> None:
    with pytest.raises((KeyError, FileNotFoundError)):
        text_at(place)


def test_a_word_that_is_part_of_another_does_not_count() -> None:
    assert not is_in("4", '{"value": 24}')
    assert is_in("four days", "for up to four days.")
