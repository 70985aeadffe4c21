"""The window comes back whenever it is not on the whole screen; on a real X server: tests/flows/test_window_kept.py."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QSizeF
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kiosk.ui.window.full_screen import FullScreen, is_on_screen


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot) -> Iterator[QWidget]:
    window = QWidget()
    screen = FullScreen(qapp, window)
    with qtbot.waitExposed(window):
        screen.show()
    screen.keep()
    yield window
    window.hide()
    window.deleteLater()


LOST: dict[str, Callable[[QWidget], object]] = {
    "minimised": lambda window: window.showMinimized(),
    "hidden": lambda window: window.hide(),
    "in a frame": lambda window: window.showNormal(),
    "moved": lambda window: window.move(50, 60),
    "resized": lambda window: window.resize(200, 300),
    "hidden below Qt": lambda window: window.windowHandle().hide(),
}


@pytest.mark.parametrize("lose", LOST.values(), ids=LOST)
def test_a_window_that_was_lost_comes_back(
    window: QWidget, qapp: QApplication, qtbot: QtBot, lose: Callable[[QWidget], object]
) -> None:
    lose(window)
    qtbot.waitUntil(lambda: is_on_screen(window) and window.geometry() == qapp.primaryScreen().geometry())


def test_on_a_display_of_other_millimetres_it_is_laid_out_anew(
    window: QWidget, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One that is put in the place of another may have as many pixels: then no size changes, and none is told."""
    laid_out: list[object] = []
    monkeypatch.setattr(window, "resizeEvent", laid_out.append, raising=False)
    (kept,) = window.findChildren(FullScreen)
    kept.look()
    kept.look()
    assert laid_out == []
    smaller = SimpleNamespace(physicalSize=lambda: QSizeF(223, 125))
    monkeypatch.setattr(window, "screen", lambda: smaller, raising=False)
    qtbot.waitUntil(lambda: len(laid_out) == 1)
    kept.look()
    assert len(laid_out) == 1


def test_without_a_display_it_waits_for_one(
    window: QWidget, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(qapp, "primaryScreen", lambda: None, raising=False)
    monkeypatch.setattr(window, "screen", lambda: None, raising=False)
    (kept,) = window.findChildren(FullScreen)
    kept.look()
    kept.look()


def test_a_window_that_is_not_to_be_kept_may_be_minimised(qapp: QApplication, qtbot: QtBot) -> None:
    """As that of a trial, which stands on somebody's desktop."""
    window = QWidget()
    with qtbot.waitExposed(window):
        FullScreen(qapp, window).show()
    window.showMinimized()
    qtbot.wait(600)
    assert window.isMinimized()
    assert not is_on_screen(window)
    window.hide()
    window.deleteLater()
