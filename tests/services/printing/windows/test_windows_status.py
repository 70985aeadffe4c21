"""What the spooler says of printer and job, in the words by which it is followed and told."""

from __future__ import annotations

import pytest

from kiosk.services.printing.following import PrintEnd, end_of, problem_of
from kiosk.services.printing.windows.windows_status import WORK_OFFLINE, JobSeen, PrinterSeen, job_word, look_of

pytestmark = pytest.mark.windows
PRINTERS = {
    "ready": (0x0, 0, "idle", ("none",), None),
    "prints": (0x400, 0, "processing", ("none",), None),
    "asleep": (0x1000000, 0, "idle", ("none",), None),
    "warms up": (0x10000, 0, "processing", ("none",), None),
    "paused": (0x1, 0, "stopped", ("none",), None),
    "error": (0x2, 0, "idle", ("other-error",), None),
    "paper jam": (0x8, 0, "idle", ("media-jam-error",), PrintEnd.JAM),
    "paper out": (0x10, 0, "idle", ("media-empty-error",), PrintEnd.PAPER),
    "paper out, error": (0x12, 0, "idle", ("other-error", "media-empty-error"), PrintEnd.PAPER),
    "manual feed": (0x20, 0, "idle", ("media-needed-error",), PrintEnd.PAPER),
    "some paper problem": (0x40, 0, "idle", ("other-error",), None),
    "offline": (0x80, 0, "idle", ("offline-error",), None),
    "bin full": (0x800, 0, "idle", ("output-area-full-error",), PrintEnd.FULL),
    "not available": (0x1000, 0, "idle", ("offline-error",), None),
    "little toner": (0x20000, 0, "idle", ("toner-low-warning",), None),
    "no toner": (0x40000, 0, "idle", ("toner-empty-error",), PrintEnd.SUPPLY),
    "somebody is needed": (0x100000, 0, "idle", ("other-error",), None),
    "door open": (0x400000, 0, "idle", ("door-open-error",), PrintEnd.OPEN),
    "off at the USB": (0x0, WORK_OFFLINE, "idle", ("offline-error",), None),
    "server off": (0x2000000, WORK_OFFLINE, "idle", ("offline-error",), None),
}


@pytest.mark.parametrize(("status", "attributes", "word", "reasons", "problem"), PRINTERS.values(), ids=PRINTERS)
def test_each_state_of_a_printer_has_its_keywords(
    status: int, attributes: int, word: str, reasons: tuple[str, ...], problem: PrintEnd | None
) -> None:
    look = look_of(PrinterSeen(status, attributes), None)
    assert (look.job, look.printer, look.reasons, look.refuses) == ("", word, reasons, False)
    assert problem_of(look) is problem


@pytest.mark.parametrize("port", ["FILE:", "PortPrompt:", "FILE:,LPT1:", "LPT1:, file:", "XPSPort:", "SHRFAX:", "nul:"])
def test_a_printer_that_goes_away_opens_a_dialog_or_has_no_paper_refuses(port: str) -> None:
    assert look_of(PrinterSeen(port=port), None).refuses
    assert look_of(PrinterSeen(0x4), None).refuses
    assert not look_of(PrinterSeen(port="IP_10.1.2.3,LPT1:"), None).refuses


SPOOLING, PRINTING, DELETING, PAPEROUT, PRINTED, DELETED, COMPLETE = 0x8, 0x10, 0x4, 0x40, 0x80, 0x100, 0x1000
JOBS = {
    "just there": (JobSeen(0), "pending"),
    "spools": (JobSeen(SPOOLING), "pending"),
    "is held": (JobSeen(0x1), "pending-held"),
    "prints": (JobSeen(PRINTING), "processing"),
    "prints, and has no paper": (JobSeen(PRINTING | PAPEROUT), "processing"),
    "is printed, and kept": (JobSeen(PRINTED), "completed"),
    "is sent, and not printed yet": (JobSeen(PRINTING | COMPLETE), "completed"),
    "is printed before it was deleted": (JobSeen(PRINTED | DELETING, PRINTING, PRINTING), "completed"),
    "is deleted": (JobSeen(DELETED), "canceled"),
    "will not begin any more": (JobSeen(DELETING, 0, 0), "canceled"),
    "is deleted and goes on": (JobSeen(DELETING | PRINTING, PRINTING, PRINTING), "processing"),
    "was gone before anybody looked": (JobSeen(None), "completed"),
    "went after it had printed": (JobSeen(None, PRINTING), "completed"),
    "went after it had waited at a printer that was ready": (JobSeen(None, 0), "completed"),
    "was deleted by somebody on its way": (JobSeen(None, PRINTING | DELETING), "processing"),
    "went from a printer that stopped": (JobSeen(None, 0, stuck=True), "canceled"),
    "went although it was held": (JobSeen(None, 0x1), "canceled"),
    "went without paper, not begun": (JobSeen(None, PAPEROUT), "canceled"),
    "went on its way from a printer that stopped": (JobSeen(None, PRINTING, stuck=True), "processing"),
    "went on its way in an error": (JobSeen(None, PRINTING | 0x20 | 0x2), "processing"),
    "went when it was printed, from a printer that stopped": (JobSeen(None, PRINTED, stuck=True), "completed"),
    "went while nobody answered": (JobSeen(None, 0, unseen=True), "processing"),
    "went before an answer": (JobSeen(None, unseen=True), "processing"),
    "was deleted by somebody": (JobSeen(None, DELETING), "canceled"),
    "was deleted by us while it waited": (JobSeen(None, 0, 0), "canceled"),
    "was deleted by us, without paper": (JobSeen(None, PRINTING | PAPEROUT, PRINTING | PAPEROUT), "canceled"),
    "was deleted by us at a printer that is off": (JobSeen(None, PRINTING, PRINTING, stuck=True), "canceled"),
    "was deleted by us on its way": (JobSeen(None, PRINTING, PRINTING), "processing"),
    "was deleted by us when it was printed": (JobSeen(None, PRINTED, PRINTED), "completed"),
}


@pytest.mark.parametrize(("job", "word"), JOBS.values(), ids=JOBS)
def test_each_state_of_a_job_has_its_keyword(job: JobSeen, word: str) -> None:
    assert job_word(job) == word


def test_a_job_without_paper_is_told_where_the_printer_says_nothing() -> None:
    look = look_of(PrinterSeen(0x400), JobSeen(PRINTING | PAPEROUT))
    assert end_of(look, 6.0) is PrintEnd.PAPER


OFF, ERROR = PrintEnd.LATE, PrintEnd.TROUBLE


@pytest.mark.parametrize(("status", "end"), [(0x2, ERROR), (0x40, ERROR), (0x80, OFF), (0x100000, ERROR), (0, OFF)])
def test_a_printer_that_is_off_is_told_apart_from_one_in_error_or_that_wants_somebody(
    status: int, end: PrintEnd
) -> None:
    look = look_of(PrinterSeen(status), JobSeen(PRINTING))
    assert (end_of(look, 6.0), end_of(look, 28.0)) == (None, end)
