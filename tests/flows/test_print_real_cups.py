"""A real print service behind the screen: what patients read, that no tap waits for it, and that nothing is left."""

from __future__ import annotations

import re
import socket
from pathlib import Path
from statistics import median

import pytest
from msgspec.structs import replace

from kiosk import paths
from kiosk.app import handout_words
from kiosk.content.cards.handouts import card_handout, handout_for_staff
from kiosk.services.departments.profiles import staff_edition
from kiosk.services.patient.routes import Route, ScreenId
from kiosk.services.platform.version import program_build
from kiosk.services.printing.cups_queue import CupsQueue
from kiosk.services.printing.queue_printer import QueuePrinter
from kiosk.typefaces import typeface_of
from tests.flows.conftest import OpenKiosk
from tests.flows.finger import settle
from tests.flows.patient_flow import PatientFlow
from tests.flows.print_flow import CARD, choose_to_print, may_print, printing_of
from tests.looks import never_over
from tests.own_time import own_seconds
from tests.print_service import FILES_QUEUE, LISTENING, Listener, documents, needs_cups, needs_files, waiting
from tests.ui import pdf
from tests.ui.documents.test_handout_paper import letters, said
from tests.ui.letter_sizes import shape_sizes, text_sizes

pytestmark = [pytest.mark.slow, needs_cups]

TOLD_MS, GONE_MS = 32_000, 92_000
LONGEST_TAP = 1.0
"""Seconds: far below what any question to a print service may take, and far above what a tap takes."""
WAYS = (Route(ScreenId.SCAN, "vq"), Route(ScreenId.AFTERCARE, "vq"))
SMALLEST = 16
"""Points of the smallest letter."""
LANGUAGES = (
    ("nuclear-medicine", "en-GB"),
    ("nuclear-medicine", "pl"),
    ("nuclear-medicine", "ur"),
    ("nuclear-medicine-us", "es-US"),
)
IN_TIME = {
    "nobody": "late",
    "paper": "paper",
    "jam": "jam",
    "open": "open",
    "failing": "stopped",
    "stopped": "stopped",
    "refusing": "refused",
    "unknown": "silent",
}
"""What is read of each queue, in the words of `print` by their names."""


def ready_to_print(
    open_kiosk: OpenKiosk, queue: str, profile: str = "nuclear-medicine", language: str = "en-GB"
) -> PatientFlow:
    """A patient who may print the card at this queue."""
    patient = with_printer(open_kiosk, queue, profile)
    begin_to_print(patient, language)
    return patient


def with_printer(open_kiosk: OpenKiosk, queue: str, profile: str = "nuclear-medicine") -> PatientFlow:
    return open_kiosk(profile, printer=QueuePrinter(CupsQueue(queue, paths.resources_folder() / "printing")))


def begin_to_print(patient: PatientFlow, language: str = "en-GB") -> None:
    patient.wake()
    patient.services.aids.use(replace(patient.services.aids.aids, language=language))
    patient.services.navigator.go(CARD)
    patient.qtbot.waitUntil(lambda: not printing_of(patient).busy, timeout=TOLD_MS)
    choose_to_print(patient)
    patient.qtbot.waitUntil(lambda: may_print(patient), timeout=TOLD_MS)  # what may be left is asked for once more


def printing(open_kiosk: OpenKiosk, queue: str, *choice: str) -> PatientFlow:
    """A patient who has just tapped to print the card at this queue."""
    patient = ready_to_print(open_kiosk, queue, *choice)
    patient.finger.tap(patient.words.print.go)
    return patient


def read_in_time(patient: PatientFlow, words: str) -> None:
    patient.qtbot.waitUntil(lambda: patient.sees(words), timeout=TOLD_MS)


def words_of_the_card(patient: PatientFlow, pages: int) -> str:
    """All words of the card on so many pages, with what stands on each page and for staff."""
    library, edition = patient.context.library, patient.context.edition
    card, other = card_handout(library, edition, "vq", "aftercare"), staff_edition(library, edition)
    staff = None
    if other is not None:
        staff = handout_for_staff(card_handout(library, other, "vq", "aftercare"), library, other, edition)
    blanks = handout_words()
    sum_ = library.sum_of("scans/vq", edition)[:8]
    printed = f"Program {program_build().version}, sum {sum_}, printed on 1 December 2026"
    parts = [card.department, said(card, staff), blanks.tracer, blanks.time, blanks.signature, printed]
    return " ".join((*parts, f"VQ-A, page {pages} of {pages}"))


