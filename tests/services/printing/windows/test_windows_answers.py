"""What is told of a job from one answer of the child to the next."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from kiosk.services.printing.windows import windows_queue
from kiosk.services.printing.windows.spooler_program import SpoolerProgram
from kiosk.services.printing.windows.spooler_talk import SpoolerAnswer
from kiosk.services.printing.windows.windows_queue import WindowsQueue
from kiosk.services.printing.windows.windows_status import WORK_OFFLINE, PrinterSeen

OFF, READY = PrinterSeen(attributes=WORK_OFFLINE), PrinterSeen()
WAITS, GONE = SpoolerAnswer(printer=READY, bits=0, known=True), SpoolerAnswer(printer=READY, known=True)
LOOKS = {
    "a printer that was ready": ([WAITS, GONE], "completed"),
    "a printer that was off": ([SpoolerAnswer(printer=OFF, bits=0, known=True), GONE], "canceled"),
    "a printer that is off now": ([WAITS, SpoolerAnswer(printer=OFF, known=True)], "completed"),
    "no answer between": ([WAITS, None, GONE], "processing"),
    "no spooler between": ([WAITS, SpoolerAnswer("silent"), GONE], "processing"),
    "no answer, then it was seen": ([None, WAITS, GONE], "completed"),
    "gone, and looked for again": ([SpoolerAnswer(printer=OFF, bits=0, known=True), GONE, GONE], "canceled"),
    "another has its number": ([WAITS, SpoolerAnswer(printer=READY), GONE], "processing"),
}


@pytest.mark.windows
@pytest.mark.parametrize(("answers", "word"), LOOKS.values(), ids=LOOKS)
def test_what_a_gone_job_is_told_to_be_depends_on_how_it_was_last_seen(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, answers: list[SpoolerAnswer | None], word: str
) -> None:
    queue, said = WindowsQueue("Ward", ("none",), tmp_path), iter(answers)
    monkeypatch.setattr(SpoolerProgram, "ask", lambda *_given: next(said))
    assert [queue.look(7) for _ in answers][-1].job == word


@pytest.mark.windows
def test_a_wish_to_delete_that_had_no_answer_may_have_been_heard(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    queue, said = WindowsQueue("Ward", ("none",), tmp_path), iter((WAITS, None, GONE))
    monkeypatch.setattr(SpoolerProgram, "ask", lambda *_given: next(said))
    queue.look(7)
    queue.take_back(7)
    assert queue.look(7).job == "processing"


@pytest.mark.windows
def test_each_page_has_its_time_within_that_for_all(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    now, given, page = iter((0.0, 0.0, 6.0, 12.0, 18.0)), [], SpoolerAnswer(job=7)
    said = iter((page, page, page, SpoolerAnswer(job=7, done=True)))

    def answer(_program: SpoolerProgram, *told: object) -> SpoolerAnswer:
        given.append(told[-1 if len(told) == 1 else 1])
        return next(said)

    monkeypatch.setattr(windows_queue, "time", SimpleNamespace(monotonic=lambda: next(now)))
    monkeypatch.setattr(SpoolerProgram, "started", lambda *_given: True)
    monkeypatch.setattr(SpoolerProgram, "ask", answer)
    monkeypatch.setattr(SpoolerProgram, "more", answer)
    assert WindowsQueue("Ward", ("none",), tmp_path).submit(b"", "A4") == 7
    assert given == [15.0, 14.0, 8.0, 2.0]


@pytest.mark.windows
def test_what_fails_for_an_unknown_reason_is_logged_once(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    queue = WindowsQueue("Ward", ("none",), tmp_path)
    monkeypatch.setattr(SpoolerProgram, "ask", lambda *_given: SpoolerAnswer("failed", "OSError: access violation"))
    queue.look(7)
    queue.look(7)
    assert caplog.text.count("OSError: access violation") == 1
    caplog.clear()


@pytest.mark.windows
def test_only_the_first_that_takes_back_waits_long_for_a_start(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    queue, waited = WindowsQueue("Ward", ("none",), tmp_path), list[float]()

    def started(_program: SpoolerProgram, seconds: float) -> bool:
        waited.append(seconds)
        return False

    monkeypatch.setattr(SpoolerProgram, "started", started)
    assert not queue.take_back_all()
    assert max(waited) > 30
    waited.clear()
    assert not queue.take_back_all()
    assert sum(waited) < 13, "for a patient may wait for it"
