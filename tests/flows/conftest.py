"""Fixtures of the journeys. A booth is the real kiosk with the shipped content in a window of 1080 by 1920 pixels."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtGui import QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kiosk import paths
from kiosk.app import Kiosk, build, sized
from kiosk.services.packs.active_content import ContentPlaces
from kiosk.settings import Settings, load
from kiosk.ui.idle_tasks import IdleTasks
from tests.clock import HandClock
from tests.flows.finger import Finger, Keys, settle
from tests.flows.patient_flow import PatientFlow

NOW = dt.datetime(2026, 12, 1, 10, 30)  # noqa: DTZ001  the kiosk shows the time of the place where it stands
SIZE = (1080, 1920)

OpenBooth = Callable[..., PatientFlow]


def settings(profile: str | None, idle_seconds: int = 120) -> Settings:
    options = {"profile.default": profile, "screen.diagonal_inches": "21.5"}
    return replace(load(options, {}, None), idle_seconds=idle_seconds)


@pytest.fixture(scope="session")
def touch_device(qapp: QApplication) -> QPointingDevice:
    assert qapp.doubleClickInterval() == 0, "every tap counts"
    device = QTest.createTouchDevice()
    assert isinstance(device, QPointingDevice)
    return device


@pytest.fixture
def idle_tasks() -> None:
    """A journey with this fixture lets the kiosk prepare screens between taps, as in use; other journeys do not."""


def keep_busy(kiosk: Kiosk) -> None:
    """Keeps the kiosk from building screens ahead, so that journeys are the same on fast and slow machines."""
    for idle_tasks in kiosk.window.findChildren(IdleTasks):
        idle_tasks.when_still_ms = 3_600_000
        idle_tasks.put_off()


@pytest.fixture
def open_booth(
    request: pytest.FixtureRequest, touch_device: QPointingDevice, qtbot: QtBot, tmp_path: Path
) -> Iterator[OpenBooth]:
    """Opens booths of a profile; they share their state folder and are closed after the test."""
    opened: list[PatientFlow] = []

    def open_(
        profile: str | None = "nuclear-medicine",
        content: Path | None = None,
        idle_seconds: int = 120,
        size: tuple[int, int] = SIZE,
        now: Callable[[], dt.datetime] = lambda: NOW,
        idle_tasks: bool = "idle_tasks" in request.fixturenames,
    ) -> PatientFlow:
        clock = HandClock()
        places = ContentPlaces(tmp_path / "state", content or paths.content_folder())
        kiosk = build(settings(profile, idle_seconds), places, clock, now)
        kiosk.open_staff_side()
        if not idle_tasks:
            keep_busy(kiosk)
        sized(kiosk.window, size)
        with qtbot.waitExposed(kiosk.window):
            kiosk.window.show()
        kiosk.window.activateWindow()
        settle()
        opened.append(PatientFlow(kiosk, clock, Finger(kiosk.window, touch_device), Keys(kiosk.window), qtbot))
        return opened[-1]

    yield open_
    for booth in opened:
        booth.session.end()
        booth.window.hide()
        booth.window.deleteLater()
    settle()


@pytest.fixture
def booth(open_booth: OpenBooth) -> PatientFlow:
    """A booth of nuclear medicine on its idle screen."""
    return open_booth()


@pytest.fixture
def reading(booth: PatientFlow) -> PatientFlow:
    """A booth in the middle of a long page, with two sentences chosen, larger text and dark contrast."""
    booth.wake()
    first, *_others, last = booth.scan("vq").words.tell.values()
    booth.finger.tap("Text size", "Contrast", booth.scan("vq").words.title, "Tell staff first", first, last)
    assert booth.pager.position > 0
    assert len(booth.services.choices.chosen(booth.route)) == 2
    return booth
