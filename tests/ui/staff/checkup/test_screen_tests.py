"""The check-up tab’s tests by touch: fields to draw over, plain colours, and lengths that are true."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kiosk.ui.staff.checkup.plain_colours import COLOURS, PlainColours
from kiosk.ui.staff.checkup.ruler import Outline, Ruler
from kiosk.ui.staff.checkup.screen_tests import TRIAL_SECONDS
from kiosk.ui.staff.checkup.touch_grid import TouchGrid
from kiosk.ui.widgets.theme import LEAST_TARGET_MM
from kiosk.ui.words.findings import ToldFinding
from tests.flows.finger import settle
from tests.ui import pdf
from tests.ui.staff.checkup.checkup_app import CheckupApp, room, saved
from tests.ui.stage import Display, each_display

pytestmark = pytest.mark.usefixtures("qapp")


# --- touch -------------------------------------------------------------------------------------------------------


@each_display
def test_fields_light_up_under_the_finger_until_all_are_and_then_it_ends(display: Display, tmp_path: Path) -> None:
    with room(tmp_path, display) as kiosk:
        kiosk.tap(kiosk.words.touch)
        grid = kiosk.grid
        assert grid.rect() == kiosk.open_panel.panel.rect()
        rows = sorted({each.center().y() for each in grid.fields})
        left = len(grid.fields)
        for row in rows:
            assert kiosk.page.trials.trial is grid
            kiosk.draw(QPoint(2, row), QPoint(display.width - 3, row))
            left -= sum(each.center().y() == row for each in grid.fields)
            assert grid.dark <= left
        assert kiosk.page.trials.trial is None
        assert kiosk.words.touch_all in kiosk.open_panel.reads()
        assert touched(kiosk).state == "pass"


def touched(kiosk: CheckupApp) -> ToldFinding:
    return next(finding for finding in kiosk.page.findings if finding.id == "screen.touch")


def test_the_fields_cover_all_but_the_plate_and_each_can_be_hit(tmp_path: Path) -> None:
    with room(tmp_path) as kiosk:
        kiosk.tap(kiosk.words.touch)
        grid = kiosk.grid
        least = LEAST_TARGET_MM * kiosk.page.theme.sizes.per_mm
        assert all(min(each.width(), each.height()) >= least for each in grid.fields)
        missed = [
            (x, y)
            for x in range(0, grid.width(), 20)
            for y in range(0, grid.height(), 20)
            if not any(each.contains(x, y) for each in grid.fields)
        ]
        plate = grid.leave.geometry().adjusted(-400, -400, 400, 400)
        assert all(plate.contains(x, y) for x, y in missed)


def test_a_quick_finger_leaves_no_gap(tmp_path: Path) -> None:
    with room(tmp_path) as kiosk:
        kiosk.tap(kiosk.words.touch)
        grid, finger = kiosk.grid, kiosk.open_panel.finger
        finger.press(QPoint(5, 5))
        finger.move(QPoint(grid.width() - 5, 5))
        finger.release(QPoint(grid.width() - 5, 5))
        settle()
        assert len(grid.fields) - grid.dark == sum(each.top() == 0 for each in grid.fields)


def test_leaving_tells_how_many_fields_took_no_touch(tmp_path: Path) -> None:
    with room(tmp_path) as kiosk:
        kiosk.tap(kiosk.words.touch)
        kiosk.draw(QPoint(5, 5), QPoint(1000, 5))
        dark = kiosk.grid.dark
        kiosk.tap(kiosk.words.leave)
        assert kiosk.page.trials.trial is None
        assert f"{dark} fields took no touch." in kiosk.open_panel.reads()
        assert touched(kiosk).state == "attention"


def test_it_ends_by_itself_after_a_minute_and_not_before(tmp_path: Path) -> None:
    with room(tmp_path) as kiosk:
        kiosk.tap(kiosk.words.touch)
        grid = kiosk.grid
        kiosk.clock.advance(TRIAL_SECONDS - 1)
        grid.tick()
        assert kiosk.page.trials.trial is grid
        kiosk.clock.advance(1)
        grid.tick()
        assert kiosk.page.trials.trial is None
        assert touched(kiosk).state == "attention"


def test_what_lies_over_the_panel_goes_with_it(tmp_path: Path) -> None:
    with room(tmp_path) as kiosk:
        kiosk.tap(kiosk.words.touch)
        kiosk.open_panel.panel.resize(1920, 1080)
        settle()
        assert kiosk.grid.rect() == kiosk.open_panel.panel.rect()
    assert not [widget for widget in QApplication.allWidgets() if isinstance(widget, TouchGrid)]


def test_what_was_tried_is_in_the_report(tmp_path: Path, qtbot: QtBot) -> None:
    with room(tmp_path / "state") as kiosk:
        kiosk.tap(kiosk.words.touch, kiosk.words.leave, kiosk.words.save)
        saved(kiosk, qtbot)
        (file,) = (tmp_path / "state").glob("*.pdf")
        text = pdf.words(file.read_bytes())
        if text is None:
            pytest.skip("pdftotext is not installed")
        assert touched(kiosk).says in " ".join(text)


# --- colours and sizes -------------------------------------------------------------------------------------------


def test_each_tap_shows_the_next_colour_over_the_whole_screen_and_the_last_ends(tmp_path: Path) -> None:
    with room(tmp_path) as kiosk:
        kiosk.tap(kiosk.words.colours)
        panel = kiosk.open_panel.panel
        for number, colour in enumerate(COLOURS, start=1):
            assert isinstance(kiosk.page.trials.trial, PlainColours)
            picture = panel.grab().toImage()
            corners = [
                (3, 3),
                (panel.width() - 4, 3),
                (3, panel.height() - 4),
                (panel.width() // 2, panel.height() // 2),
            ]
            assert {picture.pixelColor(*corner).name().upper() for corner in corners} == {colour}
            (sheet,) = kiosk.open_panel.finger.named(
                f"Look for dots and stains. Tap for the next colour ({number} of 6)."
            )
            kiosk.open_panel.finger.tap_at(kiosk.open_panel.finger.middle(sheet))
        assert kiosk.page.trials.trial is None


def test_colours_end_by_themselves(tmp_path: Path) -> None:
    with room(tmp_path) as kiosk:
        kiosk.tap(kiosk.words.colours)
        assert kiosk.page.trials.trial is not None
        kiosk.clock.advance(TRIAL_SECONDS)
        kiosk.page.trials.trial.tick()
        assert kiosk.page.trials.trial is None


@each_display
def test_lengths_are_true_on_this_very_screen(display: Display, tmp_path: Path) -> None:
    with room(tmp_path, display) as kiosk:
        kiosk.tap(kiosk.words.ruler)
        inch = math.hypot(display.width, display.height) / display.inches
        (ruler,) = kiosk.page.findChildren(Ruler)
        (outline,) = kiosk.page.findChildren(Outline)
        assert ruler.x_of(100) - ruler.x_of(0) == pytest.approx(100 / 25.4 * inch, abs=0.5)
        assert outline.square().width() == pytest.approx(20 / 25.4 * inch, abs=0.5)
        assert ruler.x_of(ruler.millimetres()) <= ruler.width()


def test_a_size_that_nobody_has_set_is_not_trusted(tmp_path: Path) -> None:
    for inches in (True, False):
        with room(tmp_path, inches=inches) as kiosk:
            kiosk.tap(kiosk.words.ruler)
            assert (kiosk.words.ruler_guess in kiosk.open_panel.reads()) is not inches