def read_of(data: bytes, patient: PatientFlow) -> str:
    """The words of a document, without what stands where a page ends and the next one begins."""
    text = pdf.as_read(data)
    assert text is not None
    title = re.escape(letters(card_handout(patient.context.library, patient.context.edition, "vq", "aftercare").title))
    return re.sub(rf"VQApage\dof\d{title}", "", letters(" ".join(text)))


@pytest.mark.parametrize(("profile", "language"), LANGUAGES)
def test_a_card_arrives_as_it_is_and_nothing_of_it_is_left(
    open_kiosk: OpenKiosk, spool: Path, listener: Listener, profile: str, language: str
) -> None:
    typeface = typeface_of(language)
    if not typeface.there:
        pytest.skip("the typeface is not fetched")
    before = len(listener.got)
    patient = printing(open_kiosk, LISTENING, profile, language)
    read_in_time(patient, patient.words.print.sent)
    patient.qtbot.waitUntil(lambda: len(listener.got) > before)
    data = listener.got[-1]
    assert read_of(data, patient) == letters(words_of_the_card(patient, pdf.pages(data)))
    assert min(text_sizes(data)) >= SMALLEST
    if typeface.mixed:
        sizes, others = shape_sizes(data, typeface)
        assert round(min(sizes), 1) >= SMALLEST  # an outline has few decimals
        assert others < len(sizes) / 20
    assert documents(spool) == []


@needs_files
def test_a_card_that_goes_by_postscript_says_the_same(open_kiosk: OpenKiosk, spool: Path, pdf_folder: Path) -> None:
    before = set(pdf_folder.iterdir())
    patient = printing(open_kiosk, FILES_QUEUE)
    read_in_time(patient, patient.words.print.sent)
    (file,) = set(pdf_folder.iterdir()) - before
    data = file.read_bytes()
    assert read_of(data, patient) == letters(words_of_the_card(patient, pdf.pages(data)))
    assert documents(spool) == []


@pytest.mark.parametrize("queue", IN_TIME)
@pytest.mark.usefixtures("spool")
def test_what_is_wrong_with_the_printer_is_read_in_time(open_kiosk: OpenKiosk, queue: str) -> None:
    patient = printing(open_kiosk, queue)
    read_in_time(patient, getattr(patient.words.print, IN_TIME[queue]))


def test_no_service_at_all_is_read_at_once(open_kiosk: OpenKiosk, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # and does not listen
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


def test_a_job_that_is_under_way_is_gone_once_the_program_has_ended(open_kiosk: OpenKiosk, spool: Path) -> None:
    patient = printing(open_kiosk, "paper")
    patient.qtbot.waitUntil(lambda: waiting("paper") != b"", timeout=TOLD_MS)
    printing_of(patient).end()
    assert (waiting("paper"), documents(spool)) == (b"", [])


def tap_about(patient: PatientFlow, taken: list[float]) -> None:
    """Opens two screens, and notes how long each took to be painted, without what others took of the machine."""
    for target in WAYS:
        began = own_seconds()
        patient.services.navigator.go(target)
        settle()
        taken.append(own_seconds() - began)


def long_taps(patient: PatientFlow) -> dict[str, object]:
    """Prints at a service that takes the connection and is silent, and says which taps waited meanwhile, and how long.

    The patient leaves afterwards.
    """
    begin_to_print(patient)
    before: list[float] = []
    meanwhile: list[float] = []
    route = patient.route
    for _ in range(10):
        tap_about(patient, before)
    patient.services.navigator.go(route)
    patient.qtbot.waitUntil(lambda: may_print(patient), timeout=TOLD_MS)
    with pytest.MonkeyPatch.context() as patch, socket.create_server(("127.0.0.1", 0)) as silent:
        patch.setenv("CUPS_SERVER", f"127.0.0.1:{silent.getsockname()[1]}")
        patient.finger.tap(patient.words.print.go)
        while printing_of(patient).awaits(route):
            tap_about(patient, meanwhile)
        patient.services.navigator.go(route)
        assert patient.sees(patient.words.print.silent)
        patient.qtbot.waitUntil(lambda: not printing_of(patient).busy, timeout=TOLD_MS)
    assert len(meanwhile) > 2
    patient.finger.tap("Finish")
    over: dict[str, object] = {}
    if max(meanwhile) >= LONGEST_TAP:
        over["the longest"] = meanwhile
    if median(meanwhile) >= 2 * median(before):
        over["the median"] = f"{median(meanwhile):.4f} s after {median(before):.4f} s"
    return over


@pytest.mark.usefixtures("spool")
def test_no_tap_waits_for_a_service_that_takes_the_connection_and_is_silent(open_kiosk: OpenKiosk) -> None:
    patient = with_printer(open_kiosk, LISTENING)
    never_over(lambda: long_taps(patient))
