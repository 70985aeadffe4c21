"""Whether numbers are put into a text follows from its type: into each `Text`, and into no `Line`."""

from __future__ import annotations

import pytest

from kiosk.content.model import ScanWords
from kiosk.content.model.words import is_filled

FILLED = {
    ("lead",): True,
    ("title",): False,
    ("letter",): False,
    ("letters", 0): False,
    ("facts", "time", "title"): True,
    ("facts", "time", "note"): True,
    ("steps", "ready", "title"): False,
    ("steps", "ready", "text"): True,
    ("steps", "ready", "text", "otherwise"): True,
    ("sections", "risks", "radiation"): True,
    ("questions", "hurt", "question"): False,
    ("questions", "hurt", "answer"): True,
    ("ask", "when"): False,
    ("tell", "pregnant"): False,
    ("aftercare", "headline"): True,
    ("aftercare", "unapproved"): False,
    ("aftercare", "items", "feeding", "none"): True,
    ("between", "unapproved"): False,
    ("between", "items", "late"): True,
    ("visits", "pictures", "title"): False,
    ("visits", "pictures", "gap"): True,
    ("nowhere", "at", "all"): True,
}


@pytest.mark.parametrize(("path", "filled"), FILLED.items(), ids=str)
def test_numbers_are_put_into_what_is_said_and_into_nothing_else(path: tuple[str | int, ...], filled: bool) -> None:
    assert is_filled(ScanWords, path) is filled
