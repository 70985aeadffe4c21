"""Whatever other programs do to the window on a real X server, it is back within seconds, and is touched as before."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from pytestqt.qtbot import QtBot

from tests.flows.real_display import ANSWER_MS, PROGRAMS, RealDisplay, RealKiosk

MISSING = [name for name in PROGRAMS if shutil.which(name) is None]
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="X is the window system of Linux"),
    pytest.mark.skipif(bool(MISSING), reason=f"not installed here: {', '.join(MISSING)} (packaging/dev.sh does it)"),
]
SIZE = (540, 960)
CENTRE = QPoint(270, 480)
HEADER = QPoint(CENTRE.x(), 4)
"""Which no picture covers: those in the middle change."""
LOST = {
    "minimised": ("windowminimize", "{window}"),
    "unmapped": ("windowunmap", "{window}"),
    "moved": ("windowmove", "{window}", "100", "200"),
    "resized": ("windowsize", "{window}", "200", "300"),
    "lowered": ("windowlower", "{window}"),
}
DESTROY = """
import ctypes, sys
x = ctypes.CDLL("libX11.so.6")
x.XOpenDisplay.restype = ctypes.c_void_p
display = ctypes.c_void_p(x.XOpenDisplay(None))
x.XDestroyWindow(display, ctypes.c_ulong(int(sys.argv[1])))
x.XSync(display, 0)
"""


@pytest.fixture(params=[True, False], ids=["openbox", "no window manager"])
def display(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[RealDisplay]:
    shown = RealDisplay(SIZE, tmp_path, managed=request.param)
    yield shown
    shown.close()


@pytest.fixture
def kiosk(display: RealDisplay, qtbot: QtBot, tmp_path: Path) -> Iterator[RealKiosk]:
    options = ("--profile", "nuclear-medicine", "--state", str(tmp_path / "state"), "--diagonal-inches", "21.5")
    started = RealKiosk(display, ("kiosk", "run"), options, qtbot)
    started.wait_for("IDLE")
    yield started
    started.process.kill()
    started.process.wait()


def test_a_window_that_is_hidden_moved_lowered_or_destroyed_comes_back(
    kiosk: RealKiosk, display: RealDisplay, qtbot: QtBot
) -> None:
    whole = {"X=0", "Y=0", f"WIDTH={SIZE[0]}", f"HEIGHT={SIZE[1]}"}

    def is_back() -> None:
        kiosk.find_window()
        assert whole <= set(kiosk.geometry)
        assert display.picture().pixelColor(HEADER) == painted

    display.ask("mousemove", str(CENTRE.x()), str(CENTRE.y()))
    qtbot.waitUntil(lambda: display.picture().pixelColor(HEADER).lightness() > 0, timeout=ANSWER_MS)
    painted = display.picture().pixelColor(HEADER)
    for words in LOST.values():
        display.ask(*(word.format(window=kiosk.window) for word in words))
        qtbot.waitUntil(is_back, timeout=ANSWER_MS)
    before = kiosk.window
    subprocess.run([sys.executable, "-c", DESTROY, before], env=display.environ, check=True)
    qtbot.waitUntil(is_back, timeout=ANSWER_MS)
    assert kiosk.window != before
    kiosk.tap(CENTRE)
    kiosk.wait_for("HOME")
    assert kiosk.end() == 0
