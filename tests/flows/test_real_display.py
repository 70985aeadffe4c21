"""The program itself on a real X server, tapped by a real pointer: what is shown, what is locked, and time running out.

A twin of it in this process, touched by the same taps, says where things are and what has to be seen.
"""

from __future__ import annotations

import datetime as dt
import shutil
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from pytestqt.qtbot import QtBot

from tests.flows.conftest import OpenKiosk
from tests.flows.patient_flow import PatientFlow
from tests.flows.real_display import PROGRAMS, RealDisplay, RealKiosk
from tests.flows.test_patient_way import VQ

MISSING = [name for name in PROGRAMS if shutil.which(name) is None]
pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="X is the window system of Linux"),
    pytest.mark.skipif(bool(MISSING), reason=f"not installed here: {', '.join(MISSING)} (packaging/dev.sh does it)"),
]
UPRIGHT, WIDE = (1080, 1920), (1920, 1080)
COMMAND = ("kiosk", "run")
HURRIED = ("tests.flows.fast_clock", "run")
KEYS = ("alt+F4", "Escape", "F1", "F5", "F11", "ctrl+q", "ctrl+w", "ctrl+p", "alt+Return", "Menu", "super", "BackSpace")
IDLE_SECONDS = 60


class Pair:
    """The program on its display and its twin here; whoever taps one, taps both."""

    def __init__(self, kiosk: RealKiosk, twin: PatientFlow) -> None:
        self.kiosk, self.twin = kiosk, twin

    def wake(self) -> None:
        self.kiosk.tap(self.twin.centre)
        self.kiosk.wait_for("HOME")
        self.twin.finger.tap_at(self.twin.centre)
        self.twin.wait_until_taps_count()  # at both

    def tap(self, *names: str) -> None:
        for name in names:
            self.twin.finger.tapped.clear()
            self.twin.finger.tap(name)
            for point in self.twin.finger.tapped:
                self.kiosk.tap(point)
            self.kiosk.wait_for(self.twin.window.windowTitle())

    def check_picture(self, least: float = 0.99) -> None:
        """The page is painted; the header with the clock is left out."""
        top = self.twin.finger.place(self.twin.screen)[1]
        window = self.twin.window
        self.kiosk.wait_until_shows(
            window.grab().toImage(), QRect(0, top, window.width(), window.height() - top), least
        )


@pytest.fixture
def display(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[RealDisplay]:
    shown = RealDisplay(request.param, tmp_path)
    yield shown
    shown.close()


@pytest.fixture
def pair(
    request: pytest.FixtureRequest, display: RealDisplay, open_kiosk: OpenKiosk, qtbot: QtBot, tmp_path: Path
) -> Iterator[Pair]:
    """The one that the test asks for: the command that people use, or the one whose time can be hurried."""
    options = {
        "--profile": "nuclear-medicine",
        "--idle-seconds": str(IDLE_SECONDS),
        "--diagonal-inches": "21.5",
        "--state": str(tmp_path / "real-state"),
    }
    twin = open_kiosk(idle_seconds=IDLE_SECONDS, size=display.size, now=dt.datetime.now)
    words = [word for option in options.items() for word in option]
    kiosk = RealKiosk(display, getattr(request, "param", COMMAND), words, qtbot)
    yield Pair(kiosk, twin)
    kiosk.process.kill()
    kiosk.process.wait()


@pytest.mark.slow
@pytest.mark.parametrize("display", [UPRIGHT, WIDE], ids=["upright", "wide"], indirect=True)
def test_the_program_leads_from_idle_to_the_card_of_a_vq_scan(pair: Pair, display: RealDisplay) -> None:
    kiosk, twin = pair.kiosk, pair.twin
    kiosk.wait_for("IDLE")
    width, height = display.size
    assert {"X=0", "Y=0", f"WIDTH={width}", f"HEIGHT={height}"} <= set(kiosk.geometry)
    pair.wake()
    pair.check_picture()
    pair.tap(VQ, "What happens, step by step", *["Next step"] * (len(twin.scan("vq").facts.steps) - 1))
    pair.check_picture()
    pair.tap("After your scan")
    assert kiosk.title == "VQ-A"
    pair.check_picture()
    for key in KEYS:
        kiosk.key(key)
        assert (key, kiosk.title, kiosk.process.poll()) == (key, "VQ-A", None)
    pair.check_picture()
    pair.tap("Take it with you", "Back", "Finish")
    assert kiosk.title == "IDLE"
    assert kiosk.end() == 0
    assert [line for line in kiosk.told().splitlines() if "INFO" not in line] == []


@pytest.mark.slow
@pytest.mark.parametrize("display", [UPRIGHT], ids=["upright"], indirect=True)
@pytest.mark.parametrize("pair", [HURRIED], ids=["hurried"], indirect=True)
def test_the_program_asks_goes_on_and_at_last_clears_the_screen(pair: Pair) -> None:
    kiosk, twin = pair.kiosk, pair.twin
    pair.wake()
    pair.tap(VQ, "After your scan", "Contrast")
    pair.check_picture()
    kiosk.send(signal.SIGUSR1)
    twin.wait_until_asked()
    kiosk.wait_until_shows(twin.window.grab().toImage(), twin.window.rect(), 0.98)
    assert kiosk.title == "VQ-A"
    finish = twin.finger.middle(twin.finger.named("Finish")[0])
    kiosk.tap(finish)
    twin.finger.tap_at(finish)
    pair.check_picture()
    assert kiosk.title == "VQ-A", "the tap that goes on presses nothing below"
    kiosk.send(signal.SIGUSR2)
    kiosk.wait_for("IDLE")
    twin.wait_until_asked()
    twin.wait(30)
    assert twin.route.screen == "idle"
    kiosk.send(signal.SIGTERM)
    assert kiosk.process.wait(10) == 0
