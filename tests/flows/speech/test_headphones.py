"""Headphones that are plugged in and pulled out: whose visit ends, whose goes on, and what a loose contact does."""

from __future__ import annotations

from PySide6.QtCore import Qt

from kiosk.services.patient.routes import HOME, IDLE
from kiosk.services.speech.keys import SpeechKey
from kiosk.ui.speech.key_input import UNPLUGGED_SECONDS
from tests.flows.finger import settle
from tests.flows.speech.conftest import Listens


def time_is_over(listens: Listens) -> bool:
    """Let the time for which a visit waits for headphones pass. Returns whether the visit has ended."""
    listens.patient.clock.advance(UNPLUGGED_SECONDS + 1)
    listens.keys.tick()
    settle()
    return listens.patient.route == IDLE


def test_the_visit_of_the_next_patient_does_not_end_with_the_headphones_of_the_one_before(listens: Listens) -> None:
    listens.begin()
    listens.press(SpeechKey.JACK_OUT)
    listens.patient.services.navigator.wipe()
    settle()
    listens.patient.wake()
    assert not time_is_over(listens)
    assert listens.patient.route == HOME


def test_who_touches_the_screen_or_presses_a_key_is_there(listens: Listens) -> None:
    listens.begin()
    listens.press(SpeechKey.JACK_OUT)
    listens.patient.finger.press(listens.patient.centre)
    assert not time_is_over(listens)
    listens.patient.finger.release(listens.patient.centre)
    listens.press(SpeechKey.JACK_OUT, SpeechKey.NEXT)
    assert not time_is_over(listens)
    listens.press(SpeechKey.JACK_OUT)
    listens.send(Qt.Key.Key_Tab, 0)
    assert not time_is_over(listens)
    listens.press(SpeechKey.JACK_OUT)
    assert time_is_over(listens)


def test_a_loose_contact_leaves_the_headphones_as_they_are_in_the_end(listens: Listens) -> None:
    listens.begin()
    for key in (SpeechKey.JACK_OUT, SpeechKey.JACK_IN, SpeechKey.JACK_OUT, SpeechKey.JACK_IN):
        listens.strike(key)
    assert listens.listener.privacy.headphones
    assert not time_is_over(listens)
    listens.strike(SpeechKey.NEXT)
    said = listens.ear.playing
    listens.strike(SpeechKey.JACK_IN)
    assert listens.ear.playing == said != ""


def test_headphones_plugged_in_while_it_is_asked_whether_anyone_is_there_are_in(listens: Listens) -> None:
    listens.begin()
    listens.press(SpeechKey.JACK_OUT, SpeechKey.NEXT)
    listens.patient.wait_until_asked()
    listens.ear.hear()
    listens.strike(SpeechKey.JACK_IN)
    assert listens.patient.question is None
    assert listens.listener.privacy.headphones
