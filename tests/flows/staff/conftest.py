"""The kiosk with staff at it: a PIN in its state folder, and a hold that a test can wait for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtGui import QPointingDevice
from pytestqt.qtbot import QtBot

from kiosk.app import build, sized
from kiosk.services.access.pin import Cost, pin_file
from kiosk.services.packs.active_content import ContentPlaces
from kiosk.services.storage.writer import DiskWriter
from tests.clock import HandClock
from tests.flows.conftest import NOW, SIZE, keep_busy, settings
from tests.flows.finger import Finger, Keys, settle
from tests.flows.staff.staff_flow import HOLD_MS, PIN, StaffFlow
from tests.shipped_content import content_with_few_pages

CHEAP = Cost(rounds=1, memory_kib=8, lanes=1)
OpenForStaff = Callable[..., StaffFlow]


@pytest.fixture
def state(tmp_path: Path) -> Path:
    """What the kiosk remembers."""
    return tmp_path / "state"


@pytest.fixture
def open_for_staff(
    request: pytest.FixtureRequest, touch_device: QPointingDevice, qtbot: QtBot, state: Path
) -> Iterator[OpenForStaff]:
    """Opens a kiosk; a second one of the same test is the first after a restart, for it closes the first.

    It shows all shipped departments, each in its first language, where a test names no other content.
    """
    opened: list[StaffFlow] = []

    def close() -> None:
        while opened:
            opened.pop().kiosk.end()
            settle()

    def open_(
        profile: str | None = "nuclear-medicine",
        content: Path | None = None,
        size: tuple[int, int] = SIZE,
        now: Callable[[], dt.datetime] = lambda: NOW,
        pin: str = PIN,
        hold_ms: int = HOLD_MS,
        inches: float = 21.5,
        shuffled: bool = False,
        trusted: Path | None = None,
        writer: DiskWriter | None = None,
        inbox: Path | None = None,
    ) -> StaffFlow:
        close()
        file = pin_file(state, CHEAP)
        if pin and not file.is_set:
            file.set(pin)
        clock = HandClock()
        found = replace(settings(profile), diagonal_inches=inches, shuffled_keypad=shuffled)
        shown = content or content_with_few_pages()
        places = ContentPlaces(state, shown, keys_file=trusted, inbox_dir=inbox, department=profile)
        kiosk = build(found, places, clock, now, writer)
        if "idle_tasks" not in request.fixturenames:
            keep_busy(kiosk)
        sized(kiosk.window, size)
        with qtbot.waitExposed(kiosk.window):
            kiosk.window.show()
        kiosk.open_staff_side().entrance.gesture.hold_ms = hold_ms
        kiosk.window.activateWindow()
        settle()
        finger, keys = Finger(kiosk.window, touch_device), Keys(kiosk.window)
        opened.append(StaffFlow(kiosk, clock, finger, keys, qtbot, touch_device))
        return opened[-1]

    yield open_
    close()


@pytest.fixture
def staff(open_for_staff: OpenForStaff) -> StaffFlow:
    """Nuclear medicine, idle, with a PIN."""
    return open_for_staff()
