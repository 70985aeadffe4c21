"""Nothing flashes: what moves by itself does so too slowly and too little to harm anyone, and can be switched off."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from kiosk import paths
from kiosk.app import build, sized
from kiosk.services.packs.active_content import ContentPlaces
from kiosk.services.patient.routes import HOME
from kiosk.ui.screens.idle.idle_screen import IdleScreen
from kiosk.ui.screens.idle.poster import Poster
from kiosk.ui.window.main_window import MainWindow
from tests.clock import HandClock
from tests.flows.conftest import NOW, SIZE, settings
from tests.flows.finger import settle
from tests.flows.patient_flow import PatientFlow

CHANGES = 12
SECONDS = 8
FASTEST_FLASH_HZ = 2
SEEN_AS_FLASH = 0.10
"""Of relative luminance, as WCAG 2.3.1 counts a flash."""
MAP = (54, 96)
"""What is looked at: each cell is the mean of 20 pixels by 20."""


def luminances(window: MainWindow) -> list[float]:
    """Of each cell; sRGB taken as a square, which is near enough for a bound that is missed by far."""
    image = (
        window.grab()
        .toImage()
        .scaled(*MAP, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)
    )
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    width, height = MAP
    return [(grey.pixelColor(x, y).red() / 255) ** 2 for y in range(height) for x in range(width)]


def turns(values: list[float]) -> int:
    """How often it went up and came down, or the other way, each time by as much as is seen as a flash."""
    found, direction, extreme = 0, 0, values[0]
    for value in values:
        if direction >= 0 and value <= extreme - SEEN_AS_FLASH:
            found, direction, extreme = found + 1, -1, value
        elif direction <= 0 and value >= extreme + SEEN_AS_FLASH:
            found, direction, extreme = found + 1, 1, value
        elif (direction > 0 and value > extreme) or (direction < 0 and value < extreme):
            extreme = value
    return found // 2


def timers(window: MainWindow) -> list[QTimer]:
    """The timers by which what is shown draws something anew by itself."""
    shown = window.screen_shown
    assert shown is not None
    return [timer for timer in shown.findChildren(QTimer) if timer.isActive()]


def movers(window: MainWindow) -> list[QTimer]:
    """Those that do so several times a second."""
    return [timer for timer in timers(window) if timer.interval() < 1000]


def rest(window: MainWindow) -> None:
    """Has the idle screen do what it does when nobody has touched it for a while."""
    assert isinstance(window.screen_shown, IdleScreen)
    for job in window.screen_shown.at_rest():
        job()
    settle()


def test_the_idle_screen_never_flashes(patient: PatientFlow) -> None:
    """From one picture to the next it fades once, and in the ten seconds until the next nothing is drawn."""
    rest(patient.window)
    (change,) = timers(patient.window)
    assert change.interval() >= SECONDS * 1000
    frames = [luminances(patient.window)]
    for _ in range(CHANGES):
        change.timeout.emit()
        (fade,) = movers(patient.window)
        while fade.isActive():
            fade.timeout.emit()
            frames.append(luminances(patient.window))
        assert movers(patient.window) == []
    assert frames[0] != frames[-1], "nothing moved, so nothing was looked at"
    assert max(turns(list(cell)) for cell in zip(*frames, strict=True)) / (CHANGES * SECONDS) <= FASTEST_FLASH_HZ / 10


def test_a_tap_on_the_poster_begins_a_visit(patient: PatientFlow) -> None:
    rest(patient.window)
    (poster,) = patient.screen.findChildren(Poster)
    patient.finger.tap_at(patient.finger.middle(poster))
    patient.wait_until_awake()
    assert (patient.route, patient.session.in_use()) == (HOME, True)


@pytest.mark.parametrize("hertz", [1, 2, 3, 12.5])
def test_a_planted_flash_is_counted(hertz: float) -> None:
    rate = 50
    wave = [float(int(frame * 2 * hertz / rate) % 2) for frame in range(rate * 2)]
    assert turns(wave) / 2 == pytest.approx(hertz, abs=0.5)


def test_where_motion_is_reduced_nothing_moves_at_all(qtbot: QtBot, tmp_path: Path) -> None:
    still = replace(settings("nuclear-medicine"), reduced_motion=True)
    kiosk = build(still, ContentPlaces(tmp_path, paths.content_folder()), HandClock(), lambda: NOW)
    sized(kiosk.window, SIZE)
    with qtbot.waitExposed(kiosk.window):
        kiosk.window.show()
    settle()
    rest(kiosk.window)
    assert timers(kiosk.window) == []
    kiosk.end()
    settle()


def test_beside_text_nothing_moves(patient: PatientFlow) -> None:
    patient.wake()
    assert movers(patient.window) == []
    patient.finger.tap(patient.scan("vq").words.title)
    assert movers(patient.window) == []
