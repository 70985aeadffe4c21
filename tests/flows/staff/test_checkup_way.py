"""The check-up in the real window: the touch test over everything, staff who stay while they draw, and what is left."""

from __future__ import annotations

from PySide6.QtCore import QPoint

from kiosk.services.access.gate import OPEN_SECONDS
from kiosk.ui.staff.checkup.checkup_page import MachinePage
from kiosk.ui.staff.checkup.plain_colours import PlainColours
from kiosk.ui.staff.checkup.touch_grid import TouchGrid
from tests.flows.finger import settle
from tests.flows.staff.conftest import OpenForStaff
from tests.flows.staff.staff_flow import StaffFlow

_PAUSES = 2


def checked(staff: StaffFlow) -> MachinePage:
    staff.go_in()
    staff.open_tab("machine")
    page = staff.page
    assert isinstance(page, MachinePage)
    staff.qtbot.waitUntil(lambda: bool(page.findings))
    settle()
    return page


def test_the_touch_test_takes_the_whole_window_and_drawing_keeps_staff_in(staff: StaffFlow) -> None:
    page = checked(staff)
    staff.finger.tap(staff.staff_words.machine.touch)
    grid = page.trials.trial
    assert isinstance(grid, TouchGrid)
    assert staff.finger.place(grid) == (0, 0, staff.window.width(), staff.window.height())
    for number, row in enumerate(sorted({field.center().y() for field in grid.fields})):
        if number < _PAUSES:
            staff.wait_as_staff(OPEN_SECONDS - 1)
        staff.finger.drag(QPoint(2, row), QPoint(staff.window.width() - 3, row))
    assert page.trials.trial is None
    assert staff.staff_words.machine.touch_all in staff.reads()


def test_whoever_walks_away_from_a_test_leaves_a_clean_screen(staff: StaffFlow) -> None:
    page = checked(staff)
    staff.finger.tap(staff.staff_words.machine.colours)
    assert isinstance(page.trials.trial, PlainColours)
    staff.wait_as_staff(OPEN_SECONDS + 1)
    assert staff.layer is None
    assert not staff.window.findChildren(PlainColours)


def test_it_measures_the_screen_that_it_is_on(open_for_staff: OpenForStaff) -> None:
    page = checked(open_for_staff(inches=15.6))
    (size,) = [finding.says for finding in page.findings if finding.id == "screen.size"]
    assert size == "The screen measures 15.6 inches, 194 × 345 mm, as IT has set it."
    assert not [finding for finding in page.findings if finding.state == "fail"]
