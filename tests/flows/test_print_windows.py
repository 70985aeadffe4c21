"""A patient prints in Windows: a child stands in for its spooler, which prints, fails or hangs."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest

from kiosk import paths
from kiosk.services.printing.queue_printer import QueuePrinter
from kiosk.services.printing.windows.windows_queue import SpoolerLimits, WindowsQueue
from kiosk.ui.documents import page_images
from tests.flows.conftest import OpenKiosk
from tests.flows.finger import settle
from tests.flows.patient_flow import PatientFlow
from tests.flows.print_flow import CARD, PRINT, choose_to_print, is_told, may_print, printing_of
from tests.looks import never_over
from tests.own_time import own_seconds
from tests.services.printing.windows import fake_spooler

LONGEST_TAP = 1.0
"""Seconds: far below those for which the spooler hangs."""
HANGS_FOR = SpoolerLimits(submit=15.0, clear=4.0)
"""Long enough for a child that starts, and for some taps, on a busy machine."""
GIVEN_UP_MS = 90_000
PATIENT = SpoolerLimits(submit=60.0, submit_in_all=60.0, look=60.0, clear=60.0)
"""For a spooler that answers, however busy the machine is."""
Patients = Callable[[str], PatientFlow]


@pytest.fixture
def patients(open_kiosk: OpenKiosk, monkeypatch: pytest.MonkeyPatch) -> Patients:
    """Makes a patient who has just tapped to print the card with a spooler that does this."""
    monkeypatch.setattr(page_images, "in_windows", lambda: True)

    def printing(scenario: str) -> PatientFlow:
        child = (sys.executable, "-m", fake_spooler.__name__, scenario)
        limits = HANGS_FOR if "hangs" in scenario else PATIENT
        queue = WindowsQueue("Ward", child, paths.shipped(), limits)
        patient = open_kiosk("nuclear-medicine", printer=QueuePrinter(queue))
        patient.wake()
        patient.services.navigator.go(CARD)
        choose_to_print(patient)
        patient.qtbot.waitUntil(lambda: may_print(patient), timeout=GIVEN_UP_MS)
        patient.finger.tap(patient.words.print.go)
        return patient

    return printing


def test_the_paper_comes(patients: Patients) -> None:
    patient = patients("prints")
    is_told(patient, patient.words.print.sent)
    patient.qtbot.waitUntil(lambda: not printing_of(patient).busy)


def test_a_printer_that_is_not_there_is_told(patients: Patients, caplog: pytest.LogCaptureFixture) -> None:
    patient = patients("no printer")
    is_told(patient, patient.words.print.silent)
    patient.qtbot.waitUntil(lambda: not printing_of(patient).busy)
    assert patient.sees(patient.words.print.nothing)
    caplog.clear()


@pytest.mark.slow
def test_no_tap_waits_for_a_spooler_that_hangs(patients: Patients, caplog: pytest.LogCaptureFixture) -> None:
    patient = patients("hangs at once")
    patient.qtbot.waitUntil(lambda: printing_of(patient).busy)
    never_over(lambda: long_tap(patient))
    assert printing_of(patient).busy, "it hangs still"
    patient.qtbot.waitUntil(lambda: not printing_of(patient).busy, timeout=GIVEN_UP_MS)
    assert printing_of(patient).trouble is not None, "staff are told that it may come out"
    caplog.clear()


def long_tap(patient: PatientFlow) -> dict[str, object]:
    """Leaves the page that prints, by a tap, and says where that takes too long."""
    patient.services.navigator.go(PRINT)
    settle()
    began = own_seconds()
    patient.finger.tap(patient.words.bar.back)
    seconds = own_seconds() - began
    return {"back": seconds} if seconds >= LONGEST_TAP else {}
