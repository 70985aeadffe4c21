"""Errors while something is laid out: told, or raised for who asks for it; and the program goes on."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from kiosk import paths
from kiosk.ui.widgets.layout import Column
from kiosk.ui.widgets.pages.layout_errors import raising
from kiosk.ui.widgets.pages.page import Page
from kiosk.ui.widgets.text.prose import Prose
from kiosk.ui.widgets.theme import Sizes, Theme, load_colours

THEME = Theme(
    load_colours(paths.resources_folder() / "theme.json")["light"], Sizes.of(1080, 1920, 4, 600, 100), "light"
)


class Crooked(Prose):
    def heightForWidth(self, _width: int) -> int:
        raise ValueError("no height")


@pytest.fixture
def page(qtbot: QtBot) -> Iterator[Page]:
    """With a fault deep in it: handler within handler within handler."""
    window = QWidget()
    qtbot.addWidget(window)
    page = Page(THEME, "More", "Up", "{percent}", window)
    page.fill([Column([Crooked(THEME, "words")])])
    yield page
    window.hide()


def lay_out(page: Page) -> None:
    page.window().show()
    page.setGeometry(0, 0, 500, 800)


def test_an_error_deep_in_a_page_is_told(page: Page, qtbot: QtBot) -> None:
    with qtbot.captureExceptions() as told:
        lay_out(page)
    assert {str(error) for _kind, error, _trace in told} == {"no height"}


def test_it_is_raised_for_who_asks_for_it_and_told_nowhere_else(page: Page, qtbot: QtBot) -> None:
    with qtbot.captureExceptions() as told, pytest.raises(ValueError, match="no height"), raising():
        lay_out(page)
    assert told == []


def test_nobody_hears_of_what_went_well(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    page = Page(THEME, "More", "Up", "{percent}", window)
    page.fill([Prose(THEME, "words")])
    window.show()
    with raising():
        page.setGeometry(0, 0, 500, 800)
