"""What is needed of a spooler, so that a test can stand in for that of Windows."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Protocol

import msgspec

from kiosk.services.printing.page_dots import DotPage
from kiosk.services.printing.windows.placing import PagePlace, PrinterSheet
from kiosk.services.printing.windows.windows_status import PrinterSeen


class SpoolerError(Exception):
    """A call that failed: its name, and the error code of Windows."""

    def __init__(self, call: str, code: int) -> None:
        super().__init__(f"{call}: error {code}")
        self.code = code


class JobListed(msgspec.Struct, frozen=True):
    """A job in a queue; "" where the spooler does not say."""

    id: int
    bits: int
    title: str
    user: str
    machine: str


class Drawing(Protocol):
    """A printer that takes pages of one size."""

    @property
    def sheet(self) -> PrinterSheet: ...

    def begin(self, title: str) -> int:
        """Return the number of the job. Raises SpoolerError."""
        ...

    def page(self, page: DotPage, rows: bytes, place: PagePlace) -> None:
        """Raises SpoolerError."""
        ...

    def end(self) -> None:
        """Hand the job to the printer. Raises SpoolerError."""
        ...

    def abort(self) -> None:
        """Drop the job."""
        ...


class OpenPrinter(Protocol):
    """A printer that was opened. Each call raises SpoolerError."""

    def seen(self) -> PrinterSeen: ...

    def job(self, number: int) -> JobListed | None:
        """Return a job; None where the queue has none of that number."""
        ...

    def jobs(self) -> tuple[JobListed, ...]: ...

    def delete(self, job: int) -> None: ...

    def drawing(self, media: str) -> AbstractContextManager[Drawing]: ...


class Spooler(Protocol):
    """`user` and `machine` are ours, as the spooler names who a job is of."""

    user: str
    machine: str

    def opened(self, printer: str) -> AbstractContextManager[OpenPrinter]:
        """Raises SpoolerError."""
        ...
