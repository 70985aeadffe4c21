"""Fixtures of who listens: a kiosk that can be heard."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from kiosk.services.speech.keys import KeyMap, SpeechKey
from kiosk.ui.speech.key_input import KeyInput
from kiosk.ui.speech.listener import Listener
from kiosk.ui.speech.setting_up import listen
from tests.flows.conftest import OpenKiosk
from tests.flows.finger import settle
from tests.flows.patient_flow import PatientFlow
from tests.flows.speech.ear import Ear, NumberedVoice
from tests.flows.speech.null_sink import NullSink

KEYPAD = {key: code for code, key in enumerate(SpeechKey, start=183)}
"""F13 and those that follow, as Linux numbers them."""
X_CODES = 8
A_SECOND = 1.0


@dataclass(frozen=True)
class Keypad:
    """The keys of somebody who need not see the screen, as the window system sends them."""

    patient: PatientFlow

    def strike(self, key: SpeechKey, *, held: bool = False) -> None:
        self.send(Qt.Key.Key_unknown, KEYPAD[key], held=held)

    def send(self, qt_key: Qt.Key, code: int, *, held: bool = False) -> None:
        handle = self.patient.window.windowHandle()
        assert handle is not None
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            no = Qt.KeyboardModifier.NoModifier
            event = QKeyEvent(kind, qt_key.value, no, code + X_CODES, 0, 0, "", held)
            QApplication.sendEvent(handle, event)
        settle()


@dataclass(frozen=True)
class Listens(Keypad):
    listener: Listener
    ear: Ear

    def press(self, *keys: SpeechKey) -> list[str]:
        """Press keys of the keypad a second apart, hearing out each. Returns what the last one had said."""
        said: list[str] = []
        for key in keys:
            self.patient.clock.advance(A_SECOND)
            self.strike(key)
            said = self.ear.hear()
        return said

    @property
    def keys(self) -> KeyInput:
        found = self.patient.window.findChild(KeyInput)
        assert isinstance(found, KeyInput)
        return found

    def begin(self) -> list[str]:
        """Plug headphones in at the idle screen. Returns what is said up to the first thing to choose."""
        self.strike(SpeechKey.JACK_IN)
        self.patient.wait_until_awake()
        return self.ear.hear()


OpenListening = Callable[..., Listens]


@pytest.fixture
def open_listening(open_kiosk: OpenKiosk) -> OpenListening:
    def open_(voice: NumberedVoice | None = None, **options: object) -> Listens:
        patient = open_kiosk(**options)
        voice = voice or NumberedVoice()
        ear = Ear(voice)
        listener = listen(patient.window, patient.services, voice, ear, KeyMap(KEYPAD))
        staff = patient.kiosk.staff
        assert staff is not None
        listener.began.connect(staff.counting.on_listening_began)
        settle()
        return Listens(patient, listener, ear)

    return open_


@pytest.fixture
def sink(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[NullSink]:
    """A sound service of its own, which the players of the kiosk find."""
    folder = tmp_path / "sound"
    folder.mkdir()
    sink = NullSink(folder)
    for name, value in sink.environ.items():
        monkeypatch.setenv(name, value)
    yield sink
    sink.close()


@pytest.fixture
def listens(open_listening: OpenListening) -> Listens:
    return open_listening()
