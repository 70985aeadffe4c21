"""A small Debian of its own: made by debootstrap from this computer's mirror, installed on, and booted."""

from __future__ import annotations

import os
import platform
import re
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from tests.guide.lines import guide_line

BOOT_SECONDS = 120.0
_HANDED_ON = re.compile(r"Acquire::(\w+::Proxy|Check-Valid-Until|Check-Date) ")  # what a mirror may ask for
PATH = "/usr/sbin:/usr/bin:/sbin:/bin"
PACKAGES = "/packages"
ASKS_FOR_RESTART = 133
"""What systemd-nspawn ends with, where a service keeps it, for a computer that was rebooted."""


def run(
    *line: str | Path, environ: dict[str, str] | None = None, answers: str = ""
) -> subprocess.CompletedProcess[str]:
    """Never fails by itself: what it says is both of its outputs, in `stdout`. The answers are what it is told."""
    return subprocess.run(
        [str(word) for word in line],
        input=answers,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        env=environ,
    )


def answer(*line: str | Path, environ: dict[str, str] | None = None) -> str:
    done = run(*line, environ=environ)
    assert done.returncode == 0, f"{line}: {done.stdout}"
    return done.stdout


def until(true: Callable[[], bool], seconds: float, otherwise: Callable[[], object]) -> None:
    """For what happens outside this process: looked at ten times a second."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, otherwise()
        time.sleep(0.1)


def make_root(folder: Path, release: str) -> None:
    """That release of Debian, as small as it gets, with the mirrors and proxies of this computer's apt."""
    targets = answer(
        "apt-get", "indextargets", "--format", "$(REPO_URI) $(RELEASE) $(COMPONENT)", "Created-By: Packages"
    )
    own = platform.freedesktop_os_release()["VERSION_CODENAME"]
    found = [line.replace(f" {own}", f" {release}").split() for line in dict.fromkeys(targets.splitlines())]
    sources = [source for source in found if len(source) == 3 and source[1].startswith(release)]
    mirrors = [uri for uri, name, component in sources if (name, component) == (release, "main")]
    assert mirrors, f"apt on this computer knows no mirror of Debian {own}: {targets}"
    settings = [line for line in answer("apt-config", "dump").splitlines() if _HANDED_ON.match(line)]
    environ = dict(os.environ)
    for kind, value in re.findall(r"::(\w+)::Proxy \"(.*)\"", "\n".join(settings)):
        environ.setdefault(f"{kind}_proxy", value)
    answer("debootstrap", "--variant=minbase", release, folder, mirrors[0], environ=environ)
    lists = "".join(f"deb {' '.join(source)}\n" for source in sources)
    write(folder / "etc/apt/sources.list", lists)
    write(folder / "etc/apt/apt.conf.d/90tests", "\n".join([*settings, 'APT::Install-Recommends "false";\n']))
    write(folder / "etc/dpkg/dpkg.cfg.d/tests", "force-unsafe-io\n")
    Root(folder).answer("apt-get", "update", "-qq")


def copy_root(base: Path, folder: Path) -> None:
    answer("cp", "--archive", "--reflink=auto", base, folder)


def write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def container(folder: Path) -> list[str]:
    """The command line of systemd-nspawn for the Debian there, to be added to."""
    line = ["systemd-nspawn", "--register=no", "--quiet", "--directory", str(folder)]
    line.append(f"--machine={re.sub('[^a-z0-9]+', '-', str(folder).lower()).strip('-')[-60:].strip('-')}")
    return line if Path("/run/systemd/system").is_dir() else [*line, "--keep-unit"]  # nobody here to give it one


