"""Child processes to measure: started alike, watched from outside, and ended."""

from __future__ import annotations

import contextlib
import os
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.own_time import ran_and_waited
from tests.screen import SCREEN

ROOT = Path(__file__).resolve().parent.parent.parent
BARE = (sys.executable, str(Path(__file__).with_name("bare.py")))
_FLUSHED = b"Flushing"
"""How Qt's own log of painting says that the first picture has gone to the screen."""
_LONGEST_SECONDS = 60.0


class ChildError(RuntimeError):
    """A child ended without doing what is measured."""


@dataclass(frozen=True)
class Painted:
    """Seconds from the start of a process to its first picture: by the clock, of the processor, and ready to run
    while others had the processors; of all its threads, and 0 where the system does not tell.
    """

    seconds: float
    processor_seconds: float
    waited: float


class Children:
    """`folder` is an empty one for what the children may want to write. One that paints nothing is ended in the end."""

    def __init__(self, platform: str, folder: Path, longest_seconds: float = _LONGEST_SECONDS) -> None:
        self._longest_seconds = longest_seconds
        self._settings = folder / "kiosk.toml"
        self._settings.touch()
        self._environ = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("RADIOLOGY_KIOSK_", "XDG_", "QT_"))
        }
        # Without it every start would compile the program anew, which no kiosk does.
        self._environ.pop("PYTHONDONTWRITEBYTECODE", None)
        if "XDG_RUNTIME_DIR" in os.environ:
            self._environ["XDG_RUNTIME_DIR"] = os.environ["XDG_RUNTIME_DIR"]
        self._environ |= {
            "HOME": str(folder),
            "LOCALAPPDATA": str(folder),
            "TZ": "Europe/London",
            "PYTHONPATH": str(ROOT),
            "QT_QPA_PLATFORM": SCREEN if platform == "offscreen" else platform,
        }

    def kiosk(self, *options: str) -> tuple[str, ...]:
        """The command that starts the kiosk, whatever this machine has set."""
        own = ("--settings", str(self._settings), "--state", str(self._settings.parent))
        return (sys.executable, "-m", "kiosk", *own, *options)

    def first_paint(self, command: Sequence[str]) -> float:
        """Seconds from the start of the process until its first picture is on the screen. Raises ChildError."""
        return self.painted(command).seconds

    def painted(self, command: Sequence[str]) -> Painted:
        """What it took until the first picture was on the screen. Raises ChildError."""
        # Python's own way of starting a child may take longer the more memory this process has; both pay for it.
        watched = self._environ | {
            "QT_LOGGING_RULES": "*.debug=false;qt.widgets.painting.info=true",
            "QT_FORCE_STDERR_LOGGING": "1",  # on Windows a log goes to a debugger otherwise
        }
        started = time.perf_counter()
        with _ended(
            subprocess.Popen(command, cwd=ROOT, env=watched, stderr=subprocess.PIPE), self._longest_seconds
        ) as child:
            assert child.stderr is not None
            said = b""
            for line in child.stderr:
                if _FLUSHED in line:
                    return Painted(time.perf_counter() - started, *ran_and_waited(child.pid))
                said += line
        raise ChildError(f"{' '.join(command)} painted nothing:\n{said.decode(errors='replace')}")

    def answer(self, module: str, *options: str) -> str:
        """What a module of the bench prints that runs in a process of its own."""
        command = (sys.executable, "-m", f"tests.bench.{module}", *options)
        done = subprocess.run(command, cwd=ROOT, env=self._environ, capture_output=True, text=True, check=False)
        if done.returncode:
            raise ChildError(f"{' '.join(command)} failed:\n{done.stderr}")
        return done.stdout


@contextlib.contextmanager
def _ended(child: subprocess.Popen[bytes], longest_seconds: float) -> Iterator[subprocess.Popen[bytes]]:
    """The child, which is ended afterwards, and before where it takes too long, whether it says something or not."""
    timer = threading.Timer(longest_seconds, child.kill)
    timer.start()
    try:
        yield child
    finally:
        timer.cancel()
        child.kill()
        child.wait()
        if child.stderr is not None:
            child.stderr.close()


@contextlib.contextmanager
def children(platform: str) -> Iterator[Children]:
    with tempfile.TemporaryDirectory(prefix="radiology-kiosk-bench-") as folder:
        yield Children(platform, Path(folder))


def memory_kib() -> dict[str, int]:
    """Resident memory of this process: whole (rss), with what is shared divided among those that share it (pss), and
    what is of no file (anonymous), for the system reads pages of files when they are met and takes them back.
    """
    said = Path("/proc/self/smaps_rollup").read_text(encoding="ascii")
    return {
        name.lower(): int(value) for name, value in re.findall(r"^(Rss|Pss|Anonymous):\s+(\d+) kB", said, re.MULTILINE)
    }
