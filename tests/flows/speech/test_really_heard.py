"""What is really played by PulseAudio: how soon after a tap, and how soon a touch is silence."""

from __future__ import annotations

import math
import shutil
import sys
import time

import pytest

from kiosk.services.speech.keys import KeyMap
from kiosk.services.speech.player import Player, raw_players
from kiosk.services.speech.utterance import Sentence, Speed
from kiosk.services.speech.voice import RATE
from kiosk.ui.speech.setting_up import listen
from tests.flows.conftest import OpenKiosk
from tests.flows.finger import settle
from tests.flows.speech.null_sink import PROGRAMS, NullSink

MISSING = [name for name in PROGRAMS if shutil.which(name) is None]
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="PulseAudio is the sound service of Linux"),
    pytest.mark.skipif(bool(MISSING), reason=f"not installed here: {', '.join(MISSING)} (packaging/dev.sh does it)"),
]
TRIALS = 5
TO_SOUND, TO_SILENCE = 0.150, 0.100
_STILL = 0.3
"""Seconds without a loud piece, after which what was last heard was the end."""
_TONE = b"".join(
    round(8_000 * math.sin(math.tau * 440 * at / RATE)).to_bytes(2, "little", signed=True) for at in range(RATE * 4)
)


class Tone:
    """Says four seconds of one tone for every sentence."""

    def offers(self, language: str) -> bool:
        return language == "en-GB"

    def pcm(self, _sentence: Sentence, _speed: Speed) -> bytes:
        return _TONE


def test_a_tap_is_heard_soon_and_a_touch_is_silence_sooner(open_kiosk: OpenKiosk, sink: NullSink) -> None:
    patient = open_kiosk()
    players = raw_players({"paplay": shutil.which("paplay")}.get)
    listener = listen(patient.window, patient.services, Tone(), Player(players), KeyMap({}))
    settle()
    patient.wake()
    patient.qtbot.waitUntil(lambda: sink.pieces > 0, timeout=20_000)
    to_sound, to_silence = [], []
    for _ in range(TRIALS):
        sink.heard_at.clear()
        begun = time.perf_counter()
        patient.finger.tap("Listen")
        patient.qtbot.waitUntil(lambda: len(sink.heard_at) > 0)
        to_sound.append(sink.heard_at[0] - begun)
        patient.qtbot.waitUntil(lambda: len(sink.heard_at) > 40)
        touched = time.perf_counter()
        patient.finger.press(patient.centre)
        patient.qtbot.waitUntil(lambda: time.perf_counter() - sink.heard_at[-1] > _STILL)
        to_silence.append(sink.heard_at[-1] - touched)
        patient.finger.release(patient.centre)
        patient.finger.tap("Stop")
    listener.listening.close()
    assert sorted(to_sound)[TRIALS // 2] < TO_SOUND, to_sound
    assert sorted(to_silence)[TRIALS // 2] < TO_SILENCE, to_silence
