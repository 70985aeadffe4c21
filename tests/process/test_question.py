"""What a thread is asked: its answer, its error, and no more waiting than was wanted."""

from __future__ import annotations

import threading

import pytest

from kiosk.process.question import Question


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
