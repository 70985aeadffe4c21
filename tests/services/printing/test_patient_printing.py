"""Patients and staff print at one printer: one job at a time, and what may still come out is told and taken back."""

from __future__ import annotations

import math
import time
from collections.abc import Callable

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kiosk.services.patient.routes import Route, ScreenId
from kiosk.services.platform.background import Send
from kiosk.services.platform.incremental import Work
from kiosk.services.printing.following import PrintEnd
from kiosk.services.printing.one_printer import AGAIN_MS, HANGS_SECONDS, REST_SECONDS, OnePrinter
from kiosk.services.printing.patient_printing import LONGEST_MS, MOST_A_VISIT, PatientPrinting
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

    def __init__(self, printer: FakePrinter, longest_ms: int = LONGEST_MS, again_ms: int = AGAIN_MS) -> None:
        self.printer, self.clock = printer, HandClock()
        shared = OnePrinter(printer, self.clock, again_ms=again_ms)
        self.patient = PatientPrinting(shared, longest_ms=longest_ms)
        self.staff = PatientPrinting(shared, math.inf)

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
    assert [record.levelname for record in caplog.records] == ([] if failing is False else ["ERROR"])
    assert (errors, told) == ([], [PrintEnd.STOPPED] * 2)
    assert two.printer.cleared == 3
    assert not two.patient.spent


@pytest.mark.parametrize("sent", [False, True])
def test_of_a_print_that_breaks_once_it_is_handed_over_nobody_says_that_nothing_comes(qtbot: QtBot, sent: bool) -> None:
    two = Two(Clearing(True))
    with qtbot.captureExceptions() as errors:
        two.begin(two.patient, PAGE)
        two.printer.tells(*[PrintEnd.SENT] * sent, OSError("no more threads"))
        two.idle()
    assert len(errors) == 1
    assert two.patient.end_of(PAGE) is (PrintEnd.SENT if sent else PrintEnd.FAILED)
    assert two.patient.may_come
    assert two.patient.trouble is not None
    two.patient.clear_again()
    two.idle()
    assert not two.patient.may_come


def test_a_thread_that_tells_nothing_in_time_is_no_answer_until_it_does() -> None:
    two = Two(FakePrinter(), longest_ms=200)
    two.begin(two.patient, PAGE)
    two.until(lambda: two.patient.end_of(PAGE) is PrintEnd.SILENT)
    assert two.patient.may_come
    for later in (PrintEnd.PAPER, PrintEnd.SENT):
        two.printer.tells(later)
        two.until(lambda: two.patient.end_of(PAGE) is later)  # noqa: B023
    two.printer.ends()
    two.idle()
    assert two.patient.end_of(PAGE) is PrintEnd.SENT


def test_a_document_that_is_not_made_in_time_is_given_up_and_never_printed() -> None:
    def endless() -> Work[bytes]:
        while True:
            yield

    two = Two(FakePrinter(), longest_ms=1)
    assert two.patient.print(PAGE, endless(), "A4")
    two.until(lambda: two.patient.end_of(PAGE) is PrintEnd.FAILED)
    assert not two.patient.may_come
    assert two.patient.ready
    assert two.printer.jobs == []


@pytest.mark.parametrize("end", [PrintEnd.SENT, PrintEnd.JAM])
def test_what_was_told_in_time_stays(end: PrintEnd) -> None:
    two = Two(FakePrinter(), longest_ms=500)
    two.printer.tells(end)
    two.begin(two.patient, PAGE)
    two.until(lambda: two.patient.end_of(PAGE) is not None)
    QTest.qWait(600)
    assert two.patient.end_of(PAGE) is end
    two.printer.ends()
    two.idle()


def test_the_seconds_count_from_the_tap_and_not_from_when_the_document_is_made() -> None:
    two, before = Two(FakePrinter()), time.monotonic()
    slow = time.monotonic() + 0.2

    def made_slowly() -> Work[bytes]:
        while time.monotonic() < slow:
            yield
        return b"%PDF"

    assert two.patient.print(PAGE, made_slowly(), "A4")
    tapped = time.monotonic()
    two.until(lambda: bool(two.printer.jobs))
    assert before <= two.printer.jobs[0].asked <= tapped
    two.printer.ends()
    two.idle()


def test_what_could_not_be_taken_back_is_tried_again_by_itself() -> None:
    two = Two(Clearing(False, False, True), again_ms=1)
    two.patient.clear()
    two.until(lambda: two.printer.cleared == 3 and not two.patient.busy)
    assert two.patient.trouble is None


def test_what_was_left_is_tried_again_also_where_a_document_came_to_nothing_meanwhile() -> None:
    two = Two(Clearing(False, True), again_ms=400)
    two.patient.clear()
    two.until(lambda: not two.patient.busy)
    shared = two.patient._printer
    shared.take()
    QTest.qWait(600)
    assert two.printer.cleared == 1, "it is kept for a document"
    shared.give_back()
    two.until(lambda: two.printer.cleared == 2)
    two.idle()
    assert two.patient.trouble is None


def test_a_try_that_breaks_each_time_is_logged_once(caplog: pytest.LogCaptureFixture) -> None:
    two = Two(Clearing(KeyError("a"), KeyError("a"), KeyError("a"), False, KeyError("b"), True), again_ms=1)
    two.patient.clear()
    two.until(lambda: two.printer.cleared == 6 and not two.patient.busy)
    assert [record.levelname for record in caplog.records] == ["ERROR"] * 2


def test_staff_are_told_of_a_print_of_which_nothing_is_heard_any_more() -> None:
    two = Two(FakePrinter())
    two.begin(two.patient, PAGE)
    two.clock.advance(HANGS_SECONDS - 1)
    assert two.patient.trouble is None
    two.clock.advance(1)
    assert two.patient.trouble is not None
    two.printer.ends()
    two.idle()
    assert two.patient.trouble is None
