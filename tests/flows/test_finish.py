"""Finish, or the end of the time, leads to the idle screen whatever became of the content folder around the visit."""

from __future__ import annotations

import json
import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint
from PySide6.QtGui import QPointingDevice

from kiosk import paths
from kiosk.services.content_status.folder_watcher import FolderWatcher
from kiosk.services.patient.aids import TEXT_SIZES
from kiosk.services.patient.presence import GAP_SECONDS
from kiosk.services.patient.routes import IDLE, Route, ScreenId
from kiosk.services.patient.session import COUNTDOWN_SECONDS
from kiosk.ui.screens.idle.idle_screen import IdleScreen
from kiosk.ui.screens.term import TermSheet
from kiosk.ui.widgets.tap import Tap
from tests.flows.conftest import OpenKiosk
from tests.flows.finger import settle
from tests.flows.glass import Glass
from tests.flows.patient_flow import PatientFlow
from tests.frozen.test_soak import OTHER_LANGUAGES, WAYS_OUT
from tests.loops import wait_until
from tests.shipped_content import copy_of_content

VISITS, MANY_VISITS, ACTIONS = 3, 6, 14
SEEDS = range(2)
LONG_SEEDS = range(100, 160)
FINGER, OTHER = 0, 1
TITLES = ("scans/vq/en-GB.json", "topics/help/en-GB.json", "scans/pet-ct/en-GB.json")
"""Files whose title is changed: a page of the department, the help, and a page of another department."""


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    copy_of_content(folder)
    return folder


class Visits:
    """Patients at random, while somebody works at the content folder. `done` is what happened, in order."""

    def __init__(self, patient: PatientFlow, device: QPointingDevice, folder: Path, seed: int) -> None:
        self.patient, self.folder, self.chance = patient, folder, random.Random(seed)
        self.glass = Glass(patient.window, device)
        watcher = patient.window.findChild(FolderWatcher)
        assert watcher is not None
        self.watcher, self.files = watcher, sorted(file for file in folder.rglob("*") if file.is_file())
        self.done: list[str] = []
        self._edition = 0
        patient.window.input.waking.setInterval(1)

    def act(self) -> None:
        kinds: dict[Callable[[], None], float] = {
            self.tap: 40, self.tap_anywhere: 10, self.rest: 3, self.drag: 6, self.open_word: 4, self.go: 6,
            self.touch_files: 10, self.other_bytes: 4, self.lose_page: 2, self.put_back: 2, self.look: 14,
            self.wait: 8, self.another_day: 1, self.turn_round: 1,
        }  # fmt: skip
        (kind,) = self.chance.choices(list(kinds), list(kinds.values()))
        self.done.append(kind.__name__)
        kind()
        gesture = self.patient.kiosk.open_staff_side().entrance.gesture
        assert self.glass.contacts or not gesture.holding, "who lets go holds no longer"

    # --- patients ---------------------------------------------------------------------------------------------

    def tap(self) -> None:
        finger = self.patient.finger
        taps = [tap for tap in self.patient.window.findChildren(Tap) if tap.isVisible() and finger.reaches(tap)]
        self._tap(finger.middle(self.chance.choice(taps)) if taps else self.patient.centre)

    def tap_anywhere(self) -> None:
        self._tap(self._anywhere())

    def drag(self) -> None:
        start, end = self._anywhere(), self._anywhere()
        self.glass.down(FINGER, start)
        self._meanwhile()
        for part in range(1, 5):
            self.glass.move(FINGER, start + (end - start) * part / 4)
        self.glass.up(FINGER)

    def rest(self) -> None:
        """A palm comes to rest on the glass, or is taken away."""
        if OTHER in self.glass.contacts:
            self.glass.up(OTHER)
        else:
            self.glass.down(OTHER, self._anywhere())

    def go(self) -> None:
        """To the list of words, where every row opens one over the page."""
        if self.patient.session.in_use():
            self.patient.services.navigator.go(Route(ScreenId.WORDS))
            settle()

    def open_word(self) -> None:
        context = self.patient.window.context
        if context is not None and self.patient.session.in_use() and not self.patient.question:
            self.patient.window.explain(self.chance.choice(list(context.library.glossary(context.edition))))
            settle()

    def wait(self) -> None:
        self.patient.wait(self.chance.choice([1, 20, self.patient.session.limit, COUNTDOWN_SECONDS]))

    def _tap(self, at: QPoint) -> None:
        """Things happen between the touch and its end too."""
        self.glass.down(FINGER, at)
        self._meanwhile()
        self.glass.up(FINGER)
        self._awake()

    def _meanwhile(self) -> None:
        if self.chance.random() < 0.3:
            happens = self.chance.choice([self.touch_files, self.look, self.wait])
            self.done.append(f"meanwhile {happens.__name__}")
            happens()

    # --- the folder -------------------------------------------------------------------------------------------

    def touch_files(self) -> None:
        """Links and rights change the time of the entry, a copy of the same bytes that of writing too."""
        for file in self.chance.sample(self.files, self.chance.choice([1, 5, len(self.files)])):
            if file.exists():
                kind = self.chance.randrange(3)
                if kind == 0:
                    file.chmod(0o640 if file.stat().st_mode & 0o004 else 0o644)
                elif kind == 1:
                    os.utime(file)
                else:
                    file.write_bytes(file.read_bytes())

    def other_bytes(self) -> None:
        self._edition += 1
        file = self.folder / self.chance.choice(TITLES)
        if file.exists():
            raw = json.loads(file.read_bytes())
            file.write_text(json.dumps(raw | {"title": f"Edition {self._edition}"}), "utf-8")

    def lose_page(self) -> None:
        (self.folder / self.chance.choice(TITLES)).unlink(missing_ok=True)

    def put_back(self) -> None:
        for name in TITLES:
            shutil.copyfile(paths.content_folder() / name, self.folder / name)

    def look(self) -> None:
        """What the kiosk does of itself every few seconds."""
        self.watcher.tick()
        if self.chance.random() < 0.8:
            wait_until(lambda: not self.watcher.busy, "the look never ends")
        self.patient.services.contents.tick()
        settle()

    def another_day(self) -> None:
        self.patient.window.rebuild()
        settle()

    def turn_round(self) -> None:
        size = self.patient.window.size()
        self.patient.window.resize(size.transposed())
        settle()

    # --- the end ----------------------------------------------------------------------------------------------

    def leave(self) -> None:
        """By Finish, as a patient does who closes first what lies over the page, or by going away."""
        patient = self.patient
        if OTHER in self.glass.contacts and self.chance.random() < 0.5:
            self.rest()
        if self.chance.random() < 0.3:
            patient.wait(patient.session.limit + 1)
            patient.wait(COUNTDOWN_SECONDS + 1)
        else:
            self._finish()
        self._is_idle()

    def _finish(self) -> None:
        patient = self.patient
        patient.wait(GAP_SECONDS + 1)  # a place that was touched for minutes without such a pause takes no tap
        if patient.question is not None:
            self.glass.tap(2, patient.centre)
        if self._sheet_is_open():
            self.glass.tap(2, patient.finger.middle(patient.finger.find(patient.words.page.close)))
        if patient.route != IDLE:
            assert not patient.is_safe, self.done
            self.glass.tap(2, patient.finger.middle(patient.finger.find(patient.words.bar.finish)))

    def _is_idle(self) -> None:
        window = self.patient.window
        assert (self.patient.route, window.windowTitle()) == (IDLE, "IDLE"), self.done
        assert isinstance(window.screen_shown, IdleScreen), self.done
        assert window.screen_shown.isVisible(), self.done
        assert not self.patient.session.in_use(), self.done
        assert self.patient.question is None, self.done
        assert not self._sheet_is_open(), self.done

    def _sheet_is_open(self) -> bool:
        return any(sheet.isVisible() for sheet in self.patient.window.findChildren(TermSheet))

    def _awake(self) -> None:
        if self.patient.window.input.waking.isActive() or self.patient.route == IDLE:
            self.patient.wait_until_awake()

    def _anywhere(self) -> QPoint:
        window = self.patient.window
        return QPoint(self.chance.randrange(window.width()), self.chance.randrange(window.height()))

    def end(self) -> None:
        if self.glass.contacts:
            self.glass.cancel()
        wait_until(lambda: not self.watcher.busy, "the look never ends")


