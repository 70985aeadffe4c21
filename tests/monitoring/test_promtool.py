"""Prometheus' own tool reads what we export and what we ask for, and runs the tests of the alarms."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
import yaml

from tests.linux.parts import need
from tests.monitoring.exported import MONITORING, texts
from tests.monitoring.test_files import dashboard

pytestmark = pytest.mark.slow
CHOSEN = {"$kiosk": ".*"}
"""What Grafana puts in place of the variables."""


def promtool(*words: str | Path, given: str = "") -> None:
    need("promtool")
    done = subprocess.run(["promtool", *map(str, words)], input=given, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, ""), done.stdout + done.stderr


def test_it_finds_no_fault_in_the_metrics(tmp_path: Path) -> None:
    for text in texts(tmp_path):
        promtool("check", "metrics", given=text)


def test_it_finds_no_fault_in_the_rules() -> None:
    promtool("check", "rules", MONITORING / "alerts.yml")


def test_every_alarm_passes_its_tests() -> None:
    promtool("test", "rules", MONITORING / "alerts.test.yml")


def test_it_understands_every_question_of_the_dashboard(tmp_path: Path) -> None:
    queries = [target["expr"] for panel in dashboard()["panels"] for target in panel["targets"]]
    for variable, value in CHOSEN.items():
        queries = [query.replace(variable, value) for query in queries]
    rules = [{"record": f"panel:{number}", "expr": query} for number, query in enumerate(queries)]
    file = tmp_path / "rules.yml"
    file.write_text(yaml.safe_dump({"groups": [{"name": "dashboard", "rules": rules}]}), encoding="utf-8")
    promtool("check", "rules", file)
