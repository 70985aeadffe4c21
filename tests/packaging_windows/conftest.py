"""What the proofs of the Windows parts need: NSIS to compile, Wine to run what was compiled."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import time
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
WINDOWS = ROOT / "packaging" / "windows"
VERSION = str(tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"])
PROGRAMS = ("radiology-kiosk.exe", "radiology-kiosk-admin.exe")


def tool(name: str, *places: str) -> str:
    """Where the program is. Without it a developer's test is skipped; in CI it fails."""
    if found := shutil.which(name) or next((place for place in places if Path(place).is_file()), None):
        return found
    missing = f"{name} is not installed; packaging/dev.sh test installs it"
    if os.environ.get("CI"):
        pytest.fail(missing)
    pytest.skip(missing)


def makensis(script: Path, out: Path, **defines: object) -> None:
    command = [tool("makensis"), "-V2", "-WX", "-NOCD", f"-DOUT={out}"]
    command += [f"-D{name}={value}" for name, value in defines.items()]
    done = subprocess.run([*command, str(script)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout + done.stderr) == (0, "")


def program_folder(folder: Path, note: str) -> Path:
    """As a build leaves it, with stubs for the two programs."""
    (folder / "content").mkdir(parents=True)
    (folder / "content" / "library.json").write_text("{}", encoding="utf-8")
    (folder / note).write_text("", encoding="utf-8")
    for name in PROGRAMS:
        makensis(Path(__file__).with_name("stub.nsi"), folder / name)
    return folder


def installer(folder: Path, version: str) -> Path:
    """Of a version that holds a file by its own name."""
    program = program_folder(folder / f"program-{version}", f"of-{version}")
    shell, out = folder / "RadiologyKioskShell.exe", folder / f"radiology-kiosk-{version}-windows.exe"
    makensis(WINDOWS / "shell.nsi", shell, VERSION=version)
    makensis(WINDOWS / "installer.nsi", out, VERSION=version, PROGRAM=program, SHELL=shell)
    return out


@pytest.fixture(scope="session")
def installers(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Of this version and of one that comes after it."""
    folder = tmp_path_factory.mktemp("installers")
    return installer(folder, VERSION), installer(folder, "99.0.0")


class Wine:
    """A machine with a drive C of its own."""

    def __init__(self, prefix: Path) -> None:
        self.prefix = prefix
        self.drive = prefix / "drive_c"
        self.installed = self.drive / "Program Files" / "RadiologyKiosk"
        self.data = self.drive / "ProgramData" / "RadiologyKiosk"

    def run(self, program: Path, *arguments: str, within: float = 120) -> int:
        return _run(self.prefix, str(program), *arguments, within=within)

    @contextlib.contextmanager
    def running(self, program: Path, *arguments: str) -> Iterator[subprocess.Popen[bytes]]:
        """The program at work; afterwards all programs are ended, as by a power failure."""
        with _started(self.prefix, str(program), *arguments) as started:
            try:
                yield started
            finally:
                self.power_failure()

    def power_failure(self) -> None:
        _end(self.prefix)

    def start_windows(self) -> None:
        """Does what Windows puts off to its next start."""
        _run(self.prefix, "wineboot")

    def answers(self, program: str, *codes: int, default: int = 0) -> None:
        """What the stub ends with, call by call."""
        lines = [f"[{program}]", f"default={default}", *(f"{number}={code}" for number, code in enumerate(codes))]
        self._ini.parent.mkdir(parents=True, exist_ok=True)
        self._ini.write_text("\r\n".join((*lines, "")), encoding="ascii")

    def calls(self, program: str) -> list[str]:
        """The arguments of each call so far."""
        found, section = {}, ""
        for line in self._ini.read_text(encoding="ascii", errors="replace").splitlines():
            name, _, value = line.partition("=")
            if line.startswith("["):
                section = line.strip("[]")
            elif section == program and name.startswith("call"):
                found[int(name.removeprefix("call"))] = value
        return [found[number] for number in sorted(found)]

    def registry(self) -> str:
        """HKEY_LOCAL_MACHINE as Wine keeps it."""
        _end(self.prefix)
        return (self.prefix / "system.reg").read_text(encoding="utf-8", errors="replace")

    @property
    def _ini(self) -> Path:
        return self.drive / "ProgramData" / "stub.ini"


def until(beside: subprocess.Popen[bytes], happened: Callable[[], bool], within: float = 90) -> None:
    """Waits until it has happened, looking again and again; the program beside has to run as long."""
    ends = time.monotonic() + within
    while not happened():
        with contextlib.suppress(subprocess.TimeoutExpired):
            pytest.fail(f"{beside.args!r} ended with {beside.wait(0.2)}")
        assert time.monotonic() < ends, "it did not happen"


@pytest.fixture(scope="session")
def machine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Wine]:
    """One for all tests, for it takes a quarter of a minute to be made."""
    prefix = tmp_path_factory.mktemp("wine")
    _run(prefix, "wineboot", "--init")
    yield Wine(prefix)
    _end(prefix)


@pytest.fixture
def wine(machine: Wine) -> Wine:
    """With nothing of ours on it but what the registry may remember."""
    for folder in (machine.installed, machine.data):
        shutil.rmtree(folder, ignore_errors=True)
    machine.answers("")
    return machine


def _environment(prefix: Path) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return {
        **kept,
        "WINEPREFIX": str(prefix),
        "WINEDEBUG": "-all",
        "WINEDLLOVERRIDES": "mscoree,mshtml=;powershell.exe=n",
    }


def _started(prefix: Path, *command: str) -> subprocess.Popen[bytes]:
    wine64 = tool("wine64", "/usr/lib/wine/wine64")
    nowhere = subprocess.DEVNULL
    return subprocess.Popen([wine64, *command], env=_environment(prefix), stdin=nowhere, stdout=nowhere, stderr=nowhere)


def _run(prefix: Path, *command: str, within: float = 120) -> int:
    with _started(prefix, *command) as started:
        try:
            return started.wait(within)
        finally:
            started.kill()


def _end(prefix: Path) -> None:
    """Ends what runs on this drive, and waits until all of it is written."""
    server = tool("wineserver", "/usr/lib/wine/wineserver64")
    subprocess.run([server, "-k"], env=_environment(prefix), check=False, capture_output=True)
    subprocess.run([server, "-w"], env=_environment(prefix), check=False, capture_output=True, timeout=60)
