"""Who listens at the idle screen: the languages that are offered there, and the visit that begins."""

from __future__ import annotations

import pytest

from kiosk.content.speech.sentences import spoken_sentences
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
    said = at_languages.press(SpeechKey.HOME)
    at_languages.patient.wait_until_awake()
    settle()
    assert at_languages.patient.route == HOME
    assert at_languages.patient.session.in_use()
    assert "Which scan are you having?" in [*said, *at_languages.ear.hear()]


def test_where_the_first_language_cannot_be_heard_the_visit_begins_in_the_one_that_can(
    open_listening: OpenListening,
) -> None:
    listens = open_listening(NumberedVoice(("pl",)))
    said = listens.begin()
    assert listens.patient.route == HOME
    assert listens.patient.services.aids.aids.language == "pl"
    assert listens.listener.listening.on
    assert said[0] == spoken_sentences(listens.patient.words.listen.welcome, "pl")[0]
    assert set(listens.ear.languages) == {"pl"}


def test_where_several_others_can_be_heard_each_names_itself(open_listening: OpenListening) -> None:
    listens = open_listening(NumberedVoice(("pl", "ur")))
    listens.strike(SpeechKey.JACK_IN)
    assert listens.ear.hear() == ["اردو", "Polski"]
    said = listens.press(SpeechKey.HOME)
    assert said == ["اردو", "Polski"]
    listens.press(SpeechKey.CHOOSE)
    listens.patient.wait_until_awake()
    listens.ear.hear()
    assert listens.patient.route == HOME
    assert listens.patient.services.aids.aids.language == "pl"
    assert listens.ear.languages[-1] == "pl"


def test_amid_a_visit_in_a_language_that_cannot_be_heard_the_others_are_offered(open_listening: OpenListening) -> None:
    listens = open_listening(NumberedVoice(("pl",)))
    listens.patient.wake()
    assert listens.press(SpeechKey.NEXT) == ["Polski"]
    listens.press(SpeechKey.BACK)
    assert not listens.listener.listening.on
    assert listens.press(SpeechKey.NEXT) == ["Polski"]
    said = listens.press(SpeechKey.CHOOSE)
    assert listens.patient.services.aids.aids.language == "pl"
    assert listens.patient.route == HOME
    assert len(said) > 1
    assert set(listens.ear.languages) == {"pl"}


def test_a_key_that_comes_before_the_page_finds_its_words(listens: Listens) -> None:
    listens.strike(SpeechKey.JACK_IN)
    listens.strike(SpeechKey.LOUDER)
    assert listens.listener.listening.volume == 4
    listens.patient.session.end()
    listens.listener.end(farewell=True)
    assert listens.ear.hear()[-1].endswith("Goodbye.")
