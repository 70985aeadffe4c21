"""Papers to sign, made by touch: which there are, where they go, how far they are, and what became of them."""

from __future__ import annotations

import errno
import json
import os
from pathlib import Path

import pytest

from kiosk import paths
from kiosk.content.files.snapshot import FolderSnapshot
from kiosk.fill import filled
from kiosk.services.content_status.fingerprint import content_fingerprint
from kiosk.services.papers.paper_program import PaperProgram
from kiosk.services.papers.paper_work import PaperWork
from kiosk.services.patient.routes import Route, ScreenId
from kiosk.services.platform.incremental import Work, run_to_end
from kiosk.services.printing.following import PrintEnd
from kiosk.services.storage.audit import AuditEvent
from tests.flows.fake_printer import FakePrinter
from tests.loops import wait_until
from tests.paper_program import DOCUMENT
from tests.silent_folder import SilentFolder
from tests.ui.staff.content.paper_steps import PROOF, SHEET, Desk, called, reads, to_printer, touch, turn_away_from
from tests.ui.staff.port import Port
from tests.ui.staff.staff_app import OTHER_TAB, content_in
from tests.ui.stage import Display, each_display

pytestmark = pytest.mark.usefixtures("qapp")


def drawn() -> Work[bytes]:
    yield
    return b"of a patient"


def test_a_proof_book_goes_to_the_stick_and_is_noted(at_papers: Desk, port: Port, stick: Path) -> None:
    port.plug(stick)
    with at_papers() as staff:
        touch(staff, PROOF)
        touch(staff, stick.name)
        reads(staff, staff.words.papers.done)
        (file,) = stick.iterdir()
        assert (file.name, file.read_bytes()) == ("proof-nuclear-medicine-en-GB-2026-11-30.pdf", DOCUMENT)
        assert file.name in staff.reads()
        (noted,) = staff.services.kiosk.audit.latest(1)
        assert (noted.event, noted.facts["paper"]) == (AuditEvent.EXPORTED, PROOF)
        staff.finger.tap(staff.words.papers.back)
        assert staff.words.papers.lead in staff.reads()
        staff.finger.tap(staff.words.papers.leave)
        assert staff.words.content.parts["numbers"] in staff.finger.names()


def test_there_is_a_proof_book_for_each_language_that_patients_may_read(at_papers: Desk) -> None:
    with at_papers(content=paths.content_folder()) as staff:
        books = called(staff, "Proof book, ")
        assert len(books) == 3
        assert books[-1].startswith("Proof book, Polish")


def test_how_far_it_is_is_shown_and_it_can_be_stopped(
    at_papers: Desk, port: Port, stick: Path, program: PaperProgram
) -> None:
    port.plug(stick)
    (program.folder / "hold").touch()
    with at_papers() as staff:
        touch(staff, SHEET)
        touch(staff, stick.name)
        reads(staff, "55 %")
        staff.finger.tap(staff.words.papers.cancel)
        reads(staff, staff.words.papers.lead)
        assert list(stick.iterdir()) == []
        assert staff.noted() == []


def test_what_went_wrong_is_said_and_can_be_tried_again(
    at_papers: Desk, port: Port, stick: Path, program: PaperProgram, caplog: pytest.LogCaptureFixture
) -> None:
    port.plug(stick)
    (program.folder / "refuse").touch()
    with at_papers() as staff:
        words, copying = staff.words.papers, staff.words.use.copying
        touch(staff, SHEET)
        touch(staff, stick.name)
        reads(staff, words.not_made)
        assert "A paper was not made" in caplog.text, "for IT"
        assert "scans/vq can't be read" in staff.reads()
        assert list(stick.iterdir()) == []
        (program.folder / "refuse").unlink()
        staff.finger.tap(copying.again)
        wait_until(lambda: bool(staff.finger.named(stick.name)), "the stick is not found")
        stick.rename(stick.with_name("in a pocket"))
        touch(staff, stick.name)
        reads(staff, copying.failed["gone"])


def test_it_is_made_and_noted_although_staff_turn_away(
    at_papers: Desk, port: Port, stick: Path, program: PaperProgram
) -> None:
    port.plug(stick)
    (program.folder / "hold").touch()
    with at_papers() as staff:
        turn_away_from(staff, stick)
        (program.folder / "hold").unlink()
        wait_until(lambda: staff.noted() == [AuditEvent.EXPORTED], "it is not noted")
        assert len([*stick.iterdir()]) == 1


def test_a_page_that_is_opened_anew_shows_the_one_that_is_made_and_begins_no_other(
    at_papers: Desk, port: Port, stick: Path, program: PaperProgram
) -> None:
    port.plug(stick)
    (program.folder / "hold").touch()
    with at_papers() as staff:
        turn_away_from(staff, stick)
        staff.finger.tap(staff.words.content.parts["pages"])
        staff.finger.tap(staff.words.papers.begin)
        assert filled(staff.words.papers.running, paper=SHEET) in staff.reads()
        reads(staff, "55 %")
        assert called(staff, PROOF) == []
        work = staff.services.papers.work
        assert work is not None
        other = PaperWork(work.wish, work.named, work.to, staff.services.kiosk.audit, staff.services.gate)
        assert not other.start(staff.services.papers), "both would write to one file"
        (program.folder / "hold").unlink()
        reads(staff, staff.words.papers.done)
        assert len([*stick.iterdir()]) == 1
        assert staff.services.papers.work is None


