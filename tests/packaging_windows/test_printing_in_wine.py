"""The child that talks to the spooler, run by Windows' own Python under Wine, whose spooler hands pages to CUPS."""

from __future__ import annotations

import re
import shutil
import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from wine import interpreter, packages
from wine.machine import program

from kiosk.services.platform.incremental import run_to_end
from kiosk.services.printing.following import JobLook, PrintEnd, PrintJob, follow
from kiosk.services.printing.system_queue import SPOOLER
from kiosk.services.printing.windows.windows_queue import SpoolerLimits, WindowsQueue
from kiosk.ui.documents.handout_paper import HandoutLook, PaperName, handout_document, media_of
from kiosk.ui.documents.page_images import page_images
from kiosk.ui.documents.pdf import PdfDocument
from tests.loops import wait_until
from tests.packaging_windows.conftest import ROOT, Wine, lacking, needed
from tests.packaging_windows.printing import is_the_page
from tests.print_service import LISTENING, THERE, Listener, documents
from tests.print_service import listener as listener
from tests.print_service import spool as spool
from tests.ui import pdf
from tests.ui.documents.test_handout_paper import IMPRINT, card, polish, words

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("qapp")]
WINE_SECONDS = 60.0
"""For what takes Windows a moment: the first program starts Wine itself."""
PATIENT = SpoolerLimits(
    submit=WINE_SECONDS, submit_in_all=WINE_SECONDS, look=WINE_SECONDS, clear=WINE_SECONDS, first_look=WINE_SECONDS
)


@pytest.fixture(scope="session")
def windows_python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Python for Windows with what the child needs of packages."""
    for name in ("x86_64-w64-mingw32-gcc", "gendef", "osslsigncode"):
        needed(name)
    scratch = tmp_path_factory.mktemp("python")
    interpreter.make(ROOT, scratch / "python", scratch)
    packages.install_named({"msgspec"}, ROOT / "packaging", scratch / "python/Lib/site-packages", scratch)
    return scratch / "python" / "python.exe"


@pytest.fixture
def command(
    windows_python: Path, machine: Wine, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[str, ...]]:
    """What starts the child on a machine whose printers are the queues of a print service."""
    if not THERE or not all(map(shutil.which, ("gs", "pdftoppm"))):
        lacking("needs cupsd, ghostscript, poppler and root")
    request.getfixturevalue("spool")
    for name, text in (machine.environ | {"PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"}).items():
        monkeypatch.setenv(name, text)
    yield (program("wine64", "/usr/lib/wine/wine64"), str(windows_python), "-m", "kiosk", SPOOLER)
    machine.power_failure()


def document(paper: PaperName) -> PdfDocument:
    return handout_document(polish(), card(), IMPRINT, words(), HandoutLook(paper, 16, frozenset()))


def printed(queue: WindowsQueue, made: PdfDocument) -> tuple[list[PrintEnd], bool]:
    told: list[PrintEnd] = []
    return told, follow(queue, PrintJob(run_to_end(page_images(made)), media_of(made.sheet)), told.append)


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_a_card_arrives_as_one_job_with_each_page_once_where_and_as_large_as_in_the_pdf(
    command: tuple[str, ...], spool: Path, listener: Listener, paper: PaperName
) -> None:
    before, made = len(listener.got), document(paper)
    assert printed(WindowsQueue(LISTENING, command, ROOT, PATIENT), made) == ([PrintEnd.SENT], True)
    wait_until(lambda: len(listener.got) > before, "nothing arrives")
    (arrived,), data = listener.got[before:], made.pdf()
    assert re.findall(rb"%%Title: (.*)", arrived) == [b"Page"], "and says nothing of what it is"
    assert len(re.findall(rb"%%Page: ", arrived)) == pdf.pages(data) > 1
    assert all(is_the_page(arrived, data, number) for number in (1, made.page_count))
    assert documents(spool) == []


def test_a_page_that_the_paper_would_cut_is_not_begun(
    command: tuple[str, ...], listener: Listener, caplog: pytest.LogCaptureFixture
) -> None:
    """The printer has no rolls, and margins wider than those of a receipt."""
    before = len(listener.got)
    assert printed(WindowsQueue(LISTENING, command, ROOT, PATIENT), document("receipt")) == ([PrintEnd.FAILED], True)
    assert re.search(r"ink [\d.]+ to [\d.]+ mm across, .* > printable ", caplog.text)
    assert len(listener.got) == before
    caplog.clear()


def test_a_printer_is_known_or_not(command: tuple[str, ...], caplog: pytest.LogCaptureFixture) -> None:
    assert WindowsQueue(LISTENING, command, ROOT, PATIENT).look(0) == JobLook("", "idle", ("none",))
    unknown = WindowsQueue("Nobody’s printer", command, ROOT, PATIENT)
    assert unknown.look(0) == JobLook()
    assert printed(unknown, document("a4")) == ([PrintEnd.SILENT], True)
    assert unknown.take_back_all(), "no printer, no job"
    assert "OpenPrinterW: error 1801" in caplog.text
    caplog.clear()


def test_a_spooler_that_is_silent_holds_nobody(command: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    """Wine asks the print service for its printers, which takes the connection and answers nothing."""
    with socket.create_server(("127.0.0.1", 0)) as silent:
        monkeypatch.setenv("CUPS_SERVER", f"127.0.0.1:{silent.getsockname()[1]}")
        queue = WindowsQueue(LISTENING, command, ROOT, replace(PATIENT, submit=10.0))
        began = time.monotonic()
        assert printed(queue, document("a4")) == ([PrintEnd.SILENT], True)
        assert time.monotonic() - began < WINE_SECONDS
