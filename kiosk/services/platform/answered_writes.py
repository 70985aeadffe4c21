"""Writes whose outcome somebody waits for in the thread of the screen, which goes on meanwhile."""

from __future__ import annotations

import queue
from collections import deque
from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QTimer

from kiosk.services.platform.background import POLL_MILLISECONDS, Failure
from kiosk.services.storage.writer import DiskWriter

T = TypeVar("T")


class AnsweredWrites(QObject):
    """Runs jobs by a writer, and hands on what they return: at once if the writer works at once, otherwise soon."""

    def __init__(self, writer: DiskWriter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._writer = writer
        self._answers: queue.SimpleQueue[object] = queue.SimpleQueue()
        self._waiting: deque[tuple[Callable[[Any], object], Callable[[], object]]] = deque()
        self._timer = QTimer(self, interval=POLL_MILLISECONDS)
        self._timer.timeout.connect(self._hand_on)

    def put(self, job: Callable[[], T], then: Callable[[T], object], failed: Callable[[], object] = bool) -> None:
        """Run the job by the writer, then call `then` with what it returned, in the order of the jobs.

        A job may hold nothing of Qt, as `BackgroundWorker` says. What it raises is raised in the thread of the screen,
        once `failed` was called, so that nobody waits for its answer for ever.
        """
        self._waiting.append((then, failed))
        self._writer.put(partial(_answer, job, self._answers))
        self._timer.start()
        self._hand_on()

    def _hand_on(self) -> None:
        while not self._answers.empty():
            answer, (then, failed) = self._answers.get(), self._waiting.popleft()
            if isinstance(answer, Failure):
                failed()
                raise answer.error
            then(answer)
        if not self._waiting:
            self._timer.stop()


def _answer(job: Callable[[], object], answers: queue.SimpleQueue[object]) -> None:
    """The job for the writer."""
    try:
        answer = job()
    except Exception as error:  # noqa: BLE001  somebody waits for an answer, and every error is one
        answer = Failure(error)
    answers.put(answer)
