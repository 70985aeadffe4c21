"""Staff print cards for security detectors: approved words, blanks and a place for the stamp, and what became of it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from kiosk.services.printing.following import PrintEnd
from kiosk.ui.staff.show.show_page import ShowPage
from tests.flows.fake_printer import FakePrinter
from tests.loops import wait_until
from tests.ui import pdf
from tests.ui.staff.staff_app import ZONE, StaffApp, open_panel

pytestmark = pytest.mark.usefixtures("qapp")

VQ = "Print the card for security detectors: VQ scan"


def print_for(staff: StaffApp, printer: FakePrinter) -> bytes:
    staff.finger.tap(VQ)
    wait_until(lambda: bool(printer.jobs), "the printer gets no job")
    return printer.jobs[-1].document


def test_the_card_says_what_the_department_approved_with_blanks_and_a_place_for_the_stamp(tmp_path: Path) -> None:
    printer = FakePrinter()
    with open_panel(ShowPage, tmp_path, printer=printer) as staff:
        words = staff.words.detectors
        pages = pdf.words(print_for(staff, printer))
        printer.ends()
    if pages is None:
        pytest.skip("needs pdftotext")
    (text,) = pages
    for said in (words.title, words.name, words.tracer, words.until, words.signature, words.stamp, words.copies):
        assert said in text
    assert "Security alarms can sense the tracer" in text
    assert "01632 960 199" in text
    assert "Sample content" in text


def test_a_card_whose_approval_runs_out_while_the_list_stands_is_not_printed(tmp_path: Path) -> None:
    printer, last_evening = FakePrinter(), dt.datetime(2027, 11, 22, 23, 58, tzinfo=ZONE)
    with open_panel(ShowPage, tmp_path, printer=printer, at=last_evening) as staff:
        assert staff.finger.named(VQ)
        staff.wall.moment = last_evening + dt.timedelta(minutes=5)
        staff.finger.tap(VQ)
        assert staff.finger.named(VQ) == []
        assert staff.services.kiosk.prints is not None
        assert not staff.services.kiosk.prints.by_staff.busy
    assert printer.jobs == []


def test_what_became_of_it_is_told_above_the_list_and_a_second_tap_prints_nothing(tmp_path: Path) -> None:
    printer = FakePrinter()
    with open_panel(ShowPage, tmp_path, printer=printer) as staff:
        print_for(staff, printer)
        assert staff.words.printed.working in staff.reads()
        staff.finger.tap(VQ)
        printer.tells(PrintEnd.JAM)
        jam = staff.words.printed.ends["jam"]
        wait_until(lambda: f"{jam} {staff.words.printed.yet}" in staff.reads(), "the outcome is not told")
        assert len(printer.jobs) == 1
        printer.ends()
        wait_until(lambda: f"{jam} {staff.words.printed.nothing}" in staff.reads(), "it is not told that nothing comes")


def test_every_outcome_has_its_words(tmp_path: Path) -> None:
    with open_panel(ShowPage, tmp_path) as staff:
        assert staff.words.printed.ends.keys() == {end.value for end in PrintEnd}
        assert staff.words.use.print_ends.keys() == {end.value for end in PrintEnd}


def test_without_a_printer_there_is_none(tmp_path: Path) -> None:
    with open_panel(ShowPage, tmp_path) as staff:
        assert staff.words.detectors.heading not in staff.reads()
