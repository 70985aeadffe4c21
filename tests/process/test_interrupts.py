"""Ctrl+C ends every command with 130, whenever it comes: nothing of Python is printed, and no file is half written."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from kiosk.process.interrupts import EXIT_INTERRUPTED, held_interrupts
from tests.content.conftest import ROOT

pytestmark = pytest.mark.skipif(os.name == "nt", reason="a process can't be sent a signal there")
# The program as a terminal starts it, however the tests were started, and a real signal when it first calls a function
# of this name. At the end it grants the disk more than in a hospital, for this machine may stand still meanwhile.
PROGRAM = """
import os, signal, sys
from kiosk.__main__ import main
from kiosk.services.storage.writer import WriterThread
finish = WriterThread.finish
WriterThread.finish = lambda writer, seconds: finish(writer, 10 * seconds)
def press(frame, event, _value):
    if event == "call" and frame.f_code.co_name == sys.argv[1]:
        sys.setprofile(None)
        os.kill(os.getpid(), signal.SIGINT)
signal.signal(signal.SIGINT, signal.default_int_handler)
sys.setprofile(press)
sys.exit(main(sys.argv[2:]))
"""
TOUR = "tour --profile nuclear-medicine --size 540x960 --out {folder}/tour"
MOMENTS = {
    "check, while it reads": ("check", "check_files"),
    "check, as it begins": ("check", "drawn_report"),
    "doctor, while it looks": ("doctor", "findings_of"),
    "doctor, while it writes": ("doctor --prometheus {folder}/kiosk.prom", "flush_to_disk"),
    "tour, while Qt calls it": (TOUR, "paintEvent"),
    "tour, between two pictures": (TOUR, "_stops"),
    "tour, while it writes": (TOUR, "contact_sheet"),
    "run, while it starts": ("run --windowed", "make_services"),
    "run, while Qt calls it": ("run --windowed", "paintEvent"),
    "run, while it is shown": ("run --windowed", "complete"),
    "a trial, which has no other end": ("trial", "complete"),
    "settings": ("settings --explain", "explain"),
}
QUICK = ("run, while Qt calls it", "settings")


@pytest.mark.parametrize(
    ("command", "moment"),
    [
        pytest.param(*found, id=name, marks=[] if name in QUICK else [pytest.mark.slow])
        for name, found in MOMENTS.items()
    ],
)
def test_ctrl_c_ends_a_command_with_its_code_alone(command: str, moment: str, tmp_path: Path) -> None:
    words = command.format(folder=tmp_path).split()
    line = [sys.executable, "-c", PROGRAM, moment, *words, "--state", str(tmp_path / "state")]
    done = subprocess.run(line, cwd=ROOT, capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr
    assert "KeyboardInterrupt" not in done.stderr
    assert done.returncode == (0 if command == "trial" else EXIT_INTERRUPTED)
    assert half_written(tmp_path) == []


def half_written(folder: Path) -> list[str]:
    return [file.name for file in folder.rglob("*") if file.is_file() and not is_whole(file)]


def is_whole(file: Path) -> bool:
    data = file.read_bytes()
    if file.suffix == ".png":
        return data.endswith(b"IEND\xaeB`\x82")
    if file.suffix in (".json", ".bak"):
        return bool(msgspec.json.decode(data))
    return data.endswith(b"\n") if file.suffix in (".html", ".prom", ".jsonl") else file.name == "lock"


@pytest.fixture
def terminal() -> Iterator[None]:
    """Ctrl+C raises KeyboardInterrupt, however the tests were started."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def work(done: list[str], *, gives_way: bool) -> None:
    with held_interrupts() as give_way:
        give_way()
        signal.raise_signal(signal.SIGINT)
        done.append("the work goes on")
        if gives_way:
            give_way()
        done.append("to its end")


@pytest.mark.usefixtures("terminal")
@pytest.mark.parametrize("gives_way", [True, False])
def test_what_was_pressed_is_answered_where_the_work_gives_way_or_at_its_end(gives_way: bool) -> None:
    done: list[str] = []
    with pytest.raises(KeyboardInterrupt):
        work(done, gives_way=gives_way)
    assert done == (["the work goes on"] if gives_way else ["the work goes on", "to its end"])
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


@pytest.mark.usefixtures("terminal")
def test_where_ctrl_c_is_ignored_it_stays_ignored() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with held_interrupts():
        signal.raise_signal(signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
