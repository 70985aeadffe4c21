"""A spooler at the door of the child, and a child that has it: it does what its orders say."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from kiosk.services.printing.page_dots import DotDocument, DotPage, encoded
from kiosk.services.printing.windows.placing import PagePlace, PrinterSheet
from kiosk.services.printing.windows.spooler import JobListed, SpoolerError
from kiosk.services.printing.windows.spooler_child import TITLE, serve
from kiosk.services.printing.windows.windows_status import JOB_PRINTING, JOB_SPOOLING, PrinterSeen
from tests.services.printing.pages import striped

A4 = PrinterSheet((600, 600), (4960, 7016), (100, 100), (4760, 6816))
CARD = encoded(DotDocument(600, (striped(4961, 7016, 402, 4559), striped(4961, 7016, 402, 4559))))
"""Two pages of A4 with margins of 17 mm."""
HANGS = 60.0


@dataclass
class FakeSpooler:
    """Has one printer. `fails` are the calls that fail, by name, with the error of each; `hangs` is one that does.

    `stays` is whether a job that is handed over stays in the queue, and `deletes` whether one that is deleted goes.
    """

    printer: PrinterSeen = field(default_factory=PrinterSeen)
    listed: list[JobListed] = field(default_factory=list)
    fails: dict[str, int] = field(default_factory=dict)
    hangs: str = ""
    sheet: PrinterSheet = A4
    stays: bool = False
    deletes: bool = True
    said: list[Any] = field(default_factory=list)
    user: str = "kiosk"
    machine: str = "WARD-1"

    def did(self, call: str, *given: object) -> None:
        self.said.append((call, *given))
        if call == self.hangs:
            time.sleep(HANGS)
        if call in self.fails:
            raise SpoolerError(call, self.fails[call])

    @contextmanager
    def opened(self, printer: str) -> Iterator[FakeSpooler]:
        self.did("open", printer)
        yield self
        self.said.append("closed")

    def seen(self) -> PrinterSeen:
        self.did("seen")
        return self.printer

    def job(self, number: int) -> JobListed | None:
        self.did("job", number)
        return next((each for each in self.listed if each.id == number), None)

    def jobs(self) -> tuple[JobListed, ...]:
        self.did("jobs")
        return tuple(self.listed)

    def delete(self, job: int) -> None:
        self.did("delete", job)
        if self.deletes:
            self.listed = [each for each in self.listed if each.id != job]

    @contextmanager
    def drawing(self, media: str) -> Iterator[FakeSpooler]:
        self.did("drawing", media)
        yield self

    def begin(self, title: str) -> int:
        self.did("begin", title)
        self.listed.append(self.own(7, JOB_SPOOLING))
        return 7

    def page(self, page: DotPage, _rows: bytes, place: PagePlace) -> None:
        self.did("page", page.width, page.height, place)

    def end(self) -> None:
        self.did("end")
        self.listed = [self.own(7, JOB_PRINTING)] if self.stays else []

    def abort(self) -> None:
        self.said.append("aborted")
        self.listed = []

    def own(self, job: int, bits: int) -> JobListed:
        return JobListed(job, bits, TITLE, self.user, f"\\\\{self.machine}")


SPOOLERS = {
    "prints": FakeSpooler(),
    "keeps": FakeSpooler(stays=True),
    "lets nothing be deleted": FakeSpooler(stays=True, deletes=False),
    "no printer": FakeSpooler(fails={"open": 1801}),
    "no spooler": FakeSpooler(fails={"open": 1722}),
    "denied": FakeSpooler(fails={"open": 5}),
    "asks for a file": FakeSpooler(PrinterSeen(port="PORTPROMPT:")),
    "small paper": FakeSpooler(sheet=PrinterSheet((600, 600), (4960, 6600), (100, 100), (4760, 6400))),
    "fails at a page": FakeSpooler(fails={"page": 8}),
    "fails at the end": FakeSpooler(fails={"end": 5}),
    "dies at the end": FakeSpooler(fails={"end": 1726, "jobs": 1722}),
    "keeps what failed": FakeSpooler(
        fails={"end": 5}, listed=[JobListed(7, JOB_SPOOLING, TITLE, "kiosk", "\\\\WARD-1")], deletes=False
    ),
    "hangs at once": FakeSpooler(hangs="open"),
    "hangs at a page": FakeSpooler(hangs="page"),
}

if __name__ == "__main__":
    serve(SPOOLERS[sys.argv[1]], sys.stdin.buffer, sys.stdout.buffer)
