"""The machine that the kiosk runs on, as it can be asked: its programs, its processes, its disk and its users."""

from __future__ import annotations

import contextlib
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

_PATIENCE = 1.5  # seconds for all programs, which run at the same time
_POLL = 0.004
"""Seconds that one look at a program may wait: half of what the check-up does at a stretch in the screen's thread."""
_LAST_WORDS = 0.02
"""Seconds for a program that was killed to end, and for its output to arrive: each normally takes a millisecond."""
_NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)


class Answer(Protocol):
    """What a program says, when it has said it."""

    def ready(self) -> bool:
        """True when it has ended, or nobody waits for it any more."""
        ...

    def text(self) -> str:
        """Its standard output; "" where it is not there, failed or took too long."""
        ...


class Running:
    """A program that was started and is not waited for."""

    def __init__(self, command: Sequence[str], patience: float = _PATIENCE) -> None:
        self._ends = time.monotonic() + patience
        self._process: subprocess.Popen[str] | None = None
        with contextlib.suppress(OSError):
            self._process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**os.environ, "LC_ALL": "C"},
                encoding="utf-8",
                errors="replace",
                creationflags=_NO_WINDOW,
            )

    def ready(self) -> bool:
        if self._process is None:
            return True
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(_POLL)
        return self._process.returncode is not None or time.monotonic() >= self._ends

    def text(self) -> str:
        process, self._process = self._process, None
        if process is None:
            return ""
        if process.poll() is None:
            process.kill()
        with contextlib.suppress(subprocess.TimeoutExpired, OSError, ValueError):
            said, _ = process.communicate(timeout=_LAST_WORDS)
            return said if process.returncode == 0 else ""
        return ""


@dataclass(frozen=True)
class Machine:
    """`processes` are the names of all that run, in small letters; `root` is where the system's files begin.

    `program` is where a program lies that can be started, `sound_outputs` how many Windows can play through.
    """

    windows: bool
    name: str
    root: Path
    environ: Mapping[str, str]
    start: Callable[[Sequence[str]], Answer]
    processes: Callable[[], frozenset[str]]
    free: Callable[[Path], int]
    can_write: Callable[[Path], bool]
    may_change: Callable[[Path], bool]
    administrator: Callable[[], bool]
    program: Callable[[str], str | None]
    sound_outputs: Callable[[], int]


def this_machine() -> Machine:
    root = Path("/")
    return Machine(
        windows=os.name == "nt",
        name=platform.node(),
        root=root,
        environ=os.environ,
        start=Running,
        processes=lambda: linux_processes(root / "proc"),
        free=lambda folder: shutil.disk_usage(folder).free,
        can_write=can_write,
        may_change=lambda path: os.access(path, os.W_OK),
        administrator=lambda: hasattr(os, "geteuid") and os.geteuid() == 0,
        program=shutil.which,
        sound_outputs=windows_sound_outputs,
    )


def windows_sound_outputs() -> int:
    """0 on all other systems."""
    if sys.platform == "win32":
        import ctypes

        return int(ctypes.windll.winmm.waveOutGetNumDevs())
    return 0


def linux_processes(proc: Path) -> frozenset[str]:
    """The kernel keeps 15 characters of a name. None where there is no such folder."""
    names = set()
    with contextlib.suppress(OSError):
        for folder in proc.iterdir():
            if folder.name.isdecimal():
                with contextlib.suppress(OSError):  # it has just ended
                    names.add((folder / "comm").read_text(encoding="utf-8", errors="replace").strip().lower())
    return frozenset(names)


def can_write(folder: Path) -> bool:
    """Tried, not asked: a full or a read-only disk looks writable to its owner."""
    try:
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(b"x")
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        return False
    return True
