"""The README's first five minutes: every name that it prints in italics is where it says, in its order."""

from __future__ import annotations

import json
import re
from pathlib import Path

from kiosk.services.patient.routes import IDLE
from kiosk.ui.window.content_reload import ContentReload
from tests.flows.finger import settle
from tests.flows.staff.conftest import OpenForStaff
from tests.shipped_content import copy_of_content

README = Path(__file__).resolve().parents[3] / "README.md"
STEP = re.compile(r"^\d+\. \*\*(.+?)\*\*(.*)$", re.MULTILINE)
NAME = re.compile(r"(?<!\*)\*([^*]+)\*(?!\*)")


def test_a_reader_finds_everything_that_the_readme_names(open_for_staff: OpenForStaff, tmp_path: Path) -> None:
    section = README.read_text(encoding="utf-8").partition("## The first five minutes")[2].partition("\n## ")[0]
    steps = {title: NAME.findall(text) for title, text in STEP.findall(section)}
    words = tmp_path / "words"
    copy_of_content(words)
    patient = open_for_staff("general", words)
    start, scan = steps["Patient"]
    assert patient.finger.named(start)
    patient.wake()
    patient.finger.tap(scan, *steps["Step by step"], *steps["Card"], *steps["Aids"])
    assert patient.route == IDLE
    patient.go_in()
    tab, department = steps["Another department"]
    assert tab == patient.staff_words.panel.tabs["department"]
    patient.open_tab("department")
    assert patient.finger.named(department)
    patient.leave()
    patient.wake()
    (title,) = steps["A changed word"]
    assert patient.sees(title)
    reload = ContentReload(patient.services, lambda: False, patient.window)
    (named,) = re.findall(r"`content/(\S+\.json)`", section)
    raw = (words / named).read_text(encoding="utf-8")
    assert json.dumps(title) in raw
    (words / named).write_text(raw.replace(json.dumps(title), '"What brings you here?"'), encoding="utf-8")
    reload.tick()
    reload.tick()
    settle()
    assert patient.sees("What brings you here?")
