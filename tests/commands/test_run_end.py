"""What of `run` is on the disk: that it runs, once it says so, and at its end all that a disk takes in good time."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kiosk.commands.run import ended
from kiosk.services.health.heartbeat import Heartbeat, ShownContent, heartbeat_file
from kiosk.services.platform.wall_time import local_now
from kiosk.services.storage.audit import Audit
from tests.content.conftest import ROOT
from tests.services.held_disk import HeldDisk
from tests.services.platform.test_watchdog import Manager

START_SECONDS = 100
# The program on a disk that takes a while for each flush. What it grants the disk at its end is enough for that, and
# less than the service manager grants the program; but this machine may stand still meanwhile.
ON_A_SLOW_DISK = """
import os, sys, threading
from kiosk.__main__ import main
from kiosk.services.storage.writer import WriterThread

flush, finish = os.fsync, WriterThread.finish

def slow(file):
    threading.Event().wait(0.2)
    flush(file)

def patient(writer, seconds):
    assert 4 < seconds < 10, seconds
    return finish(writer, 10 * seconds)

os.fsync, WriterThread.finish = slow, patient
sys.exit(main(sys.argv[1:]))
"""
# The program with a printer whose job does not come; it ends, and says how often it has called the job off.
WHILE_IT_PRINTS = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from kiosk import paths
from kiosk.app import application, build
from kiosk.commands.run import complete
from kiosk.services.packs.active_content import ContentPlaces
from kiosk.services.patient.routes import Route, ScreenId
from tests.flows.conftest import settings
from tests.flows.fake_printer import FakePrinter

def drawing():
    yield
    return b"%PDF"

def look():
    if printer.jobs:
        app.quit()
    printing.print(Route(ScreenId.PRINT, "vq", "aftercare"), drawing(), "A4")

app, printer = application(), FakePrinter()
places = ContentPlaces(Path(sys.argv[1]), paths.content_folder())
kiosk = build(settings("nuclear-medicine"), places, printer=printer)
complete(app, kiosk)
printing = kiosk.services.prints.printing
looking = QTimer(interval=20)
looking.timeout.connect(look)
looking.start()
app.exec()
print(len(printer.jobs), printer.ended)
"""


def test_a_job_that_is_under_way_is_called_off_with_the_program(tmp_path: Path) -> None:
    command = (sys.executable, "-c", WHILE_IT_PRINTS, str(tmp_path))
    environ = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(command, cwd=ROOT, env=environ, capture_output=True, text=True, check=True)
    assert done.stdout == "1 1\n"


def test_the_end_waits_until_the_disk_has_taken_all() -> None:
    written = list[str]()
    with HeldDisk() as disk:
        disk.hold()
        disk.writer.put(lambda: written.append("the last"))
        threading.Timer(0.1, disk.let_go).start()
        assert ended(75, disk.writer) == 75
    assert written == ["the last"]


def test_the_end_does_not_wait_for_a_disk_for_ever(caplog: pytest.LogCaptureFixture) -> None:
    with HeldDisk() as disk:
        disk.hold()
        assert ended(0, disk.writer, 0.01) == 0
    assert "The disk did not take all" in caplog.text


@contextmanager
def on_a_slow_disk(folder: Path) -> Iterator[tuple[Manager, subprocess.Popen[bytes]]]:
    """What its service manager hears, and the program, whose state is in the folder."""
    manager = Manager(str(folder / "notify"))
    environ = {
        **os.environ,
        "NOTIFY_SOCKET": manager.address,
        "WATCHDOG_USEC": "300000",
        "QT_QPA_PLATFORM": "offscreen",
    }
    command = [sys.executable, "-c", ON_A_SLOW_DISK, "run", "--profile", "nuclear-medicine"]
    with subprocess.Popen([*command, "--state", str(folder / "state")], cwd=ROOT, env=environ) as program:
        try:
            yield manager, program
        finally:
            program.kill()
    manager.close()


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="it has no service manager")
def test_once_it_says_that_it_has_started_the_disk_says_that_it_runs(tmp_path: Path) -> None:
    """Else whoever waits for the start and asks the doctor then hears of a kiosk that was stopped."""
    file = heartbeat_file(tmp_path / "state")
    file.save(Heartbeat(1.0, 1.0, 1.0, ShownContent(safe=False), running=False))  # of a former run
    with on_a_slow_disk(tmp_path) as (manager, _program):
        manager.wait_for("READY=1", START_SECONDS)
        assert file.peek().running


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="a process can't be sent a signal there")
def test_ended_by_the_service_manager_it_has_written_all_that_it_noted(tmp_path: Path) -> None:
    with on_a_slow_disk(tmp_path) as (manager, program):
        manager.wait_for("WATCHDOG=1", START_SECONDS)
        program.send_signal(signal.SIGTERM)
        assert program.wait(START_SECONDS) == 0
    assert [line.event for line in Audit(tmp_path / "state", local_now).latest(9)] == ["started"]