def test_it_is_made_of_what_patients_read_or_not_at_all(
    at_papers: Desk,
    port: Port,
    stick: Path,
    program: PaperProgram,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """The folder on the disk may hold something else by then."""
    port.plug(stick)
    (program.folder / "other").touch()
    with at_papers() as staff:
        library, words = staff.services.library, staff.words.papers
        assert library is not None
        touch(staff, SHEET)
        touch(staff, stick.name)
        reads(staff, words.other_content)
        assert "version 2, which is not 1" in caplog.text, "for IT"
        asked = json.loads((program.folder / "asked.json").read_text(encoding="utf-8"))
        assert asked[asked.index("--only-version") + 1] == run_to_end(content_fingerprint(library.files))
        assert list(stick.iterdir()) == []
        assert staff.wrong() == []
        (program.folder / "asked.json").unlink()
        monkeypatch.setattr(FolderSnapshot, "sums", None)  # a file changed before it was read
        staff.finger.tap(staff.words.papers.back)
        touch(staff, SHEET)
        touch(staff, stick.name)
        reads(staff, words.other_content)
        assert not (program.folder / "asked.json").exists()


def test_that_the_content_folder_does_not_answer_is_told_as_that(
    at_papers: Desk, port: Port, stick: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    port.plug(stick)
    content = content_in(tmp_path)
    with at_papers(content=content) as staff:
        assert staff.services.kiosk.contents.reload()
        library, reader = staff.services.library, staff.services.fingerprints
        assert library is not None
        share = SilentFolder(monkeypatch, content)
        with pytest.raises(TimeoutError):
            run_to_end(reader.in_time(library.files, 0.05))
        touch(staff, SHEET)
        touch(staff, stick.name)
        reads(staff, staff.words.papers.not_made)
        assert os.strerror(errno.ETIMEDOUT) in staff.reads()
        share.answer()
        run_to_end(reader.in_time(library.files))
        staff.finger.tap(staff.words.use.copying.again)
        touch(staff, stick.name)
        reads(staff, staff.words.papers.done)


def test_it_is_printed_and_noted_although_staff_turn_away(at_papers: Desk, program: PaperProgram) -> None:
    printer = FakePrinter()
    (program.folder / "hold").touch()
    with at_papers(printer=printer) as staff:
        to_printer(staff)
        reads(staff, "55 %")
        staff.panel.open(OTHER_TAB)
        (program.folder / "hold").unlink()
        wait_until(lambda: bool(printer.jobs), "the printer gets no job")
        assert printer.jobs[0].document == DOCUMENT
        (noted,) = staff.services.kiosk.audit.latest(1)
        assert (noted.event, dict(noted.facts)) == (AuditEvent.EXPORTED, {"paper": SHEET})
        printer.ends()


def test_that_a_patient_was_at_the_printer_first_is_said(
    at_papers: Desk, program: PaperProgram, caplog: pytest.LogCaptureFixture
) -> None:
    printer = FakePrinter()
    (program.folder / "hold").touch()
    with at_papers(printer=printer) as staff:
        to_printer(staff)
        reads(staff, "55 %")
        offer = staff.services.kiosk.prints
        assert offer is not None
        assert offer.printing.print(Route(ScreenId.PRINT), drawn(), "A4")
        (program.folder / "hold").unlink()
        reads(staff, staff.words.printed.busy)
        assert staff.noted() == []
        assert "the printer is busy" in caplog.text
        printer.ends()
        staff.finger.tap(staff.words.use.copying.again)
        touch(staff, staff.words.papers.print)
        wait_until(lambda: len(printer.jobs) == 2, "it can't be tried again")
        printer.ends()


def test_a_short_paper_is_printed_where_patients_print(at_papers: Desk) -> None:
    printer = FakePrinter()
    with at_papers(printer=printer) as staff:
        to_printer(staff)
        wait_until(lambda: bool(printer.jobs), "the printer gets no job")
        assert (printer.jobs[0].document, printer.jobs[0].media) == (DOCUMENT, "A4")
        reads(staff, staff.words.printed.working)
        printer.tells(PrintEnd.SENT)
        printer.ends()
        reads(staff, staff.words.printed.ends["sent"])
        staff.finger.tap(staff.words.papers.back)
        touch(staff, SHEET)
        reads(staff, staff.words.printed.busy)
        staff.finger.tap(staff.words.papers.back)
        touch(staff, PROOF)
        reads(staff, staff.words.use.copying.none)
        assert not staff.finger.named(staff.words.papers.print), "a hundred pages"


def test_nothing_is_printed_without_a_printer(at_papers: Desk) -> None:
    with at_papers() as staff:
        touch(staff, SHEET)
        reads(staff, staff.words.use.copying.none)
        assert not staff.finger.named(staff.words.papers.print)


@each_display
def test_every_step_of_it_is_whole(
    at_papers: Desk, port: Port, stick: Path, program: PaperProgram, display: Display
) -> None:
    port.plug(stick)
    (program.folder / "hold").touch()
    with at_papers(display, FakePrinter(), paths.content_folder()) as staff:
        assert staff.wrong() == []
        touch(staff, SHEET)
        wait_until(lambda: bool(staff.finger.named(staff.words.papers.print)), "it can't be printed")
        assert staff.wrong() == []
        touch(staff, stick.name)
        reads(staff, "55 %")
        assert staff.wrong() == []
        (program.folder / "hold").unlink()
        reads(staff, staff.words.papers.done)
        assert staff.wrong() == []
