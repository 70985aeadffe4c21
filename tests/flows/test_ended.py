"""A kiosk that a test has ended is gone: it looks at no file of its own beside those of the next test."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from shiboken6 import isValid

from kiosk.commands.run import heart_of
from kiosk.commands.screen_tour import TourSubject, walk
from kiosk.settings import load
from tests.flows.conftest import OpenKiosk
from tests.flows.finger import settle
from tests.ui.staff.content.test_content_page import read_at_once
from tests.ui.staff.staff_app import open_panel
from tests.ui.stage import Look, opened


def running() -> list[QTimer]:
    """Those of services and widgets. Tests wait by timers without a parent, and pictures are drawn ahead by one."""
    timers = [each for each in gc.get_objects() if type(each) is QTimer and isValid(each)]
    return [each for each in timers if each.isActive() and each.parent() is not None]


def left(before: list[QTimer]) -> list[str]:
    """Whose timers run now that did not then."""
    known = {id(each) for each in before}
    return [type(each.parent()).__name__ for each in running() if id(each) not in known]


@pytest.mark.usefixtures("idle_tasks")
def test_no_timer_of_a_kiosk_runs_after_its_end(open_kiosk: OpenKiosk) -> None:
    before = running()
    kiosk = open_kiosk().kiosk
    heart_of(kiosk).start("1.0")
    kiosk.open_listening()
    settle()
    assert left(before) != []
    kiosk.end()
    settle()
    assert left(before) == []


@pytest.mark.usefixtures("qapp")
def test_no_timer_of_a_walk_through_screens_runs_after_it() -> None:
    before = running()
    settings = load({"profile.default": "nuclear-medicine"}, {}, None)
    stops = walk(TourSubject.of(settings), (540, 960), wanted=("HELP", "STAFF-CONTENT", "STAFF-MACHINE"))
    assert [stop.code for stop in stops if left(before)] == ["HELP", "STAFF-CONTENT", "STAFF-MACHINE"]
    assert left(before) == []


@pytest.mark.usefixtures("qapp")
def test_no_timer_of_a_stage_or_a_panel_runs_after_its_end(tmp_path: Path) -> None:
    before = running()
    with opened("nuclear-medicine", Look()):
        assert left(before) != []
    assert left(before) == []
    with open_panel(read_at_once, tmp_path / "state"):
        assert left(before) != []
    assert left(before) == []
