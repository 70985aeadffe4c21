"""`run --safe`: the safe page where nothing else starts, and what the service manager and monitoring hear of it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

from msgspec.structs import replace

from kiosk.services.health.heartbeat import ShownContent, heartbeat_file

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 30.0


def test_it_stands_whatever_the_settings_the_content_and_the_state_are(tmp_path: Path) -> None:
    settings = tmp_path / "kiosk.toml"
    settings.write_text("this is [no settings file", encoding="utf-8")
    (tmp_path / "state").mkdir()
    manager = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    manager.bind(str(tmp_path / "notify"))
    manager.settimeout(START_SECONDS)
    environ = os.environ | {
        "NOTIFY_SOCKET": str(tmp_path / "notify"),
        "WATCHDOG_USEC": "600000",
        "RADIOLOGY_KIOSK_CONTENT_DIR": str(tmp_path / "none"),
        "RADIOLOGY_KIOSK_IDLE_SECONDS": "never",
        "RADIOLOGY_KIOSK_STATE_DIR": str(tmp_path / "state"),
    }
    line = [sys.executable, "-m", "kiosk", "run", "--safe", "--settings", str(settings)]
    kiosk = subprocess.Popen(line, cwd=ROOT, env=environ, stderr=subprocess.PIPE)
    told = [manager.recv(100) for _ in range(3)]
    beats = heartbeat_file(tmp_path / "state")
    while not beats.peek().running and kiosk.poll() is None:
        manager.recv(100)  # the window answers; the disk has not yet
    manager.close()
    standing = beats.peek()
    kiosk.send_signal(signal.SIGTERM)
    _, errors = kiosk.communicate()
    assert (told, kiosk.returncode) == ([b"READY=1", b"WATCHDOG=1", b"WATCHDOG=1"], 0)
    assert (standing.shown, standing.safe_times) == (ShownContent(safe=True), 1)
    assert beats.peek() == replace(standing, at=beats.peek().at, running=False), "it has said that it ends"
    assert errors.decode().strip() in ("", "This plugin does not support propagateSizeHints()")
