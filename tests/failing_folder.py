"""A folder on a drive that answers with an error: whoever lists it or opens a file in it is told EIO."""

from __future__ import annotations

import errno
import io
import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

LISTING = ("scandir", "listdir")
OPENING = ("open",)


class FailingFolder:
    """Fails in the calls of the system until it is mended; no function of the kiosk is replaced."""

    def __init__(
        self, monkeypatch: pytest.MonkeyPatch, folder: Path, calls: tuple[str, ...] = (*LISTING, *OPENING)
    ) -> None:
        self._folder, self._fails = os.fspath(folder), True
        for name in calls:
            monkeypatch.setattr(os, name, partial(self._ask, getattr(os, name)))
        if "open" in calls:
            monkeypatch.setattr(io, "open", partial(self._ask, io.open))

    def mend(self) -> None:
        self._fails = False

    def _ask(self, call: Callable[..., Any], path: Any, *others: Any, **named: Any) -> Any:
        if self._fails and isinstance(path, str | os.PathLike) and os.fspath(path).startswith(self._folder):
            raise OSError(errno.EIO, os.strerror(errno.EIO), os.fspath(path))
        return call(path, *others, **named)
