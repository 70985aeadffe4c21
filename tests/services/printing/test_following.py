"""A job that is followed: what is told of it and when, and that none is left to come out for somebody else."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kiosk.services.printing.following import JobLook, PrintEnd, PrintJob, PrintRefusedError, follow, is_ready

TOLD_BY, GONE_BY = 32.0, 92.0
Printer = Callable[[float], JobLook]


class FakeQueue:
    """A queue whose printer is as `printer` says after so many seconds; each question takes `slow` of them."""

    def __init__(self, printer: Printer, *, slow: float = 0.02, ends: bool = True) -> None:
        self.printer, self.slow, self.ends = printer, slow, ends
        self.seconds = 0.0
        self.refuses: PrintEnd | None = None
        self.left = False
        self.given: list[tuple[bytes, str]] = []
        self.taken_back: list[float] = []
        self.taken_all = 0
        self.closed = False

    def submit(self, document: bytes, media: str) -> int:
        self.seconds += self.slow
        if self.refuses is not None:
            raise PrintRefusedError(self.refuses, self.left)
        self.given.append((document, media))
        return 7

    def look(self, job: int) -> JobLook:
        assert job == 7
        self.seconds += self.slow
        if self.taken_back and self.ends:
            return JobLook("canceled", "idle")
        return self.printer(self.seconds)

    def take_back(self, job: int) -> None:
        assert job == 7
        self.seconds += self.slow
        self.taken_back.append(self.seconds)

    def take_back_all(self) -> bool:
        self.taken_all += 1
        return self.ends

    def close(self) -> None:
        self.closed = True

    def wait(self, seconds: float) -> None:
        self.seconds += seconds

    def followed(self) -> tuple[list[tuple[PrintEnd, float]], bool]:
        told: list[tuple[PrintEnd, float]] = []
        clean = follow(
            self,
            PrintJob(b"%PDF", "A4", 0.0),
            lambda end: told.append((end, self.seconds)),
            lambda: self.seconds,
            self.wait,
        )
        assert self.closed, "nothing is kept once a job is followed no more"
        return told, clean


def always(job: str, printer: str, *reasons: str) -> Printer:
    return lambda _seconds: JobLook(job, printer, reasons)


@pytest.mark.parametrize(
    ("printer", "end"),
    [
        (always("pending", "stopped", "paused"), PrintEnd.STOPPED),
        (always("processing", "processing", "none"), PrintEnd.LATE),
        (always("processing", "processing", "offline-error"), PrintEnd.LATE),
        (always("processing", "processing", "fuser-over-temp-error"), PrintEnd.TROUBLE),
        (always("processing", "processing", "media-empty"), PrintEnd.PAPER),
        (always("processing", "processing", "media-needed-error"), PrintEnd.PAPER),
        (always("processing", "processing", "none", "media-jam-error"), PrintEnd.JAM),
        (always("processing", "processing", "cover-open-warning"), PrintEnd.OPEN),
        (always("processing", "processing", "door-open-report"), PrintEnd.OPEN),
        (always("processing", "processing", "marker-supply-missing-warning"), PrintEnd.SUPPLY),
        (always("processing", "processing", "developer-empty-warning"), PrintEnd.SUPPLY),
        (always("processing", "processing", "marker-supply-empty-error"), PrintEnd.SUPPLY),
        (always("processing", "processing", "output-area-full"), PrintEnd.FULL),
        (always("processing-stopped", "stopped", "none"), PrintEnd.STOPPED),
        (always("", ""), PrintEnd.SILENT),
    ],
)
def test_what_does_not_come_is_told_in_time_and_taken_back(printer: Printer, end: PrintEnd) -> None:
    for slow in (0.02, 3.0):
        queue = FakeQueue(printer, slow=slow)
        told, clean = queue.followed()
        assert [each for each, _when in told] == [end]
        assert told[0][1] <= TOLD_BY
        assert clean
        assert queue.taken_back
        assert queue.seconds <= GONE_BY + 2 * slow


def test_what_comes_is_told_once_and_left_alone() -> None:
    queue = FakeQueue(lambda seconds: JobLook("completed" if seconds > 9 else "processing", "processing", ("none",)))
    (told,), clean = queue.followed()
    assert told[0] is PrintEnd.SENT
    assert 9 < told[1] < 11
    assert (clean, queue.taken_back, queue.given) == (True, [], [(b"%PDF", "A4")])


@pytest.mark.parametrize(
    "reason",
    ["media-low-warning", "toner-low-report", "none", "connecting-to-device", "media-low", "cleaner-life-over-warning"],
)
def test_a_warning_keeps_no_paper_from_coming(reason: str) -> None:
    queue = FakeQueue(lambda seconds: JobLook("completed" if seconds > 20 else "processing", "processing", (reason,)))
    assert [end for end, _when in queue.followed()[0]] == [PrintEnd.SENT]


REPORTED = ["media-empty", "media-needed", "input-tray-missing", "media-jam", "toner-empty", "marker-supply-empty"]
REPORTED += ["marker-supply-missing", "developer-empty", "output-area-full", "output-tray-missing", "offline"]


@pytest.mark.parametrize("reason", REPORTED)
def test_what_is_only_reported_keeps_no_paper_from_coming(reason: str) -> None:
    """As one empty tray of several: the print comes from another."""
    reasons = ("none", f"{reason}-report")
    queue = FakeQueue(lambda seconds: JobLook("completed" if seconds > 20 else "processing", "processing", reasons))
    assert [end for end, _when in queue.followed()[0]] == [PrintEnd.SENT]
    assert is_ready(JobLook("", "idle", reasons))


@pytest.mark.parametrize("reason", ["cover-open", "door-open", "interlock-open"])
@pytest.mark.parametrize("severity", ["-report", "-warning", "-error", ""])
def test_an_open_door_keeps_paper_from_coming_however_little_is_made_of_it(reason: str, severity: str) -> None:
    look = JobLook("processing", "processing", ("media-empty-report", f"{reason}{severity}"))
    assert [end for end, _when in FakeQueue(lambda _seconds: look).followed()[0]] == [PrintEnd.OPEN]
    assert not is_ready(look)


def test_a_reason_of_the_job_before_is_not_told_of_this_one() -> None:
    """CUPS keeps the reasons of the last job until the next one has begun."""
    queue = FakeQueue(
        lambda seconds: JobLook("completed" if seconds > 6 else "processing", "processing", _early(seconds))
    )
    assert [end for end, _when in queue.followed()[0]] == [PrintEnd.SENT]


def _early(seconds: float) -> tuple[str, ...]:
    return ("media-empty-error",) if seconds < 4 else ("none",)


def test_paper_that_is_put_in_lets_the_job_come_and_that_is_told() -> None:
    queue = FakeQueue(
        lambda seconds: JobLook("completed" if seconds > 40 else "processing", "processing", ("media-empty-error",))
    )
    told, clean = queue.followed()
    assert [end for end, _when in told] == [PrintEnd.PAPER, PrintEnd.SENT]
    assert (clean, queue.taken_back) == (True, [])


@pytest.mark.parametrize("state", ["aborted", "canceled"])
def test_a_job_that_was_given_up_is_told_at_once(state: str) -> None:
    queue = FakeQueue(always(state, "idle", "none"))
    (told,), clean = queue.followed()
    assert told[0] is PrintEnd.FAILED
    assert told[1] < 2
    assert (clean, queue.taken_back) == (True, [])


@pytest.mark.parametrize("end", [PrintEnd.REFUSED, PrintEnd.SILENT, PrintEnd.MISSING])
def test_a_job_that_is_not_taken_is_told_and_nothing_is_left(end: PrintEnd) -> None:
    queue = FakeQueue(always("", ""))
    queue.refuses = end
    told, clean = queue.followed()
    assert [each for each, _when in told] == [end]
    assert (clean, queue.taken_back) == (True, [])


def test_a_job_that_may_have_been_taken_all_the_same_has_not_ended() -> None:
    for gone in (False, True):
        queue = FakeQueue(always("", ""), ends=gone)
        queue.refuses, queue.left = PrintEnd.SILENT, True
        told, clean = queue.followed()
        assert ([end for end, _when in told], clean) == ([PrintEnd.SILENT], gone)
        assert queue.taken_all == 1


def test_it_is_told_where_a_job_could_not_be_taken_back() -> None:
    queue = FakeQueue(always("processing", "processing", "none"), ends=False)
    told, clean = queue.followed()
    assert ([end for end, _when in told], clean) == ([PrintEnd.LATE], False)
    assert len(queue.taken_back) == 3


def test_a_job_that_comes_while_it_is_taken_back_is_told_as_one_that_came() -> None:
    queue = FakeQueue(
        lambda _seconds: JobLook("completed" if queue.taken_back else "processing", "processing", ("none",)), ends=False
    )
    told, clean = queue.followed()
    assert ([end for end, _when in told], clean) == ([PrintEnd.LATE, PrintEnd.SENT], True)


def test_a_job_is_taken_back_where_following_it_is_interrupted() -> None:
    def interrupted(_seconds: float) -> JobLook:
        raise KeyboardInterrupt

    queue = FakeQueue(interrupted)
    with pytest.raises(KeyboardInterrupt):
        queue.followed()
    assert queue.taken_back


def test_a_job_is_taken_back_where_handing_it_over_is_interrupted(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_document: bytes, _media: str) -> int:
        raise KeyboardInterrupt

    queue = FakeQueue(always("", ""))
    monkeypatch.setattr(queue, "submit", interrupted)
    with pytest.raises(KeyboardInterrupt):
        queue.followed()
    assert queue.taken_all == 1, "its number is not known"
