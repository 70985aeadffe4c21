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


class SilentFolder:
    """Holds back the calls of the system, as a drive does; no function of the kiosk is replaced."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
        self._folder = os.fspath(folder)
        self._answers = threading.Event()
        self.asked_by: set[str] = set()
        """The names of the threads that have asked since."""
        for name in ("scandir", "listdir", "stat", "lstat", "open"):
            monkeypatch.setattr(os, name, partial(self._ask, getattr(os, name)))
        monkeypatch.setattr(io, "open", partial(self._ask, io.open))

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
            self._answers.wait()
        return call(path, *others, **named)
