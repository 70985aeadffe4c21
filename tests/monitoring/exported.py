"""What a kiosk exports, as monitoring finds it: all metrics with their labels, and the doctor's JSON."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

from prometheus_client.parser import text_string_to_metric_families

from kiosk.commands import metrics
from kiosk.commands.monitoring.doctor_formats import KioskIdentity, as_json, as_metrics
from kiosk.services.checkup.findings import Area
from kiosk.services.content_status.content_status import Due, Lapse
from kiosk.services.health.heartbeat import Heartbeat, ShownContent, heartbeat_file
from kiosk.ui.words.findings import ToldFinding

MONITORING = Path(__file__).resolve().parents[2] / "packaging" / "monitoring"
NOW = dt.datetime(2026, 12, 1, 10, 30, tzinfo=dt.UTC)
_IDENTITY = KioskIdentity("ct-1", "2.1.0", "3687ce1a8f01", "general", NOW)
_FINDING = ToldFinding("staff.pin", Area.STAFF, "attention", "No staff PIN is set.")


def texts(folder: Path) -> tuple[str, str]:
    """What `metrics` and `doctor --prometheus` write, with all that they can tell. `folder` is for their files."""
    at = NOW.timestamp()
    heartbeat_file(folder).save(Heartbeat(at, at, at, ShownContent(False, "3687ce1a8f01", 7), 1, "2.1.0"))
    out = folder / "kiosk.prom"
    assert metrics.run([folder], out, settings_usable=True, now=lambda: NOW) == 0
    due = [Due(0, (Lapse(NOW.date(), "VQ scan", True, 0),))]
    return out.read_text(encoding="utf-8"), as_metrics(_IDENTITY, (_FINDING,), due)


def labels_by_name(folder: Path) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for text in texts(folder):
        for family in text_string_to_metric_families(text):
            for sample in family.samples:
                found.setdefault(sample.name, set()).update(sample.labels)
    return found


def doctor_json() -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(as_json(_IDENTITY, (_FINDING,)))
    return answer
