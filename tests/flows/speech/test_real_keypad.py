"""F15 of a keypad on a real X server, which names it otherwise: its number comes through as it is."""

from __future__ import annotations

import shlex
import shutil
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.flows.real_display import PROGRAMS, RealDisplay, RealKiosk
from tests.guide.lines import guide_line

MISSING = [name for name in PROGRAMS if shutil.which(name) is None]
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="X is the window system of Linux"),
    pytest.mark.skipif(bool(MISSING), reason=f"not installed here: {', '.join(MISSING)} (packaging/dev.sh does it)"),
]
F15, X_CODE = 185, 193


def test_the_key_that_tells_of_headphones_is_known_by_its_number(tmp_path: Path, qtbot: QtBot) -> None:
    display = RealDisplay((800, 600), tmp_path)
    try:
        _, *words = shlex.split(guide_line("radiology-kiosk-admin doctor keys"))
        kiosk = RealKiosk(display, ("kiosk", *words), ("--key-jack-in", str(F15)), qtbot)
        display.ask("windowfocus", "--sync", kiosk.window)
        display.ask("key", str(X_CODE), str(X_CODE + 1))
        qtbot.waitUntil(lambda: f"{F15 + 1}: does nothing yet" in kiosk.told())
        assert f"{F15}: jack_in, by the settings" in kiosk.told()
        kiosk.process.terminate()
        kiosk.process.wait(15)
    finally:
        display.close()
