"""What the proofs of the Windows parts need: NSIS to compile, Wine to run what was compiled."""

from __future__ import annotations

import contextlib
import os
import shlex
import shutil
import subprocess
import time
import tomllib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from freeze.environment import BuildError
from wine import trial
from wine.installer import installer_name, makensis
from wine.machine import Machine, program, windows_path
from wine.preview import STAND_INS

from tests.guide.lines import guide_line

ROOT = Path(__file__).resolve().parents[2]
WINDOWS = ROOT / "packaging" / "windows"
VERSION = str(tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"])
PROOF_LOG = ROOT / "build" / "windows.log"
PROGRAMS = ("radiology-kiosk.exe", "radiology-kiosk-admin.exe")


def lacking(reason: str) -> None:
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


def needed(name: str, *places: str) -> None:
    """A program without which a developer's test is skipped; in CI it fails."""
    try:
        program(name, *places)
    except BuildError as error:
        lacking(str(error))


def program_folder(folder: Path, note: str) -> Path:
    """As a build leaves it, with stubs for the two programs."""
    (folder / "content").mkdir(parents=True)
    (folder / "content" / "library.json").write_text("{}", encoding="utf-8")
    (folder / note).write_text("", encoding="utf-8")
    for name in PROGRAMS:
        makensis(Path(__file__).with_name("stub.nsi"), folder / name)
    return folder


def installer(folder: Path, version: str, *, starts: bool = True) -> Path:
    """Of a version that holds a file by its own name."""
    program = program_folder(folder / f"program-{version}", f"of-{version}")
    if not starts:
        (program / PROGRAMS[1]).write_text("no program", encoding="ascii")
    shell, out = folder / "RadiologyKioskShell.exe", folder / f"radiology-kiosk-{version}-windows.exe"
    makensis(WINDOWS / "shell.nsi", shell, VERSION=version)
    makensis(WINDOWS / "installer.nsi", out, VERSION=version, PROGRAM=program, SHELL=shell)
    return out


@pytest.fixture(scope="session")
def installers(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Of this version and of one that comes after it."""
    needed("makensis")
    folder = tmp_path_factory.mktemp("installers")
    return installer(folder, VERSION), installer(folder, "99.0.0")


class Wine(Machine):
    """A machine with stubs in the place of the program."""

    @contextlib.contextmanager
    def running(self, program: Path, *arguments: str) -> Iterator[subprocess.Popen[bytes]]:
        """The program at work; afterwards all programs are ended, as by a power failure."""
        with self.started(program, *arguments) as started:
            try:
                yield started
            finally:
                self.power_failure()

    def type_line(self, wanted: str, filled: Mapping[str, str] | None, where: Path) -> int:
        """Type this line of the guide at a prompt in the folder, wait for what it begins, and return its exit code."""
        prompt = ("@echo off", f"cd /d {windows_path(where)}", f'start "" /wait {guide_line(wanted, filled)}')
        (self.drive / "typed.bat").write_text("\r\n".join((*prompt, "exit /b %errorlevel%", "")), encoding="ascii")
        code = self.run("cmd", "/c", r"C:\typed.bat")
        server = program("wineserver", "/usr/lib/wine/wineserver64")  # what removes goes on by itself
        subprocess.run([server, "-w"], env=self.environ, check=True, timeout=300)
        return code

    def close(self) -> None:
        """For whoever only cleans up: that all ends in time is for no other test to prove."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.power_failure()

    def start_windows(self) -> None:
        """Does what Windows puts off to its next start."""
        self.run("wineboot")

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
        self.power_failure()
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
    needed("wine64", "/usr/lib/wine/wine64")
    made = Wine(tmp_path_factory.mktemp("wine"))
    made.make()
    yield made
    made.close()


@pytest.fixture
def wine(machine: Wine, request: pytest.FixtureRequest) -> Iterator[Wine]:
    """With nothing of ours on it but what the registry may remember. What was noted there is shown with a failure."""
    for folder in (machine.installed, machine.data):
        shutil.rmtree(folder, ignore_errors=True)
    machine.answers("")
    yield machine
    for log in machine.data.glob("*.log"):
        request.node.add_report_section("teardown", log.name, log.read_text(encoding="utf-8", errors="replace"))


@pytest.fixture(scope="session")
def preview() -> Path:
    """What `dev.sh build windows` left behind: WINDOWS_PREVIEW, else in build/windows, where CI makes it."""
    folder = Path(os.environ.get("WINDOWS_PREVIEW") or ROOT / "build" / "windows")
    if not (folder / installer_name(VERSION)).is_file():
        if not os.environ.get("CI"):
            pytest.skip(f"{folder} holds no installer: run  sh packaging/dev.sh build windows")
        make_preview()
    return folder


def make_preview() -> None:
    """Not tried by itself, for that is what these tests do."""
    PROOF_LOG.parent.mkdir(exist_ok=True)
    command = (*shlex.split(guide_line("sh packaging/dev.sh build windows")), "--untried")
    with PROOF_LOG.open("w", encoding="utf-8") as told:
        done = subprocess.run(command, cwd=ROOT, stdout=told, stderr=subprocess.STDOUT, check=False)
    assert done.returncode == 0, PROOF_LOG.read_text(encoding="utf-8")


@pytest.fixture
def proof_log(request: pytest.FixtureRequest) -> Iterator[None]:
    """How long the test took, beside what the build told: CI shows both."""
    began = time.monotonic()
    yield
    PROOF_LOG.parent.mkdir(exist_ok=True)
    with PROOF_LOG.open("a", encoding="utf-8") as told:
        told.write(f"== {time.monotonic() - began:4.0f} s  {request.node.name.replace('_', ' ')}\n")


@pytest.fixture(scope="session")
def preview_machine(preview: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Wine]:
    made = Wine(tmp_path_factory.mktemp("wine-preview"))
    made.make(*(preview / "work" / STAND_INS).glob("*.dll"))
    yield made
    made.close()


@pytest.fixture
def kiosk(preview_machine: Wine, preview: Path) -> Iterator[Wine]:
    """A machine on which the real program is installed, without settings, and nothing to remember or hand out."""
    if not (preview_machine.installed / "program").is_dir():  # by the first, and again where that was taken away
        assert trial.install(preview_machine, preview / installer_name(VERSION)) == 0
    given_out = (preview_machine.drive / "deploy").glob("*")
    for path in (preview_machine.data / "kiosk.toml", *preview_machine.data.glob("*/*"), *given_out):
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
    yield preview_machine
    preview_machine.close()
    preview_machine.environ.pop("DISPLAY", None)