class Root:
    """A Debian that is not running: dpkg and apt work on it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def run(self, *line: str, answers: str = "") -> subprocess.CompletedProcess[str]:
        environ = {"PATH": PATH, "LANG": "C.UTF-8", "DEBIAN_FRONTEND": "noninteractive"}
        return run("chroot", self.folder, *line, environ=environ, answers=answers)

    def type_line(self, wanted: str, filled: Mapping[str, str] | None = None, answers: str = "", code: int = 0) -> str:
        """Type this line of the guide as root, where the packages lie; it ends with the code. Return what it says."""
        line = guide_line(wanted, filled)
        done = self.run("sh", "-c", f"mkdir -p {PACKAGES} && cd {PACKAGES} && {line}", answers=answers)
        assert done.returncode == code, f"{line} ended with {done.returncode}: {done.stdout}"
        return done.stdout

    def answer(self, *line: str) -> str:
        done = self.run(*line)
        assert done.returncode == 0, f"{line}: {done.stdout}"
        return done.stdout

    def lay(self, package: Path) -> None:
        target = self.folder / PACKAGES[1:] / package.name
        target.parent.mkdir(exist_ok=True)
        shutil.copyfile(package, target)

    def install(self, package: Path) -> subprocess.CompletedProcess[str]:
        self.lay(package)
        return self.run("apt-get", "install", "-y", "-qq", "--allow-downgrades", f"{PACKAGES}/{package.name}")


class Machine(Root):
    """The same, booted: systemd is its first process. `socket` is the X server's, which it sees as display 0."""

    def __init__(self, folder: Path, socket: Path) -> None:
        super().__init__(folder)
        self.used, self.first = False, 0
        self._log = (folder.parent / "boot.log").open("wb")
        self._line = [*container(folder), "--boot", "--tmpfs=/run/x11:mode=1777", f"--bind={socket}:/run/x11/X77"]
        try:
            self._switch_on()
        except AssertionError:
            self.close()
            raise

    def _switch_on(self) -> None:
        self._outer = subprocess.Popen(self._line, stdin=subprocess.DEVNULL, stdout=self._log, stderr=self._log)
        log = self.folder.parent / "boot.log"
        until(self._is_up, BOOT_SECONDS, lambda: log.read_text(errors="replace")[-2000:])

    def reboot(self) -> None:
        """By the line of the guide. It comes back by itself, or ends with the code that asks for that."""
        before, line = self.first, guide_line("reboot")
        asked = self.run("sh", "-c", line)  # with any code: going down may end whoever asks for it
        until(
            lambda: self._outer.poll() is not None or self._has_other_first(before),
            BOOT_SECONDS,
            lambda: f"{line} ended with {asked.returncode}: {asked.stdout}",
        )
        if self._outer.poll() is not None:
            assert self._outer.returncode == ASKS_FOR_RESTART
            self._switch_on()
        else:
            until(self._is_up, BOOT_SECONDS, lambda: "it went down and did not come up")

    def _has_other_first(self, before: int) -> bool:
        return next(iter(children(self._outer.pid)), before) != before

    def _is_up(self) -> bool:
        assert self._outer.poll() is None, (self.folder.parent / "boot.log").read_text(errors="replace")
        self.first = next(iter(children(self._outer.pid)), 0)
        return bool(self.first) and self.run("systemctl", "is-system-running").stdout.strip() in (
            "running",
            "degraded",
        )

    def run(self, *line: str, answers: str = "") -> subprocess.CompletedProcess[str]:
        environ = {"PATH": PATH, "LANG": "C.UTF-8", "DEBIAN_FRONTEND": "noninteractive"}
        return run("nsenter", "--target", str(self.first), "--all", *line, environ=environ, answers=answers)

    def tell(self, unit: str, about: str) -> str:
        """What systemd knows of a unit."""
        return self.answer("systemctl", "show", "--value", "--property", about, unit).strip()

    def is_active(self, unit: str) -> bool:
        return self.tell(unit, "ActiveState") == "active"

    def journal(self, unit: str = "radiology-kiosk") -> str:
        return self.answer("journalctl", "--no-pager", "--quiet", "--boot", "--unit", unit)

    def close(self) -> None:
        """As pulling the plug. That all ends in time is for no other test to prove."""
        if self.first and self._outer.poll() is None:
            with suppress(ProcessLookupError):
                os.kill(self.first, signal.SIGKILL)
        try:
            self._outer.wait(BOOT_SECONDS)
        except subprocess.TimeoutExpired:
            self._outer.kill()
            self._outer.wait()
        self._log.close()


def everything_below(pid: int) -> list[int]:
    return [pid, *(below for child in children(pid) for below in everything_below(child))]


def inner(pid: int) -> int:
    """Its number in the machine; -1 where it has just ended."""
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return -1
    return int(next((line for line in status.splitlines() if line.startswith("NSpid:")), "-1").split()[-1])


def children(pid: int) -> Sequence[int]:
    """The processes that it has started, as seen from here."""
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = status.read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
        except OSError:  # it has just ended
            continue
        if int(fields[1]) == pid:
            found.append(int(status.parent.name))
    return sorted(found)
