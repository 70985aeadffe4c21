"""What is private is heard by headphones, or on the page where somebody asked for it, and never otherwise."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from kiosk.services.patient.routes import Route, ScreenId
from kiosk.services.speech.keys import SpeechKey
from tests.flows.finger import settle
from tests.flows.speech.conftest import Listens

CARD = Route(ScreenId.AFTERCARE, "vq")
DOWN = 108
"""The code of a key that any keyboard has."""


def withheld(said: list[str]) -> bool:
    return bool(said) and said[0].startswith("These words are about you.")


def go(listens: Listens, route: Route) -> list[str]:
    listens.patient.services.navigator.go(route)
    settle()
    return listens.ear.hear()


@pytest.fixture
def at_card(listens: Listens) -> Listens:
    """Somebody who listens by the loudspeaker, at a page that tells what was done."""
    listens.send(Qt.Key.Key_Down, DOWN)
    listens.patient.wait_until_awake()
    listens.ear.hear()
    assert withheld(go(listens, CARD))
    return listens


def test_behind_a_sheet_the_page_is_as_private_as_before(at_card: Listens) -> None:
    assert at_card.press(SpeechKey.HELP)[0] == "Listening menu"
    assert withheld(at_card.press(SpeechKey.BACK))
    assert withheld(at_card.press(SpeechKey.NEXT))


def test_who_asked_to_hear_a_page_hears_it_behind_a_sheet_too_but_no_other_page(at_card: Listens) -> None:
    assert not withheld(at_card.press(SpeechKey.AGAIN))
    at_card.press(SpeechKey.HELP)
    assert not withheld(at_card.press(SpeechKey.BACK))
    assert not withheld(at_card.press(SpeechKey.PREVIOUS, SpeechKey.NEXT))
    assert withheld(go(at_card, Route(ScreenId.TELL, "vq")))
    assert withheld(at_card.press(SpeechKey.BACK))


def test_headphones_pulled_out_withhold_what_they_had_told(listens: Listens) -> None:
    listens.begin()
    assert not withheld(go(listens, CARD))
    assert listens.press(SpeechKey.JACK_OUT) == []
    assert withheld(listens.press(SpeechKey.NEXT))


def test_headphones_pulled_out_end_the_leave_to_use_the_loudspeaker(at_card: Listens) -> None:
    at_card.press(SpeechKey.AGAIN, SpeechKey.JACK_IN, SpeechKey.JACK_OUT)
    assert withheld(at_card.press(SpeechKey.NEXT))


def test_headphones_plugged_in_read_what_was_withheld(at_card: Listens) -> None:
    said = at_card.press(SpeechKey.JACK_IN)
    assert said
    assert not withheld(said)
    assert not withheld(at_card.press(SpeechKey.NEXT))


def test_listening_that_begins_with_headphones_reads_a_private_page(listens: Listens) -> None:
    listens.patient.wake()
    go(listens, CARD)
    said = listens.press(SpeechKey.JACK_IN)
    assert listens.listener.listening.on
    assert said
    assert not withheld(said)


def test_headphones_pulled_out_while_the_keypad_of_staff_is_open_are_out(listens: Listens) -> None:
    listens.begin()
    go(listens, CARD)
    staff = listens.patient.kiosk.staff
    assert staff is not None
    staff.entrance.open()
    assert listens.press(SpeechKey.JACK_OUT) == []
    assert listens.press(SpeechKey.NEXT) == []
    assert staff.entrance.layer is not None
    staff.entrance.layer.closed.emit()
    assert withheld(listens.press(SpeechKey.NEXT))


@pytest.mark.parametrize(("part", "private"), [("aftercare", True), ("tell", True), ("why", False)])
def test_a_print_is_as_private_as_what_is_printed(part: str, private: bool, listens: Listens) -> None:
    privacy = listens.listener.privacy
    privacy.go(Route(ScreenId.PRINT, "vq", part))
    assert privacy.withholds is private
