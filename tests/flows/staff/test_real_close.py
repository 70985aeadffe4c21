"""The program itself on a real X server, closed and restarted from its panel: the exit codes that a service sees."""

from __future__ import annotations

import datetime as dt
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from pytestqt.qtbot import QtBot

from kiosk.services.access.pin import PIN_FILE, Cost, PinFile
from kiosk.services.storage.audit import Audit, AuditEvent
from kiosk.ui.staff.checkup.shutdown import CLOSE_CODE, RESTART_CODE
from tests.flows.real_display import PROGRAMS, RealDisplay, RealKiosk
from tests.flows.staff.conftest import OpenForStaff
from tests.flows.staff.staff_flow import PIN

MISSING = [name for name in PROGRAMS if shutil.which(name) is None]
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="X is the window system of Linux"),
    pytest.mark.skipif(bool(MISSING), reason=f"not installed here: {', '.join(MISSING)} (packaging/dev.sh does it)"),
]
SIZE = (1080, 1920)
_ANSWER_MS = 20_000


@pytest.fixture
def display(tmp_path: Path) -> Iterator[RealDisplay]:
    shown = RealDisplay(SIZE, tmp_path)
    yield shown
    shown.close()


@pytest.mark.parametrize("close", [False, True], ids=["restart", "close"])
def test_it_ends_with_the_code_that_was_asked_for(
    close: bool, display: RealDisplay, open_for_staff: OpenForStaff, qtbot: QtBot, tmp_path: Path
) -> None:
    state = tmp_path / "real-state"
    state.mkdir()
    PinFile(state / PIN_FILE, Cost(rounds=1, memory_kib=8)).set(PIN)
    options = ("--profile", "nuclear-medicine", "--diagonal-inches", "21.5", "--state", str(state))
    kiosk = RealKiosk(display, ("kiosk", "run"), options, qtbot)
    twin = open_for_staff(size=SIZE, now=dt.datetime.now)
    words = twin.staff_words.machine

    def tap(name: str) -> None:
        """Where the twin has it, once the real one shows it there, too."""
        spot = twin.finger.middle(twin.finger.named(name)[0])
        area = QRect(spot.x() - 100, spot.y() - 30, 200, 60)
        kiosk.wait_until_shows(twin.window.grab().toImage(), area, 0.95)
        kiosk.tap(spot)

    try:
        kiosk.wait_for("IDLE")
        log = Audit(state, lambda: dt.datetime.now().astimezone())

        def wait_for(event: AuditEvent) -> None:
            qtbot.waitUntil(lambda: event in [line.event for line in log.latest(10)], timeout=_ANSWER_MS)

        wait_for(AuditEvent.STARTED)
        kiosk.key("ctrl+alt+s")
        kiosk.key(*PIN, "Return")
        wait_for(AuditEvent.STAFF_ENTERED)
        twin.go_in()
        for name in (twin.staff_words.panel.tabs["machine"], words.restart, *([words.close] if close else [])):
            tap(name)
            twin.finger.tap(name)
            if name == twin.staff_words.panel.tabs["machine"]:
                qtbot.waitUntil(lambda: bool(twin.panel.page and twin.panel.page.ready))
        tap(words.yes_close if close else words.yes_restart)
        assert kiosk.process.wait(_ANSWER_MS / 1000) == (CLOSE_CODE if close else RESTART_CODE)
        assert log.latest(1)[0].event == (AuditEvent.CLOSED if close else AuditEvent.RESTARTED)
    finally:
        kiosk.process.kill()
        kiosk.process.wait()
