"""`radiology-kiosk print`: what is written or printed, and how it ends."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk import paths
from kiosk.__main__ import main
from kiosk.commands.printing import print as command
from kiosk.services.printing import system_queue
from kiosk.services.printing.following import PrintEnd, PrintJob
from kiosk.ui.documents import page_images
from tests.services.printing.windows import fake_spooler
from tests.ui import pdf

pytestmark = pytest.mark.usefixtures("qapp")
GIVEN = ("--profile", "nuclear-medicine")


@pytest.fixture(autouse=True)
def one_application_that_may_print(monkeypatch: pytest.MonkeyPatch) -> None:
    """That of the tests, for a process has one; whatever the system is that they run in."""
    monkeypatch.setattr(command, "application", lambda: None)
    monkeypatch.setattr(system_queue, "in_windows", lambda: False)


def run(state: Path, *arguments: str) -> int:
    return main(("print", *arguments, *GIVEN, "--state", str(state)))


def test_it_writes_a_pdf_and_says_how_many_pages_it_has(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "card.pdf"
    assert run(tmp_path, "VQ-A", "--out", str(out)) == 0
    data = out.read_bytes()
    assert capsys.readouterr().out == f"{out}: {pdf.pages(data)} pages\n"
    larger = tmp_path / "large.pdf"
    assert run(tmp_path, "VQ-A", "--letters", "24", "--out", str(larger)) == 0
    assert pdf.pages(larger.read_bytes()) > pdf.pages(data)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pipes with a path")
def test_a_pipe_is_written_to_and_stays_one(tmp_path: Path) -> None:
    out = tmp_path / "pipe"
    os.mkfifo(out)
    with subprocess.Popen(("cat", out), stdout=subprocess.PIPE) as reader:
        try:
            assert run(tmp_path, "VQ-A", "--out", str(out)) == 0
            data, _ = reader.communicate()
        finally:
            reader.kill()
    assert pdf.pages(data) > 0
    assert out.is_fifo()


def test_a_receipt_is_one_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path, "VQ-A", "--print-paper", "receipt", "--out", str(tmp_path / "card.pdf")) == 0
    assert capsys.readouterr().out.endswith(": 1 page\n")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("VQ-A",), "No printer is set"),
        (("VQ-X", "--out", "{out}"), "there are VQ-A, "),
        (("VQ-A", "--language", "fr", "--out", "{out}"), "does not offer 'fr'"),
        (("VQ-A", "--out", "{state}"), "can’t be written"),
        (("VQ-A", "--print-paper", "receipt", "--letters", "18", "--out", "{out}"), "too narrow for large print"),
    ],
)
def test_what_can_not_be_made_is_said_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], says: str
) -> None:
    out = tmp_path / "card.pdf"
    assert run(tmp_path, *(each.format(out=out, state=tmp_path) for each in arguments)) == 2
    assert says in capsys.readouterr().err
    assert not out.exists()


@pytest.mark.parametrize("end", PrintEnd)
def test_every_end_of_a_job_has_a_sentence_and_only_one_is_good(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, end: PrintEnd
) -> None:
    given: list[tuple[bytes, str]] = []
    told: list[str] = []

    def followed(_queue: object, job: PrintJob, tell: Callable[[PrintEnd], None]) -> bool:
        given.append((job.document, job.media))
        tell(end)
        told.append(capsys.readouterr().out)
        assert "Nothing was printed." not in told[0], "it may still come"
        return True

    monkeypatch.setattr(command, "follow", followed)
    code = run(tmp_path, "VQ-A", "--print-queue", "ward")
    ((count, sentence), ((document, media),)) = told[0].splitlines(), given
    assert (count, media) == (f"ward: {pdf.pages(document)} pages", "A4")
    assert (code == 0) == (end is PrintEnd.SENT)
    assert sentence
    assert (capsys.readouterr().out == "Nothing was printed.\n") == (end is not PrintEnd.SENT)


def test_what_could_not_be_taken_back_is_not_said_to_be_not_printed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def followed(_queue: object, _job: PrintJob, tell: Callable[[PrintEnd], None]) -> bool:
        tell(PrintEnd.LATE)
        return False

    monkeypatch.setattr(command, "follow", followed)
    assert run(tmp_path, "VQ-A", "--print-queue", "ward") == 1
    said = capsys.readouterr()
    assert "Nothing was printed." not in said.out
    assert "could not be taken back" in said.err


@pytest.mark.skipif(sys.platform == "win32", reason="the programs of CUPS are none of Windows")
def test_without_the_programs_it_says_which_to_install(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert run(tmp_path, "VQ-A", "--print-queue", "ward") == 1
    assert "cups-ipp-utils" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("scenario", "code", "says"), [("prints", 0, "Sent to"), ("no printer", 1, "this account has no")]
)
def test_in_windows_it_prints_by_a_child_of_its_own(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
    scenario: str,
    code: int,
    says: str,
) -> None:
    for module in (system_queue, command, page_images):
        monkeypatch.setattr(module, "in_windows", lambda: True)
    child = (sys.executable, "-m", fake_spooler.__name__, scenario)
    monkeypatch.setattr(paths, "program_anew", lambda: (child, paths.shipped()))
    assert run(tmp_path, "VQ-A", "--print-queue", "ward") == code
    told = capsys.readouterr().out
    assert told.startswith("ward: ")
    assert says in told
    caplog.clear()
