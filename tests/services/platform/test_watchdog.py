"""What the service manager is told: nothing before the window is painted, then a beat from the thread that paints."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEvent, QObject, QTimer
from pytestqt.qtbot import QtBot

from kiosk.services.platform.watchdog import Watchdog
from tests.loops import soon

BEAT_MS = 30
ALLOWED = str(BEAT_MS * 3 * 1000)
NEVER_MS = 1_000_000


class Manager:
    """The service manager's end of the socket."""

    def __init__(self, address: str) -> None:
        self.address = address
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._socket.bind(address.replace("@", "\0", 1))
        self._socket.setblocking(False)

    def told(self) -> list[str]:
        found = []
        while True:
            try:
                found.append(self._socket.recv(100).decode())
            except BlockingIOError:
                return found

    def wait_for(self, message: str, seconds: float) -> None:
        """Of a program of its own. Raises TimeoutError."""
        self._socket.settimeout(seconds)
        while self._socket.recv(100).decode() != message:
            pass

    def close(self) -> None:
        self._socket.close()


@pytest.fixture(params=["a file", "an abstract name"])
def manager(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Manager]:
    manager = Manager(str(tmp_path / "notify") if request.param == "a file" else f"@{tmp_path}")
    yield manager
    manager.close()


def painted(window: QObject) -> None:
    QCoreApplication.sendEvent(window, QEvent(QEvent.Type.Paint))
    QCoreApplication.processEvents()


def beat_of(window: QObject) -> QTimer:
    beat = window.findChild(QTimer)
    assert beat is not None
    return beat


def test_nothing_is_told_before_the_window_is_painted(manager: Manager) -> None:
    window = QObject()
    Watchdog(window, {"NOTIFY_SOCKET": manager.address, "WATCHDOG_USEC": ALLOWED})
    QCoreApplication.sendEvent(window, QEvent(QEvent.Type.Show))
    QCoreApplication.processEvents()
    assert not beat_of(window).isActive()
    assert manager.told() == []


def test_ready_is_told_once_and_then_the_beats(manager: Manager, qtbot: QtBot) -> None:
    window = QObject()
    Watchdog(window, {"NOTIFY_SOCKET": manager.address, "WATCHDOG_USEC": ALLOWED, "WATCHDOG_PID": "1"})
    painted(window)
    painted(window)
    told: list[str] = []

    def heard() -> list[str]:
        told.extend(manager.told())
        return told

    soon(qtbot, lambda: len(heard()) >= 4)
    first, *later = told
    assert first == "READY=1"
    assert set(later) == {"WATCHDOG=1"}


@pytest.mark.parametrize("painted_first", [True, False])
def test_ready_waits_for_the_paint_and_for_what_else_belongs_to_the_start(
    painted_first: bool, manager: Manager, qtbot: QtBot
) -> None:
    window = QObject()
    environ = {"NOTIFY_SOCKET": manager.address, "WATCHDOG_USEC": ALLOWED}
    dog = Watchdog(window, environ, wait_ms=NEVER_MS)
    first, then = (partial(painted, window), dog.be_ready)[:: 1 if painted_first else -1]
    first()
    qtbot.wait(5 * BEAT_MS)
    assert manager.told() == []
    then()
    dog.be_ready()
    soon(qtbot, lambda: beat_of(window).isActive())
    told = manager.told()
    assert (told[0], told.count("READY=1")) == ("READY=1", 1)


def test_ready_waits_for_no_disk_that_hangs(manager: Manager, qtbot: QtBot) -> None:
    window = QObject()
    dog = Watchdog(window, {"NOTIFY_SOCKET": manager.address}, wait_ms=BEAT_MS)
    painted(window)
    told: list[str] = []

    def heard() -> list[str]:
        told.extend(manager.told())
        return told

    soon(qtbot, lambda: heard() != [])
    dog.be_ready()
    assert heard() == ["READY=1"], "and once"


def test_a_thread_that_is_busy_beats_no_more(manager: Manager, qtbot: QtBot) -> None:
    window = QObject()
    Watchdog(window, {"NOTIFY_SOCKET": manager.address, "WATCHDOG_USEC": ALLOWED})
    painted(window)
    soon(qtbot, lambda: "WATCHDOG=1" in manager.told())
    manager.told()
    busy = QDeadlineTimer(5 * BEAT_MS)
    while not busy.hasExpired():
        pass  # the fault itself: the thread does something else than look at its events
    assert manager.told() == []


def test_without_a_watch_only_ready_is_told(manager: Manager) -> None:
    window = QObject()
    Watchdog(window, {"NOTIFY_SOCKET": manager.address})
    painted(window)
    assert manager.told() == ["READY=1"]
    assert not beat_of(window).isActive()


def test_what_the_kiosk_starts_does_not_inherit_the_socket(manager: Manager) -> None:
    environ = {"NOTIFY_SOCKET": manager.address, "WATCHDOG_USEC": ALLOWED, "HOME": "/nonexistent"}
    Watchdog(QObject(), environ)
    assert environ == {"HOME": "/nonexistent"}


@pytest.mark.parametrize("address", ["", "vsock:2:1"])
def test_without_an_address_that_is_known_nothing_beats(address: str) -> None:
    window = QObject()
    Watchdog(window, {"NOTIFY_SOCKET": address, "WATCHDOG_USEC": ALLOWED})
    painted(window)
    assert not beat_of(window).isActive()


def test_a_kiosk_whose_service_manager_is_gone_runs_on(qtbot: QtBot) -> None:
    window = QObject()
    Watchdog(window, {"NOTIFY_SOCKET": "/nobody/is/there", "WATCHDOG_USEC": ALLOWED})
    painted(window)
    for _ in range(3):
        with qtbot.waitSignal(beat_of(window).timeout):
            pass


def test_a_service_manager_that_reads_nothing_does_not_hold_the_kiosk_up(tmp_path: Path, qtbot: QtBot) -> None:
    manager, window = Manager(str(tmp_path / "notify")), QObject()
    Watchdog(window, {"NOTIFY_SOCKET": manager.address, "WATCHDOG_USEC": "3000"})
    painted(window)
    queue = int(Path("/proc/sys/net/unix/max_dgram_qlen").read_text(encoding="ascii"))
    beats: list[None] = []
    beat_of(window).timeout.connect(lambda: beats.append(None))
    qtbot.waitUntil(lambda: len(beats) > 2 * queue)
    assert queue / 2 < len(manager.told()) < len(beats)
    manager.close()


def test_a_beat_comes_thrice_in_the_time_allowed(tmp_path: Path) -> None:
    window = QObject()
    dog = Watchdog(window, {"NOTIFY_SOCKET": os.fspath(tmp_path / "notify"), "WATCHDOG_USEC": "30000000"})
    assert dog.beat_ms == 10_000


def test_there_is_no_beat_while_the_window_is_not_shown(manager: Manager, qtbot: QtBot) -> None:
    window, shown = QObject(), list[bool]()
    Watchdog(window, {"NOTIFY_SOCKET": manager.address, "WATCHDOG_USEC": ALLOWED}, lambda: bool(shown))
    painted(window)
    qtbot.wait(5 * BEAT_MS)
    assert manager.told() == ["READY=1"]
    shown.append(True)
    soon(qtbot, lambda: manager.told() != [])
    shown.clear()
    manager.told()
    qtbot.wait(5 * BEAT_MS)
    assert manager.told() == []
