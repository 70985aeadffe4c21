"""Whatever is said of a department has its clip once its list is whole: on each page, in the menu, at the beginning."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from kiosk import paths
from kiosk.commands.speaking.spoken_content import SpokenContent
from kiosk.content.speech.respellings import respellings
from kiosk.content.speech.spoken_form import spoken_form
from kiosk.services.patient.all_routes import all_routes
from kiosk.services.patient.routes import ScreenId
from kiosk.services.speech.keys import SpeechKey
from kiosk.settings import load
from tests.flows.finger import settle
from tests.flows.speech.conftest import Listens, OpenListening
from tests.flows.speech.ear import NumberedVoice

DEPARTMENT = "nuclear-medicine"
_NOT_PAGES = (ScreenId.IDLE, ScreenId.SAFE)
MENU = (SpeechKey.HELP, *(SpeechKey.NEXT,) * 6, SpeechKey.BACK, SpeechKey.LOUDER, SpeechKey.SOFTER, SpeechKey.HOME)


def hear_everything(listens: Listens) -> None:
    patient, listening = listens.patient, listens.listener.listening
    for route in all_routes(patient.context.library, patient.context.edition):
        if route.screen not in _NOT_PAGES:
            patient.services.navigator.go(route)
            settle()
            listens.ear.hear()
            listening.read_screen(to_end=True)
            listens.ear.hear()
    listens.press(*MENU)


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en-GB", "pl", "ur"])
def test_every_sentence_that_is_said_is_one_that_clips_are_made_of(
    open_listening: OpenListening, language: str, tmp_path: Path
) -> None:
    voice = NumberedVoice((language,))
    listens = open_listening(voice)
    listens.begin()
    aids = listens.patient.services.aids
    aids.use(replace(aids.aids, language=language))
    settle()
    listens.ear.hear()
    hear_everything(listens)
    content = SpokenContent(load({"paths.content_dir": str(paths.content_folder())}, {}, None, tmp_path / "state"))
    (made,) = content.said((DEPARTMENT,), (language,))
    context = listens.patient.context
    respelt = respellings(context.library.glossary(context.edition))
    said = {each.text: spoken_form(each.text, language, respelt) for each, _ in voice.sentences}
    assert len(said) > 1_000
    assert [text for text, form in said.items() if form and form not in made.sentences] == []
