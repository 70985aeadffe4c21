"""A paper that comes to nothing while nobody looks is told to staff who come back to the papers."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kiosk.services.papers.paper_program import PaperProgram
from kiosk.services.patient.routes import Route, ScreenId
from kiosk.services.platform.incremental import Work
from kiosk.services.printing.following import PrintEnd
from tests.flows.fake_printer import FakePrinter
from tests.loops import wait_until
from tests.ui.staff.content.paper_steps import PROOF, SHEET, Desk, called, reads, to_printer, touch, turn_away_from
from tests.ui.staff.port import Port
from tests.ui.staff.staff_app import OTHER_TAB, StaffApp

pytestmark = pytest.mark.usefixtures("qapp")


def come_to_nothing(staff: StaffApp, program: PaperProgram, why: str = "") -> None:
    """Let the program go on, which then ends in this way."""
    if why:
        (program.folder / why).touch()
    (program.folder / "hold").unlink()
    wait_until(lambda: staff.services.papers.work is None, "it never ends")


def come_back(staff: StaffApp) -> None:
    staff.panel.open("department")
    touch(staff, staff.words.content.parts["pages"])
    touch(staff, staff.words.papers.begin)


def drawn() -> Work[bytes]:
    yield
    return b"of a patient"


def department_asked(program: PaperProgram) -> str:
    asked = json.loads((program.folder / "asked.json").read_text(encoding="utf-8"))
    return str(asked[asked.index("--department") + 1])


def print_and_turn_away(staff: StaffApp, program: PaperProgram, printer: FakePrinter) -> None:
    """Have the sign-off sheet printed, with another tab open by the time the printer takes it."""
    to_printer(staff)
    reads(staff, "55 %")
    staff.panel.open(OTHER_TAB)
    come_to_nothing(staff, program)
    wait_until(lambda: bool(printer.jobs), "the printer gets no job")


@pytest.fixture
def held(program: PaperProgram) -> PaperProgram:
    """A program that waits until it is let go on."""
    (program.folder / "hold").touch()
    return program


def test_it_is_shown_with_its_name_and_reason_until_somebody_goes_on(
    at_papers: Desk, port: Port, stick: Path, held: PaperProgram, caplog: pytest.LogCaptureFixture
) -> None:
    port.plug(stick)
    with at_papers() as staff:
        turn_away_from(staff, stick)
        come_to_nothing(staff, held, "refuse")
        assert "A paper was not made" in caplog.text, "for IT"
        for _ in range(2):
            come_back(staff)
            reads(staff, staff.words.papers.not_made)
            assert SHEET in staff.reads()
            assert "scans/vq can't be read" in staff.reads()
            staff.panel.open(OTHER_TAB)
        come_back(staff)
        staff.finger.tap(staff.words.papers.back)
        assert called(staff, PROOF)
        assert staff.services.papers.untold == {}


def test_it_can_be_tried_again_from_there(at_papers: Desk, port: Port, stick: Path, held: PaperProgram) -> None:
    port.plug(stick)
    with at_papers() as staff:
        turn_away_from(staff, stick)
        stick.rename(stick.with_name("in a pocket"))
        come_to_nothing(staff, held)
        come_back(staff)
        reads(staff, staff.words.use.copying.failed["gone"])
        stick.with_name("in a pocket").rename(stick)
        staff.finger.tap(staff.words.use.copying.again)
        touch(staff, stick.name)
        reads(staff, staff.words.papers.done)
        staff.finger.tap(staff.words.papers.back)
        assert called(staff, PROOF), "what went wrong before is told no more"


def test_that_the_content_was_another_is_shown(
    at_papers: Desk, port: Port, stick: Path, held: PaperProgram, caplog: pytest.LogCaptureFixture
) -> None:
    port.plug(stick)
    with at_papers() as staff:
        turn_away_from(staff, stick)
        come_to_nothing(staff, held, "other")
        assert "version 2, which is not 1" in caplog.text, "for IT"
        come_back(staff)
        reads(staff, staff.words.papers.other_content)


def test_that_the_printer_did_not_take_it_is_shown(
    at_papers: Desk, held: PaperProgram, caplog: pytest.LogCaptureFixture
) -> None:
    printer = FakePrinter()
    with at_papers(printer=printer) as staff:
        to_printer(staff)
        reads(staff, "55 %")
        staff.panel.open(OTHER_TAB)
        offer = staff.services.kiosk.prints
        assert offer is not None
        assert offer.printing.print(Route(ScreenId.PRINT), drawn(), "A4")
        come_to_nothing(staff, held)
        assert "the printer is busy" in caplog.text
        come_back(staff)
        reads(staff, staff.words.printed.busy)
        printer.ends()


def test_one_that_arrived_or_was_stopped_is_not(at_papers: Desk, port: Port, stick: Path, held: PaperProgram) -> None:
    port.plug(stick)
    with at_papers() as staff:
        turn_away_from(staff, stick)
        come_to_nothing(staff, held)
        come_back(staff)
        assert called(staff, PROOF)
        (held.folder / "hold").touch()
        turn_away_from(staff, stick)
        assert staff.services.papers.work is not None
        staff.services.papers.work.cancel()
        come_to_nothing(staff, held)
        come_back(staff)
        assert called(staff, PROOF)


def test_one_of_another_department_is_told_and_tried_again_only_there(
    at_papers: Desk, port: Port, stick: Path, held: PaperProgram, caplog: pytest.LogCaptureFixture
) -> None:
    """A paper of the department of now would be signed for the one that it was wanted of."""
    port.plug(stick)
    with at_papers() as staff:
        departments, words = staff.services.kiosk.departments, staff.words
        turn_away_from(staff, stick)
        come_to_nothing(staff, held, "refuse")
        assert "A paper was not made" in caplog.text, "for IT"
        assert departments.choose("chest-clinic") == ()
        come_back(staff)
        assert called(staff, PROOF)
        (held.folder / "refuse").unlink()
        touch(staff, SHEET)
        touch(staff, stick.name)
        reads(staff, words.papers.done)
        assert department_asked(held) == "chest-clinic"
        staff.finger.tap(words.papers.back)
        assert called(staff, PROOF)
        assert departments.choose("nuclear-medicine") == ()
        come_back(staff)
        reads(staff, words.papers.not_made)
        staff.finger.tap(words.use.copying.again)
        touch(staff, stick.name)
        reads(staff, words.papers.done)
        assert department_asked(held) == "nuclear-medicine"


def test_that_the_printer_took_it_and_did_not_print_it_is_shown(at_papers: Desk, held: PaperProgram) -> None:
    printer = FakePrinter()
    with at_papers(printer=printer) as staff:
        offer, words = staff.services.kiosk.prints, staff.words.printed
        assert offer is not None
        print_and_turn_away(staff, held, printer)
        offer.by_staff.forget()  # as tabs do that print something else
        printer.tells(PrintEnd.PAPER)
        wait_until(lambda: bool(staff.services.papers.untold), "nobody is told")
        come_back(staff)
        assert SHEET in staff.reads()
        reads(staff, f"{words.ends['paper']} {words.yet}")
        staff.panel.open(OTHER_TAB)
        printer.ends()
        wait_until(lambda: not offer.by_staff.busy, "the job never ends")
        come_back(staff)
        reads(staff, f"{words.ends['paper']} {words.nothing}")
        staff.finger.tap(staff.words.papers.back)
        assert called(staff, PROOF)


def test_one_that_was_printed_after_all_is_not(at_papers: Desk, held: PaperProgram) -> None:
    printer = FakePrinter()
    with at_papers(printer=printer) as staff:
        print_and_turn_away(staff, held, printer)
        printer.tells(PrintEnd.PAPER)
        wait_until(lambda: bool(staff.services.papers.untold), "nobody is told")
        printer.tells(PrintEnd.SENT)
        wait_until(lambda: not staff.services.papers.untold, "it came")
        printer.ends()
        come_back(staff)
        assert called(staff, PROOF)


def test_a_print_that_was_watched_to_its_end_is_told_once(at_papers: Desk) -> None:
    printer = FakePrinter()
    with at_papers(printer=printer) as staff:
        words = staff.words.printed
        to_printer(staff)
        reads(staff, words.working)
        printer.tells(PrintEnd.PAPER)
        printer.ends()
        reads(staff, f"{words.ends['paper']} {words.nothing}")
        staff.finger.tap(staff.words.papers.back)
        assert called(staff, PROOF)
        assert staff.services.papers.untold == {}
