"""The test print of the check-up: what stands on the sheet, what became of it, and that none is offered for nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.services.printing.following import PrintEnd
from tests.flows.fake_printer import FakePrinter
from tests.loops import wait_until
from tests.ui import pdf
from tests.ui.staff.checkup.checkup_app import CheckupApp, room
from tests.ui.stage import Display, each_display

pytestmark = pytest.mark.usefixtures("qapp")


def print_sheet(kiosk: CheckupApp, printer: FakePrinter) -> bytes:
    kiosk.tap(kiosk.words.try_print, kiosk.words.print_test.go)
    wait_until(lambda: bool(printer.jobs), "the printer gets no job")
    return printer.jobs[-1].document


def test_one_sheet_says_which_kiosk_it_is_of_in_the_letters_that_patients_get(tmp_path: Path) -> None:
    printer = FakePrinter()
    with room(tmp_path, printer=printer) as kiosk:
        words = kiosk.words.print_test
        pages = pdf.words(print_sheet(kiosk, printer))
        printer.ends()
        name = kiosk.page._machine.name
    assert printer.jobs[0].media == "A4"
    if pages is None:
        pytest.skip("needs pdftotext")
    (text,) = pages
    for said in (words.reads, "Paper: 210 × 297 mm", name, "30 November 2026, 10:30", "24 points", "176 mm long"):
        assert said in text


def test_what_became_of_it_is_told_and_where_nothing_comes_only_once_the_job_is_gone(tmp_path: Path) -> None:
    printer = FakePrinter()
    with room(tmp_path, printer=printer) as kiosk:
        told = kiosk.open_panel.words.printed
        print_sheet(kiosk, printer)
        assert told.working in kiosk.open_panel.reads()
        assert not kiosk.open_panel.finger.named(kiosk.words.print_test.go)
        printer.tells(PrintEnd.PAPER)
        paper = told.ends["paper"]
        wait_until(lambda: f"{paper} {told.yet}" in kiosk.open_panel.reads(), "the outcome is not told")
        printer.ends()
        wait_until(lambda: f"{paper} {told.nothing}" in kiosk.open_panel.reads(), "it is not told that nothing comes")
        assert kiosk.open_panel.finger.named(kiosk.words.print_test.go), "it can be tried once more"


def test_who_has_gone_back_stays_at_the_check_up_whatever_becomes_of_it(tmp_path: Path) -> None:
    printer = FakePrinter()
    with room(tmp_path, printer=printer) as kiosk:
        print_sheet(kiosk, printer)
        kiosk.tap(kiosk.words.back)
        printer.tells(PrintEnd.SENT)
        printer.ends()
        prints = kiosk.open_panel.services.kiosk.prints
        assert prints is not None
        wait_until(lambda: not prints.by_staff.busy, "the job does not end")
        assert kiosk.words.title in kiosk.open_panel.reads()


@each_display
def test_its_button_has_room_beside_the_others(tmp_path: Path, display: Display) -> None:
    with room(tmp_path, display, printer=FakePrinter()) as kiosk:
        assert kiosk.open_panel.finger.named(kiosk.words.try_print)
        assert kiosk.open_panel.wrong() == []
        kiosk.tap(kiosk.words.try_print)
        assert kiosk.open_panel.wrong() == []


def test_without_a_printer_none_is_offered(tmp_path: Path) -> None:
    with room(tmp_path) as kiosk:
        assert not kiosk.open_panel.finger.named(kiosk.words.try_print)
