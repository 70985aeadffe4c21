"""A kiosk stands on its safe page, and who is on call hears of it: by the real exporter, Prometheus, Alertmanager."""

from __future__ import annotations

import json
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
import yaml

from kiosk.services.health.heartbeat import heartbeat_file
from tests.linux.parts import need
from tests.monitoring.exported import MONITORING
from tests.ports import free_port

ROOT = Path(__file__).resolve().parents[2]
SECONDS = 90.0
"""Within which the whole of it has to be done, on a busy machine too."""
EVERY = "1s"
"""Waiting is short: how often is scraped and judged, and how long a cause has to stand."""

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(2 * SECONDS),
    pytest.mark.skipif(sys.platform != "linux", reason="the programs are Debian's"),
]


class OnCall:
    """Whoever is told by Alertmanager."""

    def __init__(self) -> None:
        told = self._told = queue.Queue[dict[str, Any]]()

        class Receiver(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                message = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                for alert in message["alerts"]:
                    told.put(alert)
                self.send_response(200)
                self.end_headers()

            def log_message(self, *_said: object) -> None:
                """Nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Receiver)
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()
        self.heard: list[tuple[str, str]] = []

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}/"

    def hears(self, name: str, status: str, late: float) -> dict[str, Any]:
        """Return the alert of this name, once it is told. Raises queue.Empty if that comes too late."""
        while True:
            alert = self._told.get(timeout=max(0.0, late - time.monotonic()))
            self.heard.append((alert["labels"]["alertname"], alert["status"]))
            if self.heard[-1] == (name, status):
                return alert

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


@contextmanager
def running(log: Path, *line: str | Path, **environ: str) -> Iterator[subprocess.Popen[bytes]]:
    with log.open("wb") as out, subprocess.Popen(
        [str(word) for word in line], cwd=ROOT, env={**os.environ, **environ}, stdout=out, stderr=out
    ) as process:  # fmt: skip
        try:
            yield process
        finally:
            process.kill()


def written(file: Path, what: dict[str, Any]) -> Path:
    file.write_text(yaml.safe_dump(what), encoding="utf-8")
    return file


def impatient_rules(file: Path) -> Path:
    """The rules that ship, but that no cause has to stand for long."""
    rules = yaml.safe_load((MONITORING / "alerts.yml").read_text(encoding="utf-8"))
    for rule in rules["groups"][0]["rules"]:
        if "for" in rule:
            rule["for"] = EVERY
    return written(file, rules)


def start_alertmanager(stack: ExitStack, folder: Path, receiver: str) -> int:
    port = free_port()
    config = {
        "route": {"receiver": "on-call", "group_by": ["alertname"], "group_wait": "0s", "group_interval": EVERY},
        "receivers": [{"name": "on-call", "webhook_configs": [{"url": receiver, "send_resolved": True}]}],
    }
    stack.enter_context(
        running(
            folder / "alertmanager.log",
            "prometheus-alertmanager",
            f"--config.file={written(folder / 'alertmanager.yml', config)}",
            f"--storage.path={folder / 'alertmanager'}",
            f"--web.listen-address=127.0.0.1:{port}",
            "--cluster.listen-address=",
        )
    )
    return port


def start_prometheus(stack: ExitStack, folder: Path, exporter: int, alertmanager: int) -> None:
    config = {
        "global": {"scrape_interval": EVERY, "evaluation_interval": EVERY},
        "rule_files": [str(impatient_rules(folder / "alerts.yml"))],
        "alerting": {"alertmanagers": [{"static_configs": [{"targets": [f"127.0.0.1:{alertmanager}"]}]}]},
        "scrape_configs": [
            {
                "job_name": "kiosks",
                "static_configs": [{"targets": [f"127.0.0.1:{exporter}"], "labels": {"instance": "ct-1"}}],
            }
        ],
    }
    stack.enter_context(
        running(
            folder / "prometheus.log",
            "prometheus",
            f"--config.file={written(folder / 'prometheus.yml', config)}",
            f"--storage.tsdb.path={folder / 'prometheus'}",
            f"--web.listen-address=127.0.0.1:{free_port()}",
        )
    )


def start_exporter(stack: ExitStack, folder: Path, metrics: Path) -> int:
    port = free_port()
    stack.enter_context(
        running(
            folder / "exporter.log",
            "prometheus-node-exporter",
            "--collector.disable-defaults",
            "--collector.textfile",
            f"--collector.textfile.directory={metrics}",
            f"--web.listen-address=127.0.0.1:{port}",
        )
    )
    return port


def write_metrics_of(state: Path, metrics: Path) -> None:
    """What the timer does each minute."""
    line = (sys.executable, "-m", "kiosk", "metrics", "--state", state, "--out", metrics / "radiology-kiosk.prom")
    subprocess.run([str(word) for word in line], cwd=ROOT, check=True)


def test_a_kiosk_on_the_safe_page_reaches_whoever_is_on_call(tmp_path: Path) -> None:
    need("prometheus", "prometheus-alertmanager", "prometheus-node-exporter")
    late = time.monotonic() + SECONDS
    state, metrics = tmp_path / "state", tmp_path / "metrics"
    metrics.mkdir()
    with ExitStack() as stack:
        on_call = OnCall()
        stack.callback(on_call.close)
        start = (sys.executable, "-m", "kiosk", "run", "--state", state, "--content", tmp_path / "nothing")
        kiosk = stack.enter_context(running(tmp_path / "kiosk.log", *start, QT_QPA_PLATFORM="offscreen"))
        exporter = start_exporter(stack, tmp_path, metrics)
        start_prometheus(stack, tmp_path, exporter, start_alertmanager(stack, tmp_path, on_call.address))
        while not heartbeat_file(state).peek().running:
            assert kiosk.poll() is None, (tmp_path / "kiosk.log").read_text(encoding="utf-8")
            assert time.monotonic() < late
            with suppress(subprocess.TimeoutExpired):
                kiosk.wait(0.1)

        write_metrics_of(state, metrics)
        alert = on_call.hears("KioskOnSafePage", "firing", late)
        assert alert["annotations"]["summary"] == "The kiosk ct-1 stands on the safe page."
        assert alert["labels"]["severity"] == "critical"

        kiosk.send_signal(signal.SIGTERM)
        assert kiosk.wait(SECONDS) == 0
        write_metrics_of(state, metrics)
        on_call.hears("KioskNotRunning", "firing", late)
        if ("KioskOnSafePage", "resolved") not in on_call.heard:
            on_call.hears("KioskOnSafePage", "resolved", late)
        assert time.monotonic() < late
