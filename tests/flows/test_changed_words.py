"""Somebody writes for the kiosk beside one that runs: what was saved is shown on the page that is open."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from kiosk import paths
from kiosk.services.patient.routes import HOME, IDLE
from kiosk.ui.window.content_reload import ContentReload
from tests.flows.conftest import OpenBooth
from tests.flows.finger import settle
from tests.flows.patient_flow import PatientFlow

NEW = "Scan of your breathing"


class Writer:
    """Changes files of a kiosk's content, and lets the kiosk look at them as its timer would."""

    def __init__(self, folder: Path, booth: PatientFlow) -> None:
        self.folder, self.booth = folder, booth
        self.staff_inside = False
        self._reload = ContentReload(booth.services, lambda: self.staff_inside, booth.kiosk.window)

    def change(self, file: str, **words: Any) -> None:
        path = self.folder / file
        path.write_text(json.dumps(json.loads(path.read_bytes()) | words), "utf-8")

    def look(self, times: int = 2) -> None:
        for _ in range(times):
            self._reload.tick()
        settle()


@pytest.fixture
def writer(open_booth: OpenBooth, tmp_path: Path) -> Writer:
    folder = tmp_path / "words"
    shutil.copytree(paths.content_folder(), folder)
    return Writer(folder, open_booth(content=folder))


def test_a_changed_word_is_shown_on_the_page_that_is_open(writer: Writer) -> None:
    booth = writer.booth
    booth.wake()
    booth.finger.tap("Contrast", booth.scan("vq").words.title)
    route, aids = booth.route, booth.services.aids.aids
    writer.change("scans/vq/en-GB.json", title=NEW)
    writer.look()
    assert booth.sees(NEW)
    assert (booth.route, booth.services.aids.aids) == (route, aids)
    booth.finger.tap("Back")
    assert booth.route == HOME


def test_the_idle_screen_stays_idle(writer: Writer) -> None:
    writer.change("scans/vq/en-GB.json", title=NEW)
    writer.look()
    assert writer.booth.route == IDLE
    writer.booth.wake()
    assert writer.booth.finger.named(NEW)


def test_nothing_happens_where_nothing_was_changed(writer: Writer) -> None:
    booth = writer.booth
    booth.wake()
    booth.finger.tap(booth.scan("vq").words.title)
    library = booth.kiosk.services.contents.library
    writer.look(5)
    assert booth.kiosk.services.contents.library is library
    assert booth.services.navigator.past


def test_a_file_that_is_still_being_written_is_not_read(writer: Writer) -> None:
    library = writer.booth.kiosk.services.contents.library
    writer.change("scans/vq/en-GB.json", title="Sc")
    writer.look(1)
    writer.change("scans/vq/en-GB.json", title=NEW)
    writer.look(1)
    assert writer.booth.kiosk.services.contents.library is library
    writer.look(1)
    assert writer.booth.scan("vq").words.title == NEW


def test_staff_who_are_inside_are_not_disturbed(writer: Writer) -> None:
    library = writer.booth.kiosk.services.contents.library
    writer.staff_inside = True
    writer.change("scans/vq/en-GB.json", title=NEW)
    writer.look(5)
    assert writer.booth.kiosk.services.contents.library is library
    writer.staff_inside = False
    writer.look(1)
    assert writer.booth.scan("vq").words.title == NEW


def test_a_library_that_can_not_be_opened_leaves_what_was_shown(
    writer: Writer, caplog: pytest.LogCaptureFixture
) -> None:
    booth = writer.booth
    booth.wake()
    booth.finger.tap(booth.scan("vq").words.title)
    route, good = booth.route, (writer.folder / "library.json").read_bytes()
    (writer.folder / "library.json").write_text("{", "utf-8")
    writer.look()
    assert "what was shown before stays" in caplog.text
    assert booth.route == route
    (writer.folder / "library.json").write_bytes(good)
    writer.change("scans/vq/en-GB.json", title=NEW)
    writer.look()
    assert booth.route == route
    assert booth.sees(NEW)
