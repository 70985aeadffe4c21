"""Texts of the program have typographic apostrophes, on the command line and in the journal as on the screen."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
STRAIGHT = re.compile(r"[A-Za-z]'[a-z]")
OTHERS = {
    "kiosk/content/authoring/texts/typing_slips.py",  # words as people type them
    "kiosk/content/model/records.py",  # stands in the schemas, among the docstrings of the models
}


def straight(source: str) -> Iterator[int]:
    """The lines of texts with a straight apostrophe within a word; docstrings are not among them."""
    tree = ast.parse(source)
    docstrings = {node.value for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in docstrings:
            yield from [node.lineno] * bool(STRAIGHT.search(node.value))


def test_no_text_of_the_program_has_a_straight_apostrophe() -> None:
    files = {path.relative_to(ROOT).as_posix(): path for path in (ROOT / "kiosk").rglob("*.py")}
    found = {name: list(straight(path.read_text(encoding="utf-8"))) for name, path in files.items()}
    assert {name for name, lines in found.items() if lines} == OTHERS, found


@pytest.mark.parametrize("words", [*(ROOT / "resources").glob("*/en-GB.json")], ids=lambda path: path.parent.name)
def test_no_word_of_the_staff_side_or_of_papers_has_one(words: Path) -> None:
    assert STRAIGHT.findall(words.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ('print("it can\'t be read")', [1]),
        ('\n\nraise ValueError(f"{file}: can\'t be read")', [3]),
        ("'''It can't be read.'''", []),
        ("print('it can’t be read', \"'now'\")", []),
    ],
)
def test_a_straight_apostrophe_is_noticed(source: str, lines: list[int]) -> None:
    assert list(straight(source)) == lines
