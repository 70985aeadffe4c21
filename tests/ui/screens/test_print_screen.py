"""What leads to a print, and each thing that its screen says, is whole and in reach on every display."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from kiosk.services.patient.routes import Route, ScreenId
from kiosk.services.platform.incremental import Work
from kiosk.services.printing.following import PrintEnd
from kiosk.ui.screens.base import Screen
from kiosk.ui.screens.print_screen import PrintScreen
from kiosk.ui.widgets.button import Button
from tests.flows.fake_printer import FakePrinter
from tests.loops import wait_until
from tests.ui import checks
from tests.ui.stage import DISPLAYS, UPRIGHT, Look, Stage, opened, settle
from tests.ui.test_every_screen import findings, told

pytestmark = pytest.mark.usefixtures("qapp")

PRINT = Route(ScreenId.PRINT, "vq", "aftercare")
_LONGER_THAN_PAINTING_MS = 100
CARD = Route(ScreenId.PRINT)
LEADING = Route(ScreenId.PHOTO, "vq")
DAILY = (Look(), Look(UPRIGHT, 200, "dark", language="ur"))
LOOKS = [
    *DAILY,
    pytest.param(Look(DISPLAYS[1], 200, "high"), marks=pytest.mark.slow),
    *(
        pytest.param(Look(display, text, language=language), marks=pytest.mark.slow)
        for display in DISPLAYS
        for text, language in ((100, "pl"), (150, ""), (200, "ur"))
    ),
]


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_what_is_said_of_a_print_is_whole(look: Look) -> None:
    printer = FakePrinter()
    with opened("nuclear-medicine", look, printer=printer) as stage:
        assert told(states(stage, printer)) == []


def states(stage: Stage, printer: FakePrinter) -> Iterator[checks.Finding]:
    """What is wrong where a print is offered, while it is printed, and after each kind of outcome."""
    assert stage.kiosk.services.prints is not None
    printing = stage.kiosk.services.prints.printing
    stage.kiosk.services.session.begin()
    for route in (LEADING, PRINT):
        stage.go(route)
        wait_until(lambda: stage.screen.ready, "the page never comes to an end")
        settle()
        yield from findings(stage)
    _print(stage)
    wait_until(lambda: bool(printer.jobs), "the printer gets no job")
    settle()
    yield from findings(stage)
    for end in (PrintEnd.LATE, PrintEnd.SENT):
        printer.tells(end)
        wait_until(lambda end=end: printing.end_of(PRINT) is end, "the outcome is not told")  # type: ignore[misc]
        settle()
        yield from findings(stage)
    printer.ends()
    wait_until(lambda: not printing.busy, "the job never ends")


def _print(stage: Stage) -> None:
    label = stage.context.words.print.go
    (button,) = [each for each in stage.screen.findChildren(Button) if each.text() == label and each.isVisible()]
    button.click()


def test_the_sheets_are_counted_when_somebody_looks() -> None:
    with opened("nuclear-medicine", Look(), printer=FakePrinter()) as stage:
        screen = PrintScreen(stage.context)
        screen.show_route(PRINT)
        screen.resize(stage.window.size())
        screen.show()
        screen.hide()  # as where a page is built ahead
        QTest.qWait(_LONGER_THAN_PAINTING_MS)
        assert not screen.ready
        screen.show()
        wait_until(lambda: screen.ready, "the sheets are never counted")
        screen.deleteLater()


def test_who_listens_learns_that_the_page_changed_by_itself() -> None:
    printer = FakePrinter()
    with opened("nuclear-medicine", Look(), printer=printer) as stage:
        prints = stage.kiosk.services.prints
        assert prints is not None
        stage.kiosk.services.session.begin()
        stage.go(PRINT)
        wait_until(lambda: stage.screen.ready, "the page never comes to an end")
        seen: list[bool] = []
        screen, busy = stage.screen, stage.context.words.print.busy
        screen.refilled.connect(lambda: seen.append(any(label.text() == busy for label in _shown(screen))))
        prints.by_staff.print(CARD, _drawing(), "A4")
        wait_until(lambda: bool(printer.jobs), "the printer gets no job")
        assert seen[-1], "staff print"
        printer.tells(PrintEnd.PAPER)
        printer.ends()
        wait_until(lambda: not seen[-1], "the note stays")


def _shown(screen: Screen) -> list[QLabel]:
    return [label for label in screen.findChildren(QLabel) if label.isVisible()]


def _drawing() -> Work[bytes]:
    yield
    return b"%PDF"
