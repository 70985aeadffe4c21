"""Questions to the machine that the kiosk runs on: its programs, processes, disk and rights."""

from __future__ import annotations

import contextlib
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
import weakref
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Protocol

from kiosk.process.windows import seen
from kiosk.services.platform.account import Account, kiosk_account
from kiosk.services.platform.children import child_environment, leave_to_end

_PATIENCE = 1.5  # seconds for all programs, which run at the same time, while somebody stands before the screen
COMMAND_PATIENCE = 30.0
"""Seconds where only a command waits: on a busy machine, what does not answer at once is not unknown."""
_POLL = 0.004
"""The seconds for which `ready` may wait: half of one slice of the check-up in the thread of the screen."""
_KILLED_SECONDS = 0.02
"""The seconds to wait until a killed program has ended and its output has arrived. Normally it takes one or two ms."""
_NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)


class Answer(Protocol):
    """The output of a program that was started."""

    def ready(self) -> bool:
        """Return True once the program has ended or has taken too long."""
        ...

    def text(self) -> str:
        """Return its standard output, or "" if the program is missing, failed or took too long."""
        ...


class Running:
    """The `Answer` of a program that runs beside the kiosk, for at most `patience` seconds.

    If nobody asks for its text any more, as where staff have left the check-up, it is killed.
    """

    def __init__(
        self,
        command: Sequence[str],
        patience: float = _PATIENCE,
        environ: Mapping[str, str] = os.environ,
        killed_seconds: float = _KILLED_SECONDS,
    ) -> None:
        self._killed_seconds = killed_seconds
        self._ends = time.monotonic() + patience
        self._process: subprocess.Popen[str] | None = None
        with contextlib.suppress(OSError):
            self._process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=child_environment(environ) | {"LC_ALL": "C"},
                encoding="utf-8",
                errors="replace",
                creationflags=_NO_WINDOW,
            )
        self._abandoned = weakref.finalize(self, _abandon, self._process)
        self._abandoned.atexit = False

    def ready(self) -> bool:
        if self._process is None:
            return True
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(_POLL)
        return self._process.returncode is not None or time.monotonic() >= self._ends

    def text(self) -> str:
        process, self._process = self._process, None
        self._abandoned.detach()
        if process is None:
            return ""
        if process.poll() is None:
            process.kill()
        try:
            output, _ = process.communicate(timeout=self._killed_seconds)
        except (OSError, ValueError):
            return ""
        except subprocess.TimeoutExpired:
            leave_to_end(process)
            return ""
        finally:
            if process.stdout is not None:  # still open after a timeout
                process.stdout.close()
        return output if process.returncode == 0 else ""


def _abandon(process: subprocess.Popen[str] | None) -> None:
    if process is not None:
        process.kill()
        if process.stdout is not None:
            process.stdout.close()
        leave_to_end(process)


@dataclass(frozen=True)
class Machine:
    """The questions to the machine as functions, so that tests can answer them.

    `root` is the root of the file system. `processes` returns the names of the running processes in small letters,
    `free` the free bytes of a folder's disk, `program` the path of a program or None, and `account` the user of the
    kiosk with a state folder. `sound_outputs` is the number of outputs that Windows can play through, and 0 on others.
    `seen` returns whether a screen can show this process.
    """

    windows: bool
    name: str
    root: Path
    environ: Mapping[str, str]
    start: Callable[[Sequence[str]], Answer]
    processes: Callable[[], frozenset[str]]
    free: Callable[[Path], int]
    can_write: Callable[[Path], bool]
    account: Callable[[Path], Account]
    program: Callable[[str], str | None]
    sound_outputs: Callable[[], int]
    seen: Callable[[], bool]


def this_machine(
    root: Path = Path("/"), environ: Mapping[str, str] = os.environ, patience: float = _PATIENCE
) -> Machine:
    """Return the machine below, or one whose files lie below another `root` and whose programs `environ` finds.

    They have so many seconds to answer, all at the same time.
    """
    return Machine(
        windows=os.name == "nt",
        name=platform.node(),
        root=root,
        environ=environ,
        start=partial(Running, patience=patience, environ=environ),
        processes=lambda: linux_processes(root / "proc"),
        free=lambda folder: shutil.disk_usage(folder).free,
        can_write=can_write,
        account=kiosk_account,
        program=lambda name: shutil.which(name, path=environ.get("PATH")),
        sound_outputs=windows_sound_outputs,
        seen=seen,
    )


def windows_sound_outputs() -> int:
    """Return the number of outputs that Windows can play through, and 0 on other systems."""
    if sys.platform == "win32":
        import ctypes

        return int(ctypes.windll.winmm.waveOutGetNumDevs())
    return 0


def linux_processes(proc: Path) -> frozenset[str]:
    """Return the names of all processes in small letters, or an empty set if `proc` can't be read.

    The kernel keeps only the first 15 characters of a name.
    """
    names = set()
    with contextlib.suppress(OSError):
        for folder in proc.iterdir():
            if folder.name.isdecimal():
                with contextlib.suppress(OSError):  # it has just ended
                    names.add((folder / "comm").read_text(encoding="utf-8", errors="replace").strip().lower())
    return frozenset(names)


def can_write(folder: Path) -> bool:
    """Return whether a file can be written there. It writes one, because a full disk looks writable to its owner."""
    try:
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(b"x")
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        return False
    return True
