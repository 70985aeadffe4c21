"""English as espeak-ng speaks it, for what nobody has prepared: a program that says each sentence when it is asked."""

from __future__ import annotations

from kiosk.services.platform.machine import Machine
from kiosk.services.speech.utterance import Sentence, Speed
from kiosk.services.speech.voice import SpeakingProgram, Voice

PROGRAM = "espeak-ng"
_RATE = 22_050
_ENGLISH = "en"
_WORDS_A_MINUTE = {Speed.SLOWER: 120, Speed.USUAL: 150, Speed.FASTER: 200}


class EspeakVoice:
    """English alone: of what it says in other languages, listeners understand too little."""

    def __init__(self, path: str) -> None:
        self._path = path

    def offers(self, language: str) -> bool:
        return language.partition("-")[0] == _ENGLISH

    def pcm(self, sentence: Sentence, speed: Speed) -> SpeakingProgram | None:
        if not self.offers(sentence.language):
            return None
        command = (
            self._path,
            "-v",
            sentence.language.lower(),
            "-s",
            str(_WORDS_A_MINUTE[speed]),
            "--stdin",
            "--stdout",
        )
        return SpeakingProgram(command, sentence.text, _RATE)


def voice_of(machine: Machine) -> Voice | None:
    """The voice of this machine; None where it has none."""
    path = machine.program(PROGRAM)
    return None if path is None else EspeakVoice(path)
