"""What `doctor keys` tells of a press: the number for the settings, and what it does now."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kiosk.commands.machine.keys import KeyWindow, keypad_codes, pressed
from kiosk.services.speech.keys import KeyMap, SpeechKey
from kiosk.settings import load

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="codes of Linux")
F13, F19, DOWN = 183, 189, 108
KEYS = KeyMap({SpeechKey.BACK: F13})


def press(code: int, qt_key: Qt.Key = Qt.Key.Key_unknown, *, held: bool = False) -> QKeyEvent:
    scan = code + 8 if code else 0
    return QKeyEvent(QEvent.Type.KeyPress, qt_key.value, Qt.KeyboardModifier.NoModifier, scan, 0, 0, "", held)


@pytest.mark.parametrize(
    ("event", "line"),
    [
        (press(F13, Qt.Key.Key_Tools), "183: back, by the settings"),
        (press(DOWN, Qt.Key.Key_Down), "108: next, on any keyboard"),
        (press(F19), "189: does nothing yet. Write under [keys] in the settings, for example: next = 189"),
        (press(0), "This key has no number, so it can’t be used."),
    ],
)
def test_a_press_is_told_with_its_number_and_what_it_does(event: QKeyEvent, line: str) -> None:
    assert pressed(KEYS, event) == line


def test_each_press_is_told_once_however_long_it_is_held(qapp: QApplication, qtbot: QtBot) -> None:
    told: list[str] = []
    window = KeyWindow(KEYS, told.append)
    qtbot.addWidget(window)
    for held in (False, True, True):
        qapp.sendEvent(window, press(F13, held=held))
    assert told == ["183: back, by the settings"]
    assert told[0] in window.text()


def test_the_settings_name_the_keys() -> None:
    given = {"keys.jack_in": "185", "keys.next": "184"}
    assert keypad_codes(load(given, {}, None)) == {SpeechKey.JACK_IN: 185, SpeechKey.NEXT: 184}
