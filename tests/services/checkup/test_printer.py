"""Whether patients can print, as the print service says."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.fill import said
from kiosk.services.checkup import runner
from kiosk.services.checkup.asked import Asked
from kiosk.services.checkup.finding_texts import FindingText
from kiosk.services.checkup.findings import CheckupInput, Finding, PrinterInput
from kiosk.services.checkup.runner import checks_of, findings_of
from kiosk.services.platform.incremental import run_to_end
from kiosk.services.printing.following import JobLook
from tests.services.kiosks import NOW, machine, subject


def printer_found(tmp_path: Path, look: JobLook, *, from_outside: bool = False) -> Finding:
    kiosk = subject(tmp_path, printer=PrinterInput("ward", lambda: look), from_outside=from_outside)
    return finding_of(kiosk, tmp_path)


def finding_of(kiosk: CheckupInput, root: Path) -> Finding:
    asked = Asked(machine(root))
    made = [check for check in checks_of(kiosk, machine(root), asked, lambda: NOW) if check.id == "printer"]
    (finding,) = run_to_end(findings_of(made, {}))
    return finding


@pytest.fixture(autouse=True)
def programs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runner, "in_windows", lambda: False)
    monkeypatch.setattr(runner, "can_print", lambda: True)


@pytest.mark.parametrize(
    ("look", "text"),
    [
        (JobLook("", "idle", ("none",)), FindingText.PRINTER),
        (JobLook("", "processing", ("media-low-warning",)), FindingText.PRINTER),
        (JobLook("", "idle", ("media-empty-error",)), FindingText.PRINTER_PROBLEM),
        (JobLook("", "idle", ("door-open-report",)), FindingText.PRINTER_PROBLEM),
        (JobLook("", "stopped", ("paused",)), FindingText.PRINTER_STOPPED),
        (JobLook("", "stopped", ("media-empty",)), FindingText.PRINTER_PROBLEM),
        (JobLook("", "idle", ("offline-error",)), FindingText.PRINTER_PROBLEM),
        (JobLook("", "idle", ("none",), refuses=True), FindingText.PRINTER_REFUSES),
        (JobLook(), FindingText.PRINTER_SILENT),
    ],
)
def test_the_queue_is_told_as_it_is(tmp_path: Path, look: JobLook, text: FindingText) -> None:
    finding = printer_found(tmp_path, look)
    assert finding.says == said(text, queue="ward")
    assert (finding.state == "pass") is (text is FindingText.PRINTER)
    assert finding.details == (() if finding.state == "pass" else look.reasons)


def test_missing_programs_are_told_before_anybody_asks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runner, "can_print", lambda: False)
    assert printer_found(tmp_path, JobLook("", "idle")).says == said(FindingText.PRINTER_PROGRAMS)


@pytest.mark.parametrize(
    ("look", "text"),
    [
        (JobLook("", "idle", ("none",)), FindingText.PRINTER),
        (JobLook("", "idle", ("none",), refuses=True), FindingText.PRINTER_DENIED),
        (JobLook(), FindingText.PRINTER_UNKNOWN),
    ],
)
def test_a_printer_in_windows_is_told_with_what_is_to_be_seen_to_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, look: JobLook, text: FindingText
) -> None:
    monkeypatch.setattr(runner, "in_windows", lambda: True)
    assert printer_found(tmp_path, look).says == said(text, queue="ward")
    assert finding_of(subject(tmp_path), tmp_path).state == "pass"


@pytest.mark.parametrize(
    ("look", "text"),
    [
        (JobLook("", "idle", ("none",)), FindingText.PRINTER_OF_ACCOUNT),
        (JobLook("", "idle", ("none",), refuses=True), FindingText.PRINTER_NOT_OF_ACCOUNT),
        (JobLook(), FindingText.PRINTER_NOT_OF_ACCOUNT),
    ],
)
def test_another_account_does_not_answer_for_that_of_the_kiosk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, look: JobLook, text: FindingText
) -> None:
    monkeypatch.setattr(runner, "in_windows", lambda: True)
    monkeypatch.setattr(runner, "account_name", lambda: "SYSTEM")
    finding = printer_found(tmp_path, look, from_outside=True)
    assert (finding.state, finding.says) == ("attention", said(text, queue="ward", account="SYSTEM"))


def test_what_the_printer_itself_needs_is_told_whoever_asks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runner, "in_windows", lambda: True)
    look = JobLook("", "idle", ("media-empty-error",))
    finding = printer_found(tmp_path, look, from_outside=True)
    assert (finding.says, finding.details) == (said(FindingText.PRINTER_PROBLEM, queue="ward"), look.reasons)


def test_a_queue_of_cups_is_the_same_for_all(tmp_path: Path) -> None:
    finding = printer_found(tmp_path, JobLook("", "idle", ("none",)), from_outside=True)
    assert (finding.state, finding.says) == ("pass", said(FindingText.PRINTER, queue="ward"))


def test_a_kiosk_without_a_queue_needs_no_printer(tmp_path: Path) -> None:
    assert finding_of(subject(tmp_path), tmp_path).says == said(FindingText.NO_PRINTER)
