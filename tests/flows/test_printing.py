"""A patient prints: what is offered, what comes of it, and what is said of each outcome."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from kiosk.content.model.interface import Interface
from kiosk.services.patient.routes import SHOW, Route, ScreenId
from kiosk.services.printing.following import PrintEnd
from tests.flows.fake_printer import FakePrinter
from tests.flows.patient_flow import PatientFlow
from tests.flows.print_flow import CARD, PRINT, choose_to_print, is_told, may_print, print_now, printing_of
from tests.ui import pdf

Said = Callable[[Interface], str]
PROBLEMS: dict[PrintEnd, Said] = {
    PrintEnd.PAPER: lambda words: words.print.paper,
    PrintEnd.JAM: lambda words: words.print.jam,
    PrintEnd.OPEN: lambda words: words.print.open,
    PrintEnd.SUPPLY: lambda words: words.print.ink,
    PrintEnd.FULL: lambda words: words.print.full,
    PrintEnd.STOPPED: lambda words: words.print.stopped,
    PrintEnd.REFUSED: lambda words: words.print.refused,
    PrintEnd.TROUBLE: lambda words: words.print.refused,
    PrintEnd.FAILED: lambda words: words.print.failed,
    PrintEnd.SILENT: lambda words: words.print.silent,
    PrintEnd.LATE: lambda words: words.print.late,
}


def test_a_card_is_printed_and_told(at_card: PatientFlow, printer: FakePrinter) -> None:
    choose_to_print(at_card)
    assert at_card.route == PRINT
    assert at_card.sees("Sheets of paper: 3")
    print_now(at_card, printer)
    assert at_card.sees(at_card.words.print.working)
    assert not may_print(at_card)
    printer.tells(PrintEnd.SENT)
    printer.ends()
    is_told(at_card, at_card.words.print.sent)
    assert pdf.pages(printer.jobs[0].document) == 3
    assert printer.jobs[0].media == "A4"


def test_nothing_is_offered_without_a_printer(patient: PatientFlow) -> None:
    patient.wake()
    for route in (CARD, Route(ScreenId.AFTERCARE, "vq"), Route(ScreenId.TOPIC, "help")):
        patient.services.navigator.go(route)
        assert not patient.finger.named(patient.words.print.button)


@pytest.mark.parametrize("end", PROBLEMS, ids=lambda end: end.value)
def test_what_keeps_paper_from_coming_is_said_with_another_way(
    at_card: PatientFlow, printer: FakePrinter, end: PrintEnd
) -> None:
    choose_to_print(at_card)
    print_now(at_card, printer)
    printer.tells(end)
    is_told(at_card, PROBLEMS[end](at_card.words))
    assert at_card.sees(at_card.words.print.yet)
    assert not may_print(at_card), "the job may still come"
    printer.ends()
    is_told(at_card, at_card.words.print.nothing)
    assert may_print(at_card)
    at_card.finger.tap(at_card.words.print.photo)
    assert at_card.route == CARD


def test_paper_that_comes_after_all_is_told(at_card: PatientFlow, printer: FakePrinter) -> None:
    choose_to_print(at_card)
    print_now(at_card, printer)
    printer.tells(PrintEnd.PAPER)
    is_told(at_card, at_card.words.print.paper)
    printer.tells(PrintEnd.SENT)
    printer.ends()
    is_told(at_card, at_card.words.print.sent)


def test_a_second_tap_prints_nothing(at_card: PatientFlow, printer: FakePrinter) -> None:
    choose_to_print(at_card)
    button = at_card.finger.find(at_card.words.print.go)
    at_card.finger.tap_twice_at(at_card.finger.middle(button))
    at_card.qtbot.waitUntil(lambda: bool(printer.jobs))
    printer.tells(PrintEnd.SENT)
    printer.ends()
    is_told(at_card, at_card.words.print.sent)
    assert not may_print(at_card), "the printer rests"
    assert len(printer.jobs) == 1


def test_large_print_has_more_sheets_and_is_forgotten_with_the_visit(
    at_card: PatientFlow, printer: FakePrinter
) -> None:
    choose_to_print(at_card)
    at_card.finger.tap(at_card.words.print.largest)
    at_card.qtbot.waitUntil(lambda: at_card.screen.ready)
    print_now(at_card, printer)
    assert pdf.pages(printer.jobs[0].document) == 5
    printer.ends()
    at_card.finger.tap("Finish")
    at_card.wake()
    at_card.services.navigator.go(CARD)
    at_card.qtbot.waitUntil(lambda: not printing_of(at_card).busy)
    choose_to_print(at_card)
    assert at_card.sees("Sheets of paper: 3")


def test_what_was_ticked_is_printed_alone(at_card: PatientFlow, printer: FakePrinter) -> None:
    ask = Route(ScreenId.ASK, "vq")
    first, second, *others = at_card.scan("vq").words.ask
    for key in (first, second):
        at_card.services.choices.toggle(ask, key)
    at_card.services.navigator.go(replace(ask, part=SHOW))
    choose_to_print(at_card)
    print_now(at_card, printer)
    printer.ends()
    words = pdf.words(printer.jobs[0].document)
    if words is None:
        pytest.skip("needs pdftotext")
    text, asked = " ".join(words), at_card.scan("vq").words.ask
    assert [key for key in asked if asked[key] in text] == [first, second]
    assert others


@pytest.mark.parametrize(
    ("shown", "printed"),
    [
        (Route(ScreenId.SECTION, "vq", "prepare"), Route(ScreenId.PRINT, "vq", "prepare")),
        (Route(ScreenId.AFTERCARE, "vq"), PRINT),
        (Route(ScreenId.TOPIC, "help"), Route(ScreenId.PRINT_TOPIC, "help")),
    ],
    ids=lambda route: route.screen.value,
)
def test_a_page_is_printed_and_may_be_photographed_instead(
    at_card: PatientFlow, printer: FakePrinter, shown: Route, printed: Route
) -> None:
    at_card.services.navigator.go(shown)
    choose_to_print(at_card)
    assert at_card.route == printed
    print_now(at_card, printer)
    printer.tells(PrintEnd.LATE)
    printer.ends()
    is_told(at_card, at_card.words.print.nothing)
    at_card.finger.tap(at_card.words.print.photo)
    assert at_card.route == (CARD if printed == PRINT else shown)


def test_a_print_that_breaks_is_told_and_the_next_one_works(at_card: PatientFlow, printer: FakePrinter) -> None:
    choose_to_print(at_card)
    print_now(at_card, printer)
    with at_card.qtbot.captureExceptions() as errors:
        printer.tells(OSError("no more threads"))
        is_told(at_card, at_card.words.print.failed)
    assert [str(error) for _kind, error, _trace in errors] == ["no more threads"]
    print_now(at_card, printer, 2)
    printer.ends()