def run(open_kiosk: OpenKiosk, device: QPointingDevice, content: Path, seed: int, count: int) -> None:
    patient = open_kiosk(content=content, idle_tasks=seed % 2 == 0)
    visits = Visits(patient, device, content, seed)
    for _ in range(count):
        visits.done.append("a visit")
        if patient.route == IDLE:
            visits.glass.tap(2, patient.centre)
            visits._awake()
        for _ in range(ACTIONS):
            visits.act()
        visits.leave()
    visits.end()


@pytest.mark.parametrize("number", [1, 2])
def test_the_soak_meets_each_language_before_it_measures(open_kiosk: OpenKiosk, number: int) -> None:
    patient = open_kiosk("general")
    language, offered = patient.context.edition.language, patient.context.edition.profile.languages
    assert (language, len(OTHER_LANGUAGES)) == (offered[0], len(offered) - 1)
    patient.finger.tap_at(QPoint(*OTHER_LANGUAGES[number - 1]))
    wait_until(lambda: patient.route != IDLE, "no page opens")
    assert patient.context.edition.language == offered[number]


@pytest.mark.parametrize("language", ["en-GB", "ur"])
def test_the_soak_ends_a_visit_also_from_a_word_that_is_explained_and_in_a_language_from_right_to_left(
    open_kiosk: OpenKiosk, language: str
) -> None:
    """Its taps know nothing of what is shown: a sheet lies over the place of Finish, and the soak once failed there."""
    patient = open_kiosk("general")
    for text_size in TEXT_SIZES:
        patient.wake()
        patient.services.aids.use(replace(patient.services.aids.aids, text_size=text_size, language=language))
        patient.services.navigator.go(Route(ScreenId.WORDS))
        patient.window.explain(next(iter(patient.context.library.glossary(patient.context.edition))))
        settle()
        for place in WAYS_OUT * 2:
            if patient.route != IDLE:
                patient.finger.tap_at(QPoint(*place))
        assert patient.window.windowTitle() == "IDLE", text_size


@pytest.mark.usefixtures("caplog")  # a folder without one of its pages is told in the log
@pytest.mark.parametrize("seed", SEEDS)
def test_finish_leads_to_the_idle_screen_whatever_became_of_the_folder(
    open_kiosk: OpenKiosk, touch_device: QPointingDevice, content: Path, seed: int
) -> None:
    run(open_kiosk, touch_device, content, seed, VISITS)


@pytest.mark.slow
@pytest.mark.usefixtures("caplog")
@pytest.mark.parametrize("seed", LONG_SEEDS)
def test_finish_leads_to_the_idle_screen_in_many_courses(
    open_kiosk: OpenKiosk, touch_device: QPointingDevice, content: Path, seed: int
) -> None:
    run(open_kiosk, touch_device, content, seed, MANY_VISITS)
