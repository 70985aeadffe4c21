"""The voice of a program of the machine, for what has no clip: English alone, since it is not understood in others."""

from __future__ import annotations

from kiosk.services.platform.machine import Machine
from kiosk.services.speech.utterance import Speed
from kiosk.services.speech.voice import SpeakingProgram

PROGRAM = "espeak-ng"
"""Under the GPL: started as a program of its own, never loaded into this one."""
_VOICES = {"en-GB": "en-gb", "en-US": "en-us"}
_WORDS_A_MINUTE = {Speed.SLOWER: 125, Speed.USUAL: 155, Speed.FASTER: 195}
_RATE = 22_050
_AMPLITUDE = 60
"""Of 200; at it the loudest sample stays below full scale, where the usual 100 is cut off."""


class LiveVoice:
    """Speaks English by espeak-ng, where it is installed."""

    def __init__(self, machine: Machine) -> None:
        self._machine = machine

    def offers(self, language: str) -> bool:
        """Whether it can say anything in the language."""
        return language in _VOICES and self._program() is not None

    def says(self, spoken: str, language: str, speed: Speed) -> SpeakingProgram | None:
        """Return the program that says a spoken form. It writes a WAV file to its output and plays nothing itself."""
        program, voice = self._program(), _VOICES.get(language)
        if program is None or voice is None:
            return None
        pace, loudness = str(_WORDS_A_MINUTE[speed]), str(_AMPLITUDE)
        command = (program, "--stdout", "--stdin", "-v", voice, "-s", pace, "-a", loudness, "-b", "1")
        return SpeakingProgram(command, spoken, _RATE)

    def _program(self) -> str | None:
        return None if self._machine.windows else self._machine.program(PROGRAM)
