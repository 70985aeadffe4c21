"""What is over its bound once is looked at again, and fails where it is over each time."""

from __future__ import annotations

from collections.abc import Iterator

from tests.looks import LOOKS, never_over

WITHIN: dict[str, object] = {}


def looked(*seen: dict[str, object], most: int = LOOKS) -> tuple[int, str]:
    """How often it was measured where that gives these answers in turn, and what was told, "" where it is good."""
    answers: Iterator[dict[str, object]] = iter(seen)
    count = 0

    def look() -> dict[str, object]:
        nonlocal count
        count += 1
        return next(answers)

    try:
        never_over(look, most)
    except AssertionError as told:
        return count, str(told)
    return count, ""


def test_what_is_within_its_bound_is_measured_once() -> None:
    assert looked(WITHIN) == (1, "")


def test_what_was_over_only_once_or_twice_is_good() -> None:
    assert looked({"tap": 2.0}, WITHIN) == (2, "")
    assert looked({"tap": 2.0}, {"tap": 1.5}, WITHIN) == (LOOKS, "")


def test_what_is_seldom_within_its_bound_may_be_given_more_looks() -> None:
    over: dict[str, object] = {"tap": 2.0}
    assert looked(over, over, over, over, WITHIN, most=5) == (5, "")
    count, told = looked(*[over] * 5, most=5)
    assert (count, told.splitlines()[0]) == (5, "over each time: tap")


def test_what_is_over_each_time_is_told_with_all_that_was_measured() -> None:
    count, told = looked({"tap": 2.0, "start": 9.0}, {"tap": 1.5}, {"tap": 1.75})
    assert count == LOOKS
    assert told.splitlines() == [
        "over each time: tap",
        "look 1: tap: 2.0",
        "look 1: start: 9.0",
        "look 2: tap: 1.5",
        "look 3: tap: 1.75",
    ]


def test_two_things_that_are_over_in_turn_are_neither_of_them_over_each_time() -> None:
    assert looked({"tap": 2.0}, {"start": 9.0}) == (2, "")
    assert looked({"tap": 2.0, "start": 9.0}, {"start": 9.0}, {"tap": 2.0}) == (LOOKS, "")
