"""Keys of keypads by their native codes, and those of any keyboard."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import Qt

from kiosk.services.speech.keys import DOUBLE_STRIKE_SECONDS, KeyMap, SpeechKey, Strikes, native_code
from tests.clock import HandClock

F13 = 183


@pytest.mark.skipif(sys.platform == "win32", reason="codes of Linux")
def test_linux_has_eight_more_than_the_kernel() -> None:
    assert native_code(F13 + 8, 0) == F13
    assert native_code(0, 0) == 0


def test_the_settings_come_before_what_a_key_does_on_any_keyboard() -> None:
    keys = KeyMap({SpeechKey.BACK: F13, SpeechKey.HELP: 108})
    assert keys.asked(F13, Qt.Key.Key_Tools.value) is SpeechKey.BACK
    assert keys.asked(108, Qt.Key.Key_Down.value) is SpeechKey.HELP
    assert keys.asked(1, Qt.Key.Key_Down.value) is SpeechKey.NEXT
    assert keys.asked(0, 0) is None
    assert keys.own(1) is None


def test_the_same_key_counts_again_after_half_a_second_and_another_at_once() -> None:
    clock = HandClock()
    strikes = Strikes(clock)
    assert strikes.counts(SpeechKey.NEXT)
    clock.advance(DOUBLE_STRIKE_SECONDS / 2)
    assert not strikes.counts(SpeechKey.NEXT)
    assert strikes.counts(SpeechKey.BACK)
    clock.advance(DOUBLE_STRIKE_SECONDS)
    assert strikes.counts(SpeechKey.BACK)
