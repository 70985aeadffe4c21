"""What somebody asks for by keys without seeing the screen, and which key of which keypad stands for it."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from enum import StrEnum

from PySide6.QtCore import Qt

from kiosk.services.platform.clock import Clock

DOUBLE_STRIKE_SECONDS = 0.5
"""EN 301 549, 5.8: a key pressed again so soon was pressed by a hand that shakes."""
_EVDEV_OF_X = 8
"""What X and Wayland add to the code that the kernel has for a key."""


class SpeechKey(StrEnum):
    NEXT = "next"
    PREVIOUS = "previous"
    CHOOSE = "choose"
    BACK = "back"
    AGAIN = "again"
    HOME = "home"
    HELP = "help"
    LOUDER = "louder"
    SOFTER = "softer"
    JACK_IN = "jack_in"
    JACK_OUT = "jack_out"


_USUAL = {
    Qt.Key.Key_Down: SpeechKey.NEXT,
    Qt.Key.Key_Up: SpeechKey.PREVIOUS,
    Qt.Key.Key_Return: SpeechKey.CHOOSE,
    Qt.Key.Key_Enter: SpeechKey.CHOOSE,
    Qt.Key.Key_Space: SpeechKey.CHOOSE,
    Qt.Key.Key_Left: SpeechKey.BACK,
    Qt.Key.Key_Right: SpeechKey.AGAIN,
    Qt.Key.Key_Home: SpeechKey.HOME,
    Qt.Key.Key_F1: SpeechKey.HELP,
    Qt.Key.Key_Help: SpeechKey.HELP,
    Qt.Key.Key_VolumeUp: SpeechKey.LOUDER,
    Qt.Key.Key_VolumeDown: SpeechKey.SOFTER,
}


def native_code(scan_code: int, virtual_key: int) -> int:
    """Return the number by which the settings know a key: that of Linux's evdev, or the virtual key of Windows.

    Qt's own number is no use: it names F13 to F24 after what else the keyboard map has there, or not at all.
    """
    return virtual_key if sys.platform == "win32" else max(0, scan_code - _EVDEV_OF_X)


class KeyMap:
    """The keys of the settings by their native codes, and those of any keyboard."""

    def __init__(self, codes: Mapping[SpeechKey, int]) -> None:
        self._by_code = {code: key for key, code in codes.items()}

    def own(self, code: int) -> SpeechKey | None:
        """Return what a key of the settings stands for."""
        return self._by_code.get(code)

    def asked(self, code: int, qt_key: int) -> SpeechKey | None:
        """Return what a key stands for: first as the settings say, then as on any keyboard."""
        own = self.own(code)
        try:
            return own or _USUAL.get(Qt.Key(qt_key))
        except ValueError:  # a key that Qt has no name for
            return None


class Strikes:
    """Tells a press from the same key struck again by a hand that shakes."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._last: tuple[SpeechKey, float] | None = None

    def counts(self, key: SpeechKey) -> bool:
        now, last = self._clock.now(), self._last
        if last is not None and last[0] is key and now - last[1] < DOUBLE_STRIKE_SECONDS:
            return False
        self._last = key, now
        return True
