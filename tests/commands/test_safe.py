"""`run --safe`: the safe page where nothing else starts, and what the service manager hears of it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 30.0


def test_it_stands_whatever_the_settings_the_content_and_the_state_are(tmp_path: Path) -> None:
    settings = tmp_path / "kiosk.toml"
    settings.write_text("this is [no settings file", encoding="utf-8")
    manager = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    manager.bind(str(tmp_path / "notify"))
    manager.settimeout(START_SECONDS)
    environ = os.environ | {
        "NOTIFY_SOCKET": str(tmp_path / "notify"),
        "WATCHDOG_USEC": "600000",
        "RADIOLOGY_KIOSK_CONTENT_DIR": str(tmp_path / "none"),
        "RADIOLOGY_KIOSK_IDLE_SECONDS": "never",
    }
    line = [sys.executable, "-m", "kiosk", "run", "--safe", "--settings", str(settings)]
    kiosk = subprocess.Popen(line, cwd=ROOT, env=environ, stderr=subprocess.PIPE)
    told = [manager.recv(100) for _ in range(3)]
    manager.close()
    kiosk.send_signal(signal.SIGTERM)
    _, errors = kiosk.communicate(timeout=START_SECONDS)
    assert (told, kiosk.returncode) == ([b"READY=1", b"WATCHDOG=1", b"WATCHDOG=1"], 0)
    assert errors.decode().strip() in ("", "This plugin does not support propagateSizeHints()")
