"""The whole way blindfold, as it is heard: plugged in, by keys alone to how long no breast milk is given, and back.

What a real sound service played stays in `build/blindfold.opus`, and what was said when in `build/blindfold.txt`.
"""

from __future__ import annotations

import array
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from kiosk.services.patient.routes import HOME, IDLE, Route, ScreenId
from kiosk.services.platform.machine import this_machine
from kiosk.services.speech.keys import KeyMap, SpeechKey
from kiosk.services.speech.listening import Phase
from kiosk.services.speech.live_voice import PROGRAM
from kiosk.services.speech.pcm import without_header
from kiosk.services.speech.player import Player, raw_players
from kiosk.services.speech.utterance import Sentence, Speed
from kiosk.services.speech.voice import RATE, PcmSource, SpeakingProgram, Voice
from kiosk.services.speech.voice_of_content import VoiceInForce
from kiosk.ui.speech.listener import Listener
from kiosk.ui.speech.setting_up import listen
from tests.flows.conftest import OpenKiosk
from tests.flows.finger import settle
from tests.flows.speech.conftest import KEYPAD, Keypad
from tests.flows.speech.null_sink import LOUD, PATIENCE_MS, PROGRAMS, NullSink
from tests.flows.speech.recorded import likeness
from tests.services.speech.spoken import library

MISSING = [name for name in (*PROGRAMS, PROGRAM) if shutil.which(name) is None]
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="PulseAudio is the sound service of Linux"),
    pytest.mark.skipif(bool(MISSING), reason=f"not installed here: {', '.join(MISSING)} (packaging/dev.sh does it)"),
]
BUILD = Path(__file__).resolve().parents[3] / "build"
ANSWER = "Give no breast milk for 12 hours after the injection"
MOST_PRESSES = 40
LONGEST_MS = 15_000
A_WORD = 0.3
"""Seconds of speech after which somebody knows what they have come to, where it has not ended before."""
_BYTES_A_SECOND = 2 * RATE
_AFTER_A_KEY = 0.1
"""Seconds in which what was said before a key may still be heard."""
_A_SYLLABLE = 0.05
_LATE = 1
"""Seconds by which a recording may lag behind what is played."""
ALIKE = 0.98
"""The sentence with another number is like it by 0.97 and less, and it itself by 0.99, on a busy machine too."""


@dataclass(frozen=True)
class Said:
    """A sentence, the key before it, and where the recording was, in bytes."""

    text: str
    key: str
    at: int


class Transcript:
    """Says everything in the voice of the content, and writes down what."""

    def __init__(self, voice: Voice, sink: NullSink) -> None:
        self.voice, self._sink = voice, sink
        self.key = ""
        self.said: list[Said] = []

    def offers(self, language: str) -> bool | None:
        return self.voice.offers(language)

    def pcm(self, sentence: Sentence, speed: Speed) -> PcmSource | None:
        self.said.append(Said(sentence.text, self.key, len(self._sink.recording)))
        return self.voice.pcm(sentence, speed)


class Blindfold:
    """Somebody who has the keys and hears what is recorded, and nothing else."""

    def __init__(self, keypad: Keypad, listener: Listener, transcript: Transcript, sink: NullSink) -> None:
        self.patient, self.transcript = keypad.patient, transcript
        self._keypad, self._listener, self._sink = keypad, listener, sink

    def press(self, key: SpeechKey) -> str:
        """Press a key and listen until a word of what follows was heard. Returns the sentence that it belongs to."""
        said = self.transcript.said
        told = len(said)
        self.patient.clock.advance(1)
        self.transcript.key = key.value
        self._keypad.strike(key)
        self.wait_until(lambda: len(said) > told)
        first = said[told].at + round(_AFTER_A_KEY * _BYTES_A_SECOND)

        def known() -> bool:
            over = len(said) > told + 1 or self._listener.listening.phase is not Phase.SPEAKING
            return heard_seconds(self._sink.recording[first:]) > (_A_SYLLABLE if over else A_WORD)

        self.wait_until(known)
        return said[told].text

    def go_to(self, words: str) -> None:
        for _ in range(MOST_PRESSES):
            if self.press(SpeechKey.NEXT).startswith(words):
                return
        raise AssertionError(f"{words!r} is not reached")

    def hear_out(self, words: str) -> Said:
        """Listen until a sentence that begins with the words has been said and another begins."""
        said = self.transcript.said

        def over() -> bool:
            return any(each.text.startswith(words) for each in said[:-1])

        self.wait_until(over)
        return next(each for each in said if each.text.startswith(words))

    def wait_until(self, holds: Callable[[], bool]) -> None:
        self.patient.qtbot.waitUntil(holds, timeout=LONGEST_MS)


