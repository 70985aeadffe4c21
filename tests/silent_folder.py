"""A folder on a network drive that no longer answers: whoever asks for anything in it waits until it does."""

from __future__ import annotations

import io
import os
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from kiosk.process.question import Question

_A_MOMENT = 0.01
"""Seconds."""


class SilentFolder:
    """Holds back the calls of the system, as a drive does.

    Where it is `hurried`, the time of whoever waits for a thread that it holds is over at once, and nobody's else: how
    long that is on a busy machine makes no difference. Otherwise no function of the kiosk is replaced.
    """

    def __init__(self, monkeypatch: pytest.MonkeyPatch, folder: Path, *, hurried: bool = False) -> None:
        self._folder = os.fspath(folder)
        self._held = set[int | None]()
        self._answers = threading.Event()
        self.asked_by: set[str] = set()
        """The names of the threads that have asked since."""
        for name in ("scandir", "listdir", "stat", "lstat", "open"):
            monkeypatch.setattr(os, name, partial(self._ask, getattr(os, name)))
        monkeypatch.setattr(io, "open", partial(self._ask, io.open))
        if hurried:
            answered = Question.answered
            monkeypatch.setattr(Question, "answered", lambda asked, seconds: self._waited(answered, asked, seconds))

    def answer(self) -> None:
        self._answers.set()

    def answer_all(self) -> None:
        """Answer, and wait until the threads that have asked have ended."""
        self.answer()
        for thread in threading.enumerate():
            if thread.name in self.asked_by:
                thread.join()

    def _ask(self, call: Callable[..., Any], path: Any, *others: Any, **named: Any) -> Any:
        if isinstance(path, str | os.PathLike) and os.fspath(path).startswith(self._folder):
            self.asked_by.add(threading.current_thread().name)
            self._held.add(threading.get_ident())
            self._answers.wait()
            self._held.discard(threading.get_ident())
        return call(path, *others, **named)

    def _waited(self, answered: Callable[[Any, float], bool], question: Question[Any], seconds: float) -> bool:
        while seconds > 0 and not answered(question, _A_MOMENT):
            if question._thread.ident in self._held:
                return False
        return answered(question, 0.0)
