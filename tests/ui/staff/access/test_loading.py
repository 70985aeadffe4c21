"""The staff side is loaded a little at a time: no module that is loaded ahead brings many others with it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from kiosk.ui.staff.access.loading import MODULES, Loading
from tests.loops import wait_until

ROOT = Path(__file__).resolve().parents[4]
MOST_AT_ONCE = 6
"""Modules of the program: about as many as are imported within a frame."""
WATCHED = """
import importlib, json, pkgutil, sys
from kiosk import cheap_start
cheap_start.begin()
import kiosk.app_staff, kiosk.commands.run
from kiosk.ui import staff
from kiosk.ui.staff.access.loading import MODULES

def loaded():
    return {name for name in sys.modules if name.startswith("kiosk.")}

brought = {}
for name in MODULES:
    before = loaded()
    importlib.import_module(name)
    brought[name] = sorted(loaded() - before)
late = [module.name for module in pkgutil.walk_packages(staff.__path__, "kiosk.ui.staff.")]
print(json.dumps({"brought": brought, "left": sorted(set(late) - loaded())}))
"""


@pytest.fixture(scope="module")
def watched() -> dict[str, Any]:
    command = (sys.executable, "-c", WATCHED)
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def test_each_module_that_is_loaded_ahead_brings_few_others(watched: dict[str, Any]) -> None:
    assert {name: new for name, new in watched["brought"].items() if len(new) > MOST_AT_ONCE} == {}


def test_no_module_of_the_staff_side_is_left_for_the_first_tap(watched: dict[str, Any]) -> None:
    assert watched["left"] == []


def test_each_module_that_is_loaded_ahead_is_new(watched: dict[str, Any]) -> None:
    assert [name for name, new in watched["brought"].items() if not new] == []


@pytest.mark.usefixtures("qapp")
def test_what_the_check_of_a_pin_needs_is_loaded_once() -> None:
    prepared: list[bool] = []
    loading = Loading(lambda: prepared.append(True))
    assert prepared == []
    loading.begin()
    loading.begin()
    wait_until(lambda: loading.done, "loading never ends")
    loading.begin()
    assert prepared == [True]
    assert set(MODULES) <= set(sys.modules)
