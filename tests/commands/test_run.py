"""`radiology-kiosk run` started by hand: the terminal says how to end it, and Ctrl+C does."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from tests.commands.test_pin import read, read_until

ROOT = Path(__file__).resolve().parent.parent.parent
COMMAND = (sys.executable, "-m", "kiosk", "run", "--state")
ENVIRON = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pseudo-terminals")
def test_a_terminal_is_told_how_to_end_it(tmp_path: Path) -> None:
    ours, theirs = os.openpty()
    with subprocess.Popen([*COMMAND, str(tmp_path)], cwd=ROOT, env=ENVIRON, stdout=theirs, stderr=theirs) as kiosk:
        os.close(theirs)
        try:
            told = read_until(ours, b"use the command trial.\r\n").decode()
            kiosk.send_signal(signal.SIGINT)
            assert kiosk.wait() == 130
        finally:
            kiosk.kill()
        told += read(ours).decode()
    os.close(ours)
    assert "Ctrl+C" in told
    assert f"kill {kiosk.pid}" in told
    assert "Traceback" not in told


@pytest.mark.skipif(os.name == "nt", reason="a process can't be sent a signal there")
def test_a_service_manager_is_not(tmp_path: Path) -> None:
    with subprocess.Popen(
        [*COMMAND, str(tmp_path)], cwd=ROOT, env=ENVIRON, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as kiosk:
        while kiosk.poll() is None and not (tmp_path / "audit.jsonl").exists():
            with suppress(subprocess.TimeoutExpired):
                kiosk.wait(0.1)
        kiosk.terminate()
        out, _errors = kiosk.communicate()
    assert (kiosk.returncode, out) == (0, "")
