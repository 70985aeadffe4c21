"""Whatever is late of all that a print takes: who has tapped is told something true in 32 s, and no job stays."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path

import pytest

from kiosk.services.printing import cups_queue
from kiosk.services.printing.cups_queue import CupsQueue
from kiosk.services.printing.following import PrintEnd, PrintJob, follow
from kiosk.services.printing.patient_printing import LONGEST_MS

TOLD_BY, GONE_BY = 32.0, 92.0
NEVER = math.inf
USUAL = 0.02
"""Seconds that a program takes unless it is late."""
DELAYS = (0.5, 3.0, 10.0, 40.0, NEVER)
NAMES = "printer-state,printer-is-accepting-jobs,printer-state-reasons"


class LateService(CupsQueue):
    """A queue whose programs take as long as `late` says of their step, in seconds that pass at once.

    A look is late as `look` if it begins from `since` on, and is one of the first `looks` of those.
    """

    def __init__(self, late: dict[str, float], since: float = 0.0, looks: float = NEVER) -> None:
        super().__init__("ward", Path())
        self.late, self.since, self.looks = late, since, looks
        self.seconds = 0.0
        self.handed_over = NEVER
        self.jobs: set[int] = set()
        self.comes_after = NEVER
        self.comes_unseen = False
        self.reasons_of_before = 0.0
        self.said: list[tuple[PrintEnd, float]] = []

    def monotonic(self) -> float:
        return self.seconds

    def wait(self, seconds: float) -> None:
        self.seconds += seconds

    def _run(self, command: Sequence[str], seconds: float, _given: bytes = b"") -> cups_queue._ProgramRun:
        if seconds <= 0:
            return cups_queue._KILLED
        step = self._step(command)
        if step == "lp" and not self.comes_unseen:
            self.jobs.add(12)  # also where nobody hears of it
        took = self.late.get(step, USUAL)
        self.seconds += min(took, seconds)
        if took > seconds:
            return cups_queue._KILLED
        return cups_queue._ProgramRun(self._answer(command), 0)

    def _step(self, command: Sequence[str]) -> str:
        if not command[-1].endswith("state.test"):
            return "jobs" if command[-1].endswith("jobs.test") else command[0]
        if self.seconds < self.since or self.looks <= 0:
            return "another look"
        self.looks -= 1
        return "look"

    def _answer(self, command: Sequence[str]) -> str:
        if command[0] == "lp":
            self.handed_over = self.seconds
            return "request id is ward-12 (0 file(s))"
        if command[0] == "cancel":
            self.jobs.discard(int(command[1].rpartition("-")[2]))
            return ""
        if command[-1].endswith("jobs.test"):
            return "\n".join(("job-id", *map(str, self.jobs)))
        return self._state()

    def _state(self) -> str:
        since = self.seconds - self.handed_over
        if since >= self.comes_after:
            self.jobs.discard(12)
        state = "processing" if 12 in self.jobs else "completed" if since >= self.comes_after else "canceled"
        reason = "media-empty-error" if since < self.reasons_of_before else "none"
        return f"job-state\n{state}\n{NAMES}\nprocessing,true,{reason}\n"


@pytest.fixture(autouse=True)
def programs_are_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cups_queue, "has_programs", lambda: True)


def printed(service: LateService, monkeypatch: pytest.MonkeyPatch, made: float = 0.1, left: bool = False) -> bool:
    """Prints what took so many seconds to make, as the thread beside the screen does; whether nothing is left."""
    monkeypatch.setattr(cups_queue, "time", service)
    service.seconds = made
    if left:
        service.jobs.add(11)
        service.take_back_all()
    return follow(
        service,
        PrintJob(b"%PDF", "A4", 0.0),
        lambda end: service.said.append((end, service.seconds)),
        service.monotonic,
        service.wait,
    )


def is_told_in_time(service: LateService, *ends: PrintEnd) -> None:
    assert [end for end, _when in service.said] == list(ends)
    assert service.said[0][1] <= TOLD_BY


ONE_LATE = [
    ("lp", 0.0, NEVER, 10.0),
    ("look", 0.0, 1, NEVER),
    ("look", 12.0, 1, NEVER),
    ("look", 23.5, 1, NEVER),
    ("look", 24.9, 1, NEVER),
    ("look", 26.0, 1, NEVER),
    ("look", 26.9, 1, NEVER),
    ("look", 26.99, 1, NEVER),
    ("look", 0.0, NEVER, 3.0),
    ("cancel", 0.0, NEVER, 2.0),
]
"""A step, from when on and how often it is late, and how late it may be and the job is still known of."""


@pytest.mark.parametrize("delay", DELAYS)
@pytest.mark.parametrize(("step", "since", "looks", "most"), ONE_LATE)
def test_one_late_step_of_a_print_to_a_printer_that_is_off(
    step: str, since: float, looks: float, most: float, delay: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    service = LateService({step: delay}, since, looks)
    gone = printed(service, monkeypatch)
    silent = delay > most and step != "cancel"
    is_told_in_time(service, PrintEnd.SILENT if silent else PrintEnd.LATE)
    assert service.said[0][1] < LONGEST_MS / 1000, "the screen does not say before that nobody answers"
    assert not (gone and service.jobs), "what is left is known"
    if delay <= most:
        assert gone


@pytest.mark.parametrize("left", [False, True])
@pytest.mark.parametrize("made", [0.1, 3.0, 10.0])
@pytest.mark.parametrize("delay", DELAYS)
def test_every_step_is_late_and_what_an_earlier_print_left_is_taken_back_first(
    delay: float, made: float, left: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    service = LateService(dict.fromkeys(("lp", "look", "jobs", "cancel"), delay))
    printed(service, monkeypatch, made, left)
    is_told_in_time(service, PrintEnd.LATE if delay <= 3.0 else PrintEnd.SILENT)


def test_a_print_that_came_before_it_was_looked_for_is_not_said_to_be_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its handing over was cut off, and no job is there to be taken back."""
    service = LateService({"lp": NEVER})
    service.comes_unseen = True
    assert not printed(service, monkeypatch)
    is_told_in_time(service, PrintEnd.SILENT)
    service.wait(60.0)
    assert not service.take_back_all()
    service.wait(30.0)
    assert service.take_back_all(), "the print service has given up by then what reached it late"


