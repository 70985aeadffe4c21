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


def printer_found(tmp_path: Path, look: JobLook) -> Finding:
    return finding_of(subject(tmp_path, printer=PrinterInput("ward", lambda: look)), tmp_path)


def finding_of(kiosk: CheckupInput, root: Path) -> Finding:
    asked = Asked(machine(root))
    made = [check for check in checks_of(kiosk, machine(root), asked, lambda: NOW) if check.id == "printer"]
    (finding,) = run_to_end(findings_of(made, {}))
    return finding


@pytest.fixture(autouse=True)
def programs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runner, "system_prints", lambda: True)
    monkeypatch.setattr(runner, "can_print", lambda: True)


@pytest.mark.parametrize(
    ("look", "text"),
    [
        (JobLook("", "idle", ("none",)), FindingText.PRINTER),
        (JobLook("", "processing", ("media-low-warning",)), FindingText.PRINTER),
        (JobLook("", "idle", ("media-empty-error",)), FindingText.PRINTER_PROBLEM),
        (JobLook("", "stopped", ("paused",)), FindingText.PRINTER_STOPPED),
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


def test_a_queue_in_windows_is_told_with_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runner, "system_prints", lambda: False)
    finding = printer_found(tmp_path, JobLook("", "idle"))
    assert (finding.state, finding.says) == ("attention", said(FindingText.PRINTER_SYSTEM, queue="ward"))
    assert finding_of(subject(tmp_path), tmp_path).state == "pass"


def test_a_kiosk_without_a_queue_needs_no_printer(tmp_path: Path) -> None:
    assert finding_of(subject(tmp_path), tmp_path).says == said(FindingText.NO_PRINTER)
