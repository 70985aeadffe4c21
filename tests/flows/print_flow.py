"""A patient who prints: the steps that journeys to paper share."""

from __future__ import annotations

from kiosk.services.patient.routes import Route, ScreenId
from kiosk.services.printing.patient_printing import PatientPrinting
from tests.flows.fake_printer import FakePrinter
from tests.flows.finger import settle
from tests.flows.patient_flow import PatientFlow

CARD = Route(ScreenId.PHOTO, "vq")
PRINT = Route(ScreenId.PRINT, "vq", "aftercare")


def printing_of(patient: PatientFlow) -> PatientPrinting:
    assert patient.services.prints is not None
    return patient.services.prints.printing


def choose_to_print(patient: PatientFlow) -> None:
    """Opens the print of the card and waits until the sheets are counted."""
    patient.finger.tap(patient.words.print.button)
    patient.qtbot.waitUntil(lambda: patient.screen.ready)
    settle()


def print_now(patient: PatientFlow, printer: FakePrinter, job: int = 1) -> None:
    """Prints and waits until the printer has the job."""
    patient.finger.tap(patient.words.print.go)
    patient.qtbot.waitUntil(lambda: len(printer.jobs) == job)


def is_told(patient: PatientFlow, words: str) -> None:
    patient.qtbot.waitUntil(lambda: patient.sees(words))


def may_print(patient: PatientFlow) -> bool:
    return bool(patient.finger.named(patient.words.print.go))