@pytest.mark.parametrize("cancel", [0.02, 0.5, 1.9])
@pytest.mark.parametrize("since", [79.5, 80.9, 83.0, 84.5, 84.99])
def test_a_job_is_taken_back_in_time_however_slow_the_last_looks_are(
    since: float, cancel: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    service = LateService({"look": 2.9, "cancel": cancel}, since)
    assert printed(service, monkeypatch)
    assert service.jobs == set()
    assert service.seconds <= GONE_BY + 2.9, "and then it is looked whether it is gone"


def test_a_service_that_falls_silent_meanwhile_is_told_as_that(monkeypatch: pytest.MonkeyPatch) -> None:
    service = LateService({"look": NEVER, "cancel": NEVER}, 15.0)
    assert not printed(service, monkeypatch)
    is_told_in_time(service, PrintEnd.SILENT)


def test_a_service_that_answers_after_all_is_told_as_what_it_says(monkeypatch: pytest.MonkeyPatch) -> None:
    service = LateService({"look": NEVER}, 15.0, 5)
    assert printed(service, monkeypatch)
    is_told_in_time(service, PrintEnd.SILENT, PrintEnd.LATE)


@pytest.mark.parametrize("delay", [0.02, 3.0, 6.0, 9.9])
def test_what_the_printer_said_of_the_job_before_is_not_told_of_one_that_is_handed_over_slowly(
    delay: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    service = LateService({"lp": delay})
    service.comes_after, service.reasons_of_before = 8.0, 4.5
    assert printed(service, monkeypatch)
    is_told_in_time(service, PrintEnd.SENT)


def test_what_keeps_paper_from_coming_is_told_also_where_the_job_was_handed_over_just_before(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    service = LateService({"lp": 9.9})
    service.reasons_of_before = NEVER
    printed(service, monkeypatch, 15.0)
    is_told_in_time(service, PrintEnd.PAPER)
    assert service.said[0][1] < 28.0


def test_the_screen_tells_by_itself_what_nobody_has_told_it_in_time() -> None:
    assert LONGEST_MS / 1000 <= TOLD_BY - 1
