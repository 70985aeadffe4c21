"""Fixtures of the journeys: a patient at the real kiosk, with the shipped content in a window of 1080 by 1920."""

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
from kiosk.services.printing.one_printer import Printer
from kiosk.settings import Settings, load
from kiosk.ui.idle_tasks import IdleTasks
from tests.clock import HandClock
from tests.flows.fake_printer import FakePrinter
from tests.flows.finger import Finger, Keys, settle
from tests.flows.glass import Glass
from tests.flows.patient_flow import PatientFlow
from tests.flows.print_flow import CARD, printing_of
from tests.made_once import pages_are_made_once as pages_are_made_once
from tests.print_service import listener as listener
from tests.print_service import pdf_folder as pdf_folder
from tests.print_service import spool as spool
from tests.pseudo_language import add_pseudo_language
from tests.shipped_content import copy_of_content

NOW = dt.datetime(2026, 12, 1, 10, 30)  # noqa: DTZ001  the kiosk shows the time of the place where it stands
SIZE = (1080, 1920)
NEVER_HELD_MS = 3_600_000
"""For whoever does not mean to hold the department's name: a finger lies longer on it while the machine stalls."""

OpenKiosk = Callable[..., PatientFlow]


def settings(profile: str | None, idle_seconds: int = 120) -> Settings:
    options = {"profile.default": profile, "screen.diagonal_inches": "21.5"}
    return replace(load(options, {}, None), idle_seconds=idle_seconds)


@pytest.fixture(scope="session")
def touch_device(qapp: QApplication) -> QPointingDevice:
    assert qapp.doubleClickInterval() == 0, "every tap counts"
    device = QTest.createTouchDevice()
    assert isinstance(device, QPointingDevice)
    return device


@pytest.fixture(scope="module")
def two_languages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped content, where nuclear medicine has a second language."""
    folder = copy_of_content(tmp_path_factory.mktemp("languages") / "content")
    add_pseudo_language(folder, "nuclear-medicine")
    return folder


@pytest.fixture
def idle_tasks() -> None:
    """A journey with this fixture lets the kiosk prepare screens between taps, as in use; other journeys do not."""


def keep_busy(kiosk: Kiosk) -> None:
    """Keeps the kiosk from building screens ahead, so that journeys are the same on fast and slow machines."""
    for idle_tasks in kiosk.window.findChildren(IdleTasks):
        idle_tasks.when_still_ms = 3_600_000
        idle_tasks.put_off()


@pytest.fixture
def open_kiosk(
    request: pytest.FixtureRequest, touch_device: QPointingDevice, qtbot: QtBot, tmp_path: Path
) -> Iterator[OpenKiosk]:
    """Opens kiosks of a profile; they share their state folder and are closed after the test."""
    opened: list[PatientFlow] = []

    def open_(
        profile: str | None = "nuclear-medicine",
        content: Path | None = None,
        idle_seconds: int = 120,
        size: tuple[int, int] = SIZE,
        now: Callable[[], dt.datetime] = lambda: NOW,
        idle_tasks: bool = "idle_tasks" in request.fixturenames,
        printer: Printer | None = None,
    ) -> PatientFlow:
        clock = HandClock()
        places = ContentPlaces(tmp_path / "state", content or paths.content_folder())
        kiosk = build(settings(profile, idle_seconds), places, clock, now, printer=printer)
        kiosk.open_staff_side().entrance.gesture.hold_ms = NEVER_HELD_MS
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
    for patient in opened:
        patient.kiosk.end()
    settle()


@pytest.fixture
def patient(open_kiosk: OpenKiosk) -> PatientFlow:
    """A patient in nuclear medicine, before the idle screen."""
    return open_kiosk()


@pytest.fixture
def reading(patient: PatientFlow) -> PatientFlow:
    """A patient in the middle of a long page, with two sentences chosen, larger text and dark contrast."""
    patient.wake()
    first, *_others, last = patient.scan("vq").words.tell.values()
    patient.finger.tap("Text size", "Contrast", patient.scan("vq").words.title, "Tell staff first", first, last)
    assert patient.pager.position > 0
    assert len(patient.services.choices.chosen(patient.route)) == 2
    return patient


@pytest.fixture
def glass(patient: PatientFlow, touch_device: QPointingDevice) -> Glass:
    patient.wake()
    return Glass(patient.window, touch_device)


@pytest.fixture
def printer() -> FakePrinter:
    return FakePrinter()


@pytest.fixture
def at_card(open_kiosk: OpenKiosk, printer: FakePrinter) -> PatientFlow:
    """A patient at the card to take along, at a kiosk with a printer."""
    patient = open_kiosk(printer=printer)
    patient.wake()
    patient.services.navigator.go(CARD)
    patient.qtbot.waitUntil(lambda: not printing_of(patient).busy)  # what an earlier run left is taken back
    return patient
