"""Who listens at the idle screen: the languages that are offered there, and the visit that begins."""

from __future__ import annotations

import pytest

from kiosk.services.patient.routes import HOME, IDLE
from kiosk.services.patient.session import COUNTDOWN_SECONDS
from kiosk.services.speech.keys import SpeechKey
from tests.flows.finger import settle
from tests.flows.speech.conftest import Listens, OpenListening
from tests.flows.speech.ear import NumberedVoice


@pytest.fixture
def at_languages(open_listening: OpenListening) -> Listens:
    """Somebody who is offered languages on the idle screen."""
    listens = open_listening(NumberedVoice(("en-GB", "pl")))
    listens.strike(SpeechKey.JACK_IN)
    assert listens.ear.hear()[0] == "Choose your language"
    assert listens.patient.route == IDLE
    return listens


def test_who_leaves_while_languages_are_offered_ends_listening_and_hears_it(at_languages: Listens) -> None:
    patient = at_languages.patient
    patient.wait_until_asked()
    at_languages.ear.hear()
    patient.wait(COUNTDOWN_SECONDS + 1)
    assert not patient.session.in_use()
    assert not at_languages.listener.listening.on
    assert at_languages.ear.hear()[-1].endswith("Goodbye.")


def test_who_leaves_a_page_hears_the_farewell_to_its_end(listens: Listens) -> None:
    listens.begin()
    patient = listens.patient
    patient.wait_until_asked()
    listens.ear.hear()
    patient.wait(COUNTDOWN_SECONDS + 1)
    assert patient.route == IDLE
    assert listens.ear.playing
    assert listens.ear.hear()[-1].endswith("Goodbye.")


def test_home_begins_a_visit_that_ends_as_any_other(at_languages: Listens) -> None:
    at_languages.press(SpeechKey.BACK)
    at_languages.patient.session.end()
    at_languages.press(SpeechKey.HOME)
    at_languages.patient.wait_until_awake()
    settle()
    assert at_languages.patient.route == HOME
    assert at_languages.patient.session.in_use()
    assert "Which scan are you having?" in at_languages.ear.hear()
