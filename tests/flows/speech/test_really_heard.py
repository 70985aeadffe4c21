"""What is really played by PulseAudio: how soon after a tap, and how soon a touch is silence."""

from __future__ import annotations

import math
import shutil
import sys
import threading
from functools import cache

import pytest
from PySide6.QtCore import QEventLoop, QObject, QProcess, Qt, QTimer, Signal, Slot

from kiosk.services.speech.keys import KeyMap
from kiosk.services.speech.player import Command, Player, raw_players
from kiosk.services.speech.utterance import Sentence, Speed
from kiosk.services.speech.voice import RATE
from kiosk.ui.speech.setting_up import listen
from tests.flows.conftest import OpenKiosk
from tests.flows.finger import settle
from tests.flows.patient_flow import PatientFlow
from tests.flows.speech.null_sink import PROGRAMS, NullSink
from tests.looks import never_over
from tests.loops import as_long_as, wait_until

MISSING = [name for name in PROGRAMS if shutil.which(name) is None]
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="PulseAudio is the sound service of Linux"),
    pytest.mark.skipif(bool(MISSING), reason=f"not installed here: {', '.join(MISSING)} (packaging/dev.sh does it)"),
]
TRIALS = 5
TO_SOUND, TO_SILENCE = 0.150, 0.100
_GOES_ON = 40
"""Hundredths of a second that are heard before the touch."""
_STILL = 0.3
"""Seconds without a loud piece, after which what was last heard was the end."""


@cache
def tone() -> bytes:
    return b"".join(
        round(8_000 * math.sin(math.tau * 440 * at / RATE)).to_bytes(2, "little", signed=True) for at in range(RATE * 4)
    )


class Tone:
    """Says four seconds of one tone for every sentence."""

    def offers(self, language: str) -> bool:
        return language == "en-GB"

    def pcm(self, _sentence: Sentence, _speed: Speed) -> bytes:
        return tone()


class Bell(QObject):
    """Wakes whoever waits for events in the thread of the screen."""

    rung = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.rung.connect(self.wake, Qt.ConnectionType.QueuedConnection)

    @Slot()
    def wake(self) -> None:
        pass


def rest(seconds: float) -> None:
    """Let Qt do what it has to for that long, and nothing beside it."""
    loop = QEventLoop()
    QTimer.singleShot(round(seconds * 1000), loop.quit)
    loop.exec()


class Listens:
    """Somebody who taps Listen and touches the glass while it speaks, and hears it from the sound service."""

    def __init__(self, patient: PatientFlow, sink: NullSink) -> None:
        self.patient, self.sink = patient, sink
        self._screen = threading.get_native_id()
        self._bell = Bell()
        sink.on_loud = self._bell.rung.emit
        (self._plays,) = raw_players({"paplay": shutil.which("paplay")}.get)
        self.player = Player([self._starting])

    def _starting(self, rate: int) -> Command:
        self.sink.watch(self._screen)
        return self._plays(rate)

    def to_sound(self) -> float:
        """Seconds from a tap to the first sound."""
        heard = self.sink.heard_at
        heard.clear()
        self.sink.watch(self._screen)
        begun = self.sink.now()
        self.patient.finger.tap("Listen")
        self.sink.watch_too(*(process.processId() for process in self.player.findChildren(QProcess)))
        wait_until(lambda: len(heard) > 0, "nothing is heard")
        first = heard[0] - begun
        wait_until(lambda: len(heard) > _GOES_ON, "it does not go on")
        return first

    def to_silence(self) -> float:
        """Seconds from a touch to the last sound."""
        heard = self.sink.heard_at
        self.sink.watch(self._screen)
        touched = self.sink.now()
        self.patient.finger.press(self.patient.centre)
        for _ in as_long_as(lambda: self.sink.now() - heard[-1] < _STILL):
            rest(_STILL)
        last = heard[-1] - touched
        self.patient.finger.release(self.patient.centre)
        self.patient.finger.tap("Stop")
        return last


def test_a_tap_is_heard_soon_and_a_touch_is_silence_sooner(open_kiosk: OpenKiosk, sink: NullSink) -> None:
    """Told without the time in which the kiosk or its player is ready to run and others have the processors."""
    patient = open_kiosk()
    person = Listens(patient, sink)
    listener = listen(patient.window, patient.services, Tone(), person.player, KeyMap({}))
    settle()
    patient.wake()
    patient.qtbot.waitUntil(lambda: sink.pieces > 0)

    def late() -> dict[str, object]:
        trials = [(person.to_sound(), person.to_silence()) for _ in range(TRIALS)]
        to_sound, to_silence = (sorted(each) for each in zip(*trials, strict=True))
        of_each = {"sound": (to_sound, TO_SOUND), "silence": (to_silence, TO_SILENCE)}
        return {name: took for name, (took, most) in of_each.items() if took[TRIALS // 2] >= most}

    never_over(late)
    sink.on_loud = lambda: None
    listener.listening.close()
