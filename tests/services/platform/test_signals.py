"""What the services take for granted of Qt's signals."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]

A_DAY = """
from kiosk.services.patient.navigator import Navigator
from kiosk.services.patient.routes import HOME, IDLE
navigator = Navigator()
for _ in range(10_000):
    navigator.go(HOME)
    navigator.go(IDLE)
"""


def test_a_day_of_signals_is_survived() -> None:
    """PySide6 6.12.0 on Python 3.11 takes a reference from True at each `emit`; after the last one Python aborts."""
    used = subprocess.run([sys.executable, "-c", A_DAY], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (used.returncode, used.stderr) == (0, ""), "pin a PySide6 without this fault"
