"""A real print service behind the screen: what patients read, that no tap waits for it, and that nothing is left."""

from __future__ import annotations

import re
import socket
import time
from pathlib import Path
from statistics import median

import pytest

from kiosk import paths
from kiosk.content.cards.handouts import card_handout
from kiosk.services.patient.routes import Route, ScreenId
from kiosk.services.printing.queue_printer import QueuePrinter
from tests.flows.conftest import OpenKiosk
from tests.flows.finger import settle
from tests.flows.patient_flow import PatientFlow
from tests.flows.print_flow import CARD, choose_to_print, may_print, printing_of
from tests.print_service import FILES_QUEUE, LISTENING, Listener, documents, needs_cups, needs_files, waiting
from tests.ui.documents.test_handout_paper import letters, read, said

pytestmark = [pytest.mark.slow, needs_cups]

TOLD_MS, GONE_MS = 32_000, 92_000
LONGEST_TAP = 1.0
"""Seconds: far below what any question to a print service may take, and far above what a tap takes."""
WAYS = (Route(ScreenId.SCAN, "vq"), Route(ScreenId.AFTERCARE, "vq"))
IN_TIME = {
    "nobody": "late",
    "paper": "paper",
    "jam": "jam",
    "failing": "stopped",
    "stopped": "stopped",
    "refusing": "refused",
    "unknown": "silent",
}
"""What is read of each queue, in the words of `print` by their names."""


def ready_to_print(open_kiosk: OpenKiosk, queue: str) -> PatientFlow:
    """A patient who may print the card at this queue."""
    printer = QueuePrinter(queue, paths.resources_folder() / "printing")
    patient = open_kiosk(printer=printer)
    patient.wake()
    patient.services.navigator.go(CARD)
    patient.qtbot.waitUntil(lambda: not printing_of(patient).busy, timeout=TOLD_MS)
    choose_to_print(patient)
    patient.qtbot.waitUntil(lambda: may_print(patient), timeout=TOLD_MS)  # what may be left is asked for once more
    return patient


def printing(open_kiosk: OpenKiosk, queue: str) -> PatientFlow:
    """A patient who has just tapped to print the card at this queue."""
    patient = ready_to_print(open_kiosk, queue)
    patient.finger.tap(patient.words.print.go)
    return patient


def read_in_time(patient: PatientFlow, words: str) -> None:
    patient.qtbot.waitUntil(lambda: patient.sees(words), timeout=TOLD_MS)


def is_the_card(data: bytes, patient: PatientFlow) -> bool:
    """Whether all that the card says stands in the document, in this order."""
    context = patient.kiosk.window.context
    assert context is not None
    card = card_handout(context.library, context.edition, "vq", "aftercare")
    text = re.sub(rf"VQ-A, page \d of \d (?:{re.escape(card.title)} )?", "", f"{read(data)} ")
    return letters(said(card)) in letters(text)


def test_a_card_arrives_as_it_is_and_nothing_of_it_is_left(
    open_kiosk: OpenKiosk, spool: Path, listener: Listener
) -> None:
    before = len(listener.got)
    patient = printing(open_kiosk, LISTENING)
    read_in_time(patient, patient.words.print.sent)
    patient.qtbot.waitUntil(lambda: len(listener.got) > before)
    assert is_the_card(listener.got[-1], patient)
    assert documents(spool) == []


@needs_files
def test_a_card_that_goes_by_postscript_says_the_same(open_kiosk: OpenKiosk, spool: Path, pdf_folder: Path) -> None:
    patient = printing(open_kiosk, FILES_QUEUE)
    read_in_time(patient, patient.words.print.sent)
    (file,) = pdf_folder.iterdir()
    assert is_the_card(file.read_bytes(), patient)
    assert documents(spool) == []


@pytest.mark.parametrize("queue", IN_TIME)
@pytest.mark.usefixtures("spool")
def test_what_is_wrong_with_the_printer_is_read_in_time(open_kiosk: OpenKiosk, queue: str) -> None:
    patient = printing(open_kiosk, queue)
    read_in_time(patient, getattr(patient.words.print, IN_TIME[queue]))


def test_no_service_at_all_is_read_at_once(open_kiosk: OpenKiosk, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        monkeypatch.setenv("CUPS_SERVER", f"127.0.0.1:{taken.getsockname()[1]}")
    patient = printing(open_kiosk, LISTENING)
    read_in_time(patient, patient.words.print.silent)
    patient.qtbot.waitUntil(lambda: not printing_of(patient).busy, timeout=TOLD_MS)
    assert patient.sees(patient.words.print.nothing)


def test_a_job_that_did_not_come_is_gone_although_the_patient_has_left(open_kiosk: OpenKiosk, spool: Path) -> None:
    patient = printing(open_kiosk, "paper")
    patient.qtbot.waitUntil(lambda: waiting("paper") != b"", timeout=TOLD_MS)
    patient.finger.tap("Finish")
    patient.qtbot.waitUntil(lambda: not printing_of(patient).busy, timeout=GONE_MS)
    assert (waiting("paper"), documents(spool)) == (b"", [])
    assert printing_of(patient).trouble is None


def tap_about(patient: PatientFlow, taken: list[float]) -> None:
    """Opens two screens, and notes how long each took to be painted."""
    for target in WAYS:
        began = time.perf_counter()
        patient.services.navigator.go(target)
        settle()
        taken.append(time.perf_counter() - began)


@pytest.mark.usefixtures("spool")
def test_no_tap_waits_for_a_service_that_takes_the_connection_and_is_silent(
    open_kiosk: OpenKiosk, monkeypatch: pytest.MonkeyPatch
) -> None:
    before: list[float] = []
    meanwhile: list[float] = []
    patient = ready_to_print(open_kiosk, LISTENING)
    route = patient.route
    for _ in range(10):
        tap_about(patient, before)
    patient.services.navigator.go(route)
    patient.qtbot.waitUntil(lambda: may_print(patient))
    with socket.create_server(("127.0.0.1", 0)) as silent:
        monkeypatch.setenv("CUPS_SERVER", f"127.0.0.1:{silent.getsockname()[1]}")
        patient.finger.tap(patient.words.print.go)
        while printing_of(patient).awaits(route):
            tap_about(patient, meanwhile)
        assert len(meanwhile) > 2
        assert max(meanwhile) < LONGEST_TAP
        assert median(meanwhile) < 2 * median(before)
        patient.services.navigator.go(route)
        assert patient.sees(patient.words.print.silent)
