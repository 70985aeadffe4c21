"""What a thread is asked: its answer, its error, and no more waiting than was wanted."""

from __future__ import annotations

import threading
from functools import partial
from itertools import count

import pytest

from kiosk.process.question import Question, Questions


def _fails() -> int:
    raise OSError(5, "Input/output error")


def test_the_answer_and_the_error_come_from_a_thread_of_its_own() -> None:
    asked = Question(threading.current_thread)
    assert asked.answered(60)
    assert asked.answer() is not threading.current_thread()
    failed = Question(_fails)
    assert failed.answered(60)
    with pytest.raises(OSError, match="Input/output error"):
        failed.answer()


def test_one_that_is_not_answered_keeps_nobody_waiting_and_can_be_answered_later() -> None:
    drive = threading.Event()
    asked = Question(drive.wait)
    assert not asked.answered(0.01)
    drive.set()
    assert asked.answered(60)
    assert asked.answer() is True


def test_what_is_asked_while_a_drive_hangs_is_answered_as_it_is_then_by_one_thread_at_a_time() -> None:
    """What was asked before tells of a time before, and may have been less; a page that is gone asks no more."""
    drive, reading, happened, running = threading.Event(), threading.Event(), count(), list[str]()

    def read(much: str) -> tuple[str, int]:
        running.append(much)
        reading.set()
        drive.wait(60)
        return much, next(happened)

    questions = Questions()
    first = questions.ask("log", partial(read, "25"))
    gone, *later = [questions.ask("log", partial(read, much)) for much in ("gone", "50", "75", "50")]
    assert reading.wait(60)
    assert not any(asked.answered(0.0) for asked in (first, gone, *later))
    assert running == ["25"]
    drive.set()
    assert first.answered(60)
    for asked in later:
        assert any(asked.answered(20) for _ in range(9)), "nobody asks once more"
    assert [asked.answer() for asked in (first, *later)] == [("25", 0), ("50", 1), ("75", 2), ("50", 3)]
    assert running == ["25", "50", "75", "50"]
