"""Patients and staff print at one printer: one job at a time, and what may still come out is told and taken back."""

from __future__ import annotations

import math
from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from kiosk.services.patient.routes import Route, ScreenId
from kiosk.services.platform.background import Send
from kiosk.services.platform.incremental import Work
from kiosk.services.printing.following import PrintEnd
from kiosk.services.printing.patient_printing import MOST_A_VISIT, REST_SECONDS, OnePrinter, PatientPrinting
from tests.clock import HandClock
from tests.flows.fake_printer import FakePrinter
from tests.loops import wait_until

pytestmark = pytest.mark.usefixtures("qapp")

PAGE = Route(ScreenId.PRINT, "vq", "aftercare")
CARD = Route(ScreenId.PRINT)


class Clearing(FakePrinter):
    """Whose jobs are taken back as `clears` says, one answer a try."""

    def __init__(self, *clears: bool | Exception) -> None:
        super().__init__()
        self.clears = list(clears)

    def clear(self, send: Send) -> bool:
        super().clear(send)
        answer = self.clears.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer


class Two:
    """A patient and a member of staff."""

    def __init__(self, printer: FakePrinter) -> None:
        self.printer, self.clock = printer, HandClock()
        shared = OnePrinter(printer, self.clock)
        self.patient, self.staff = PatientPrinting(shared), PatientPrinting(shared, math.inf)

    def until(self, true: Callable[[], bool]) -> None:
        wait_until(true, "it never comes")

    def begin(self, who: PatientPrinting, route: Route) -> None:
        jobs = len(self.printer.jobs)
        assert who.print(route, _drawing(), "A4")
        self.until(lambda: len(self.printer.jobs) > jobs)

    def idle(self) -> None:
        self.until(lambda: not self.patient.busy)


def _drawing() -> Work[bytes]:
    yield
    return b"%PDF"


def test_staff_and_patients_wait_for_each_other_and_for_the_rest() -> None:
    two = Two(FakePrinter())
    for first, then, route in ((two.patient, two.staff, PAGE), (two.staff, two.patient, CARD)):
        two.begin(first, route)
        assert then.busy
        assert not then.ready
        assert not then.awaits(route)
        assert not then.print(route, _drawing(), "A4")
        two.printer.tells(PrintEnd.SENT)
        two.printer.ends()
        two.idle()
        assert first.end_of(route) is PrintEnd.SENT
        assert then.end_of(route) is None
        assert not then.ready, "the printer rests, whoever printed"
        two.clock.advance(REST_SECONDS)
        assert then.ready
    assert len(two.printer.jobs) == 2


def test_who_waits_is_told_when_the_other_has_printed() -> None:
    two, told = Two(FakePrinter()), []
    two.begin(two.staff, CARD)
    two.patient.changed.connect(lambda: told.append(two.patient.ready))
    two.printer.tells(PrintEnd.PAPER)
    two.printer.ends()
    two.until(lambda: bool(told))
    assert told == [True]


def test_a_document_that_cannot_be_made_gives_the_printer_back(qtbot: QtBot) -> None:
    def broken() -> Work[bytes]:
        yield
        raise ValueError("no letters")

    two = Two(FakePrinter())
    with qtbot.captureExceptions() as errors:
        two.patient.print(PAGE, broken(), "A4")
        two.until(lambda: bool(errors))
    assert two.patient.end_of(PAGE) is PrintEnd.FAILED
    assert two.staff.ready


def test_a_job_that_may_still_come_rests_and_counts_and_is_told_to_staff_until_it_is_taken_back() -> None:
    two = Two(Clearing(False, True))
    two.begin(two.patient, PAGE)
    two.printer.tells(PrintEnd.SILENT)
    two.printer.ends(gone=False)
    two.idle()
    assert two.patient.may_come
    assert not two.patient.ready, "a second print would be the second that comes out"
    assert two.staff.trouble is not None
    for taken_back in (False, True):
        two.patient.clear_again()
        two.idle()
        assert (two.patient.trouble is None) is taken_back
        assert two.patient.may_come is not taken_back
    two.patient.clear_again()
    assert two.printer.cleared == 2, "nothing is left"
    two.clock.advance(REST_SECONDS)
    for _ in range(MOST_A_VISIT - 1):
        assert not two.patient.spent
        two.begin(two.patient, PAGE)
        two.printer.tells(PrintEnd.SENT)
        two.printer.ends()
        two.idle()
    assert two.patient.spent


@pytest.mark.parametrize("failing", [False, KeyError("no such user")])
def test_what_could_not_be_taken_back_at_the_start_is_tried_again_before_a_print_and_is_no_failed_print(
    qtbot: QtBot, caplog: pytest.LogCaptureFixture, failing: bool | Exception
) -> None:
    two = Two(Clearing(failing, failing, True))
    told: list[object] = []
    two.patient.told.connect(told.append)
    with qtbot.captureExceptions() as errors:
        two.patient.clear()
        assert two.patient.busy
        two.idle()
        assert two.patient.ready
        assert two.patient.trouble is not None
        assert not two.patient.may_come, "it is of nobody who is here"
        for left in (True, False):
            two.begin(two.patient, PAGE)
            two.printer.tells(PrintEnd.STOPPED)
            two.printer.ends()
            two.idle()
            assert (two.patient.trouble is not None) is left
            assert not two.patient.may_come
    assert [record.levelname for record in caplog.records] == ([] if failing is False else ["ERROR"] * 2)
    assert (errors, told) == ([], [PrintEnd.STOPPED] * 2)
    assert two.printer.cleared == 3
    assert not two.patient.spent
