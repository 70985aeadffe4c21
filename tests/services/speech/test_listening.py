"""Listening hands over one sentence at a time, because each has a clip of its own."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from msgspec import json
from PySide6.QtWidgets import QApplication

from kiosk import paths
from kiosk.content.model.finding_words import ListenWords
from kiosk.services.speech.listening import Listening
from kiosk.services.speech.unit import HeardUnit, UnitRole
from kiosk.services.speech.utterance import Sentence, Volume
from tests.flows.speech.ear import Ear, NumberedVoice

NO_SOUND = ["This part has no sound.", "Please ask staff."]
FAREWELL = ["Finished.", "Goodbye."]
Begin = Callable[..., tuple[Listening, Ear]]


@pytest.fixture
def words() -> ListenWords:
    found = json.decode((paths.content_folder() / "interface" / "en-GB.json").read_bytes())
    return ListenWords(**found["listen"])


@pytest.fixture
def begin(qapp: QApplication, words: ListenWords) -> Begin:
    """Listening to a page with these headings, some of which have no sound."""

    def begin_(*headings: str, silent: tuple[str, ...] = ()) -> tuple[Listening, Ear]:
        voice = NumberedVoice(silent=silent)
        ear = Ear(voice)
        ear.setParent(qapp)
        listening = Listening(voice, ear, qapp)
        listening.begin()
        units = [HeardUnit(each, UnitRole.HEADING, (Sentence(each, "en-GB"),)) for each in headings]
        listening.use(units, words, "en-GB")
        return listening, ear

    return begin_


def test_what_is_said_of_itself_is_said_sentence_by_sentence(begin: Begin, words: ListenWords) -> None:
    listening, ear = begin()
    listening.say(words.private)
    assert ear.hear() == [
        "These words are about you.",
        "Others may hear them.",
        "To hear them now, choose Again.",
    ]


def test_what_has_no_sound_is_told_sentence_by_sentence_at_its_place(begin: Begin) -> None:
    listening, ear = begin("One", "Two", silent=("Two",))
    listening.step(1)
    assert listening.at == 1
    assert ear.hear() == NO_SOUND


def test_what_tells_that_there_is_no_sound_may_have_none_itself(begin: Begin) -> None:
    listening, ear = begin("One", silent=("One", *NO_SOUND))
    listening.step(0)
    assert ear.hear() == []


def test_the_farewell_is_said_to_its_end_at_the_volume_that_was_set(begin: Begin) -> None:
    listening, ear = begin()
    listening.volume = 1
    listening.end(farewell=True)
    assert not listening.on
    assert ear.hear() == FAREWELL
    assert set(ear.halvings) == {Volume.halvings(1)}


def test_who_begins_during_a_farewell_hears_no_more_of_it(begin: Begin) -> None:
    listening, ear = begin()
    listening.end(farewell=True)
    listening.begin()
    assert ear.playing == ""
    listening.end()
    ear.end()
    assert ear.playing == ""
