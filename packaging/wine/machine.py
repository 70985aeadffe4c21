"""A computer with Windows, as far as Wine is one: a drive C of its own, and programs that run on it."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Mapping
from pathlib import Path

from freeze.environment import BuildError

SWITCHED_OFF = "mscoree,mshtml=;winedbg.exe,winealsa.drv=d;powershell.exe=n;icacls.exe=n,b"
"""No .NET and no browser; no debugger, which would wait for somebody; no sound; and not Wine's own PowerShell, nor its
icacls where another lies there: they do nothing."""
_NO_DESKTOP = "explorer.exe=d"
_KEPT = ("PATH", "HOME", "LANG")
_LONGEST_SECONDS = 120.0


class Machine:
    """`environ` is what Unix tells the programs besides, such as the display to show their windows on.

    Without a desktop they have no windows. Wine starts that beside the first program that might want one, and it holds
    the output of that program open until it ends, which whoever reads the output waits for.
    """

    def __init__(self, prefix: Path, environ: Mapping[str, str] | None = None, *, desktop: bool = True) -> None:
        self.prefix = prefix
        self.drive = prefix / "drive_c"
        self.installed = self.drive / "Program Files" / "RadiologyKiosk"
        self.data = self.drive / "ProgramData" / "RadiologyKiosk"
        kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
        overrides = SWITCHED_OFF if desktop else f"{SWITCHED_OFF};{_NO_DESKTOP}"
        fixed = {"WINEPREFIX": str(prefix), "WINEDEBUG": "-all", "WINEDLLOVERRIDES": overrides}
        self.environ = {**kept, **(environ or {}), **fixed}

    def make(self, *stand_ins: Path) -> None:
        """The drive, with libraries that Wine lacks put where Windows has them."""
        self.prefix.mkdir(parents=True, exist_ok=True)
        self.run("wineboot", "--init")
        for library in stand_ins:
            shutil.copyfile(library, self.drive / "windows" / "system32" / library.name)

    def started(self, *command: str | Path, stdout: int = subprocess.DEVNULL) -> subprocess.Popen[bytes]:
        """A file for its output would keep Python from starting; a pipe is well."""
        return subprocess.Popen(
            [program("wine64", "/usr/lib/wine/wine64"), *command],
            env=self.environ,
            stdin=subprocess.DEVNULL,
            stdout=stdout,
            stderr=subprocess.DEVNULL if stdout == subprocess.DEVNULL else subprocess.STDOUT,
        )

    def run(self, *command: str | Path, within: float = _LONGEST_SECONDS) -> int:
        """The exit code."""
        with self.started(*command) as process:
            try:
                return process.wait(within)
            finally:
                process.kill()

    def ask(self, *command: str | Path, within: float = _LONGEST_SECONDS) -> tuple[int, str]:
        """The exit code, and all that was said."""
        with self.started(*command, stdout=subprocess.PIPE) as process:
            try:
                said, _ = process.communicate(timeout=within)
            finally:
                process.kill()
        return process.returncode, said.decode("utf-8", "replace").replace("\r\n", "\n")

    def power_failure(self) -> None:
        """Ends all that runs on this drive, and waits until what was written stands there."""
        server = program("wineserver", "/usr/lib/wine/wineserver64")
        try:
            for option in ("-k", "-w"):
                subprocess.run([server, option], env=self.environ, check=False, capture_output=True, timeout=60)
        finally:
            for process in self._left():
                with contextlib.suppress(ProcessLookupError):
                    os.kill(process, signal.SIGKILL)

    def _left(self) -> list[int]:
        """What has not ended with Wine's server: a program that is just starting waits for its answer for ever."""
        own, found = f"WINEPREFIX={self.prefix}".encode(), []
        for environ in Path("/proc").glob("[0-9]*/environ"):
            with contextlib.suppress(OSError):  # it has just ended
                if own in environ.read_bytes().split(b"\0"):
                    found.append(int(environ.parent.name))
        return found


def program(name: str, *places: str) -> str:
    """Where a program of Debian is. Raises BuildError."""
    if found := shutil.which(name) or next((place for place in places if Path(place).is_file()), None):
        return found
    raise BuildError(f"{name} is not installed: sh packaging/dev.sh build windows does it on Debian")


def windows_path(path: Path) -> str:
    """A file of Unix as Wine's programs see it."""
    return "Z:" + str(path.resolve()).replace("/", "\\")


class Clock:
    """Says what was done and how long it took."""

    def __init__(self) -> None:
        self._began = self._last = time.monotonic()

    def done(self, what: str) -> None:
        now = time.monotonic()
        print(f"== {now - self._last:4.0f} s  {what}", flush=True)
        self._last = now

    def whole(self) -> float:
        return time.monotonic() - self._began
