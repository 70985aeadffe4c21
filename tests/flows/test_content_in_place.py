"""The content folder of a running kiosk is changed in place: what a patient sees is of one edition, on every screen."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from kiosk import paths
from kiosk.content.library import Library
from kiosk.services.content_status.folder_watcher import FolderWatcher
from tests.flows.conftest import OpenBooth
from tests.flows.finger import settle
from tests.flows.patient_flow import PatientFlow

OLD_NUMBER, NEW_NUMBER = 12, 99
NEW_TITLE = "Scan of your breathing"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    shutil.copytree(paths.content_folder(), folder)
    return folder


def change(file: Path, **values: Any) -> None:
    raw = json.loads(file.read_bytes())
    for key, value in values.items():
        if isinstance(value, dict):
            raw[key].update(value)
        else:
            raw[key] = value
    file.write_text(json.dumps(raw), "utf-8")


def new_edition(content: Path) -> None:
    """Another number in the profile, and another title on the page that says the number."""
    profile = content / "profiles" / "nuclear-medicine.json"
    feeding = json.loads(profile.read_bytes())["protocol"]["vq.feeding"]
    assert feeding["value"] == OLD_NUMBER
    change(profile, protocol={"vq.feeding": feeding | {"value": NEW_NUMBER}})
    change(content / "scans" / "vq" / "en-GB.json", title=NEW_TITLE)


def read(booth: PatientFlow) -> tuple[bool, bool]:
    """Whether the card of a fresh visit has the new words, and whether it has the new number."""
    library: Library = booth.context.library
    page = library.scan("vq", booth.context.edition)
    return page.words.title == NEW_TITLE, str(NEW_NUMBER) in (page.number("vq.feeding") or "")


def test_words_and_numbers_change_together_when_nobody_reads(
    open_booth: OpenBooth, content: Path, qtbot: QtBot
) -> None:
    booth = open_booth(content=content)
    watcher = booth.kiosk.window.findChild(FolderWatcher)
    assert watcher is not None
    qtbot.waitUntil(lambda: not watcher.busy)
    booth.wake()
    new_edition(content)
    watcher.tick()
    qtbot.waitUntil(lambda: not watcher.busy)
    assert read(booth) == (False, False), "a visit goes on with what it began with"
    booth.finger.tap(booth.scan("vq").words.title, "After your scan")
    assert booth.sees(f"{OLD_NUMBER} hours")
    booth.finger.tap("Finish")
    settle()
    for _ in range(2):
        watcher.tick()
        qtbot.waitUntil(lambda: not watcher.busy)
    settle()
    assert read(booth) == (True, True)
    booth.wake()
    booth.finger.tap(NEW_TITLE, "After your scan")
    assert booth.sees(f"{NEW_NUMBER} hours")


def test_a_day_that_begins_meanwhile_shows_no_mixture(open_booth: OpenBooth, content: Path, qtbot: QtBot) -> None:
    """Pages are made anew for another day, as is the whole window for another size."""
    booth = open_booth(content=content)
    watcher = booth.kiosk.window.findChild(FolderWatcher)
    assert watcher is not None
    qtbot.waitUntil(lambda: not watcher.busy)
    new_edition(content)
    booth.window.rebuild()
    assert read(booth) == (False, False)
