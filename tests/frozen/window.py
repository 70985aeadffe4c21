"""The frozen program in its window: started as a service starts it, touched by a pointer, watched from outside."""

from __future__ import annotations

import contextlib
import re
import signal
import subprocess
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.flows.real_display import RealDisplay
from tests.own_time import ran_and_waited

_LONGEST_SECONDS = 60.0
_LOOK_SECONDS = 0.05
_COUNTS, _COUNT_SECONDS = 10, 0.2
_QT_POOLED = "Thread (pooled)"
_STILL_SECONDS, _MOST_WORK = 3.0, 1 / 3
"""Its threads work, or are ready to and others have the processors, for less than this share of these seconds."""


class Window:
    """Its title is the code of the page that it shows."""

    def __init__(self, frozen: Path, display: RealDisplay, folder: Path, options: Sequence[str]) -> None:
        self._display, self._log = display, folder / "frozen.log"
        environ = {name: display.environ[name] for name in ("DISPLAY", "QT_QPA_PLATFORM")}
        own = ("--settings", str(folder / "kiosk.toml"), "--state", str(folder / "state"))
        (folder / "kiosk.toml").touch()
        with self._log.open("wb") as log:
            self.process = subprocess.Popen(
                [str(frozen / "radiology-kiosk"), *own, *options], env=environ, cwd="/", stdout=log, stderr=log
            )
        self._id = ""
        self.wait_until(self._there, "its window shows")

    def _there(self) -> bool:
        found = self._display.ask("search", "--onlyvisible", "--pid", str(self.process.pid))
        self._id = found.partition("\n")[0]
        return bool(self._id)

    def wait_until(self, done: Callable[[], bool], what: str) -> None:
        until = time.monotonic() + _LONGEST_SECONDS
        while not done():
            assert self.process.poll() is None, f"it ended before {what}:\n{self.told}"
            assert time.monotonic() < until, f"in vain for {what}; it shows {self.title} and said:\n{self.told}"
            time.sleep(_LOOK_SECONDS)

    @property
    def title(self) -> str:
        return self._display.ask("getwindowname", self._id)

    @property
    def told(self) -> str:
        """All that it has printed."""
        return self._log.read_text(encoding="utf-8", errors="replace")

    def tap(self, x: int, y: int) -> None:
        self._display.ask("mousemove", str(x), str(y), "click", "1")

    def drag(self, start: tuple[int, int], end: tuple[int, int], seconds: float) -> None:
        """Presses at the start and lets go at the end; a drag that goes nowhere is a long press."""
        (x, y), (u, v) = start, end
        words = ["mousemove", str(x), str(y), "mousedown", "1"]
        for part in (1, 2, 3, 4):
            words += [
                "sleep",
                f"{seconds / 4:.3f}",
                "mousemove",
                str(x + (u - x) * part // 4),
                str(y + (v - y) * part // 4),
            ]
        self._display.ask(*words, "mouseup", "1")

    def kib(self) -> int:
        """Memory in use that is its own: of no file, for others that hold the same files come and go."""
        said = Path(f"/proc/{self.process.pid}/smaps_rollup").read_text(encoding="ascii")
        match = re.search(r"^Anonymous:\s+(\d+) kB", said, re.MULTILINE)
        assert match is not None
        return int(match[1])

    def settle(self) -> None:
        """Waits until it has had next to no work for some seconds: what it makes ahead is made, what it freed gone."""

        def is_still() -> bool:
            before = sum(ran_and_waited(self.process.pid))
            time.sleep(_STILL_SECONDS)
            return sum(ran_and_waited(self.process.pid)) - before < _STILL_SECONDS * _MOST_WORK

        self.wait_until(is_still, "rest")

    def fewest(self) -> tuple[int, int]:
        """Open files and threads, each where there are fewest: for a moment some are there that nothing leaks.

        A look at the content folder has a thread, and what is written a file.
        """
        found = []
        for _ in range(_COUNTS):
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(_COUNT_SECONDS)
            assert self.process.poll() is None, self.told
            found.append((self._files(), self._threads()))
        files, threads = zip(*found, strict=True)
        return min(files), min(threads)

    def _files(self) -> int:
        return len(list(Path(f"/proc/{self.process.pid}/fd").iterdir()))

    def _threads(self) -> int:
        """Without those that Qt keeps for half a minute for what it next paints by several at once."""
        count = 0
        for name in Path(f"/proc/{self.process.pid}/task").glob("*/comm"):
            with contextlib.suppress(OSError):  # it has just ended
                count += name.read_text(encoding="utf-8").strip() != _QT_POOLED
        return count

    def libraries(self) -> set[Path]:
        """Every file that its memory holds a part of."""
        maps = Path(f"/proc/{self.process.pid}/maps").read_text(encoding="utf-8")
        return {Path(line.split(maxsplit=5)[5]) for line in maps.splitlines() if line.count("/") and ".so" in line}

    def end(self) -> int:
        """The exit code after it was asked to end, as a service manager asks."""
        self.process.send_signal(signal.SIGTERM)
        try:
            return self.process.wait(_LONGEST_SECONDS)
        finally:
            self.process.kill()
