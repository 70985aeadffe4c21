"""The content folder of a running kiosk is changed in place: what a patient sees is of one edition, on every screen."""

from __future__ import annotations

import json
import threading
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from kiosk import paths
from kiosk.app import build
from kiosk.content.library import Library
from kiosk.services.content_status.folder_watcher import FolderWatcher
from kiosk.services.packs.active_content import ContentPlaces
from kiosk.services.patient.routes import IDLE
from kiosk.services.storage.troubles import TroubleId
from kiosk.ui.screens.idle.idle_screen import IdleScreen
from kiosk.ui.screens.safe.safe_page import SafePage
from tests.clock import HandClock
from tests.flows.conftest import NOW, OpenKiosk, settings
from tests.flows.finger import settle
from tests.flows.patient_flow import PatientFlow
from tests.shipped_content import copy_of_content
from tests.silent_folder import SilentFolder

OLD_NUMBER, NEW_NUMBER = 12, 99
NEW_TITLE = "Scan of your breathing"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    copy_of_content(folder)
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
    profile = content / "profiles" / "nuclear-medicine" / "profile.json"
    feeding = json.loads(profile.read_bytes())["protocol"]["tc99m-maa.feeding"]
    assert feeding["value"] == OLD_NUMBER
    change(profile, protocol={"tc99m-maa.feeding": feeding | {"value": NEW_NUMBER}})
    change(content / "scans" / "vq" / "en-GB.json", title=NEW_TITLE)


def read(patient: PatientFlow) -> tuple[bool, bool]:
    """Whether the card of a fresh visit has the new words, and whether it has the new number."""
    library: Library = patient.context.library
    page = library.scan("vq", patient.context.edition)
    return page.words.title == NEW_TITLE, str(NEW_NUMBER) in (page.number("tc99m-maa.feeding") or "")


def test_words_and_numbers_change_together_when_nobody_reads(
    open_kiosk: OpenKiosk, content: Path, qtbot: QtBot
) -> None:
    patient = open_kiosk(content=content)
    watcher = patient.kiosk.window.findChild(FolderWatcher)
    assert watcher is not None
    qtbot.waitUntil(lambda: not watcher.busy)
    patient.wake()
    new_edition(content)
    watcher.tick()
    qtbot.waitUntil(lambda: not watcher.busy)
    assert read(patient) == (False, False), "a visit goes on with what it began with"
    patient.finger.tap(patient.scan("vq").words.title, "After your scan")
    assert patient.sees(f"{OLD_NUMBER} hours")
    patient.finger.tap("Finish")
    settle()
    for _ in range(2):
        watcher.tick()
        qtbot.waitUntil(lambda: not watcher.busy)
    settle()
    assert read(patient) == (True, True)
    patient.wake()
    patient.finger.tap(NEW_TITLE, "After your scan")
    assert patient.sees(f"{NEW_NUMBER} hours")


def test_a_day_that_begins_meanwhile_shows_no_mixture(open_kiosk: OpenKiosk, content: Path, qtbot: QtBot) -> None:
    """Pages are made anew for another day, as is the whole window for another size."""
    patient = open_kiosk(content=content)
    watcher = patient.kiosk.window.findChild(FolderWatcher)
    assert watcher is not None
    qtbot.waitUntil(lambda: not watcher.busy)
    new_edition(content)
    patient.window.rebuild()
    assert read(patient) == (False, False)


def test_a_folder_that_no_longer_answers_is_noticed_by_no_patient(
    open_kiosk: OpenKiosk, content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Right after the start, before anything but the idle screen was shown: every page is in memory."""
    patient = open_kiosk(content=content)
    share = SilentFolder(monkeypatch, content)
    watcher = patient.kiosk.window.findChild(FolderWatcher)
    assert watcher is not None
    watcher.tick()
    patient.wake()
    assert patient.context.library.usable_scans(patient.context.edition)[1] == ()
    patient.finger.tap("Contrast", patient.scan("vq").words.title, "After your scan", "Finish")
    assert (patient.route, patient.is_safe) == (IDLE, False)
    assert threading.current_thread().name not in share.asked_by
    share.answer()


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("named", [True, False], ids=["the folder of the settings", "the folder of the program"])
def test_a_start_with_a_folder_that_does_not_answer_shows_what_there_is(
    tmp_path: Path, content: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, named: bool
) -> None:
    share = SilentFolder(monkeypatch, content, hurried=True)
    shipped = paths.content_folder() if named else content
    places = ContentPlaces(tmp_path / "state", shipped, content if named else None)
    kiosk = build(settings("nuclear-medicine"), places, HandClock(), lambda: NOW)
    kiosk.window.rebuild()
    assert isinstance(kiosk.window.screen_shown, IdleScreen if named else SafePage)
    told = [trouble.text for trouble in kiosk.services.contents.troubles]
    assert told == ([TroubleId.FOLDER_FAULTY] if named else [])
    assert named or "expected an answer within 10 seconds" in caplog.text
    share.answer()
    kiosk.end()
    settle()
