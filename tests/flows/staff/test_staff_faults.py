"""A page of the staff side that goes wrong: staff read so, IT finds why, and everything else goes on."""

from __future__ import annotations

import sys

import pytest

from kiosk.app import Rescue
from kiosk.services.patient.routes import IDLE
from kiosk.services.storage.audit import AuditEvent
from kiosk.ui.staff.base import StaffPage
from kiosk.ui.staff.panel import FaultPage
from kiosk.ui.staff.tabs import PAGES
from kiosk.ui.widgets.button import Button
from kiosk.ui.widgets.layout import Column
from kiosk.ui.widgets.text.prose import Prose
from tests.flows.staff.staff_flow import StaffFlow


class PlantedError(Exception):
    pass


class NeverBuilt(StaffPage):
    def build(self) -> None:
        self.fill((self.title("Half a page"),))
        raise PlantedError


class Crooked(Prose):
    def heightForWidth(self, _width: int) -> int:
        raise PlantedError


class NeverLaidOut(StaffPage):
    def build(self) -> None:
        self.fill((self.title("Half a page"), Column([Crooked(self.theme, "The other half")])))


class GoesWrong(StaffPage):
    def build(self) -> None:
        button = Button(self.theme, "Begin")
        button.clicked.connect(self._on_begin)
        self.fill((self.title("Half a page"), button))

    def _on_begin(self) -> None:
        self.fill((Crooked(self.theme, "The other half"),))


class NeverMade(StaffPage):
    def __init__(self, *_given: object) -> None:
        raise PlantedError


def says_so(staff: StaffFlow) -> bool:
    words = staff.staff_words.panel
    return words.fault in staff.reads() and words.fault_note in staff.reads()


@pytest.mark.parametrize("page", [NeverBuilt, NeverLaidOut, NeverMade])
def test_a_tab_that_can_not_be_shown_says_so_and_closes_no_other(
    page: type[StaffPage], staff: StaffFlow, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setitem(PAGES, "notice", page)
    staff.go_in()
    staff.open_tab("notice")
    assert says_so(staff)
    assert "Half a page" not in staff.reads()
    (record,) = caplog.records
    assert record.exc_info is not None
    assert record.exc_info[0] is PlantedError
    assert staff.noted() == [AuditEvent.STAFF_ENTERED, AuditEvent.ERROR]
    facts = staff.facts(AuditEvent.ERROR)
    assert facts["tab"] == "notice"
    assert str(facts["fault"]).startswith("PlantedError in test_staff_faults.py, line ")
    staff.open_tab("log")
    assert "A page of the staff side could not be shown: Notice (PlantedError" in staff.reads()
    staff.leave()
    staff.wake()
    assert not staff.staff_are_in


@pytest.mark.qt_no_exception_capture
def test_a_button_that_goes_wrong_leaves_no_empty_page(
    staff: StaffFlow, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setitem(PAGES, "notice", GoesWrong)
    monkeypatch.setattr(sys, "excepthook", Rescue(staff.kiosk))
    staff.go_in()
    staff.open_tab("notice")
    staff.finger.tap("Begin")
    assert says_so(staff)
    assert staff.staff_are_in
    assert [record.exc_info[0] for record in caplog.records if record.exc_info] == [PlantedError]
    assert str(staff.facts(AuditEvent.ERROR)["fault"]).startswith("PlantedError in test_staff_faults.py")
    staff.open_tab("log")
    assert not says_so(staff)


@pytest.mark.qt_no_exception_capture
def test_an_error_of_the_patients_side_takes_no_page_from_staff(
    staff: StaffFlow, caplog: pytest.LogCaptureFixture
) -> None:
    staff.go_in()
    rescue = Rescue(staff.kiosk)
    try:
        int("no number")
    except ValueError as error:
        rescue(ValueError, error, error.__traceback__)
    assert not isinstance(staff.panel.page, FaultPage)
    assert len(caplog.records) == 1
    staff.leave()
    assert staff.route == IDLE
