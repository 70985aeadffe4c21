"""A paper on its way to a drive: it can be stopped until all of it is there, and then nothing of it is."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import IO

import pytest
from PySide6.QtCore import QObject

from kiosk.services.drives import drive_writer
from kiosk.services.drives.drive_writer import Exported
from kiosk.services.drives.removable_drives import Drive
from kiosk.services.papers import paper_work
from kiosk.services.papers.paper_program import PaperProgram, Papers, PaperWish
from kiosk.services.papers.paper_work import PaperPlace, PaperWork
from kiosk.services.printing.following import PrintEnd
from kiosk.services.printing.one_printer import OnePrinter
from kiosk.services.printing.patient_printing import PatientPrinting
from kiosk.services.storage.audit import Audit
from tests.clock import HandClock
from tests.flows.fake_printer import FakePrinter
from tests.loops import wait_until

pytestmark = pytest.mark.usefixtures("qapp")

WISH = PaperWish("proof", Path("ward"), "3f9a00c1d2e4", "nuclear-medicine", "ur")
DOCUMENT = bytes(600_000)
MOMENT = dt.datetime(2026, 11, 30, 10, 30, tzinfo=dt.UTC)


@pytest.mark.parametrize("stopped_after", [1, 2, 3, None])
def test_it_can_be_stopped_while_it_is_written_and_nothing_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stopped_after: int | None
) -> None:
    """A slow stick takes a minute for a book."""
    stick = tmp_path / "stick"
    stick.mkdir()
    audit = Audit(tmp_path / "state", lambda: MOMENT)
    owner, ends, written = QObject(), list[object](), list[int]()
    place = PaperPlace(Drive(stick, "stick", 10**9, stick.stat().st_dev), "proof.pdf")
    work = PaperWork(WISH, "Proof book, Urdu", place, audit, owner)

    def flushed(file: IO[bytes]) -> None:
        file.flush()
        written.append(file.tell())
        if len(written) == stopped_after:
            work.cancel()

    monkeypatch.setattr(paper_work, "made", lambda *_given, **_how: DOCUMENT)
    monkeypatch.setattr(drive_writer, "flush_to_disk", flushed)
    work.ended.connect(ends.append)
    assert work.start(Papers(PaperProgram((), tmp_path)))
    wait_until(lambda: bool(ends), "it never ends")
    if stopped_after is None:
        assert ends == [Exported(stick / "proof.pdf", 1)]
        assert (stick / "proof.pdf").read_bytes() == DOCUMENT
        return
    assert ends == [None]
    assert len(written) == stopped_after, "in pieces"
    assert list(stick.iterdir()) == []
    assert audit.latest(1) == []


@pytest.mark.parametrize("windows", [False, True])
def test_what_is_printed_is_made_as_the_queue_of_the_system_takes_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, windows: bool
) -> None:
    asked: list[bool] = []

    def made(*_given: object, dots: bool) -> bytes:
        asked.append(dots)
        return DOCUMENT

    monkeypatch.setattr(paper_work, "made", made)
    monkeypatch.setattr(paper_work, "in_windows", lambda: windows)
    printer, owner = FakePrinter(), QObject()
    by_staff = PatientPrinting(OnePrinter(printer, HandClock()))
    work = PaperWork(WISH, "Sign-off sheet", by_staff, Audit(tmp_path / "state", lambda: MOMENT), owner)
    assert work.start(Papers(PaperProgram((), tmp_path)))
    wait_until(lambda: bool(printer.jobs), "it is never printed")
    assert (asked, printer.jobs[0].document) == ([windows], DOCUMENT)
    printer.tells(PrintEnd.SENT)
    printer.ends()
    wait_until(lambda: not by_staff.busy, "it never ends")