def heard_seconds(recording: bytes | bytearray) -> float:
    """How much of a recording is sound, to a hundredth of a second."""
    samples = array.array("h", bytes(recording[: len(recording) // 2 * 2]))
    step = RATE // 100
    pieces = (samples[at : at + step] for at in range(0, len(samples), step))
    return sum(max(map(abs, piece)) > LOUD for piece in pieces) / 100


def made(source: PcmSource | None) -> tuple[bytes, int]:
    """The samples of a sentence, and how many there are a second."""
    assert isinstance(source, bytes | SpeakingProgram)
    if isinstance(source, bytes):
        return source, RATE
    done = subprocess.run(source.command, input=source.words.encode(), capture_output=True, check=True)
    return without_header(done.stdout), source.rate


@pytest.fixture
def blindfold(open_kiosk: OpenKiosk, sink: NullSink) -> Iterator[Blindfold]:
    """Before the idle screen, with headphones in the hand. What was heard is kept, whatever comes of it."""
    patient, machine = open_kiosk(), this_machine()

    def in_force() -> tuple[object, object]:
        return patient.context.library, patient.context.edition

    transcript = Transcript(VoiceInForce(in_force, machine), sink)  # type: ignore[arg-type]
    players = raw_players({"paplay": shutil.which("paplay")}.get)
    player = Player(players, patience_ms=PATIENCE_MS)
    listener = listen(patient.window, patient.services, transcript, player, KeyMap(KEYPAD))
    settle()
    patient.qtbot.waitUntil(lambda: sink.pieces > 0, timeout=LONGEST_MS)
    yield Blindfold(Keypad(patient), listener, transcript, sink)
    listener.listening.close()
    keep(transcript.said, bytes(sink.recording))


def keep(said: list[Said], recording: bytes) -> None:
    BUILD.mkdir(exist_ok=True)
    library().encode(recording, BUILD / "blindfold.opus")
    lines = [f"{each.at / _BYTES_A_SECOND:6.2f}  [{each.key}]  {each.text}\n" for each in said]
    (BUILD / "blindfold.txt").write_text("".join(lines), encoding="utf-8")


def test_blindfold_from_plugging_in_to_how_long_no_breast_milk_and_back_to_idle(
    blindfold: Blindfold, sink: NullSink
) -> None:
    patient, transcript = blindfold.patient, blindfold.transcript
    assert heard_seconds(sink.recording) == 0, "nothing is heard before headphones are in"
    assert blindfold.press(SpeechKey.JACK_IN) == "You can listen here."
    blindfold.hear_out("You can listen here.")
    blindfold.wait_until(lambda: patient.route == HOME)
    blindfold.go_to(patient.scan("vq").words.title)
    assert blindfold.press(SpeechKey.CHOOSE) == patient.scan("vq").words.title
    assert patient.route == Route(ScreenId.SCAN, "vq")
    blindfold.go_to("After your scan")
    blindfold.press(SpeechKey.CHOOSE)
    assert patient.route == Route(ScreenId.AFTERCARE, "vq")
    blindfold.go_to(ANSWER)
    answer = blindfold.hear_out(ANSWER)
    blindfold.go_to("Finish")
    blindfold.press(SpeechKey.CHOOSE)
    blindfold.wait_until(lambda: patient.route == IDLE)
    blindfold.hear_out("Finished.")
    said = transcript.said
    after = next(each for each in said if each.at > answer.at)
    sound = made(transcript.voice.pcm(Sentence(answer.text, "en-GB"), Speed.USUAL))
    recording = bytes(sink.recording[answer.at : after.at + _LATE * _BYTES_A_SECOND])
    assert likeness(recording, RATE, *sound) > ALIKE, "the answer is what was recorded"
    keys = [each.key for each in said]
    assert [keys[0], keys[-1]] == [SpeechKey.JACK_IN, SpeechKey.CHOOSE]
    assert set(keys) == {SpeechKey.JACK_IN, SpeechKey.NEXT, SpeechKey.CHOOSE}
