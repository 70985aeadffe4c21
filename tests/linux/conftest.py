"""The frozen program, its package, a Debian to install it on, and one on which it runs."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.flows.conftest import OpenKiosk, open_kiosk, touch_device
from tests.flows.patient_flow import PatientFlow
from tests.linux.parts import ROOT, build_deb, need, version
from tests.linux.screen import SIZE, Screen
from tests.linux.system import BOOT_SECONDS, Machine, Root, answer, copy_root, make_root, until, write
from tests.scheduling import RELEASES

__all__ = ["open_kiosk", "touch_device"]

SETTINGS = """\
[screen]
diagonal_inches = 21.5
touch = "yes"
[profile]
default = "nuclear-medicine"
"""
NESTED = """\
# As on a kiosk, but that the display is an X server's and there is no console. Letters are hinted as in the twin, which
# sees no settings of typefaces.
[Service]
Environment=WLR_BACKENDS=x11 DISPLAY=:77 FONTCONFIG_FILE=/etc/no-fonts.conf
StandardInput=null
TTYPath=
BindPaths=/run/x11:/tmp/.X11-unix
"""
ON_PAPER = """\
# No console here: the words go to the journal.
[Service]
StandardOutput=journal
TTYPath=
"""


@pytest.fixture(scope="session")
def program() -> Path:
    """Where FROZEN_KIOSK says, else what a build has left, else a build of now."""
    folder = Path(os.environ.get("FROZEN_KIOSK") or ROOT / "build" / "radiology-kiosk")
    if not folder.is_dir():
        subprocess.run([sys.executable, ROOT / "packaging" / "build.py", "freeze"], check=True)
    return folder


@pytest.fixture(scope="session")
def package(program: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """As it is handed out: the one that the build has left beside the program, else one of now."""
    need("dpkg-deb")
    built = [file for file in program.parent.glob(f"radiology-kiosk_{version()}_*.deb") if newer(file, program)]
    return built[0] if built else build_deb(program, tmp_path_factory.mktemp("package"))


def newer(package: Path, program: Path) -> bool:
    return package.stat().st_mtime >= (program / "radiology-kiosk").stat().st_mtime


@pytest.fixture(scope="session")
def next_package(package: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same as another version, packed in haste."""
    folder = tmp_path_factory.mktemp("next")
    answer("dpkg-deb", "--raw-extract", package, folder / "tree")
    control = folder / "tree" / "DEBIAN" / "control"
    text = control.read_text(encoding="utf-8")
    version = next(line for line in text.splitlines() if line.startswith("Version: "))
    control.write_text(text.replace(version, f"{version}+1"), encoding="utf-8")
    answer("dpkg-deb", "--root-owner-group", "-Zgzip", "-z1", "--build", folder / "tree", folder / "next.deb")
    return folder / "next.deb"


@pytest.fixture(scope="session")
def broken_package(next_package: Path) -> Path:
    """One more version, from which a file is missing."""
    tree = next_package.parent / "tree"
    (theme,) = tree.glob("opt/radiology-kiosk/**/theme.json")
    whole = theme.read_bytes()
    theme.unlink()
    control = tree / "DEBIAN" / "control"
    control.write_text(control.read_text(encoding="utf-8").replace("+1", "+2"), encoding="utf-8")
    package = next_package.with_name("broken.deb")
    answer("dpkg-deb", "--root-owner-group", "-Zgzip", "-z1", "--build", tree, package)
    theme.write_bytes(whole)
    return package


@pytest.fixture(scope="session", params=RELEASES)
def release(request: pytest.FixtureRequest) -> str:
    """The name of a release of Debian that the kiosk is installed on."""
    name: str = request.param
    return name


@pytest.fixture(scope="session")
def bare(release: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A Debian with nothing on it. Whoever has some may lend them (DEBIAN_ROOTS), for making one takes minutes."""
    lent = Path(os.environ.get("DEBIAN_ROOTS", os.devnull)) / release
    if lent.is_dir():
        return lent
    need("debootstrap", "apt-get")
    if os.getuid() != 0:
        pytest.skip("only root can make a Debian")
    folder = tmp_path_factory.mktemp("debian") / release
    make_root(folder, release)
    return folder


@pytest.fixture(scope="session")
def base(bare: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One that can be booted: as little as systemd runs on."""
    folder = tmp_path_factory.mktemp("base") / bare.name
    copy_root(bare, folder)
    Root(folder).answer("apt-get", "install", "-y", "-qq", "systemd", "systemd-sysv", "dbus", "udev", "ca-certificates")
    return folder


@pytest.fixture(scope="session")
def root(base: Path, tmp_path_factory: pytest.TempPathFactory) -> Root:
    """One that is not booted, for what only dpkg does."""
    folder = tmp_path_factory.mktemp("root") / "root"
    copy_root(base, folder)
    return Root(folder)


@pytest.fixture(scope="session")
def screen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Screen]:
    need("Xvfb", "xdotool")
    shown = Screen(tmp_path_factory.mktemp("screen"))
    yield shown
    shown.close()


@pytest.fixture(scope="session")
def machine(base: Path, package: Path, screen: Screen, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machine]:
    with started(base, package, screen, tmp_path_factory.mktemp("machine") / "root") as booted:
        yield booted


@contextmanager
def started(base: Path, package: Path, screen: Screen, folder: Path) -> Iterator[Machine]:
    """The kiosk installed, the computer started, and nothing else done: a display of 1080 by 1920 is plugged in."""
    need("systemd-nspawn", "nsenter")
    copy_root(base, folder)
    write(folder / "etc/radiology-kiosk/kiosk.toml", SETTINGS)
    for unit in ("radiology-kiosk", "radiology-kiosk-safe"):
        write(folder / f"etc/systemd/system/{unit}.service.d/nested.conf", NESTED)
    write(folder / "etc/systemd/system/radiology-kiosk-words.service.d/nested.conf", ON_PAPER)
    write(folder / "etc/no-fonts.conf", "<fontconfig/>")
    done = Root(folder).install(package)
    assert done.returncode == 0, done.stdout
    booted = Machine(folder, screen.socket)
    try:
        until(lambda: booted.is_active("radiology-kiosk.service"), BOOT_SECONDS, booted.journal)
        yield booted
    finally:
        booted.close()


@pytest.fixture
def impatient(machine: Machine) -> Iterator[None]:
    """A machine on which a kiosk counts as hung after a third of the time."""
    setting = machine.folder / "etc/systemd/system/radiology-kiosk.service.d/impatient.conf"
    write(setting, "[Service]\nWatchdogSec=10s\n")
    machine.answer("systemctl", "daemon-reload")
    machine.answer("systemctl", "restart", "radiology-kiosk")
    yield
    setting.unlink()
    machine.answer("systemctl", "daemon-reload")


@pytest.fixture
def twin(open_kiosk: OpenKiosk) -> PatientFlow:
    """The same kiosk in this process: what has to be seen, and where."""
    return open_kiosk(size=SIZE, now=dt.datetime.now)
