"""What one thread asks of the file system, and which function of the program asks it: told by Python's audit hooks."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache, partial
from pathlib import Path
from types import FrameType
from typing import Any, NamedTuple

import pytest

ROOT = Path(__file__).resolve().parents[1]
_PROGRAM = os.fspath(ROOT / "kiosk")
_FILES = ("kiosk", "resources", "tests", "build.json", "pyproject.toml")
_ITS_OWN = (*(str(ROOT / name) for name in _FILES), sys.prefix, sys.base_prefix, str(Path(os.__file__).parent))
_OF_THE_KERNEL = ("/proc/", "/sys/", "/dev/")
_AUDITED = ("open", "os.", "shutil.", "sqlite3.connect", "tempfile.")
_UNTOLD = ("stat", "lstat", "fstat", "access", "readlink", "statvfs", "fsync", "read", "write")
"""Of which Python tells no hook."""
_hearers: list[Callable[[str, tuple[Any, ...]], None]] = []


class AskedPath(NamedTuple):
    """`by` is the innermost function of the program, such as `kiosk/services/access/pin.py:peek`."""

    by: str
    call: str
    path: str


def _hook(event: str, args: tuple[Any, ...]) -> None:
    for hear in _hearers:
        hear(event, args)


@cache
def _add_hook() -> None:
    """Once in a process that hears anything: it can't be removed, and Python calls it a million times in an hour."""
    sys.addaudithook(_hook)


class ScreenCalls:
    """Notes what this thread asks of any disk but that of the program and of Python, and not of the kernel itself."""

    def __init__(self) -> None:
        self.made: set[AskedPath] = set()
        self._thread = threading.get_ident()
        self._deaf = False

    @property
    def by(self) -> set[str]:
        return {asked.by for asked in self.made}

    def hear(self, call: str, args: tuple[Any, ...]) -> None:
        if self._deaf or threading.get_ident() != self._thread or not call.startswith(_AUDITED):
            return
        with self.not_heard():
            path = _path(args[0]) if args else ""
            if path.startswith("/") and not _of_the_program(path):
                self.made.add(AskedPath(_asking(sys._getframe()), call, path))

    @contextmanager
    def not_heard(self) -> Iterator[None]:
        """For what the test itself does, as another program would."""
        before, self._deaf = self._deaf, True
        try:
            yield
        finally:
            self._deaf = before


@contextmanager
def calls_of_this_thread() -> Iterator[ScreenCalls]:
    _add_hook()
    calls = ScreenCalls()
    with pytest.MonkeyPatch.context() as patch:
        for name in _UNTOLD:
            patch.setattr(os, name, partial(_heard, calls, name, getattr(os, name)))
        _hearers.append(calls.hear)
        try:
            yield calls
        finally:
            _hearers.remove(calls.hear)


def _heard(calls: ScreenCalls, name: str, call: Callable[..., Any], *args: Any, **named: Any) -> Any:
    calls.hear(f"os.{name}", args)
    return call(*args, **named)


def _path(asked: object) -> str:
    """The path, also of a descriptor or a database; "" for what has none."""
    if isinstance(asked, int):
        try:
            return str(Path(f"/proc/self/fd/{asked}").readlink())
        except OSError:
            return ""
    text = os.fsdecode(asked) if isinstance(asked, str | bytes | os.PathLike) else ""
    return text.removeprefix("file://").partition("?")[0] if text.startswith("file://") else text


def _of_the_program(path: str) -> bool:
    above = path == "/" or f"{ROOT}/".startswith(f"{path}/")
    return above or f"{path}/".startswith((*_ITS_OWN, *_OF_THE_KERNEL))


def _asking(frame: FrameType | None) -> str:
    while frame is not None:
        file = frame.f_code.co_filename
        if file.startswith(_PROGRAM):
            return f"{os.path.relpath(file, ROOT)}:{frame.f_code.co_name}"
        frame = frame.f_back
    return "Qt or a test"
