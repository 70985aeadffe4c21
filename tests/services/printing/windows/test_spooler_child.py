"""What the child does with the spooler, line by line."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Literal

import msgspec
import pytest

from kiosk.services.printing.windows.placing import PagePlace, PrinterSheet
from kiosk.services.printing.windows.spooler import JobListed
from kiosk.services.printing.windows.spooler_child import UnheardError, serve
from kiosk.services.printing.windows.spooler_talk import READY, SpoolerAnswer, SpoolerWish, line
from kiosk.services.printing.windows.windows_status import JOB_DELETING, JOB_PRINTING, PrinterSeen
from tests.services.printing.windows.fake_spooler import CARD, SPOOLERS, FakeSpooler

pytestmark = pytest.mark.windows
SUBMIT = SpoolerWish("submit", "Ward", media="A4", bytes=len(CARD))


def fresh(name: str = "prints") -> FakeSpooler:
    made = SPOOLERS[name]
    return replace(made, listed=[], said=[])


def answers(spooler: FakeSpooler, *wishes: SpoolerWish, document: bytes = b"") -> list[SpoolerAnswer]:
    out = io.BytesIO()
    serve(spooler, io.BytesIO(b"".join(line(wish) + (document if wish.bytes else b"") for wish in wishes)), out)
    ready, *said = out.getvalue().splitlines(keepends=True)
    assert ready == READY
    return [msgspec.json.decode(each, type=SpoolerAnswer) for each in said]


def test_a_document_is_one_job_under_a_title_that_says_nothing_with_each_page_once() -> None:
    spooler = fresh()
    assert answers(spooler, SUBMIT, document=CARD) == [*(SpoolerAnswer(job=7),) * 3, SpoolerAnswer(job=7, done=True)]
    place = PagePlace(-101, -100, 4961, 7016)
    assert spooler.said == [
        ("open", "Ward"),
        ("seen",),
        ("drawing", "A4"),
        ("begin", "Page"),
        ("page", 4961, 7016, place),
        ("page", 4961, 7016, place),
        ("end",),
        "closed",
    ]


@pytest.mark.parametrize(
    ("name", "trouble"),
    [("no printer", "missing"), ("no spooler", "silent"), ("denied", "denied"), ("asks for a file", "refused")],
)
def test_a_printer_that_takes_nothing_is_told_before_anything_is_begun(name: str, trouble: str) -> None:
    spooler = fresh(name)
    (answer,) = answers(spooler, SUBMIT, document=CARD)
    assert answer.trouble == trouble
    assert answer.detail
    assert "begin" not in {said[0] for said in spooler.said}


def test_a_page_that_would_be_cut_is_told_before_anything_is_begun() -> None:
    spooler = fresh("small paper")
    (answer,) = answers(spooler, SUBMIT, document=CARD)
    assert (answer.trouble, "down > printable 4.2 to 205.7 mm across" in answer.detail) == ("failed", True)
    assert "begin" not in {said[0] for said in spooler.said}


def test_a_job_that_fails_half_way_is_dropped() -> None:
    spooler = fresh("fails at a page")
    begun, failed = answers(spooler, SUBMIT, document=CARD)
    assert (begun, failed.trouble) == (SpoolerAnswer(job=7), "failed")
    assert spooler.said[-1] == "aborted"


class Faulty(FakeSpooler):
    """A driver that faults, as ctypes tells it, at a page and again when the job is to be dropped."""

    def page(self, *_given: object) -> None:
        raise OSError("exception: access violation")

    abort = page


def test_a_driver_that_faults_is_told_and_the_next_wish_is_heard() -> None:
    begun, failed, looked = answers(Faulty(), SUBMIT, SpoolerWish("look", "Ward"), document=CARD)
    assert begun == SpoolerAnswer(job=7)
    assert failed == SpoolerAnswer("failed", "OSError: exception: access violation")
    assert looked.printer == PrinterSeen()


def test_a_sheet_that_makes_no_sense_is_told_before_anything_is_begun() -> None:
    spooler = FakeSpooler(sheet=PrinterSheet((0, 0), (0, 0), (0, 0), (0, 0)))
    (failed,) = answers(spooler, SUBMIT, document=CARD)
    assert (failed.trouble, failed.detail) == ("failed", "a sheet of (0, 0) dots, (0, 0) an inch")
    assert "begin" not in {said[0] for said in spooler.said}


class Unheard(io.BytesIO):
    """Takes one line, as a pipe whose reader dies then."""

    def write(self, data: object) -> int:
        if self.tell():
            raise BrokenPipeError
        return super().write(data)  # type: ignore[arg-type]


def test_a_job_that_nobody_would_follow_is_dropped() -> None:
    spooler = fresh()
    with pytest.raises(UnheardError):
        serve(spooler, io.BytesIO(line(SUBMIT) + CARD), Unheard())
    assert spooler.said[-1] == "aborted"
    assert ("end",) not in spooler.said


def test_a_document_that_was_cut_off_is_not_begun() -> None:
    spooler = fresh()
    assert answers(spooler, SUBMIT, document=CARD[:-1]) == []
    assert spooler.said == []


@pytest.mark.parametrize("document", [b"", b"%PDF-1.4"])
def test_what_is_no_document_of_dots_is_not_begun(document: bytes) -> None:
    (answer,) = answers(fresh(), SpoolerWish("submit", "Ward", media="A4", bytes=len(document)), document=document)
    assert answer.trouble == "failed"


def test_printer_and_job_are_told_as_they_are() -> None:
    spooler = fresh()
    spooler.printer, spooler.listed = PrinterSeen(0x10, 1, "IP_1"), [spooler.own(7, JOB_PRINTING)]
    look, gone, printer = answers(spooler, *(SpoolerWish("look", "Ward", job) for job in (7, 8, 0)))
    assert look == SpoolerAnswer(printer=spooler.printer, bits=JOB_PRINTING, known=True)
    assert gone == SpoolerAnswer(printer=spooler.printer, known=True)
    assert printer == SpoolerAnswer(printer=spooler.printer)


def test_a_job_is_not_taken_for_gone_where_the_spooler_does_not_say() -> None:
    spooler = fresh()
    spooler.fails = {"job": 1722}
    (answer,) = answers(spooler, SpoolerWish("look", "Ward", 7))
    assert (answer.known, answer.trouble) == (False, "silent")


def test_a_deleted_job_is_told_as_it_was_before() -> None:
    spooler = fresh()
    spooler.listed = [spooler.own(7, JOB_PRINTING)]
    first, again = answers(spooler, *(SpoolerWish("delete", "Ward", 7),) * 2)
    assert first == SpoolerAnswer(printer=PrinterSeen(), bits=JOB_PRINTING, known=True, done=True)
    assert again == SpoolerAnswer(printer=PrinterSeen(), known=True)


def test_a_job_that_may_not_be_deleted_is_told() -> None:
    spooler = fresh()
    spooler.listed, spooler.fails = [spooler.own(7, 0)], {"delete": 5}
    (answer,) = answers(spooler, SpoolerWish("delete", "Ward", 7))
    assert (answer.done, answer.bits, answer.detail) == (False, 0, "delete: error 5")


@pytest.mark.parametrize("what", ["look", "delete"])
def test_another_document_that_has_the_number_is_not_taken_for_ours_nor_deleted(
    what: Literal["look", "delete"],
) -> None:
    spooler = fresh()
    spooler.listed = [JobListed(7, JOB_PRINTING, "Letter", "somebody", "\\\\WARD-1")]
    (answer,) = answers(spooler, SpoolerWish(what, "Ward", 7))
    assert (answer.known, answer.bits, answer.done) == (False, None, False)
    assert len(spooler.listed) == 1


OTHERS = (
    JobListed(1, 0, "Letter", "kiosk", "\\\\WARD-1"),
    JobListed(2, 0, "Page", "somebody", "\\\\WARD-1"),
    JobListed(3, 0, "Page", "kiosk", "\\\\WARD-2"),
    JobListed(11, 0, "Page", "kiosk", "\\\\ward-12.ward-1.example"),
)
OURS = (
    JobListed(4, 0, "Page", "KIOSK", "\\\\ward-1"),
    JobListed(5, 0, "Page", "", ""),
    JobListed(6, 0, "Page", "kiosk", "\\\\10.1.2.3"),
    JobListed(8, 0, "Page", "kiosk", "\\\\ward-1.Hospital.example"),
    JobListed(9, 0, "Page", "kiosk", "\\\\[fe80::1]"),
    JobListed(10, 0, "Page", "kiosk", "[Ward-1]"),
)


def test_all_that_is_ours_is_taken_back_and_nothing_else() -> None:
    spooler = fresh()
    spooler.listed = [*OTHERS, *OURS]
    assert answers(spooler, SpoolerWish("clear", "Ward")) == [SpoolerAnswer(done=True)]
    assert spooler.listed == [*OTHERS]


@pytest.mark.parametrize(
    ("bits", "done"), [(0, False), (JOB_DELETING, True), (JOB_DELETING | JOB_PRINTING, False), (0x100, True)]
)
def test_what_stays_may_come_out_unless_it_can_not_any_more(bits: int, done: bool) -> None:
    spooler = fresh()
    spooler.listed, spooler.deletes = [spooler.own(7, bits)], False
    (answer,) = answers(spooler, SpoolerWish("clear", "Ward"))
    assert answer.done is done
    assert answer.detail == ("" if done else f"job 7: {bits:#x}")


def test_a_computer_whose_name_is_too_long_is_known_by_what_is_left_of_it() -> None:
    spooler = fresh()
    spooler.machine, spooler.listed = "WARD-OF-NUCLEAR", [JobListed(7, 0, "Page", "kiosk", "\\\\ward-of-nuclear-2")]
    assert answers(spooler, SpoolerWish("clear", "Ward")) == [SpoolerAnswer(done=True)]
    assert spooler.listed == []
