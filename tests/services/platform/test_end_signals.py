"""A signal ends the program at once, whenever it comes: with 0, or with 130 where it is that of Ctrl+C."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest

pytestmark = pytest.mark.skipif(os.name == "nt", reason="a process can't be sent a signal there")
SIGNALS = pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGTERM, 0), (signal.SIGINT, 130), (signal.SIGHUP, 0)], ids=["TERM", "INT", "HUP"]
)
TERMINAL = "import signal; signal.signal(signal.SIGHUP, signal.SIG_DFL)"
"""As a terminal starts programs, however these tests were started: what is ignored is handed on to children."""
# Nothing of Python runs while this waits.
WAITING = """
from PySide6.QtCore import QCoreApplication
from kiosk.services.platform.end_signals import EndSignals
app = QCoreApplication([])
EndSignals(app).wake_on_signal()
print("ready", flush=True)
raise SystemExit(app.exec())
"""
STARTING = """
import os, sys
from PySide6.QtCore import QCoreApplication
from kiosk.services.platform.end_signals import EndSignals
app = QCoreApplication([])
EndSignals(app)
os.kill(os.getpid(), int(sys.argv[1]))
raise SystemExit(app.exec())
"""


@SIGNALS
def test_a_program_that_waits_ends(number: signal.Signals, code: int) -> None:
    with subprocess.Popen([sys.executable, "-c", TERMINAL + WAITING], stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        try:
            assert program.stdout.readline() == "ready\n"
            program.send_signal(number)
            assert program.wait() == code
        finally:
            program.kill()


@SIGNALS
def test_a_signal_before_the_event_loop_is_not_lost(number: signal.Signals, code: int) -> None:
    line = [sys.executable, "-c", TERMINAL + STARTING, str(int(number))]
    done = subprocess.run(line, check=False)
    assert done.returncode == code


@pytest.mark.parametrize("number", [signal.SIGUSR1, signal.SIGUSR2])
def test_a_signal_without_a_meaning_here_does_nothing(number: signal.Signals) -> None:
    with subprocess.Popen([sys.executable, "-c", WAITING], stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        try:
            assert program.stdout.readline() == "ready\n"
            program.send_signal(number)
            with pytest.raises(subprocess.TimeoutExpired):
                program.wait(0.5)
            program.send_signal(signal.SIGTERM)
            assert program.wait() == 0
        finally:
            program.kill()


def test_a_program_that_is_to_outlive_its_terminal_does() -> None:
    """`nohup` has SIGHUP ignored."""
    line = ["nohup", sys.executable, "-c", WAITING]
    with subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as program:
        assert program.stdout is not None
        try:
            assert program.stdout.readline() == "ready\n"
            program.send_signal(signal.SIGHUP)
            with pytest.raises(subprocess.TimeoutExpired):
                program.wait(0.5)
        finally:
            program.kill()
