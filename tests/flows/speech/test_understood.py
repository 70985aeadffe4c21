"""What a real sound service played of a card is understood: its clips by the prepared voice, heard by a recogniser."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from itertools import dropwhile, pairwise
from pathlib import Path

import pytest

from kiosk.content.speech.clips import PREPARED, clip_file
from kiosk.content.speech.respellings import respellings
from kiosk.content.speech.spoken_form import spoken_form
from kiosk.services.patient.routes import Route, ScreenId
from kiosk.services.platform.machine import this_machine
from kiosk.services.speech.keys import KeyMap
from kiosk.services.speech.listening import Phase
from kiosk.services.speech.making.clip_making import as_samples, write_clip
from kiosk.services.speech.making.maker import SpeechMaker
from kiosk.services.speech.player import Command, Player, raw_players
from kiosk.services.speech.unit import HeardUnit
from kiosk.services.speech.utterance import Sentence, Speed
from kiosk.services.speech.voice import PcmSource, Voice
from kiosk.services.speech.voice_of_content import VoiceInForce
from kiosk.ui.speech.setting_up import listen
from kiosk.ui.speech.shown import ShownUnits
from tests.flows.conftest import OpenKiosk
from tests.flows.finger import settle
from tests.flows.patient_flow import PatientFlow
from tests.flows.speech.null_sink import PATIENCE_MS, PROGRAMS, NullSink
from tests.services.speech.recogniser import MOST_WRONG, environment, misheard, understood
from tests.services.speech.spoken import library, wav
from tests.shipped_content import copy_of_content

MISSING = [name for name in PROGRAMS if shutil.which(name) is None]
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="PulseAudio is the sound service of Linux"),
    pytest.mark.skipif(bool(MISSING), reason=f"not installed here: {', '.join(MISSING)} (packaging/dev.sh does it)"),
]
CARD = Route(ScreenId.AFTERCARE, "vq")
FIRST, LAST = "Give no breast milk for 12 hours", "Hold your baby"
LONGEST_MS = 90_000
_AHEAD = "--latency-msec=2000"


class Recorded:
    """Says everything in the voice of the content, and writes down each sentence that has a clip, and when."""

    def __init__(self, voice: Voice, sink: NullSink) -> None:
        self._voice, self._sink = voice, sink
        self.said: list[tuple[str, int]] = []

    def offers(self, language: str) -> bool:
        return language == "en-GB"

    def pcm(self, sentence: Sentence, speed: Speed) -> PcmSource | None:
        source = self._voice.pcm(sentence, speed)
        if source is not None:
            self.said.append((sentence.text, self._sink.place()))
        return source


def plays(rate: int) -> Command:
    """As the kiosk has it played, but far ahead: nobody waits here for the beginning, and no word has a gap."""
    (player,) = raw_players({"paplay": shutil.which("paplay")}.get)
    return [_AHEAD if word.startswith("--latency-msec=") else word for word in player(rate)]


def of_the_answer(units: Sequence[HeardUnit]) -> list[str]:
    """The sentences from the answer to the one that follows it for whoever feeds a baby."""
    texts = [sentence.text for unit in units for sentence in unit.sentences]
    from_first = [*dropwhile(lambda text: not text.startswith(FIRST), texts)]
    last = next(number for number, text in enumerate(from_first) if text.startswith(LAST))
    return from_first[: last + 1]


def make_clips(patient: PatientFlow, content: Path, texts: Sequence[str]) -> list[str]:
    """Gives each sentence its clip by the prepared voice. Returns their spoken forms."""
    respelt, speaker = respellings(patient.context.library.glossary(patient.context.edition)), PREPARED["en-GB"]
    spoken = [spoken_form(text, "en-GB", respelt) for text in texts]
    with SpeechMaker(environment()) as maker:
        for each in spoken:
            place = content / clip_file(each, "en-GB", speaker)
            write_clip(as_samples(maker.say(each, "en-GB", speaker)), place, library())
    return spoken


def test_how_long_no_breast_milk_is_understood_from_what_a_sound_service_recorded(
    open_kiosk: OpenKiosk, sink: NullSink, tmp_path: Path
) -> None:
    content = copy_of_content(tmp_path / "content")
    patient = open_kiosk(content=content)
    patient.wake()
    patient.services.navigator.go(CARD)
    settle()
    texts = of_the_answer(ShownUnits(patient.window, patient.services).units())
    spoken = make_clips(patient, content, texts)
    silent = this_machine(tmp_path, {"PATH": str(tmp_path)})
    in_force = patient.context.library, patient.context.edition
    voice = Recorded(VoiceInForce(lambda: in_force, silent), sink)
    listener = listen(patient.window, patient.services, voice, Player([plays], patience_ms=PATIENCE_MS), KeyMap({}))
    patient.qtbot.waitUntil(lambda: sink.pieces > 0)
    listener.begin(by_keys=False, headphones=True)
    patient.qtbot.waitUntil(lambda: listener.listening.phase is not Phase.SPEAKING, timeout=LONGEST_MS)
    listener.listening.close()
    assert [text for text, _ in voice.said] == texts
    begun = [at for _, at in voice.said] + [sink.place()]
    patient.qtbot.waitUntil(lambda: len(sink.recording) >= begun[-1])
    pieces = [bytes(sink.recording[at:end]) for at, end in pairwise(begun)]
    files = [wav(tmp_path / f"{number}.wav", as_samples(piece)) for number, piece in enumerate(pieces)]
    wrong, told = misheard(zip(spoken, understood(files), strict=True))
    assert wrong <= MOST_WRONG, told
