"""Somebody writes for the kiosk beside one that runs: what was saved is shown on the page that is open."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QTimer

from kiosk.services.patient.routes import HOME, IDLE
from kiosk.ui.window.content_reload import ContentReload
from tests.flows.conftest import OpenKiosk
from tests.flows.finger import settle
from tests.flows.patient_flow import PatientFlow
from tests.shipped_content import copy_of_content

NEW = "Scan of your breathing"


class Writer:
    """Changes files of a kiosk's content, and lets the kiosk look at them in the place of its timer."""

    def __init__(self, folder: Path, patient: PatientFlow) -> None:
        self.folder, self.patient = folder, patient
        self.staff_inside = False
        self._reload = ContentReload(patient.services, lambda: self.staff_inside, patient.kiosk.window)
        (timer,) = self._reload.findChildren(QTimer)
        timer.stop()

    def change(self, file: str, **words: Any) -> None:
        path = self.folder / file
        path.write_text(json.dumps(json.loads(path.read_bytes()) | words), "utf-8")

    def look(self, times: int = 2) -> None:
        for _ in range(times):
            self._reload.tick()
        settle()


@pytest.fixture
def writer(open_kiosk: OpenKiosk, tmp_path: Path) -> Writer:
    folder = tmp_path / "words"
    copy_of_content(folder)
    return Writer(folder, open_kiosk(content=folder))


def test_a_changed_word_is_shown_on_the_page_that_is_open(writer: Writer) -> None:
    patient = writer.patient
    patient.wake()
    patient.finger.tap("Contrast", patient.scan("vq").words.title)
    route, aids = patient.route, patient.services.aids.aids
    writer.change("scans/vq/en-GB.json", title=NEW)
    writer.look()
    assert patient.sees(NEW)
    assert (patient.route, patient.services.aids.aids) == (route, aids)
    patient.finger.tap("Back")
    assert patient.route == HOME


def test_the_idle_screen_stays_idle(writer: Writer) -> None:
    writer.change("scans/vq/en-GB.json", title=NEW)
    writer.look()
    assert writer.patient.route == IDLE
    writer.patient.wake()
    assert writer.patient.finger.named(NEW)


def test_nothing_happens_where_nothing_was_changed(writer: Writer) -> None:
    patient = writer.patient
    patient.wake()
    patient.finger.tap(patient.scan("vq").words.title)
    library = patient.kiosk.services.contents.library
    writer.look(5)
    assert patient.kiosk.services.contents.library is library
    assert patient.services.navigator.past


def test_a_file_that_is_still_being_written_is_not_read(writer: Writer) -> None:
    library = writer.patient.kiosk.services.contents.library
    writer.change("scans/vq/en-GB.json", title="Sc")
    writer.look(1)
    writer.change("scans/vq/en-GB.json", title=NEW)
    writer.look(1)
    assert writer.patient.kiosk.services.contents.library is library
    writer.look(1)
    assert writer.patient.scan("vq").words.title == NEW


def test_staff_who_are_inside_are_not_disturbed(writer: Writer) -> None:
    library = writer.patient.kiosk.services.contents.library
    writer.staff_inside = True
    writer.change("scans/vq/en-GB.json", title=NEW)
    writer.look(5)
    assert writer.patient.kiosk.services.contents.library is library
    writer.staff_inside = False
    writer.look(1)
    assert writer.patient.scan("vq").words.title == NEW


def test_a_library_that_can_not_be_opened_leaves_what_was_shown(
    writer: Writer, caplog: pytest.LogCaptureFixture
) -> None:
    patient = writer.patient
    patient.wake()
    patient.finger.tap(patient.scan("vq").words.title)
    route, good = patient.route, (writer.folder / "library.json").read_bytes()
    (writer.folder / "library.json").write_text("{", "utf-8")
    writer.look()
    assert "what was shown before stays" in caplog.text
    assert patient.route == route
    (writer.folder / "library.json").write_bytes(good)
    writer.change("scans/vq/en-GB.json", title=NEW)
    writer.look()
    assert patient.route == route
    assert patient.sees(NEW)
