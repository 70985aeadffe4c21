"""Ticks to tell and to ask: kept apart, and gone afterwards."""

from __future__ import annotations

import pytest

from kiosk.services.patient.choices import Choices
from kiosk.services.patient.routes import Route, ScreenId

TELL = Route(ScreenId.TELL, "vq")
ASK = Route(ScreenId.ASK, "vq")


@pytest.fixture
def choices() -> Choices:
    return Choices(lambda: True)


def test_a_second_tap_takes_a_tick_away(choices: Choices) -> None:
    choices.toggle(TELL, "pregnant")
    choices.toggle(TELL, "flat")
    choices.toggle(TELL, "pregnant")
    assert choices.chosen(TELL) == {"flat"}


def test_what_is_told_and_what_is_asked_are_kept_apart_and_so_are_scans(choices: Choices) -> None:
    choices.toggle(TELL, "pregnant")
    assert choices.chosen(ASK) == choices.chosen(Route(ScreenId.TELL, "pet-ct")) == frozenset()


def test_one_may_stand_alone_and_an_empty_one_is_none(choices: Choices) -> None:
    choices.toggle(ASK, "dose")
    choices.choose_only(ASK, "home")
    assert choices.chosen(ASK) == {"home"}
    choices.choose_only(ASK, "")
    assert choices.chosen(ASK) == frozenset()


def test_clear_forgets_everything_and_says_so_once(choices: Choices) -> None:
    choices.toggle(TELL, "pregnant")
    choices.toggle(ASK, "dose")
    told: list[None] = []

    def note() -> None:
        told.append(None)

    choices.choices_changed.connect(note)
    choices.clear()
    choices.clear()
    assert choices.chosen(TELL) == choices.chosen(ASK) == frozenset()
    assert len(told) == 1


def test_a_tick_is_told(choices: Choices) -> None:
    told: list[frozenset[str]] = []

    def note() -> None:
        told.append(choices.chosen(ASK))

    choices.choices_changed.connect(note)
    choices.toggle(ASK, "dose")
    assert told == [{"dose"}]
