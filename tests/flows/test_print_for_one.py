"""What is printed is for one patient: nothing comes out twice, or is told to who comes next."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from kiosk.services.patient.routes import HOME, IDLE, Route, ScreenId
from kiosk.services.patient.session import COUNTDOWN_SECONDS
from kiosk.services.printing.following import PrintEnd
from kiosk.services.printing.one_printer import REST_SECONDS
from kiosk.services.printing.patient_printing import MOST_A_VISIT
from tests.flows.conftest import OpenKiosk
from tests.flows.fake_printer import FakePrinter
from tests.flows.finger import settle
from tests.flows.patient_flow import PatientFlow
from tests.flows.print_flow import CARD, PRINT, choose_to_print, is_told, may_print, print_now, printing_of


def test_a_visit_prints_a_few_times_and_the_next_one_may_again(at_card: PatientFlow, printer: FakePrinter) -> None:
    for job in range(1, MOST_A_VISIT + 1):
        choose_to_print(at_card)
        print_now(at_card, printer, job)
        printer.tells(PrintEnd.SENT)
        printer.ends()
        at_card.qtbot.waitUntil(lambda: not printing_of(at_card).busy)
        at_card.clock.advance(REST_SECONDS)
        at_card.services.navigator.go(CARD)
        settle()
    choose_to_print(at_card)
    assert at_card.sees(at_card.words.print.spent)
    assert not may_print(at_card)
    at_card.finger.tap("Finish")
    at_card.wake()
    at_card.services.navigator.go(CARD)
    choose_to_print(at_card)
    assert may_print(at_card)


def test_a_job_that_failed_takes_no_print_of_the_visit(at_card: PatientFlow, printer: FakePrinter) -> None:
    choose_to_print(at_card)
    for job in range(1, MOST_A_VISIT + 2):
        print_now(at_card, printer, job)
        printer.tells(PrintEnd.STOPPED)
        printer.ends()
        is_told(at_card, at_card.words.print.nothing)
    assert may_print(at_card)


def _finish(patient: PatientFlow) -> None:
    patient.finger.tap("Finish")


def _time_out(patient: PatientFlow) -> None:
    patient.wait_until_asked()
    patient.wait(COUNTDOWN_SECONDS)


@pytest.mark.parametrize("leave", [_finish, _time_out])
def test_a_job_goes_on_when_the_patient_has_left_and_the_next_sees_nothing_of_it(
    at_card: PatientFlow, printer: FakePrinter, leave: Callable[[PatientFlow], None]
) -> None:
    choose_to_print(at_card)
    print_now(at_card, printer)
    leave(at_card)
    assert at_card.route == IDLE
    at_card.wake()
    at_card.services.navigator.go(CARD)
    choose_to_print(at_card)
    assert at_card.sees(at_card.words.print.busy)
    printer.tells(PrintEnd.JAM)
    settle()
    assert not at_card.sees(at_card.words.print.jam)
    assert not may_print(at_card)
    printer.ends()
    at_card.qtbot.waitUntil(lambda: may_print(at_card))
    assert not at_card.sees(at_card.words.print.nothing)


def test_the_outcome_is_there_when_a_patient_comes_back_from_home(at_card: PatientFlow, printer: FakePrinter) -> None:
    choose_to_print(at_card)
    print_now(at_card, printer)
    at_card.finger.tap("Home")
    assert at_card.route == HOME
    printer.tells(PrintEnd.JAM)
    at_card.qtbot.waitUntil(lambda: printing_of(at_card).end_of(PRINT) is PrintEnd.JAM)
    at_card.services.navigator.go(PRINT)
    assert at_card.sees(at_card.words.print.jam)
    printer.ends()


def test_another_page_is_not_told_the_outcome_of_this_one(at_card: PatientFlow, printer: FakePrinter) -> None:
    choose_to_print(at_card)
    print_now(at_card, printer)
    printer.tells(PrintEnd.JAM)
    is_told(at_card, at_card.words.print.jam)
    at_card.services.navigator.go(Route(ScreenId.PRINT, "vq", "prepare"))
    assert at_card.sees(at_card.words.print.busy)
    assert not at_card.sees(at_card.words.print.jam)
    printer.ends()


def test_another_language_while_printing_is_told_in_that(at_card: PatientFlow, printer: FakePrinter) -> None:
    choose_to_print(at_card)
    print_now(at_card, printer)
    at_card.services.aids.use(replace(at_card.services.aids.aids, language="pl"))
    settle()
    assert at_card.sees(at_card.words.print.working)
    printer.tells(PrintEnd.SENT)
    printer.ends()
    is_told(at_card, "Kartki powinny teraz wyjść")
    assert len(printer.jobs) == 1


def test_staff_are_told_of_a_job_that_could_not_be_taken_back_and_that_is_tried_again_where_one_is_offered(
    at_card: PatientFlow, printer: FakePrinter
) -> None:
    choose_to_print(at_card)
    print_now(at_card, printer)
    printer.tells(PrintEnd.LATE)
    printer.ends(gone=False)
    at_card.qtbot.waitUntil(lambda: printing_of(at_card).trouble is not None)
    settle()
    assert at_card.sees(at_card.words.print.yet)
    assert not at_card.sees(at_card.words.print.nothing)
    at_card.finger.tap("Home")
    assert printer.cleared == 1, "at the start alone"
    at_card.services.navigator.go(PRINT)
    at_card.qtbot.waitUntil(lambda: printing_of(at_card).trouble is None)
    is_told(at_card, at_card.words.print.nothing)
    assert printer.cleared == 2


def test_what_an_earlier_run_left_at_the_printer_is_taken_back(open_kiosk: OpenKiosk, printer: FakePrinter) -> None:
    patient = open_kiosk(printer=printer)
    patient.qtbot.waitUntil(lambda: printer.cleared == 1)
