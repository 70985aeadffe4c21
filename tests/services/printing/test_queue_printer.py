"""The program ends while a job is under way: it is taken back, and nobody waits long for that."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from kiosk.services.printing.following import JobLook, PrintJob
from kiosk.services.printing.queue_printer import QueuePrinter
from tests.services.printing.test_following import FakeQueue

LONG = 20.0


def off(_seconds: float) -> JobLook:
    return JobLook("processing", "processing", ("none",))


class Looked(FakeQueue):
    """Says when it was looked at, and takes back as soon as it may."""

    def __init__(self) -> None:
        super().__init__(off)
        self.looked, self.may = threading.Event(), threading.Event()
        self.may.set()

    def look(self, job: int) -> JobLook:
        self.looked.set()
        return super().look(job)

    def take_back(self, job: int) -> None:
        self.may.wait(LONG)
        super().take_back(job)


@pytest.fixture
def queue() -> Iterator[Looked]:
    made = Looked()
    yield made
    made.may.set()


def printed(printer: QueuePrinter) -> bool:
    return printer.print(PrintJob(b"%PDF", "A4"), lambda _end: None)


def begun(queue: Looked) -> tuple[QueuePrinter, threading.Thread]:
    printer = QueuePrinter(queue)
    thread = threading.Thread(target=printed, args=(printer,))
    thread.start()
    assert queue.looked.wait(LONG)
    return printer, thread


def test_a_job_is_taken_back_before_the_program_ends(queue: Looked) -> None:
    printer, thread = begun(queue)
    printer.end(LONG)
    assert queue.taken_back
    assert queue.closed
    thread.join(LONG)


def test_the_end_waits_for_no_service_that_hangs(queue: Looked) -> None:
    queue.may.clear()
    printer, thread = begun(queue)
    printer.end(0.01)
    assert not queue.closed
    queue.may.set()
    thread.join(LONG)


def test_nothing_is_handed_over_once_the_program_ends(queue: Looked) -> None:
    printer = QueuePrinter(queue)
    printer.end(0.0)
    assert not printed(printer)
    assert queue.given == []
