"""What says nothing yet is noticed, and a short name of a room is not taken for it."""

import pytest

from kiosk.content.approval.names import left_open, unstated

OPEN = (
    *("TBC", "tbc.", "T.B.C.", "T B A", "TBC 2", "TBC (2026)", "to be confirmed", "To be confirmed by 5", "pending"),
    *("x", "xx", "XXX", "x x", "xxx 12", "xxxx1", "n/a", "N/A", "not applicable", "?", "…", "-", "", "Lorem"),
)
STAFF_ONLY = ("Sample", "sample.", "Example", "Unknown", "Text", "To", "by", "to be")
SAID = (
    *("X1", "X 2", "2x", "x4948", "by 9", "To 5", "4", "Level 2", "Room TBC-free", "Na 2", "Anna/Anja", "Ask the ward"),
    *("A sample of blood", "Unknown to us", "Example scan", "दो", "等候区"),
)


@pytest.mark.parametrize("text", OPEN)
def test_what_says_nothing_is_open(text: str) -> None:
    assert left_open(text)
    assert unstated(text)


@pytest.mark.parametrize("text", SAID)
def test_what_says_something_is_not(text: str) -> None:
    assert not left_open(text)
    assert not unstated(text)


@pytest.mark.parametrize("text", STAFF_ONLY)
def test_a_word_that_can_be_a_heading_states_no_reason(text: str) -> None:
    assert unstated(text)
    assert not left_open(text) or text == "to be"
