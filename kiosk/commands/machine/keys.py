"""`radiology-kiosk doctor keys`: shows what each press of a key sends, for the table [keys] of the settings."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel

from kiosk.services.speech.keys import KeyMap, SpeechKey, native_code
from kiosk.settings import KEYS, Settings

_SIZE = (640, 240)
_UNSEEN = ("offscreen", "minimal")
_ASKS = "Press each key of the keypad. Plug the headphones in, and pull them out.\nCtrl+C in the terminal ends this."
DONE, NO_SCREEN = 0, 2


class KeyWindow(QLabel):
    """Tells every press in a line."""

    def __init__(self, keys: KeyMap, tell: Callable[[str], object]) -> None:
        super().__init__(_ASKS)
        self._keys, self._tell = keys, tell
        self.setWindowTitle("Radiology Kiosk: keys")
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.resize(*_SIZE)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not event.isAutoRepeat():
            line = pressed(self._keys, event)
            self.setText(f"{_ASKS}\n\n{line}")
            self._tell(line)


def pressed(keys: KeyMap, event: QKeyEvent) -> str:
    """Return the line about a press: its number, and what it does now."""
    code = native_code(event.nativeScanCode(), event.nativeVirtualKey())
    if not code:
        return "This key has no number, so it can’t be used."
    asked = keys.asked(code, event.key())
    if asked is None:
        return f"{code}: does nothing yet. Write under [keys] in the settings, for example: {SpeechKey.NEXT} = {code}"
    where = "by the settings" if keys.own(code) is asked else "on any keyboard"
    return f"{code}: {asked}, {where}"


def keypad_codes(settings: Settings) -> Mapping[SpeechKey, int]:
    given = {SpeechKey(name): getattr(settings, f"key_{name}") for name, *_ in KEYS}
    return {key: code for key, code in given.items() if code is not None}


def run(settings: Settings) -> int:
    """Returns 0 when it is ended, and 2 where there is no screen that a keyboard writes to."""
    app = QApplication(sys.argv[:1])
    if QGuiApplication.platformName() in _UNSEEN:
        print("There is no screen here. Run it on the kiosk’s own screen, with the kiosk stopped.", file=sys.stderr)
        return NO_SCREEN
    window = KeyWindow(KeyMap(keypad_codes(settings)), tell_press)
    window.show()
    print(_ASKS, flush=True)
    app.exec()
    return DONE


def tell_press(line: str) -> None:
    print(line, flush=True)
