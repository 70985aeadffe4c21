"""A signal ends the program at once, whenever it comes, and with 0."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest

pytestmark = pytest.mark.skipif(os.name == "nt", reason="a process can't be sent a signal there")
SIGNALS = pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
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
def test_a_program_that_waits_ends(number: signal.Signals) -> None:
    with subprocess.Popen([sys.executable, "-c", WAITING], stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        try:
            assert program.stdout.readline() == "ready\n"
            program.send_signal(number)
            assert program.wait(20) == 0
        finally:
            program.kill()


@SIGNALS
def test_a_signal_before_the_event_loop_is_not_lost(number: signal.Signals) -> None:
    done = subprocess.run([sys.executable, "-c", STARTING, str(int(number))], timeout=20, check=False)
    assert done.returncode == 0
