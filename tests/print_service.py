"""A print service of its own on loopback, with back ends like printers."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from tests.ports import free_port

CUPSD = shutil.which("cupsd", path=os.pathsep.join((os.environ.get("PATH", ""), "/usr/sbin")))
PROGRAMS = ("lp", "ipptool", "cancel", "lpadmin", "cupsdisable", "cupsreject", "lpstat")
ROOT_ON_LINUX = sys.platform == "linux" and os.geteuid() == 0
SOCKETS = Path("/usr/lib/cups/backend/socket")
THERE = ROOT_ON_LINUX and CUPSD is not None and SOCKETS.exists() and all(map(shutil.which, PROGRAMS))
needs_cups = pytest.mark.skipif(not THERE, reason="needs cupsd and root")
DESCRIBED = Path("/usr/share/ppd/cups-pdf/CUPS-PDF_noopt.ppd")
needs_files = pytest.mark.skipif(not DESCRIBED.exists(), reason="needs printer-driver-cups-pdf")

TELLING = """#!/bin/sh
trap 'exit 1' TERM
echo "STATE: +${DEVICE_URI#telling:/}" >&2
while :; do sleep 1; done
"""
FAILING = "#!/bin/sh\nexit 4\n"
CONFIGURATION = """Listen 127.0.0.1:{port}
Browsing Off
PreserveJobFiles No
<Location />
Allow from 127.0.0.1
</Location>
<Policy default>
<Limit All>
Allow all
</Limit>
</Policy>
"""
FILES = """ServerRoot {home}/conf
RequestRoot {home}/spool
StateDir {home}/run
CacheDir {home}/cache
TempDir {home}/tmp
AccessLog {home}/log/access
ErrorLog {home}/log/error
PageLog {home}/log/page
ServerBin {home}/bin
User lp
Group lp
SystemGroup root
"""
LATE, LISTENING, FILES_QUEUE, NOBODY = "nobody", "listening", "pdf", "socket://127.0.0.1:9"
QUEUES = {
    LATE: NOBODY,
    "paper": "telling:/media-empty-error",
    "jam": "telling:/media-jam-error",
    "open": "telling:/door-open-report",
    "failing": "failing:/",
    "stopped": NOBODY,
    "refusing": NOBODY,
}


class Listener:
    """A printer at a socket that takes what it is sent."""

    def __init__(self) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._socket.getsockname()[1]
        self.got: list[bytes] = []
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        while True:
            connection, _ = self._socket.accept()
            with connection:
                self.got.append(b"".join(iter(partial(connection.recv, 65536), b"")))


@pytest.fixture(scope="module")
def listener() -> Listener:
    return Listener()


@pytest.fixture(scope="module")
def spool(listener: Listener) -> Iterator[Path]:
    """The spool of a service that has the queues, and that all programs of CUPS here turn to."""
    home = Path(tempfile.mkdtemp(prefix="cups-"))
    home.chmod(0o755)  # its back ends run as another user
    for name in ("conf", "spool", "run", "cache", "tmp", "log"):
        (home / name).mkdir()
        shutil.chown(home / name, "lp", "lp")
    shutil.copytree("/usr/lib/cups", home / "bin")
    for name, text in {"telling": TELLING, "failing": FAILING}.items():
        (home / "bin/backend" / name).write_text(text, encoding="utf-8")
        (home / "bin/backend" / name).chmod(0o755)
    port = free_port()
    for name, text in {"cupsd.conf": CONFIGURATION, "cups-files.conf": FILES}.items():
        (home / "conf" / name).write_text(text.format(home=home, port=port), encoding="utf-8")
    assert CUPSD is not None
    files = ("-c", str(home / "conf/cupsd.conf"), "-s", str(home / "conf/cups-files.conf"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CUPS_SERVER", f"127.0.0.1:{port}")
        service = subprocess.Popen((CUPSD, "-f", *files), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            _until_it_answers()
            for name, address in {**QUEUES, LISTENING: f"socket://127.0.0.1:{listener.port}"}.items():
                policy = "stop-printer" if name == "failing" else "retry-job"
                run_one("lpadmin", "-p", name, "-v", address, "-E", "-o", f"printer-error-policy={policy}")
            run_one("cupsdisable", "stopped")
            run_one("cupsreject", "refusing")
            yield home / "spool"
        finally:
            service.terminate()
            service.wait()
            shutil.rmtree(home)


@pytest.fixture(scope="module")
def pdf_folder(spool: Path) -> Iterator[Path]:
    """The folder in which the queue `pdf` puts what it prints: it goes by PostScript, as to an old printer.

    Of the two ways from PDF to PostScript it takes the one that keeps words as words; the other one draws them.
    """
    home = spool.parent
    folders = {"Out": home / "pdf", "Spool": home / "pdf-spool", "Log": home / "pdf-log"}
    for folder in folders.values():
        folder.mkdir()
    with tempfile.NamedTemporaryFile("w", dir="/etc/cups", prefix="cups-pdf-", suffix=".conf", encoding="utf-8") as own:
        own.writelines(f"{name} {folder}\n" for name, folder in folders.items())
        own.flush()
        address = f"cups-pdf:/{Path(own.name).stem.removeprefix('cups-pdf-')}"
        renderer = "pdftops-renderer-default=pdftocairo"
        run_one("lpadmin", "-p", FILES_QUEUE, "-v", address, "-E", "-P", str(DESCRIBED), "-o", renderer)
        yield folders["Out"]
        assert list(folders["Spool"].iterdir()) == []


def run_one(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True)


def _until_it_answers() -> None:
    deadline = time.monotonic() + 20
    while subprocess.run(("lpstat", "-r"), capture_output=True, check=False).stdout[:12] != b"scheduler is":
        assert time.monotonic() < deadline
    while b"not" in subprocess.run(("lpstat", "-r"), capture_output=True, check=False).stdout:
        assert time.monotonic() < deadline


def documents(spool: Path) -> list[str]:
    return [file.name for file in spool.glob("d*")]


def waiting(queue: str) -> bytes:
    """The jobs of the queue that have not ended."""
    return subprocess.run(("lpstat", "-o", queue), capture_output=True, check=False).stdout
