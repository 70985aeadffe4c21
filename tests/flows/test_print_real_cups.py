"""A real print service behind the screen: what patients read, that no tap waits for it, and that nothing is left."""

from __future__ import annotations

import socket
import time
from pathlib import Path

import pytest

from kiosk import paths
from kiosk.services.patient.routes import Route, ScreenId
from kiosk.services.printing.queue_printer import QueuePrinter
from tests.flows.conftest import OpenKiosk
from tests.flows.finger import settle
from tests.flows.patient_flow import PatientFlow
from tests.flows.print_flow import CARD, choose_to_print, may_print, printing_of
from tests.print_service import LISTENING, Listener, documents, needs_cups, waiting
from tests.ui import pdf

pytestmark = [pytest.mark.slow, needs_cups]

TOLD_MS, GONE_MS = 32_000, 92_000
LONGEST_TAP = 1.0
"""Seconds: far below what any question to a print service may take, and far above what a tap takes."""


def printing(open_kiosk: OpenKiosk, queue: str) -> PatientFlow:
    """A patient who has just tapped to print the card at this queue."""
    printer = QueuePrinter(queue, paths.resources_folder() / "printing")
    patient = open_kiosk(printer=printer)
    patient.wake()
    patient.services.navigator.go(CARD)
    patient.qtbot.waitUntil(lambda: not printing_of(patient).busy, timeout=TOLD_MS)
    choose_to_print(patient)
    patient.qtbot.waitUntil(lambda: may_print(patient), timeout=TOLD_MS)  # what may be left is asked for once more
    patient.finger.tap(patient.words.print.go)
    return patient


def read_in_time(patient: PatientFlow, words: str) -> None:
    patient.qtbot.waitUntil(lambda: patient.sees(words), timeout=TOLD_MS)


def test_a_card_arrives_as_it_is_and_nothing_of_it_is_left(
    open_kiosk: OpenKiosk, spool: Path, listener: Listener
) -> None:
    before = len(listener.got)
    patient = printing(open_kiosk, LISTENING)
    read_in_time(patient, patient.words.print.sent)
    patient.qtbot.waitUntil(lambda: len(listener.got) > before)
    words = pdf.words(listener.got[-1])
    if words is not None:
        assert patient.scan("vq").words.title in " ".join(words)
    assert documents(spool) == []


@pytest.mark.parametrize(
    ("queue", "said"), [("stopped", "stopped"), ("refusing", "refused"), ("unknown", "silent"), ("jam", "jam")]
)
@pytest.mark.usefixtures("spool")
def test_what_is_wrong_with_the_printer_is_read_in_time(open_kiosk: OpenKiosk, queue: str, said: str) -> None:
    patient = printing(open_kiosk, queue)
    read_in_time(patient, getattr(patient.words.print, said))


def test_a_job_that_did_not_come_is_gone_although_the_patient_has_left(open_kiosk: OpenKiosk, spool: Path) -> None:
    patient = printing(open_kiosk, "paper")
    patient.qtbot.waitUntil(lambda: waiting("paper") != b"", timeout=TOLD_MS)
    patient.finger.tap("Finish")
    patient.qtbot.waitUntil(lambda: not printing_of(patient).busy, timeout=GONE_MS)
    assert (waiting("paper"), documents(spool)) == (b"", [])
    assert printing_of(patient).trouble is None


@pytest.mark.usefixtures("spool")
def test_no_tap_waits_for_a_service_that_takes_the_connection_and_is_silent(
    open_kiosk: OpenKiosk, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        monkeypatch.setenv("CUPS_SERVER", f"127.0.0.1:{silent.getsockname()[1]}")
        patient = printing(open_kiosk, LISTENING)
        longest, taps = 0.0, 0
        route = patient.route
        while printing_of(patient).awaits(route):
            for target in (Route(ScreenId.SCAN, "vq"), Route(ScreenId.AFTERCARE, "vq")):
                began = time.perf_counter()
                patient.services.navigator.go(target)
                settle()
                longest, taps = max(longest, time.perf_counter() - began), taps + 1
        assert taps > 1
        assert longest < LONGEST_TAP
        patient.services.navigator.go(route)
        assert patient.sees(patient.words.print.silent)
