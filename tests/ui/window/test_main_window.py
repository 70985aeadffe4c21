"""The window, apart from what journeys show of it."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from kiosk import paths
from kiosk.app import build
from kiosk.services.packs.active_content import ContentPlaces
from kiosk.ui.idle_tasks import IdleTasks
from kiosk.ui.screens.base import Screen
from tests.clock import HandClock
from tests.flows.conftest import NOW, settings
from tests.flows.finger import settle

TURNS = 20
"""Of the event loop: several times as many as a task takes that is to run at once."""


def test_no_screen_is_built_ahead_before_the_first_picture(qtbot: QtBot, tmp_path: Path) -> None:
    places = ContentPlaces(tmp_path, paths.content_folder())
    kiosk = build(settings("nuclear-medicine"), places, HandClock(), lambda: NOW)
    window = kiosk.window
    qtbot.addWidget(window)
    (idle_tasks,) = window.findChildren(IdleTasks)
    idle_tasks.when_still_ms = 0
    window.resize(1080, 1920)
    window.rebuild()
    for _ in range(TURNS):
        settle()
    assert len(window.findChildren(Screen)) == 1, "the slowest machine paints what it was started for"
    window.show()
    qtbot.waitUntil(lambda: len(window.findChildren(Screen)) > 1)
    kiosk.services.end()
