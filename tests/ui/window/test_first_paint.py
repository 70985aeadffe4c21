"""The moment at which what can wait begins: soon after the first paint, and also where nothing is ever painted."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from kiosk.ui.window.first_paint import FirstPaint

LONG_MS = 60_000


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def test_a_paint_is_told_long_before_patience_ends(window: QWidget, qtbot: QtBot) -> None:
    told: list[bool] = []
    FirstPaint(window, LONG_MS).painted.connect(lambda: told.append(window.isVisible()))
    window.show()
    qtbot.waitUntil(lambda: told == [True], timeout=LONG_MS // 6)


def test_a_window_that_is_never_painted_is_told_when_patience_ends(window: QWidget, qtbot: QtBot) -> None:
    told: list[bool] = []
    FirstPaint(window, patience_ms=20).painted.connect(lambda: told.append(window.isVisible()))
    qtbot.waitUntil(lambda: told == [False], timeout=LONG_MS // 6)
